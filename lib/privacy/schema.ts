import { z } from "zod";

/** This room answers what a person may ask for by law: a copy of what is known of them, and that it goes. */
export const EXPORT_DAYS = 7;

export const EraseInput = z.object({ customerId: z.uuid() });
export const ExportInput = z.object({ customerId: z.uuid() });

export const PrivacyExportDto = z.object({
  id: z.string(),
  requestedAt: z.date(),
  readyAt: z.date().nullable(),
  expiresAt: z.date(),
});
export type PrivacyExportDto = z.infer<typeof PrivacyExportDto>;
