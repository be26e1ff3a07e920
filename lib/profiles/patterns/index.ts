import { categoryFocus } from "./category-focus";
import type { Pattern } from "./define";
import { frequentShopper } from "./frequent-shopper";
import { highSpender } from "./high-spender";
import { inactive } from "./inactive";
import { locationFocused } from "./location-focused";
import { newShopper } from "./new-shopper";
import { risingTrend } from "./rising-trend";

/** Every behaviour pattern. One line here brings its memberships, the SQL, the trace, the filter and the parity test. */
export const patterns: readonly Pattern[] = [
  highSpender,
  frequentShopper,
  locationFocused,
  inactive,
  newShopper,
  risingTrend,
  categoryFocus,
];
