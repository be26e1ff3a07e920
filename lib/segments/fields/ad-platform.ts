import { sql } from "@/lib/base/sql";
import { AD_PLATFORMS, ADVERTISED } from "../facts/advertised";
import { EVER } from "../windows";
import { defineField } from "./define";

export const adPlatform = defineField({
  key: "ad_platform",
  group: "groups",
  label: { en: "In an ad audience", tr: "Reklam kitlesinde" },
  hint: {
    en: "Whether the customer lies in an audience on an ad platform now, as far as Almanac brought them there.",
    tr: "Müşterinin şu an bir reklam platformundaki bir kitlede olup olmadığı; Almanac’ın götürdüğü kadarıyla.",
  },
  type: "set",
  window: "none",
  only: ["any_of", "none_of", "all_of"],
  options: AD_PLATFORMS,
  evaluate: ({ platforms }) => [...platforms],
  sql: (sources) => (member) => sources.has(ADVERTISED, [sql`d.gone_at is null`, member(sql`d.platform`)], EVER),
});
