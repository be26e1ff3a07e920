import { sql } from "@/lib/base/sql";
import { CHANNEL, SUPPRESSIONS } from "../facts/consents";
import { defineField } from "./define";

export const suppressed = defineField({
  key: "suppressed",
  group: "consent",
  label: { en: "Blocked address", tr: "Engellenen adres" },
  hint: {
    en: "Why nobody writes to the customer's address on a channel: it bounced, complained, unsubscribed or was blocked by hand.",
    tr: "Müşterinin bir kanaldaki adresine neden yazılmadığı: geri döndü, şikâyet etti, abonelikten çıktı ya da elle engellendi.",
  },
  type: "set",
  window: "none",
  only: ["any_of", "none_of", "all_of"],
  options: SUPPRESSIONS,
  params: { channel: CHANNEL },
  evaluate: ({ standing }, { params }) => [...(standing[params.channel]?.suppressedFor ?? [])],
  sql:
    (sources, { params }) =>
    (member) =>
      sql`exists (select from unnest(${sources.suppressedFor(params.channel)}) as u (reason) where ${member(sql`u.reason`)})`,
});
