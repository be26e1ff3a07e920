import { decimalFromMinor } from "@/lib/base/money";
import type { Condition, Filter, FilterNode } from "@/lib/segments/schema";
import { isAmount } from "./amounts";
import type { DraftGroup, DraftLimit, DraftNode, DraftRule } from "./draft";

/** A filter as a model would have drafted it, for one that is to be changed by words: the way back of the guard. */
export const draftOf = ({ root }: Filter, currency: string): DraftGroup => {
  const drafted = nodeOf(root, currency);
  return drafted.kind === "group" ? drafted : { kind: "group", match: "all", items: [drafted] };
};

/** The first by a figure; what is drawn at random no words have asked for. */
export const limitOf = ({ limit }: Filter): DraftLimit | undefined =>
  limit?.kind === "top"
    ? {
        count: limit.count,
        field: limit.by.field,
        order: limit.order,
        ...(limit.by.window ? { window: limit.by.window } : {}),
      }
    : undefined;

/** "Not" on a node is a group of none, which a draft can say; what is switched off is not part of the question. */
function nodeOf(node: FilterNode, currency: string): DraftNode {
  const plain: DraftNode =
    node.kind === "condition"
      ? ruleOf(node, currency)
      : {
          kind: "group",
          match: node.match,
          ...(node.least === undefined ? {} : { least: node.least }),
          items: node.items.filter(({ disabled }) => !disabled).map((item) => nodeOf(item, currency)),
        };
  return node.not ? { kind: "group", match: "none", items: [plain] } : plain;
}

function ruleOf({ field, operator, value, window, params }: Condition, currency: string): DraftRule {
  return {
    kind: "rule",
    field,
    operator,
    value: isAmount(field, operator) ? inWhole(value, currency) : value,
    ...(window ? { window } : {}),
    ...(params ? { params } : {}),
  };
}

function inWhole(value: unknown, currency: string): unknown {
  if (Array.isArray(value)) {
    return value.map((part) => inWhole(part, currency));
  }
  return typeof value === "number" ? Number(decimalFromMinor(value, currency)) : value;
}
