import { isComplete } from "../issues";
import type { ReadyMade, StoreFacts } from "./define";
import { grow } from "./grow";
import { keep } from "./keep";
import { reach } from "./reach";
import { taste } from "./taste";
import { winBack } from "./win-back";

/** All that can be offered to a store: whatever asks for something it does not have is left out. */
export const readyMadeFor = (facts: StoreFacts): readonly ReadyMade[] =>
  [grow, keep, winBack, taste, reach].flatMap((those) => those(facts)).filter(({ filter }) => isComplete(filter));
