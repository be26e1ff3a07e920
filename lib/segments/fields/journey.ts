import { sql } from "@/lib/base/sql";
import { isWalk, WALK_SCOPE, WALKS, walkSql } from "../facts/walks";
import { defineField } from "./define";

export const journey = defineField({
  key: "journey",
  group: "messages",
  label: { en: "Journey", tr: "Yolculuk" },
  hint: {
    en: "Whether the customer walks through a journey now, has finished it or left it, why, and at which step; without a choice whether they ever entered.",
    tr: "Müşteri bir yolculukta mı, bitirdi mi ya da ayrıldı mı, neden ve hangi adımda; seçim yapılmazsa hiç girdi mi.",
  },
  type: "refs",
  window: "none",
  params: WALK_SCOPE,
  suggest: "journeys",
  evaluate:
    (person, { params }) =>
    (id) =>
      person.enrolments.some((walk) => walk.journeyId === id && isWalk(walk, params)),
  sql:
    (sources, { bounds, params }) =>
    (id) =>
      sources.has(WALKS, [sql`w.journey_id = ${id}::uuid`, ...walkSql(params)], bounds),
});
