import { z } from "zod";
import { sql } from "@/lib/base/sql";
import { defineNode } from "./define-node";

export const end = defineNode({
  type: "end",
  icon: "flag",
  group: "exit",
  label: { en: "End", tr: "Bitiş" },
  hint: { en: "The journey is over for those who get here", tr: "Buraya gelenler için yolculuk biter" },
  hasInput: true,
  ports: [],
  initial: {},
  config: z.object({}),
  summary: (_config, _names, locale) => ({ en: "Journey is complete", tr: "Yolculuk tamamlanır" })[locale],
  issues: () => [],
  choose: () => null,
  chooseSql: () => sql`null::text`,
});
