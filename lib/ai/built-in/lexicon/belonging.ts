import { fold } from "@/lib/base/text";
import { did, didNot } from "../patterns";
import { mended, wordsOf } from "../reading";
import type { Claim, Entry } from "../token";
import { type Lexicon, type Named, nameEntry } from "./names";

/** What may be said of a thing by its name: before it in English, after it in Turkish, where a verb may also deny it. */
type Said = { claim: Omit<Claim, "operator" | "value">; en: string; tr: string; denied: string };

const BEING = "(?:(?:are|is|currently|now|still) )*";
const HAVING = "(?:(?:have|has|ever) )*";

const WALKS: readonly Said[] = [
  {
    claim: { field: "journey", params: { state: "active" } },
    en: `${BEING}(?:in|inside|walking through|going through) `,
    tr: "yolculugunda(?:ki[a-z]*| (?:olan|bulunan|yuruyen|ilerleyen)[a-z]*)?",
    denied: "yolculugunda (?:olmayan|bulunmayan)[a-z]*",
  },
  {
    claim: { field: "journey" },
    en: `${HAVING}(?:entered|joined|started|been (?:in|through)|(?:went|gone) (?:through|into)) `,
    tr: `yolculuguna ${did("gir|basla|katil")}`,
    denied: `yolculuguna (?:hic )?${didNot("gir|basla|katil")}`,
  },
  {
    claim: { field: "journey", params: { state: "completed" } },
    en: `${HAVING}(?:finished|completed) `,
    tr: `yolculugunu ${did("bitir|tamamla")}`,
    denied: `yolculugunu ${didNot("bitir|tamamla")}`,
  },
  {
    claim: { field: "journey", params: { state: "exited" } },
    en: `${HAVING}(?:left|exited|quit|dropped out of) `,
    tr: `yolculugundan ${did("ayril|cik")}`,
    denied: `yolculugundan ${didNot("ayril|cik")}`,
  },
];

const PLACES: readonly Said[] = [
  {
    claim: { field: "segment" },
    en: `(?:${BEING}(?:in|inside|from|part of|members? of|belong(?:s|ing)? to) )?`,
    tr: "segmentinde(?:ki[a-z]*| (?:olan|bulunan)[a-z]*)?",
    denied: "segmentinde (?:olmayan|bulunmayan)[a-z]*",
  },
];

/** Each name as sentences are read, or whole in quotes, without the word for what it is, which stands behind it anyway. */
const known = (things: readonly Named[], noun: RegExp): ReadonlyMap<string, string> =>
  new Map(
    things.flatMap(({ id, name }) => {
      const spelled = mended(wordsOf(name)).map(({ key }) => key);
      return [spelled.join(" ").replace(noun, ""), `"${fold(name)}"`].map((key) => [key, id] as const);
    }),
  );

const entriesOf = (ids: ReadonlyMap<string, string>, noun: string, said: readonly Said[]): Entry[] =>
  said.flatMap(({ claim, en, tr, denied }) => {
    const read =
      (operator: "any_of" | "none_of") =>
      (id: string): { kind: "claim"; claim: Claim } => ({ kind: "claim", claim: { ...claim, operator, value: [id] } });
    return [
      ...nameEntry(ids, `${en}(?:the |our |my )?`, ` ${noun}`, read("any_of")),
      ...nameEntry(ids, "", ` ${denied}`, read("none_of")),
      ...nameEntry(ids, "", ` ${tr}`, read("any_of")),
    ];
  });

/** Who walks or walked through a journey, and who is in another segment, each by its name. */
export const belongingEntries = ({ journeys = [], segments = [] }: Lexicon): Entry[] => [
  ...entriesOf(known(journeys, / (?:journey|yolculugu)$/), "journey", WALKS),
  ...entriesOf(known(segments, / (?:segment|segmenti)$/), "segment(?: members?)?", PLACES),
];
