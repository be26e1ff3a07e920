import type { ImportKind } from "../kind";
import type { ImportKindKey } from "../schema";
import { orders } from "./orders";

/** Every kind of file that can be imported. A new one: its file here, its landing in server/landings. */
export const IMPORT_KINDS = { orders } as const satisfies Record<ImportKindKey, ImportKind>;
