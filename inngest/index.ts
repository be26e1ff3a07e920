import type { InngestFunction } from "inngest";
import { tidyOldTalks } from "./functions/ai-tidy";
import { exportAudiences } from "./functions/audiences-export";
import { retractAudiences, tidyAudienceFiles } from "./functions/audiences-night";
import { tidyOldAccess } from "./functions/auth-tidy";
import { sweepIdleCarts } from "./functions/carts-sweep";
import { tidyToldChanges } from "./functions/changes-tidy";
import { runBulkAction } from "./functions/customers-bulk-run";
import { processStoredEvents, sweepEvents, tidyEvents } from "./functions/events-process";
import { runExports } from "./functions/exports-run";
import { tidyExportFiles } from "./functions/exports-tidy";
import { runImports } from "./functions/imports-run";
import { tidyOldImports } from "./functions/imports-tidy";
import { undoImports } from "./functions/imports-undo";
import { advanceJourneys, sweepJourneys } from "./functions/journeys-advance";
import { sendMessages, sweepMessages } from "./functions/messages-send";
import { keepOrderDays } from "./functions/orders-days";
import { erasePeople, exportPerson, tidyPersonalCopies } from "./functions/privacy-requests";
import { computeEveryProfile, sweepNights } from "./functions/profiles-pass";
import { refreshChangedProfiles, sweepProfiles } from "./functions/profiles-refresh";
import { fillSampleStore } from "./functions/sample-load";
import { removeSample } from "./functions/sample-remove";
import {
  recountSegments,
  refreshChangedSegment,
  refreshSegments,
  sweepSegments,
  sweepTurns,
} from "./functions/segments-refresh";
import { processWebhooks, sweepWebhooks, tidyOldDeliveries } from "./functions/webhooks-process";
import { reconcileShop, sweepReconcile } from "./functions/webhooks-reconcile";

/** All background functions: one line per file of inngest/functions. */
export const functions: InngestFunction.Any[] = [
  tidyOldTalks,
  tidyOldAccess,
  processStoredEvents,
  sweepEvents,
  tidyEvents,
  tidyToldChanges,
  runBulkAction,
  runImports,
  tidyOldImports,
  undoImports,
  sweepJourneys,
  advanceJourneys,
  sweepMessages,
  sendMessages,
  keepOrderDays,
  erasePeople,
  exportPerson,
  tidyPersonalCopies,
  sweepProfiles,
  refreshChangedProfiles,
  sweepNights,
  computeEveryProfile,
  fillSampleStore,
  removeSample,
  sweepSegments,
  sweepTurns,
  recountSegments,
  refreshSegments,
  refreshChangedSegment,
  sweepIdleCarts,
  processWebhooks,
  sweepWebhooks,
  sweepReconcile,
  reconcileShop,
  tidyOldDeliveries,
  runExports,
  tidyExportFiles,
  exportAudiences,
  retractAudiences,
  tidyAudienceFiles,
];
