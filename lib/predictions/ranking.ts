/** A score, and whether the thing happened. */
export type Scored = { score: number; happened: boolean };

/**
 * The chance that of two people, one to whom it happened and one to whom it did not, the first has the higher score: 0.5 is
 * a coin, 1 never errs. Ties count half. Null unless there are both.
 */
export function rankingQuality(scored: readonly Scored[]): number | null {
  const sorted = scored.toSorted((a, b) => a.score - b.score);
  const happened = sorted.filter((one) => one.happened).length;
  const others = sorted.length - happened;
  if (happened === 0 || others === 0) {
    return null;
  }
  let rankSum = 0;
  for (let from = 0; from < sorted.length; ) {
    let to = from;
    let own = 0;
    for (; to < sorted.length && sorted[to]?.score === sorted[from]?.score; to += 1) {
      own += sorted[to]?.happened ? 1 : 0;
    }
    rankSum += own * ((from + 1 + to) / 2);
    from = to;
  }
  return (rankSum - (happened * (happened + 1)) / 2) / (happened * others);
}
