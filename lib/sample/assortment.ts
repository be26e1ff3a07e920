import { fold } from "@/lib/base/text";
import { addDays } from "@/lib/base/time";
import type { Draw } from "./draw";
import { shelfPrice } from "./prices";
import type { MintId, SampleCategory, SampleProduct } from "./schema";
import { SHELVES, type Shelf } from "./shelves";

const HISTORY_DAYS = 420;

/** A product with what the shoppers' behaviour needs to know of it. */
export type Good = SampleProduct & { root: string; popularity: number; lastsDays: number | null };
export type Assortment = { categories: SampleCategory[]; goods: Good[] };

/** The category tree and about 300 products in it, priced in the store's currency. */
export function assortment(draw: Draw, mint: MintId, now: Date, currency: string): Assortment {
  const openedAt = addDays(now, -HISTORY_DAYS);
  const categories = new Map<string, SampleCategory>();
  const goods: Good[] = [];
  for (const shelf of SHELVES) {
    const category = categoryOf(shelf.path, categories, mint, openedAt);
    for (const { name, rank } of namesOn(shelf)) {
      const share = (rank + draw.between(0, 0.6)) / (shelf.forms.length - 0.4);
      goods.push({
        id: mint(openedAt),
        externalId: `sample-${String(goods.length + 1).padStart(4, "0")}`,
        name,
        nameKey: fold(name),
        categoryId: category.id,
        priceMinor: shelfPrice(shelf.priceFrom + (shelf.priceTo - shelf.priceFrom) * share, currency),
        createdAt: openedAt,
        root: shelf.path[0],
        popularity: 1 / (1 + draw.whole(0, 30)),
        lastsDays: shelf.lastsDays ?? null,
      });
    }
  }
  return { categories: [...categories.values()], goods };
}

const namesOn = (shelf: Shelf): { name: string; rank: number }[] =>
  shelf.goods.flatMap((good) => shelf.forms.map((form, rank) => ({ name: `${good}, ${form.toLowerCase()}`, rank })));

function categoryOf(
  path: readonly string[],
  known: Map<string, SampleCategory>,
  mint: MintId,
  openedAt: Date,
): SampleCategory {
  const externalId = `sample-${path.map((part) => fold(part).replaceAll(" ", "-")).join("/")}`;
  const found = known.get(externalId);
  if (found) {
    return found;
  }
  const parentId = path.length > 1 ? categoryOf(path.slice(0, -1), known, mint, openedAt).id : null;
  const made = { id: mint(openedAt), externalId, parentId, name: path.at(-1) ?? externalId };
  known.set(externalId, made);
  return made;
}
