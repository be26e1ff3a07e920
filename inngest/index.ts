import type { InngestFunction } from "inngest";
import { advanceJourneys, sweepJourneys } from "./functions/journeys-advance";
import { sendMessages, sweepMessages } from "./functions/messages-send";
import { refreshChangedProfiles, sweepProfiles } from "./functions/profiles-refresh";
import { fillSampleStore } from "./functions/sample-load";
import { removeSample } from "./functions/sample-remove";
import { refreshChangedSegment, refreshSegments, sweepSegments } from "./functions/segments-refresh";

/** All background functions: one line per file of inngest/functions. */
export const functions: InngestFunction.Any[] = [
  sweepJourneys,
  advanceJourneys,
  sweepMessages,
  sendMessages,
  sweepProfiles,
  refreshChangedProfiles,
  fillSampleStore,
  removeSample,
  sweepSegments,
  refreshSegments,
  refreshChangedSegment,
];
