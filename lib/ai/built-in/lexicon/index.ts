import { type Comparison, quantityOf, quantityPatterns } from "../quantity";
import type { Entry } from "../token";
import { windowPatterns } from "../windows";
import { belongingEntries } from "./belonging";
import { deedEntries } from "./deeds";
import { deviceEntries, originEntry } from "./devices";
import { linkEntries } from "./links";
import { categoryEntries, type Lexicon, placeEntries } from "./names";
import { rankingEntries } from "./rankings";
import { rhythmEntries } from "./rhythm";
import { tenure } from "./tenure";
import { newcomer, traitEntries } from "./traits";
import { weatherEntries } from "./weather";

const windowEntries = (today: string): Entry[] =>
  windowPatterns.map(({ pattern, read }) => ({
    pattern,
    read: (match) => {
      const window = read(match.groups ?? {}, today);
      return window && { kind: "window", window };
    },
  }));

const quantityEntries: readonly Entry[] = quantityPatterns.map(
  ({ pattern, compare }: { pattern: RegExp; compare: Comparison }): Entry => ({
    pattern,
    read: ([text]) => ({ kind: "quantity", quantity: quantityOf(text, compare) }),
  }),
);

/** Everything the built-in model understands, by kind. Where several fit as long, the first one here is meant. */
export const entriesFor = (lexicon: Lexicon, today: string): readonly Entry[] => [
  ...windowEntries(today),
  ...quantityEntries,
  ...placeEntries(lexicon),
  ...belongingEntries(lexicon),
  newcomer,
  tenure,
  ...rankingEntries,
  ...rhythmEntries,
  ...weatherEntries,
  ...deviceEntries,
  originEntry,
  ...traitEntries,
  ...deedEntries,
  ...categoryEntries(lexicon),
  ...linkEntries,
];
