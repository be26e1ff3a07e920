import { sql } from "@/lib/base/sql";
import { isState, JOURNEY_STATE, stateSql, WALKS } from "../facts/walks";
import { isWithin } from "../windows";
import { defineField } from "./define";

export const journeyCount = defineField({
  key: "journey_count",
  group: "messages",
  label: { en: "Times in a journey", tr: "Yolculuğa giriş sayısı" },
  hint: {
    en: "How often the customer entered a journey, in a stretch of time, and what became of it.",
    tr: "Müşterinin bir yolculuğa belli bir sürede kaç kez girdiği ve sonunun ne olduğu.",
  },
  type: "number",
  window: "optional",
  unit: { en: "times", tr: "kez" },
  params: {
    journeys: { kind: "refs", required: true, suggest: "journeys", label: { en: "Journey", tr: "Yolculuk" } },
    state: JOURNEY_STATE,
  },
  facts: ({ enrolments }) => enrolments.map(({ enteredAt }) => enteredAt),
  source: WALKS,
  evaluate: ({ enrolments }, { bounds, params: { journeys, state } }) =>
    enrolments.filter(
      (walk) => journeys.includes(walk.journeyId) && isState(walk, state) && isWithin(walk.enteredAt, bounds),
    ).length,
  sql: (sources, { bounds, params: { journeys, state } }) =>
    sql`coalesce(${sources.figure(WALKS, [sql`w.journey_id = any(${journeys}::uuid[])`, stateSql(state)], bounds, sql`count(*)`)}, 0)`,
});
