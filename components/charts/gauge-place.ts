/**
 * Where a value stands on a gauge, from 0 to 1. Each span between marks has the same room; above the last one a value
 * nears the end and never reaches it.
 */
export function gaugePlace(value: number, marks: readonly number[]): number {
  const span = 1 / (marks.length + 1);
  const reached = marks.filter((mark) => value > mark).length;
  const from = marks[reached - 1] ?? 0;
  const to = marks[reached];
  const within =
    to === undefined ? (value - from) / value : to > from ? (Math.max(value, from) - from) / (to - from) : 0;
  return (reached + within) * span;
}
