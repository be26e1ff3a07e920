import { cron } from "inngest";
import { systemContext } from "@/lib/auth/server/system-context";
import { membershipsRequested, segmentChanged } from "@/lib/jobs/events";
import { inngest } from "@/lib/jobs/server/client";
import { refreshSegment, segmentsToRefresh, tenantsWithSegments } from "@/lib/segments/server/refresh";

const JOB = "segments-refresh";

/** Every few minutes: time alone moves people in and out of segments that ask about days. */
export const sweepSegments = inngest.createFunction(
  { id: "segments-sweep", triggers: [cron("*/5 * * * *")], retries: 3 },
  async ({ step }) => {
    const tenantIds = await step.run("find", () => tenantsWithSegments());
    if (tenantIds.length > 0) {
      await step.sendEvent(
        "ask",
        tenantIds.map((tenantId) => membershipsRequested.create({ tenantId })),
      );
    }
    return { stores: tenantIds.length };
  },
);

/** Brings every segment of a store up to date, one statement each; also after profiles were computed anew. */
export const refreshSegments = inngest.createFunction(
  {
    id: JOB,
    triggers: [membershipsRequested],
    concurrency: { key: "event.data.tenantId", limit: 1 },
    retries: 3,
  },
  async ({ event, step }) => {
    const { tenantId } = event.data;
    const segmentIds = await step.run("find", async () => segmentsToRefresh(await systemContext(tenantId, JOB)));
    for (const segmentId of segmentIds) {
      await step.run(`refresh-${segmentId}`, async () =>
        refreshSegment(await systemContext(tenantId, JOB), { segmentId }),
      );
    }
    return { segments: segmentIds.length };
  },
);

/** One segment was changed: its members follow at once. */
export const refreshChangedSegment = inngest.createFunction(
  {
    id: "segments-refresh-one",
    triggers: [segmentChanged],
    concurrency: { key: "event.data.segmentId", limit: 1 },
    retries: 3,
  },
  async ({ event, step }) => {
    const { tenantId, segmentId } = event.data;
    return step.run("refresh", async () => refreshSegment(await systemContext(tenantId, JOB), { segmentId }));
  },
);
