import type { Locale } from "@/lib/base/locale";
import type { Window } from "@/lib/segments/windows";
import type { DraftNode, DraftRule, SegmentDraft } from "../draft";
import { withDigits } from "./numbers";
import { type Lexicon, takePlaces } from "./places";
import { phrase, type Reading, readingOf, TAKEN, take } from "./reading";
import { type Rule, rules, saidCurrency } from "./rules";
import { corrected } from "./spelling";
import { type PlacedWindow, takeWindows } from "./windows";

export type Surroundings = { lexicon: Lexicon; currency: string; locale: Locale };

/** A condition with its place in the sentence, and how time may narrow it. */
type Piece = { rule: DraftRule; start: number; end: number; windowed: boolean; dated: string | null };

export type Parsed = SegmentDraft & { language: Locale };

/** Reads a request in English or Turkish into rules, and says which of its words found no rule. */
export function parseRequest(sentence: string, { lexicon, currency, locale }: Surroundings): Parsed {
  const read = withDigits(readingOf(corrected(sentence, lexicon), locale));
  const windows = takeWindows(read);
  const ruled = takeRules(windows.reading, currency);
  const placed = takePlaces(ruled.reading, lexicon);
  const places = placed.places.map((place): Piece => ({ ...place, windowed: false, dated: null }));
  const pieces = [...ruled.pieces, ...places].sort((a, b) => a.start - b.start);
  const { used, unused } = attachWindows(pieces, windows.windows, read.text);
  const unmapped = [...ruled.foreign, ...unused, ...restOf(placed.reading)];
  return { filter: compose(used, read.text), unmapped: [...new Set(unmapped)], language: read.language };
}

function takeRules(start: Reading, currency: string) {
  const pieces: Piece[] = [];
  const foreign: string[] = [];
  let reading = start;
  for (const rule of rules) {
    const step = take(reading, rule.pattern, ({ match, start: at, end }): Piece | null => {
      const content = rule.read(match, reading.language);
      const said = rule.money ? saidCurrency(match) : null;
      if (content && said !== null && said !== currency) {
        foreign.push(`${said} (≠ ${currency})`);
      }
      return content && pieceOf(rule, content, at, end);
    });
    reading = step.reading;
    pieces.push(...step.results);
  }
  return { reading, pieces, foreign };
}

const pieceOf = (rule: Rule, content: Omit<DraftRule, "kind">, start: number, end: number): Piece => ({
  rule: { kind: "rule", ...content },
  start,
  end,
  windowed: rule.windowed ?? false,
  dated: rule.dated ?? null,
});

const BREAK = phrase("and|or|but|ve|veya|ya da|ama|fakat|ayrica|,|who|that");

/** A stretch of time belongs to what is said in its own part of the sentence; alone there, to the nearest that can use it. */
function attachWindows(pieces: readonly Piece[], windows: readonly PlacedWindow[], text: string) {
  const breaks = [...text.matchAll(BREAK)].map((found) => found.index);
  const partOf = (at: number): number => breaks.filter((mark) => mark < at).length;
  const timed = pieces.filter((piece) => piece.windowed || piece.dated !== null);
  const given = new Map<Piece, Window>();
  const unused: string[] = [];
  for (const { window, start, said } of windows) {
    const beside = timed.filter((piece) => !given.has(piece) && partOf(piece.start) === partOf(start));
    const nearest = timed
      .filter((piece) => !given.has(piece))
      .sort((a, b) => Math.abs(a.start - start) - Math.abs(b.start - start))
      .slice(0, 1);
    const owners = beside.length > 0 ? beside : nearest;
    owners.forEach((piece) => {
      given.set(piece, window);
    });
    if (owners.length === 0) {
      unused.push(said);
    }
  }
  return { used: pieces.map((piece) => withWindow(piece, given.get(piece))), unused };
}

function withWindow(piece: Piece, window: Window | undefined): Piece {
  if (!window) {
    return piece;
  }
  const rule: DraftRule =
    piece.dated === null
      ? { ...piece.rule, window }
      : { kind: "rule", field: piece.dated, operator: "within", value: window };
  return { ...piece, rule };
}

const OR = phrase("or|veya|ya da|yahut");

/** "And" binds closer than "or", as people mean it. */
function compose(pieces: readonly Piece[], text: string): SegmentDraft["filter"] {
  const alternatives: DraftNode[][] = [[]];
  pieces.forEach((piece, index) => {
    const before = pieces[index - 1];
    const isAlternative = before !== undefined && text.slice(before.end - 1, piece.start + 1).search(OR) >= 0;
    if (isAlternative) {
      alternatives.push([]);
    }
    alternatives.at(-1)?.push(piece.rule);
  });
  const [only = [], ...others] = alternatives;
  return others.length === 0
    ? { kind: "group", match: "all", items: only }
    : {
        kind: "group",
        match: "any",
        items: alternatives.flatMap((items) => (items.length === 1 ? items : group(items))),
      };
}

const group = (items: DraftNode[]): DraftNode[] => [{ kind: "group", match: "all", items }];

const FILLER = new Set(
  `a an the all any every everyone everybody people person customer customers client clients buyer buyers user users shopper shoppers
  who whom whose which that those these them they their have has had are is was were be been do does did with of for in on at to from by and or but
  also only just than then so please show me find list give get make create build segment group i want need we us my our can could would like
  live lives living based ve veya ya da ile de da ki olan olanlar icin musteri musteriler musterileri musterilerim musterilerimiz kisi kisiler
  herkes tum butun hepsi bana goster bul listele getir olustur yap segment segmenti grup bir lutfen ama fakat ayrica hem ancak en cok
  hic henuz bu su o gibi kadar olarak , - total toplam any some ever yet yasayan yasayanlar`.split(/\s+/),
);

/** Runs of words that no rule took, in the words of the asker; filler says nothing by itself and is cut from both ends. */
function restOf({ text, words }: Reading): string[] {
  const runs: { raw: string; key: string }[][] = [[]];
  for (const { raw, at } of words) {
    const key = text.slice(at, text.indexOf(" ", at));
    const isLeft = key !== "" && key !== "," && !key.includes(TAKEN);
    if (isLeft) {
      runs.at(-1)?.push({ raw, key });
    } else {
      runs.push([]);
    }
  }
  return runs.map(trimmed).filter((run) => run !== "");
}

function trimmed(run: readonly { raw: string; key: string }[]): string {
  const says = ({ key }: { key: string }): boolean => !FILLER.has(key) && !key.startsWith("'");
  const words = run.slice(run.findIndex(says), run.findLastIndex(says) + 1);
  return run.some(says) ? words.map(({ raw }) => raw).join(" ") : "";
}
