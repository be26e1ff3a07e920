import { eventType } from "inngest";
import { z } from "zod";

/*
 * Every event of the house: ids only, never a person's data. To add one: export it here, ask for the work with
 * `await emit(tx, ctx, thingRequested.create({ tenantId: ctx.tenantId, thingId }))` inside the verb's transaction,
 * and answer it in inngest/functions/<room>-<what>.ts with one line in inngest/index.ts.
 */
const ofTenant = z.object({ tenantId: z.uuid() });

export const importRequested = eventType("imports/import.requested", {
  schema: ofTenant.extend({ importId: z.uuid() }),
});
export const importUndoRequested = eventType("imports/undo.requested", {
  schema: ofTenant.extend({ importId: z.uuid() }),
});

export const exportRequested = eventType("exports/export.requested", {
  schema: ofTenant.extend({ exportId: z.uuid() }),
});

export const audienceRequested = eventType("audiences/export.requested", {
  schema: ofTenant.extend({ exportId: z.uuid() }),
});

export const deliveryReceived = eventType("webhooks/delivery.received", { schema: ofTenant });

/** Events were stored and wait to be worked off. */
export const eventsReceived = eventType("events/events.received", { schema: ofTenant });

export const reconcileRequested = eventType("webhooks/reconcile.requested", {
  schema: ofTenant.extend({ sourceId: z.uuid() }),
});

export const profilesRequested = eventType("profiles/refresh.requested", { schema: ofTenant });

/** Every profile of a store is to be computed. */
export const profilePassRequested = eventType("profiles/pass.requested", {
  schema: ofTenant.extend({ runId: z.uuid() }),
});

export const segmentChanged = eventType("segments/segment.changed", {
  schema: ofTenant.extend({ segmentId: z.uuid() }),
});

/** Every segment of a store is to be counted whole, whatever is known of changes. */
export const recountRequested = eventType("segments/recount.requested", { schema: ofTenant });

export const membershipsRequested = eventType("segments/refresh.requested", { schema: ofTenant });

export const journeyDue = eventType("journeys/journey.due", {
  schema: ofTenant.extend({ journeyId: z.uuid() }),
});

export const journeysRequested = eventType("journeys/advance.requested", { schema: ofTenant });

export const messagesRequested = eventType("messages/send.requested", { schema: ofTenant });

export const sampleRequested = eventType("sample/fill.requested", { schema: ofTenant });

export const sampleRemovalRequested = eventType("sample/removal.requested", { schema: ofTenant });

/** What a person may ask for by law: a copy of what is known of them, or that it goes. */
const ofCustomer = ofTenant.extend({ customerId: z.uuid() });
export const privacyExportRequested = eventType("privacy/export.requested", { schema: ofCustomer });
export const privacyErasureRequested = eventType("privacy/erasure.requested", { schema: ofCustomer });

/** An action on many customers at once. */
export const customersBulkRequested = eventType("customers/bulk.requested", {
  schema: ofTenant.extend({ bulkId: z.uuid() }),
});

/** Orders to the engine itself: they take the same way as any event, so they are given or not given with their audit row. */
const ofRun = ofTenant.extend({ runId: z.uuid() });
export const runCancelRequested = eventType("engine/run.cancel-requested", { schema: ofRun });
export const runRetryRequested = eventType("engine/run.retry-requested", { schema: ofRun });
