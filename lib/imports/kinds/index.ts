import type { ImportKind } from "../kind";
import type { ImportKindKey } from "../schema";
import { consents } from "./consents";
import { customers } from "./customers";
import { orders } from "./orders";
import { products } from "./products";
import { suppressions } from "./suppressions";

/** Every kind of file that can be imported. A new one: its file here, its landing in server/landings. */
export const IMPORT_KINDS = { orders, customers, products, consents, suppressions } as const satisfies Record<
  ImportKindKey,
  ImportKind
>;
