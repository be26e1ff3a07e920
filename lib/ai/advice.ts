/** What can be said about a filter from its shape and from counts of it; the counts are asked for by `server/optimise.ts`. */
import { z } from "zod";
import { LOCALES, type Locale } from "@/lib/base/locale";
import { describeCondition, type Wording } from "@/lib/segments/describe";
import { type Condition, Filter, type FilterNode, type Group } from "@/lib/segments/schema";
import { isSmall } from "@/lib/segments/size";

export const OptimizeSegmentInput = z.strictObject({
  filter: Filter,
  segmentId: z
    .uuid()
    .optional()
    .meta({ description: "The segment that has these rules: it is not told that it is like itself" }),
  locale: z.enum(LOCALES).optional().meta({ description: "The language of the advice" }),
});
export type OptimizeSegmentInput = z.infer<typeof OptimizeSegmentInput>;

export const FINDINGS = ["duplicate", "idle", "contradiction", "nobody", "small", "broad", "reach", "overlap"] as const;
export const Finding = z.object({
  kind: z.enum(FINDINGS),
  /** The conditions it is about; none when it is about the whole. */
  conditions: z.array(z.string()),
  text: z.string(),
  /** How many customers there would be without these conditions, where that was counted. */
  countWithout: z.int().nullable(),
  /** The saved segment that it is about. */
  segment: z.object({ id: z.string(), name: z.string() }).nullable().default(null),
});
export type Finding = z.infer<typeof Finding>;

export const SegmentAdvice = z.object({
  count: z.int(),
  reach: z.int(),
  total: z.int(),
  findings: z.array(Finding),
});
export type SegmentAdvice = z.infer<typeof SegmentAdvice>;

export type Counts = { count: number; reach: number; total: number };
/** A condition with the count of the filter without it, and of the condition alone. */
export type Measured = { condition: Condition; without: number; alone: number };

/** A saved segment that has nearly the same people. */
export type Twin = { id: string; name: string; likeness: number };

/** From here on two groups are one in all that matters. */
export const TWIN_SHARE = 0.9;

const BROAD_SHARE = 0.8;
const REACH_SHARE = 0.5;

const meaningOf = ({ id: _, ...condition }: Condition): string => JSON.stringify(condition);

/** Conditions that a group asks twice; the first of each stays. */
export function duplicatesIn(group: Group): Condition[] {
  const seen = new Set<string>();
  return group.items.flatMap((item: FilterNode) => {
    if (item.kind === "group") {
      return duplicatesIn(item);
    }
    const isSeen = seen.has(meaningOf(item));
    seen.add(meaningOf(item));
    return isSeen ? [item] : [];
  });
}

/** Everything worth saying about a filter, the gravest first. */
export function adviceOn(root: Group, counts: Counts, measured: readonly Measured[], wording: Wording): Finding[] {
  const words = WORDS[wording.locale];
  const name = (condition: Condition): string => describeCondition(condition, wording);
  const about = (kind: Finding["kind"], condition: Condition, text: string, without: number | null): Finding => ({
    kind,
    conditions: [condition.id],
    text,
    countWithout: without,
    segment: null,
  });
  const duplicates = duplicatesIn(root);
  const others = measured.filter(({ condition }) => !duplicates.includes(condition));
  const isOnly = others.length === 1;
  return [
    ...duplicates.map((condition) => about("duplicate", condition, words.duplicate(name(condition)), counts.count)),
    ...others
      .filter(({ alone }) => alone === 0)
      .map(({ condition, without }) => about("nobody", condition, words.nobody(name(condition)), without)),
    ...contradiction(counts, others, name, words),
    ...others
      .filter(({ without, alone }) => !isOnly && alone > 0 && counts.count > 0 && without === counts.count)
      .map(({ condition, without }) => about("idle", condition, words.idle(name(condition)), without)),
    ...adviceOnSize(counts, wording.locale),
  ];
}

type Words = (typeof WORDS)[Locale];

