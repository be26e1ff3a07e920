import type { ExportKindKey } from "@/lib/exports/schema";
import type { ExportRecord } from "../record";
import type { ExportSource } from "../source";
import { audit } from "./audit";
import { carts } from "./carts";
import { consents } from "./consents";
import { customers } from "./customers";
import { events } from "./events";
import { members, membersOf } from "./members";
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

/** Where the rows of one file come from. */
export const sourceOf = ({ kind, segmentId }: Pick<ExportRecord, "kind" | "segmentId">): ExportSource =>
  segmentId ? membersOf(segmentId) : SOURCES[kind];
