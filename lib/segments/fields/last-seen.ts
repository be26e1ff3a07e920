import { sql } from "@/lib/base/sql";
import { EVENTS, edgeOf } from "../facts/events";
import { defineField } from "./define";

export const lastSeen = defineField({
  key: "last_seen",
  group: "events",
  label: { en: "Last seen", tr: "Son görülme" },
  hint: {
    en: "When the customer last did anything at all on the website or in the app.",
    tr: "Müşterinin web sitesinde ya da uygulamada en son ne zaman bir şey yaptığı.",
  },
  type: "date",
  window: "none",
  evaluate: ({ events }) => edgeOf(events, Math.max),
  sql: (sources, { bounds }) => sources.figure(EVENTS, [], bounds, sql`max(e.occurred_at)`),
});
