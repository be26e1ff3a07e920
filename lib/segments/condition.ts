import { invariant, present } from "@/lib/base/invariant";
import { onceFor } from "@/lib/base/once-for";
import type { Ranking } from "./cut";
import type { Bound } from "./fields/define";
import { findField } from "./fields/index";
import type { Measure } from "./fields/measure";
import type { Metric } from "./limit";
import type { Condition, FilterNode } from "./schema";

/** The two readings of a condition that passed the schema. */
export const boundCondition = onceFor((condition: Condition): Bound => {
  const result = present(findField(condition.field), `the field ${condition.field}`).bind(condition, findField);
  invariant("bound" in result, `condition ${condition.id} was checked before`);
  return result.bound;
});

export function boundMetric(metric: Metric): Measure {
  const result = present(findField(metric.field), `the field ${metric.field}`).measure(metric);
  invariant("measure" in result, `the figure ${metric.field} was checked before`);
  return result.measure;
}

/** Where these rules ask for a share of the whole store; what is switched off asks nothing. */
export const rankingsIn = onceFor((node: FilterNode): readonly Ranking[] => {
  if (node.disabled) {
    return [];
  }
  return node.kind === "group" ? node.items.flatMap(rankingsIn) : [boundCondition(node).ranking ?? []].flat();
});
