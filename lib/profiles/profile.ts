import { earliest, type Figures, figuresOf, type History } from "./figures";
import { patterns } from "./patterns";
import { rules } from "./rules";
import type { Moment, Rule, RuleTrace, Value } from "./rules/define";

/** The computed profile of one customer, as `server/sql.ts` computes it for a set of them. */
export type ComputedProfile = {
  figures: Figures;
  /** Column of customer_profile -> value, of every rule. */
  values: Readonly<Record<string, Value>>;
  /** The next instant at which time alone changes something. */
  changesAt: Date | null;
};

export function computeProfile(history: History, moment: Moment): ComputedProfile {
  const figures = figuresOf(history, moment.now);
  const turns = [...rules, ...patterns].flatMap((one) => one.turns?.(figures, moment) ?? []);
  return {
    figures,
    values: Object.assign({}, ...rules.map((rule) => rule.evaluate(figures, moment))),
    changesAt: earliest([figures.windowChangesAt, ...turns].filter((at) => at !== null && at > moment.now) as Date[]),
  };
}

/** One rule's answer with what led to it. */
export type Explanation = { rule: Rule["key"]; version: number; values: Record<string, Value> } & RuleTrace;

export function explain(history: History, moment: Moment): Explanation[] {
  const figures = figuresOf(history, moment.now);
  return rules.map((rule) => ({
    rule: rule.key,
    version: rule.version,
    values: rule.evaluate(figures, moment),
    ...rule.trace(figures, moment),
  }));
}
