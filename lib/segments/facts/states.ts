import { type Sql, sql } from "@/lib/base/sql";
import { CHANGE_FIELDS, type ChangeField } from "@/lib/profiles/changes";
import { type Choice, choice } from "../params";
import type { Person, PersonMove } from "../person";
import type { FactSource, Sources } from "../sources";
import { type Bounds, EVER, isWithin } from "../windows";
import { dateIn, wordIn } from "./profile";

/** Who moved from one tier, stage or group to another; a first one is no move. */
export const MOVES: FactSource = { name: "moves", from: sql`profile_change v`, alias: sql`v`, at: sql`v.at` };

/** What each of these may say, the least first. */
export const STATES: Record<ChangeField, readonly Choice[]> = {
  budget: [
    choice("low", "low", "düşük"),
    choice("mid", "mid", "orta"),
    choice("high", "high", "yüksek"),
    choice("premium", "premium", "premium"),
  ],
  loyalty: [
    choice("new", "new", "yeni"),
    choice("bronze", "bronze", "bronz"),
    choice("silver", "silver", "gümüş"),
    choice("gold", "gold", "altın"),
    choice("platinum", "platinum", "platin"),
  ],
  lifecycle: [
    choice("prospect", "never bought", "hiç almadı"),
    choice("new", "new", "yeni"),
    choice("active", "active", "aktif"),
    choice("at_risk", "at risk", "risk altında"),
    choice("lapsed", "lapsed", "kaybedilmiş"),
  ],
  rfm: [
    choice("champions", "champions", "şampiyonlar"),
    choice("loyal", "loyal", "sadıklar"),
    choice("potential_loyalist", "potential loyalists", "sadık olabilecekler"),
    choice("new", "new buyers", "yeni alıcılar"),
    choice("promising", "promising", "umut verenler"),
    choice("needs_attention", "need attention", "ilgi bekleyenler"),
    choice("about_to_sleep", "about to sleep", "uykuya dalmak üzere"),
    choice("at_risk", "at risk", "risk altında"),
    choice("cannot_lose", "cannot lose them", "kaybedilmemeli"),
    choice("hibernating", "hibernating", "uykuda"),
    choice("lost", "lost", "kaybedilmiş"),
  ],
};

const stateParam = (of: ChangeField, en: string, tr: string) =>
  ({ kind: "choice", label: { en, tr }, choices: STATES[of] }) as const;

/** Since when someone is where they are, without a break; not known for those who are elsewhere than the question names. */
export const stateSince = (of: ChangeField) => {
  const { column, since } = CHANGE_FIELDS[of];
  return {
    group: "profile",
    type: "date",
    window: "none",
    params: { is: stateParam(of, "Now", "Şimdi") },
    evaluate: (person: Person, { params: { is } }: { params: { is?: string } }): Date | null =>
      is === undefined || wordIn(person, column) === is ? dateIn(person, since) : null,
    sql: (sources: Sources, { params: { is } }: { params: { is?: string } }): Sql => {
      const began = sources.profile(sql([since]));
      return is === undefined ? began : sql`(case when ${sources.profile(sql([column]))} = ${is} then ${began} end)`;
    },
  } as const;
};

/**
 * When someone first became what the question names. Whoever moved away from it before they are known to have moved there
 * was so from a time that nobody kept.
 */
export const stateFirst = (of: ChangeField) => {
  const { column, since } = CHANGE_FIELDS[of];
  return {
    group: "profile",
    type: "date",
    window: "none",
    params: { becomes: { ...stateParam(of, "Which", "Hangisi"), required: true } },
    evaluate: (person: Person, { params: { becomes } }: { params: { becomes: string } }): Date | null => {
      const came = earliestOf(movesOf(person, of).filter(({ to }) => to === becomes));
      const left = earliestOf(movesOf(person, of).filter(({ from }) => from === becomes));
      if (came === null) {
        return left === null && wordIn(person, column) === becomes ? dateIn(person, since) : null;
      }
      return left !== null && left < came ? null : came;
    },
    sql: (sources: Sources, { params: { becomes } }: { params: { becomes: string } }): Sql => {
      const first = (side: Sql): Sql =>
        sources.figure(MOVES, [...moveSql(of), sql`${side} = ${becomes}`], EVER, sql`min(v.at)`);
      const [came, left] = [first(sql`v.to_value`), first(sql`v.from_value`)];
      const now = sources.profile(sql([column]));
      return sql`(case when ${came} is not null then case when ${left} < ${came} then null else ${came} end
        when ${left} is null and ${now} = ${becomes} then ${sources.profile(sql([since]))} end)`;
    },
  } as const;
};

/** How often someone moved, from where and to where the question names. */
export const stateMoves = (of: ChangeField) =>
  ({
    group: "profile",
    type: "number",
    window: "optional",
    unit: { en: "times", tr: "kez" },
    params: { from: stateParam(of, "From", "Nereden"), to: stateParam(of, "To", "Nereye") },
    source: MOVES,
    facts: (person: Person): Date[] => movesOf(person, of).map(({ at }) => at),
    evaluate: (person: Person, { bounds, params }: { bounds: Bounds; params: Ends }): number =>
      movesOf(person, of).filter((move) => isWithin(move.at, bounds) && isBetween(move, params)).length,
    sql: (sources: Sources, { bounds, params: { from, to } }: { bounds: Bounds; params: Ends }): Sql => {
      const ends = [
        ...(from === undefined ? [] : [sql`v.from_value = ${from}`]),
        ...(to === undefined ? [] : [sql`v.to_value = ${to}`]),
      ];
      return sources.figure(MOVES, [...moveSql(of), ...ends], bounds, sql`count(*)`);
    },
    nothingIs: 0,
  }) as const;

type Ends = { from?: string; to?: string };

const isBetween = (move: PersonMove, { from, to }: Ends): boolean =>
  (from === undefined || move.from === from) && (to === undefined || move.to === to);

const movesOf = ({ moves }: Person, of: ChangeField): PersonMove[] => moves.filter(({ field }) => field === of);
const moveSql = (of: ChangeField): Sql[] => [sql`v.field = ${of}`];

const earliestOf = (moves: readonly PersonMove[]): Date | null =>
  moves.length === 0 ? null : new Date(Math.min(...moves.map(({ at }) => at.getTime())));
