// Background jobs as a person sees them: what runs, what waits, what failed, and what may be done about it.
import { z } from "zod";
import { PageInput } from "@/lib/base/page";

export const RUN_STATUSES = ["queued", "running", "waiting", "retrying", "completed", "failed", "cancelled"] as const;
export const RunStatus = z.enum(RUN_STATUSES);
export type RunStatus = z.infer<typeof RunStatus>;

/** Runs that are still to end. */
export const OPEN_STATUSES = ["queued", "running", "waiting", "retrying"] as const satisfies readonly RunStatus[];
export const isOpen = (status: RunStatus): boolean => OPEN_STATUSES.some((open) => open === status);

export const JOB_VIEWS = ["all", "open", "failed"] as const;
export type JobView = (typeof JOB_VIEWS)[number];

export const JobListInput = PageInput.extend({ view: z.enum(JOB_VIEWS).catch("all").default("all") });
export type JobListInput = z.infer<typeof JobListInput>;

export const RunIdInput = z.object({ runId: z.uuid() });
export type RunIdInput = z.infer<typeof RunIdInput>;

const Instant = z.iso.datetime();

export const JobItem = z.object({
  id: z.uuid(),
  /** The function's id without the app's prefix. */
  job: z.string(),
  status: RunStatus,
  attempts: z.number(),
  createdAt: Instant,
  startedAt: Instant.nullable(),
  endedAt: Instant.nullable(),
  /** What the reader is told of its last error, in their language. */
  error: z.string().nullable(),
});
export type JobItem = z.infer<typeof JobItem>;

export const JobPage = z.object({ items: z.array(JobItem), next: z.string().nullable() });
export type JobPage = z.infer<typeof JobPage>;

export const STEP_STATUSES = ["planned", "sleeping", "awaiting", "retrying", "completed", "failed"] as const;

export const JobStep = z.object({
  id: z.string(),
  name: z.string(),
  status: z.enum(STEP_STATUSES),
  attempts: z.number(),
  /** When it goes on by itself at the latest. */
  until: Instant.nullable(),
  endedAt: Instant.nullable(),
  error: z.string().nullable(),
});
export type JobStep = z.infer<typeof JobStep>;

export const JobDetail = JobItem.extend({
  trigger: z.string(),
  result: z.string().nullable(),
  steps: z.array(JobStep),
});
export type JobDetail = z.infer<typeof JobDetail>;
