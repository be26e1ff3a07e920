import { type Sql, sql } from "@/lib/base/sql";
import { choice, type ParamsOf } from "../params";
import type { PersonEnrolment } from "../person";
import type { FactSource } from "../sources";

/** Which walks through a journey a question is about: what became of them, and where they are or ended. */
export const WALK_SCOPE = {
  state: {
    kind: "choice",
    label: { en: "State", tr: "Durum" },
    choices: [
      choice("entered", "ever entered", "girmiş"),
      choice("active", "walking now", "şu an içinde"),
      choice("completed", "finished", "bitirmiş"),
      choice("exited", "left before the end", "sonuna varmadan ayrılmış"),
    ],
  },
  steps: { kind: "words", suggest: "journey_steps", label: { en: "At step", tr: "Bulunduğu adım" } },
  reason: {
    kind: "choice",
    label: { en: "Left because", tr: "Ayrılma nedeni" },
    choices: [
      choice("stopped", "the journey was stopped", "yolculuk durduruldu"),
      choice("merged", "they were merged with another customer", "başka bir müşteriyle birleştirildi"),
    ],
  },
} as const;
type WalkScope = ParamsOf<typeof WALK_SCOPE>;

export const WALKS: FactSource = { name: "walks", from: sql`enrolment w`, alias: sql`w`, at: sql`w.entered_at` };

export const isWalk = (walk: PersonEnrolment, { state = "entered", steps, reason }: WalkScope): boolean =>
  (state === "entered" || walk.status === state) &&
  (steps === undefined || steps.includes(walk.nodeId)) &&
  (reason === undefined || walk.exitReason === reason);

export const walkSql = ({ state = "entered", steps, reason }: WalkScope): Sql[] => [
  ...(state === "entered" ? [] : [sql`w.status = ${state}`]),
  ...(steps ? [sql`w.node_id = any(${steps}::text[])`] : []),
  ...(reason ? [sql`w.exit_reason = ${reason}`] : []),
];
