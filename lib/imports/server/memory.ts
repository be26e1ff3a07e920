import { setFlagsFromString } from "node:v8";

/** V8 collects as soon as a fifth is new, and gives freed pages back to the system instead of keeping them for later. */
const FRUGAL = ["--heap-growing-percent=20", "--optimize-for-size"];
/** As the app is started (`scripts/launch/web.ts`): it collects less often, and pages are served sooner. */
const USUAL = ["--heap-growing-percent=40", "--no-optimize-for-size"];

let streaming = 0;

/**
 * Work through which a whole file streams. What is read is soon garbage, some hundred megabytes of it: while such work goes on
 * the process holds its memory low, at the price of collecting more often.
 */
export async function frugally<T>(work: () => Promise<T>): Promise<T> {
  streaming += 1;
  FRUGAL.forEach(setFlagsFromString);
  try {
    return await work();
  } finally {
    streaming -= 1;
    if (streaming === 0) {
      USUAL.forEach(setFlagsFromString);
    }
  }
}
