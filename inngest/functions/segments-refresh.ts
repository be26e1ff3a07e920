import { cron } from "inngest";
import { systemContext } from "@/lib/auth/server/system-context";
import { membershipsRequested, recountRequested, segmentChanged } from "@/lib/jobs/events";
import { inngest } from "@/lib/jobs/server/client";
import {
  findTurningTenants,
  followChanges,
  refreshSegment,
  segmentsToRefresh,
  tenantsWithSegments,
} from "@/lib/segments/server/refresh";

const JOB = "segments-refresh";

/** Every minute: stores in which time alone moves somebody in or out, at the instant that was foreseen for them. */
export const sweepTurns = inngest.createFunction(
  { id: "segments-clock", triggers: [cron("* * * * *")], retries: 3 },
  async ({ step }) => {
    const tenantIds = await step.run("find", () => findTurningTenants());
    if (tenantIds.length > 0) {
      await step.sendEvent(
        "ask",
        tenantIds.map((tenantId) => membershipsRequested.create({ tenantId })),
      );
    }
    return { stores: tenantIds.length };
  },
);

/** The net below: every half hour each segment is counted whole, should a change ever have slipped by. */
export const sweepSegments = inngest.createFunction(
  { id: "segments-sweep", triggers: [cron("*/30 * * * *")], retries: 3 },
  async ({ step }) => {
    const tenantIds = await step.run("find", () => tenantsWithSegments());
    if (tenantIds.length > 0) {
      await step.sendEvent(
        "ask",
        tenantIds.map((tenantId) => recountRequested.create({ tenantId })),
      );
    }
    return { stores: tenantIds.length };
  },
);

/** Looks at the customers whose profiles were computed anew, and at those whose time has come, in every segment at once. */
export const refreshSegments = inngest.createFunction(
  { id: JOB, triggers: [membershipsRequested], concurrency: { key: "event.data.tenantId", limit: 1 }, retries: 3 },
  async ({ event, step }) =>
    step.run("follow", async () => followChanges(await systemContext(event.data.tenantId, JOB))),
);

/** Counts every segment of a store whole, one statement each. */
export const recountSegments = inngest.createFunction(
  {
    id: "segments-recount",
    triggers: [recountRequested],
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
