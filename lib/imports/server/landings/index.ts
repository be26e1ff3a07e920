import { IMPORT_KINDS } from "@/lib/imports/kinds";
import type { ImportKindKey } from "@/lib/imports/schema";
import { batchKind, type KindAtWork, stagedKind } from "../landing";
import { consentsLanding } from "./consents";
import { customersLanding } from "./customers";
import { ordersLanding } from "./orders";
import { productsLanding } from "./products";
import { suppressionsLanding } from "./suppressions";

/** How each kind of file is read and where it lands. */
export const KINDS_AT_WORK: Record<ImportKindKey, KindAtWork> = {
  orders: stagedKind(IMPORT_KINDS.orders, ordersLanding),
  customers: batchKind(IMPORT_KINDS.customers, customersLanding),
  products: batchKind(IMPORT_KINDS.products, productsLanding),
  consents: batchKind(IMPORT_KINDS.consents, consentsLanding),
  suppressions: batchKind(IMPORT_KINDS.suppressions, suppressionsLanding),
};
