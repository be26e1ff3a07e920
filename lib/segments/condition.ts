import { invariant, present } from "@/lib/base/invariant";
import type { Ranking } from "./cut";
import type { Bound } from "./fields/define";
import { findField } from "./fields/index";
import type { Measure } from "./fields/measure";
import type { Metric } from "./limit";
import type { Condition, FilterNode } from "./schema";

const readings = new WeakMap<Condition, Bound>();

/** The two readings of a condition that passed the schema, made once for each: a condition is never changed in place. */
export function boundCondition(condition: Condition): Bound {
  const known = readings.get(condition);
  if (known) {
    return known;
  }
  const result = present(findField(condition.field), `the field ${condition.field}`).bind(condition, findField);
  invariant("bound" in result, `condition ${condition.id} was checked before`);
  readings.set(condition, result.bound);
  return result.bound;
}

export function boundMetric(metric: Metric): Measure {
  const result = present(findField(metric.field), `the field ${metric.field}`).measure(metric);
  invariant("measure" in result, `the figure ${metric.field} was checked before`);
  return result.measure;
}

/** Where these rules ask for a share of the whole store; what is switched off asks nothing. */
export function rankingsIn(node: FilterNode): Ranking[] {
  if (node.disabled) {
    return [];
  }
  return node.kind === "group" ? node.items.flatMap(rankingsIn) : [boundCondition(node).ranking ?? []].flat();
}
