import { present } from "@/lib/base/invariant";

/** Chances drawn from one repeatable stream of numbers in [0, 1). */
export type Draw = {
  chance: (probability: number) => boolean;
  between: (low: number, high: number) => number;
  whole: (low: number, high: number) => number;
  pick: <T>(items: readonly T[]) => T;
  weighted: <T>(items: readonly T[], weightOf: (item: T) => number) => T;
  unit: () => number;
};

export function drawFrom(random: () => number): Draw {
  const whole = (low: number, high: number) => low + Math.floor(random() * (high - low + 1));
  return {
    unit: random,
    chance: (probability) => random() < probability,
    between: (low, high) => low + random() * (high - low),
    whole,
    pick: (items) => present(items[whole(0, items.length - 1)], "an item to pick"),
    weighted: (items, weightOf) => {
      let left = random() * items.reduce((sum, item) => sum + weightOf(item), 0);
      const chosen = items.find((item) => {
        left -= weightOf(item);
        return left < 0;
      });
      return present(chosen ?? items.at(-1), "an item to pick");
    },
  };
}
