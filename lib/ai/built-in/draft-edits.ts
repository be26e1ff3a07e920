import type { DraftGroup, DraftLimit, DraftNode, DraftRule } from "../draft";

/** What a follow-up changes: the rules, and how many of those who match remain. */
export type AtHand = {
  filter: DraftGroup;
  limit?: DraftLimit | undefined;
  /** Also where the limit is one that words cannot say, such as a sample. */
  isLimited: boolean;
};
/** The same after it, with the words that found nothing to change. */
export type Refined = AtHand & { unmapped: string[] };

export const rulesIn = (node: DraftNode): DraftRule[] => (node.kind === "rule" ? [node] : node.items.flatMap(rulesIn));

/** Every rule given its successors: none takes it away. Groups that end up empty go with it. */
export function mapRules(group: DraftGroup, map: (rule: DraftRule) => DraftRule[]): DraftGroup {
  const items = group.items.flatMap((item): DraftNode[] => {
    if (item.kind === "rule") {
      return map(item);
    }
    const inner = mapRules(item, map);
    return inner.items.length > 0 ? [inner] : [];
  });
  return { ...group, items };
}

export const single = (group: DraftGroup): DraftNode => {
  const [only] = group.items;
  return only && group.items.length === 1 && group.match !== "none" ? only : group;
};

export const both = (draft: DraftGroup, items: readonly DraftNode[]): DraftGroup =>
  draft.match === "all"
    ? { ...draft, items: [...draft.items, ...items] }
    : { kind: "group", match: "all", items: [draft, ...items] };

export const without = (draft: DraftGroup, filter: DraftGroup): DraftGroup =>
  both(draft, [{ kind: "group", match: "none", items: [single(filter)] }]);
