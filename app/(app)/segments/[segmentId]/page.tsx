import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { z } from "zod";
import { SendSegment } from "@/components/audiences/send-segment";
import { MemberFile } from "@/components/exports/member-file";
import { GrowthView } from "@/components/segments/growth-view";
import { SegmentBuilder } from "@/components/segments/segment-builder";
import { isAllowed } from "@/lib/auth/permissions";
import { requireContext } from "@/lib/auth/server/context";
import { isAppError } from "@/lib/base/errors";
import { wallTimeAt } from "@/lib/base/time";
import { stepNames } from "@/lib/journeys/server/steps";
import { filingOf } from "@/lib/segments/server/filing";
import { missingFacts } from "@/lib/segments/server/missing";
import { namesIn } from "@/lib/segments/server/names";
import { getSegment } from "@/lib/segments/server/queries";
import { latestMoves, segmentHistory } from "@/lib/segments/server/snapshots";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("segments"))("title") };
}

export default async function SegmentPage({ params }: PageProps<"/segments/[segmentId]">) {
  const ctx = await requireContext("segments.read");
  const { segmentId } = await params;
  const segment = z.uuid().safeParse(segmentId).success
    ? await getSegment(ctx, { id: segmentId }).catch(notFoundPage)
    : notFound();
  return (
    <SegmentBuilder
      key={segment.id}
      initial={segment}
      actions={
        isAllowed(ctx.role, "exports.customers") &&
        !segment.archivedAt && (
          <>
            <MemberFile segmentId={segment.id} />
            <SendSegment segmentId={segment.id} />
          </>
        )
      }
      filing={await filingOf(ctx)}
      growth={<GrowthView days={await segmentHistory(ctx, segment)} moves={await latestMoves(ctx, segment)} />}
      names={{
        ...(await namesIn(ctx, [segment.filter])),
        ...(await stepNames(ctx, segment.filter, await getLocale())),
      }}
      missing={await missingFacts(ctx)}
      currency={ctx.currency}
      today={wallTimeAt(ctx.now, ctx.timezone).toISOString().slice(0, 10)}
      readOnly={!isAllowed(ctx.role, "segments.write") || segment.archivedAt !== null}
    />
  );
}

function notFoundPage(error: unknown): never {
  if (isAppError(error) && error.code === "not_found") {
    notFound();
  }
  throw error;
}
