import { budget } from "./budget";
import type { Rule } from "./define";
import { lifecycle } from "./lifecycle";
import { loyalty } from "./loyalty";
import { rfm } from "./rfm";
import { variety } from "./variety";

/** Every computed part of a profile. One line here brings its columns, the SQL, the trace and the parity test. */
export const rules: readonly Rule[] = [budget, loyalty, variety, rfm, lifecycle];
