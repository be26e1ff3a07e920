import { words } from "../patterns";
import type { Claim, Entry } from "../token";

type Kind = { what: "device" | "system"; value: string; en: string; tr: string };

const KINDS: readonly Kind[] = [
  { what: "system", value: "iOS", en: "(?:iphone|ipad|ios)s?", tr: "(?:iphone|ipad|ios)" },
  { what: "system", value: "Android", en: "androids?", tr: "android" },
  { what: "system", value: "Windows", en: "windows", tr: "windows" },
  { what: "system", value: "macOS", en: "(?:macs?|mac ?os|macbooks?)", tr: "(?:mac|mac ?os|macbook)" },
  {
    what: "device",
    value: "mobile",
    en: "(?:mobiles?|phones?|smartphones?|cell phones?)",
    tr: "(?:mobil|telefon|cep telefonu?|akilli telefon)",
  },
  { what: "device", value: "tablet", en: "tablets?", tr: "tablet" },
  { what: "device", value: "desktop", en: "(?:desktops?|computers?|laptops?|pcs?)", tr: "(?:masaustu|bilgisayar|pc)" },
];

const KULLAN = "(?:kullanan|kullaniyor|kullananlar|kullanicisi|kullanicilari|kullanici)[a-z]*";
const GIREN = "(?:giren|gelen|bakan|gezen|alisveris yapan|ziyaret eden|baglanan)[a-z]*";

const claimOf = ({ what, value }: Kind): Claim => ({
  field: "surroundings",
  operator: "any_of",
  value: [value],
  params: { what },
});

/** What someone comes with, as their events tell: "iPhone users", "telefondan girenler". */
export const deviceEntries: readonly Entry[] = KINDS.flatMap((kind) =>
  [
    `${kind.en} (?:users?|owners?|visitors?)|(?:who )?(?:uses?|using|used|own|owns|owning) (?:an? |their )?${kind.en}|(?:come|came|coming|visit|visited|visiting|browse|browsed|browsing|shop|shopping) (?:from|on|with|by|via) (?:an? |their )?${kind.en}`,
    `${kind.tr}(?: ?'?[a-z]{1,5})? (?:${KULLAN}|${GIREN}|ile ${GIREN})`,
  ].map((source): Entry => ({ pattern: words(source), read: () => ({ kind: "claim", claim: claimOf(kind) }) })),
);

const UTM: Readonly<Record<string, string>> = {
  source: "campaign_source",
  kaynag: "campaign_source",
  medium: "campaign_medium",
  arac: "campaign_medium",
  campaign: "campaign",
};

/** "utm source instagram", "kampanya kaynağı instagram olan": said outright, for a name alone may be anything. */
export const originEntry: Entry = {
  pattern: words(
    `(?:with |whose |from )?(?:utm|campaign) (?<part>source|medium|campaign)(?: is| of| =)* (?<name>[a-z0-9.-]+)|(?:utm|kampanya) (?<part2>kaynag|arac)[a-z]* (?<name2>[a-z0-9.-]+)(?: olan[a-z]*)?`,
  ),
  read: ({ groups: { part, part2, name, name2 } = {} }) => ({
    kind: "claim",
    claim: {
      field: "surroundings",
      operator: "any_of",
      value: [name ?? name2],
      params: { what: UTM[part ?? part2 ?? ""] ?? "campaign" },
    },
  }),
};
