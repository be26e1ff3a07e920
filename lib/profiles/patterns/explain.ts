import { figuresOf, type History, spending, windowInstants } from "../figures";
import type { Moment } from "../rules/define";
import { type PatternAnswer, type PatternFacts, type PatternKey, patternFacts } from "./define";
import { patterns } from "./index";

export type PatternExplanation = PatternAnswer & {
  pattern: PatternKey;
  version: number;
  /** When time alone turns the answer round; null where only a new fact can. */
  flipsAt: Date | null;
};

/** Whether each pattern holds for one customer, on what evidence, and until when. */
export function explainPatterns(history: History, moment: Moment): PatternExplanation[] {
  const facts = patternFacts(figuresOf(history, moment.now), history);
  const later = laterFacts(facts, history, moment);
  return patterns.map((pattern) => {
    const answer = pattern.read(facts, moment);
    const flip = later.find(({ at, facts: then }) => pattern.read(then, { ...moment, now: at }).holds !== answer.holds);
    return { pattern: pattern.key, version: pattern.version, ...answer, flipsAt: flip?.at ?? null };
  });
}

/** The facts at every later instant at which time alone changes them, or what a pattern makes of them. */
function laterFacts(facts: PatternFacts, history: History, moment: Moment): { at: Date; facts: PatternFacts }[] {
  const turns = patterns.flatMap((pattern) => pattern.turns?.(facts, moment) ?? []);
  const spentIn = spending(history);
  return [...windowInstants(history), ...turns]
    .flatMap((at) => (at !== null && at > moment.now ? [at] : []))
    .sort((a, b) => a.getTime() - b.getTime())
    .map((at) => ({ at, facts: { ...facts, spentIn: spentIn(at) } }));
}
