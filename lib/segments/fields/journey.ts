import { sql } from "@/lib/base/sql";
import { isState, JOURNEY_STATE, stateSql, WALKS } from "../facts/walks";
import { defineField } from "./define";

export const journey = defineField({
  key: "journey",
  group: "messages",
  label: { en: "Journey", tr: "Yolculuk" },
  hint: {
    en: "Whether the customer walks through a journey now, has finished it, or left it; without a choice whether they ever entered.",
    tr: "Müşteri bir yolculukta mı, bitirdi mi ya da ayrıldı mı; seçim yapılmazsa hiç girdi mi.",
  },
  type: "refs",
  window: "none",
  params: { state: JOURNEY_STATE },
  suggest: "journeys",
  evaluate:
    (person, { params }) =>
    (id) =>
      person.enrolments.some((walk) => walk.journeyId === id && isState(walk, params.state)),
  sql:
    (sources, { bounds, params }) =>
    (id) =>
      sources.has(WALKS, [sql`w.journey_id = ${id}::uuid`, stateSql(params.state)], bounds),
});
