import { NUM, words } from "../patterns";
import type { Entry } from "../token";

/** "3 aydan eski müşteriler", "customers for over a year": for how long someone has been a customer. */
export const tenure: Entry = {
  pattern: words(
    `(?<count>${NUM}) (?<unit>gun|hafta|ay|yil|sene)(?:[dt][ae]n|l[iu]k[dt][ae]n)(?: (?:beri|bu yana))?(?: daha)? (?<age>eski|yeni)(?:lerden|ler)?(?: (?:olan )?(?:musteri|uye|alici|kullanici|kayit)[a-z]*)?|(?<count2>${NUM}) (?<unit2>gun|hafta|ay|yil|sene)(?:[dt][iu]r| suredir)(?: bizim)? (?:musteri|uye)(?:miz)?(?: olan)?[a-z]*|(?:customers|members|clients|users) (?<age3>older|newer) than (?<count3>${NUM}) (?<unit3>days?|weeks?|months?|years?)|(?:been )?(?:with us|customers?|members?) (?:for )?(?:more than|over|longer than|at least) (?:an?|(?<count4>${NUM})) (?<unit4>days?|weeks?|months?|years?)`,
  ),
  read: ({ groups = {} }) => {
    const { count, count2, count3, count4, unit, unit2, unit3, unit4, age, age3 } = groups;
    const isYounger = age === "yeni" || age3 === "newer";
    const window = {
      kind: "last",
      count: Number(count ?? count2 ?? count3 ?? count4 ?? 1),
      unit: UNITS[(unit ?? unit2 ?? unit3 ?? unit4 ?? "").replace(/s$/, "")] ?? "day",
    };
    return {
      kind: "claim",
      claim: { field: "customer_since", operator: isYounger ? "within" : "not_within", value: window },
    };
  },
};

const UNITS: Readonly<Record<string, string>> = {
  gun: "day",
  hafta: "week",
  ay: "month",
  yil: "year",
  sene: "year",
  day: "day",
  week: "week",
  month: "month",
  year: "year",
};
