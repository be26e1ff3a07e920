import { sql } from "@/lib/base/sql";
import { isWalk, WALK_SCOPE, WALKS, walkSql } from "../facts/walks";
import { isWithin } from "../windows";
import { defineField } from "./define";

export const journeyCount = defineField({
  key: "journey_count",
  group: "messages",
  label: { en: "Times in a journey", tr: "Yolculuğa giriş sayısı" },
  hint: {
    en: "How often the customer entered a journey, in a stretch of time, what became of it and at which step.",
    tr: "Müşterinin bir yolculuğa belli bir sürede kaç kez girdiği, sonunun ne olduğu ve hangi adımda kaldığı.",
  },
  type: "number",
  window: "optional",
  unit: { en: "times", tr: "kez" },
  params: {
    journeys: { kind: "refs", required: true, suggest: "journeys", label: { en: "Journey", tr: "Yolculuk" } },
    ...WALK_SCOPE,
  },
  facts: ({ enrolments }) => enrolments.map(({ enteredAt }) => enteredAt),
  source: WALKS,
  evaluate: ({ enrolments }, { bounds, params: { journeys, ...scope } }) =>
    enrolments.filter(
      (walk) => journeys.includes(walk.journeyId) && isWalk(walk, scope) && isWithin(walk.enteredAt, bounds),
    ).length,
  sql: (sources, { bounds, params: { journeys, ...scope } }) =>
    sources.figure(WALKS, [sql`w.journey_id = any(${journeys}::uuid[])`, ...walkSql(scope)], bounds, sql`count(*)`),
  nothingIs: 0,
});
