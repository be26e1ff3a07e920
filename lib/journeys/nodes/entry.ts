import { z } from "zod";
import { sql } from "@/lib/base/sql";
import { defineNode, NEXT } from "./define-node";

const Config = z.object({ segmentId: z.uuid() });

export const entry = defineNode({
  type: "entry",
  icon: "log-in",
  group: "entry",
  label: { en: "Entry", tr: "Giriş" },
  hint: { en: "Everyone in a segment starts here, once", tr: "Bir segmentteki herkes buradan bir kez başlar" },
  hasInput: false,
  ports: [NEXT],
  initial: {},
  config: Config,
  summary: (config, names, locale) => {
    const name = names.segments[String(config.segmentId ?? "")];
    return name ?? { en: "No segment chosen", tr: "Segment seçilmedi" }[locale];
  },
  issues: (config) =>
    Config.safeParse(config).success
      ? []
      : [
          {
            id: "no_segment",
            text: {
              en: "Choose the segment whose people start this journey.",
              tr: "Bu yolculuğa başlayacak kişilerin segmentini seçin.",
            },
          },
        ],
  segmentsOf: ({ segmentId }) => [segmentId],
  choose: () => NEXT.key,
  chooseSql: () => sql`${NEXT.key}::text`,
});
