import { IMPORT_KINDS } from "@/lib/imports/kinds";
import type { ImportKindKey } from "@/lib/imports/schema";
import { type KindAtWork, kindAtWork } from "../landing";
import { ordersLanding } from "./orders";

/** How each kind of file is read and where it lands. */
export const KINDS_AT_WORK: Record<ImportKindKey, KindAtWork> = {
  orders: kindAtWork(IMPORT_KINDS.orders, ordersLanding),
};
