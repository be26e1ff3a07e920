import { z } from "zod";
import { sql } from "@/lib/base/sql";
import { defineNode } from "./define-node";

const Config = z.object({ segmentId: z.uuid() });

export const branch = defineNode({
  type: "branch",
  icon: "split",
  group: "logic",
  label: { en: "Branch", tr: "Dallan" },
  hint: {
    en: "Those who match a segment go one way, others another",
    tr: "Segmente uyanlar bir yoldan, diğerleri öbüründen gider",
  },
  hasInput: true,
  ports: [
    { key: "yes", label: { en: "Yes", tr: "Evet" } },
    { key: "no", label: { en: "No", tr: "Hayır" } },
  ],
  initial: {},
  config: Config,
  summary: (config, names, locale) => {
    const name = names.segments[String(config.segmentId ?? "")];
    if (!name) {
      return { en: "No segment chosen", tr: "Segment seçilmedi" }[locale];
    }
    return { en: `In “${name}”?`, tr: `“${name}” içinde mi?` }[locale];
  },
  issues: (config) =>
    Config.safeParse(config).success
      ? []
      : [
          {
            id: "no_segment",
            text: { en: "Choose the segment that decides the way.", tr: "Yolu belirleyen segmenti seçin." },
          },
        ],
  segmentsOf: ({ segmentId }) => [segmentId],
  choose: ({ segmentId }, person) => (person.matches(segmentId) ? "yes" : "no"),
  chooseSql: ({ segmentId }, people) =>
    sql`case when d.customer_id in (${people.matching(segmentId)}) then 'yes' else 'no' end`,
});
