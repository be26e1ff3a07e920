/** Fewer people than this are too few to compare results, and for an ad platform to find others like them. */
export const SMALL = 100;

/** Whether a segment is too small for most uses in a store that has more people than that. */
export const isSmall = ({ count, total }: { count: number; total: number }): boolean =>
  count > 0 && count < SMALL && total > SMALL;
