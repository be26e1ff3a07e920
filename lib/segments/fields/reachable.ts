import { contactRefusal } from "@/lib/consent/gate";
import { CHANNEL } from "../facts/consents";
import { defineField } from "./define";

export const reachable = defineField({
  key: "reachable",
  group: "consent",
  label: { en: "May be contacted", tr: "Ulaşılabilir" },
  hint: {
    en: "Whether marketing may go out on a channel now: an address, a consent and nothing that blocks it.",
    tr: "Bir kanaldan şu an pazarlama yapılabilir mi: adres ve izin var, engel yok.",
  },
  type: "boolean",
  window: "none",
  params: { channel: CHANNEL },
  flags: {
    yes: { en: "may be contacted", tr: "ulaşılabilir" },
    no: { en: "may not be contacted", tr: "ulaşılamaz" },
  },
  evaluate: ({ standing }, { params }) => {
    const known = standing[params.channel];
    return known !== undefined && contactRefusal("marketing", known) === null;
  },
  sql: (sources, { params }) => sources.mayContact(params.channel),
});
