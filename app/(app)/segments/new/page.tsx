import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { createLoader, parseAsArrayOf, parseAsString } from "nuqs/server";
import { z } from "zod";
import { SegmentBuilder } from "@/components/segments/segment-builder";
import { requireContext } from "@/lib/auth/server/context";
import { wallTimeAt } from "@/lib/base/time";
import { stepNames } from "@/lib/journeys/server/steps";
import { amongSegments } from "@/lib/segments/empty-filter";
import { readyMadeFor } from "@/lib/segments/ready-made";
import { LIVE } from "@/lib/segments/schedule";
import { storeFacts } from "@/lib/segments/server/facts";
import { filingOf } from "@/lib/segments/server/filing";
import { missingFacts } from "@/lib/segments/server/missing";
import { namesIn } from "@/lib/segments/server/names";

const parseAsIds = parseAsArrayOf(parseAsString).withDefault([]);
const loadSearch = createLoader({ from: parseAsString, in: parseAsIds, out: parseAsIds });

const isId = (text: string): boolean => z.uuid().safeParse(text).success;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("segments.builder"))("newTitle") };
}

export default async function NewSegmentPage({ searchParams }: PageProps<"/segments/new">) {
  const ctx = await requireContext("segments.write");
  const { from, in: inside, out: outside } = await loadSearch(searchParams);
  const readyMade = readyMadeFor(await storeFacts(ctx));
  const start = readyMade.find(({ key }) => key === from);
  const filter = start?.filter ?? amongSegments(inside.filter(isId), outside.filter(isId));
  return (
    <SegmentBuilder
      initial={{
        id: null,
        name: start?.name[await getLocale()] ?? "",
        filter,
        madeWithAi: false,
        revision: null,
        tags: [],
        ownerId: ctx.actor.id,
        schedule: LIVE,
        countsAt: null,
        journeys: [],
        audiences: [],
      }}
      filing={await filingOf(ctx)}
      readyMade={readyMade}
      names={{ ...(await namesIn(ctx, [filter])), ...(await stepNames(ctx, filter, await getLocale())) }}
      missing={await missingFacts(ctx)}
      currency={ctx.currency}
      today={wallTimeAt(ctx.now, ctx.timezone).toISOString().slice(0, 10)}
      readOnly={false}
    />
  );
}