/** Nobody is left although each condition means somebody: together they shut everyone out. */
function contradiction(
  { count }: Counts,
  measured: readonly Measured[],
  name: (condition: Condition) => string,
  words: Words,
): Finding[] {
  const blocking = measured.filter(({ alone, without }) => alone > 0 && without > 0);
  const isBlocked = count === 0 && measured.every(({ alone }) => alone > 0) && blocking.length > 0;
  return isBlocked
    ? [
        {
          kind: "contradiction",
          conditions: blocking.map(({ condition }) => condition.id),
          text: words.contradiction(blocking.map(({ condition }) => name(condition))),
          countWithout: Math.max(...blocking.map(({ without }) => without)),
          segment: null,
        },
      ]
    : [];
}

/** Saved segments that mean nearly the same people already: one of them may do, and two messages would reach the same. */
export const adviceOnTwins = (twins: readonly Twin[], locale: Locale): Finding[] =>
  twins.map(({ id, name, likeness }) => ({
    kind: "overlap",
    conditions: [],
    text: WORDS[locale].overlap(name, Math.floor(likeness * 100)),
    countWithout: null,
    segment: { id, name },
  }));

/** Too few to learn from, nearly everyone, or hardly anyone who can be written to. */
export function adviceOnSize({ count, reach, total }: Counts, locale: Locale): Finding[] {
  const words = WORDS[locale];
  const whole = (kind: Finding["kind"], text: string): Finding => ({
    kind,
    conditions: [],
    text,
    countWithout: null,
    segment: null,
  });
  return [
    ...(isSmall({ count, total }) ? [whole("small", words.small(count))] : []),
    ...(total > 0 && count > total * BROAD_SHARE ? [whole("broad", words.broad(count, total))] : []),
    ...(count > 0 && reach < count * REACH_SHARE ? [whole("reach", words.reach(reach, count))] : []),
  ];
}

const listed = (names: readonly string[]): string => names.map((name) => `“${name}”`).join(", ");

const WORDS = {
  en: {
    duplicate: (name: string) => `“${name}” is asked twice. Once is enough.`,
    idle: (name: string) => `“${name}” changes nothing at the moment: without it the same customers match.`,
    nobody: (name: string) => `“${name}” matches nobody.`,
    contradiction: (names: readonly string[]) =>
      `Nobody meets these together: ${listed(names)}. Dropping one lets customers in.`,
    small: (count: number) =>
      `With ${count} customers, a result will hardly differ from chance. Think of loosening a condition.`,
    broad: (count: number, total: number) =>
      `This is ${count} of ${total} customers, nearly all. A narrower group makes a message more personal.`,
    reach: (reach: number, count: number) =>
      `Only ${reach} of ${count} can be sent e-mail. The others have no address, no consent, or are blocked.`,
    overlap: (name: string, percent: number) =>
      percent === 100
        ? `“${name}” has the very same people already. One of the two may do.`
        : `“${name}” has nearly the same people: of all in the two, ${percent}% are in both. One may do.`,
  },
  tr: {
    duplicate: (name: string) => `“${name}” iki kez soruluyor. Biri yeter.`,
    idle: (name: string) => `“${name}” şu an bir şey değiştirmiyor: onsuz da aynı müşteriler kalıyor.`,
    nobody: (name: string) => `“${name}” koşuluna kimse uymuyor.`,
    contradiction: (names: readonly string[]) =>
      `Bu koşulların hepsine birden uyan yok: ${listed(names)}. Birini çıkarınca müşteri kalıyor.`,
    small: (count: number) => `${count} müşteriyle sonuç rastlantıdan zor ayrılır. Bir koşulu gevşetmeyi düşünün.`,
    broad: (count: number, total: number) =>
      `Bu, ${total} müşterinin ${count} kadarı; neredeyse hepsi. Daha dar bir grup daha kişisel bir mesaj demektir.`,
    reach: (reach: number, count: number) =>
      `${count} müşteriden yalnızca ${reach} tanesine e-posta gönderilebilir. Ötekilerin adresi ya da izni yok veya engelli.`,
    overlap: (name: string, percent: number) =>
      percent === 100
        ? `“${name}” zaten tıpatıp aynı kişilerden oluşuyor. İkisinden biri yetebilir.`
        : `“${name}” neredeyse aynı kişilerden oluşuyor: ikisinde de olanların payı %${percent}. Biri yetebilir.`,
  },
} as const;
