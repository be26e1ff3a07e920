import type { ExportKindKey } from "@/lib/exports/schema";
import type { ExportSource } from "../source";
import { audit } from "./audit";
import { carts } from "./carts";
import { consents } from "./consents";
import { customers } from "./customers";
import { events } from "./events";
import { members } from "./members";
import { messages } from "./messages";
import { orders } from "./orders";
import { products } from "./products";
import { suppressions } from "./suppressions";

/** Where the rows of each kind of file come from. */
export const SOURCES: Readonly<Record<ExportKindKey, ExportSource>> = {
  customers,
  orders,
  products,
  consents,
  suppressions,
  members,
  events,
  messages,
  carts,
  audit,
};
