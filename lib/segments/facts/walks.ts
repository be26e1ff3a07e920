import { type Sql, sql } from "@/lib/base/sql";
import { choice } from "../params";
import type { PersonEnrolment } from "../person";
import type { FactSource } from "../sources";

export const JOURNEY_STATE = {
  kind: "choice",
  label: { en: "State", tr: "Durum" },
  choices: [
    choice("entered", "ever entered", "girmiş"),
    choice("active", "walking now", "şu an içinde"),
    choice("completed", "finished", "bitirmiş"),
    choice("exited", "left before the end", "sonuna varmadan ayrılmış"),
  ],
} as const;

export const WALKS: FactSource = { name: "walks", from: sql`enrolment w`, alias: sql`w`, at: sql`w.entered_at` };

export const isState = ({ status }: PersonEnrolment, state: string | undefined): boolean =>
  (state ?? "entered") === "entered" || status === state;

export const stateSql = (state: string | undefined): Sql =>
  (state ?? "entered") === "entered" ? sql`true` : sql`w.status = ${state}`;
