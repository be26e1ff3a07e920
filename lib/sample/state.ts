import { z } from "zod";

/** Whether a store carries the sample shop, and how far its coming or going is. */
export const SampleState = z.object({
  status: z.enum(["absent", "loading", "ready", "removing"]),
  totalRows: z.number().int(),
  doneRows: z.number().int(),
});
export type SampleState = z.infer<typeof SampleState>;

export const NO_SAMPLE: SampleState = { status: "absent", totalRows: 0, doneRows: 0 };
