import { z } from "zod";
import { PageInput } from "@/lib/base/page";
import { NOTICE_VERSION, StartAudiencesInput } from "./schema";
import { AudienceExportDto, AudiencePreview } from "./views";

/** An export as the REST API tells it. */
export const ApiAudienceExport = AudienceExportDto.omit({ by: true }).extend({
  progress: z.number().meta({ description: "0 to 1" }),
  sha256: z.string().nullable().meta({
    description:
      "Of the file as it is kept now; for direct delivery of everything that was handed over, batch by batch",
  }),
  belowMin: z.int().nullable().meta({ description: "How many people the platform wants, when there are fewer" }),
  skipped: AudienceExportDto.shape.skipped.meta({ description: "Members who stayed out, by reason" }),
  problem: z.string().nullable().meta({ description: "Why it failed" }),
  createdAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
  expiresAt: z.iso.datetime().nullable().meta({ description: "The file is kept until then" }),
});
export type ApiAudienceExport = z.infer<typeof ApiAudienceExport>;

export const ApiStartAudiences = StartAudiencesInput.meta({
  example: {
    targets: [
      { segmentId: "0199a1b2-0000-7000-8000-000000000001", platform: "meta", delivery: "api" },
      { segmentId: "0199a1b2-0000-7000-8000-000000000001", platform: "google", delivery: "file", scope: "all" },
    ],
    noticeVersion: NOTICE_VERSION,
  },
});

export const ApiStarted = z
  .object({ ids: z.array(z.uuid()) })
  .meta({ description: "One export per target, in their order" });

export const AudienceQuery = PageInput.extend({
  segmentId: z.uuid().optional().meta({ description: "Only what was sent of this segment" }),
});

export const ApiAudiencePreview = AudiencePreview.meta({ description: "Masked: no address can be read from it" });
