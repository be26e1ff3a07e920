import type { Minor } from "@/lib/base/money";
import type { Assortment, Good } from "./assortment";
import type { Draw } from "./draw";

export type BasketLine = { good: Good; quantity: number; totalMinor: Minor };
export type Basket = { lines: BasketLine[]; grossMinor: Minor };

/** Draws what people put together: mostly from the departments they like, best sellers more often. */
export function basketsFrom({ goods }: Assortment) {
  const roots = [...new Set(goods.map((good) => good.root))];
  const byRoot = new Map(roots.map((root) => [root, goods.filter((good) => good.root === root)]));
  const consumables = goods.filter((good) => good.lastsDays !== null);
  const popular = (draw: Draw, from: readonly Good[]) => draw.weighted(from, (good) => good.popularity);

  return {
    favourites: (draw: Draw): string[] => [draw.pick(roots), draw.pick(roots)],
    staple: (draw: Draw): Good => popular(draw, consumables),
    fill: (draw: Draw, favourites: readonly string[], staple: Good | null): Basket => {
      const wanted = new Set<Good>(staple ? [staple] : []);
      const size = staple ? draw.whole(1, 2) : 1 + Math.floor(draw.unit() ** 1.8 * 4);
      while (wanted.size < size) {
        const root = draw.chance(0.7) ? draw.pick(favourites) : draw.pick(roots);
        wanted.add(popular(draw, byRoot.get(root) ?? goods));
      }
      const lines = [...wanted].map((good) => lineOf(good, draw.chance(0.85) ? 1 : draw.whole(2, 4)));
      return { lines, grossMinor: lines.reduce((sum, line) => sum + line.totalMinor, 0) };
    },
  };
}

const lineOf = (good: Good, quantity: number): BasketLine => ({
  good,
  quantity,
  totalMinor: quantity * good.priceMinor,
});
