import { invariant, present } from "@/lib/base/invariant";
import type { Bound } from "./fields/define";
import { findField } from "./fields/index";
import type { Condition } from "./schema";

/** The two readings of a condition that passed the schema. */
export function boundCondition(condition: Condition): Bound {
  const field = present(findField(condition.field), `the field ${condition.field}`);
  const result = field.bind(condition.operator, condition.value, condition.window);
  invariant("bound" in result, `condition ${condition.id} was checked before`);
  return result.bound;
}
