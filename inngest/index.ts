import type { InngestFunction } from "inngest";
import { advanceJourneys, sweepJourneys } from "./functions/journeys-advance";
import { sendMessages, sweepMessages } from "./functions/messages-send";

/** All background functions: one line per file of inngest/functions. */
export const functions: InngestFunction.Any[] = [sweepJourneys, advanceJourneys, sweepMessages, sendMessages];
