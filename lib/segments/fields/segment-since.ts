import { sql } from "@/lib/base/sql";
import { MEMBERSHIPS, SEGMENT_PARAM } from "../facts/crossings";
import { EVER } from "../windows";
import { defineField } from "./define";

export const segmentSince = defineField({
  key: "segment_since",
  group: "groups",
  label: { en: "Entry into a segment", tr: "Segmente giriş" },
  hint: {
    en: "Since when the customer has been in the segment without a break, as it was last counted. Whoever was in from the start is known since the segment was made.",
    tr: "Müşterinin segmentte ne zamandan beri aralıksız bulunduğu, son sayıma göre. Baştan beri içinde olanlar segmentin kurulduğu günden bilinir.",
  },
  type: "date",
  window: "none",
  params: { segments: SEGMENT_PARAM },
  evaluate: ({ memberships }, { params: { segments } }) => {
    const times = memberships
      .filter(({ segmentId }) => segments.includes(segmentId))
      .map(({ enteredAt }) => enteredAt.getTime());
    return times.length === 0 ? null : new Date(Math.min(...times));
  },
  sql: (sources, { params: { segments } }) =>
    sources.figure(MEMBERSHIPS, [sql`g.segment_id = any(${segments}::uuid[])`], EVER, sql`min(g.entered_at)`),
});
