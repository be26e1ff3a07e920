import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { createLoader, parseAsString } from "nuqs/server";
import { SegmentBuilder } from "@/components/segments/segment-builder";
import { requireContext } from "@/lib/auth/server/context";
import { wallTimeAt } from "@/lib/base/time";
import { emptyFilter, readyMade } from "@/lib/segments/library";

const loadSearch = createLoader({ from: parseAsString });

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("segments.builder"))("newTitle") };
}

export default async function NewSegmentPage({ searchParams }: PageProps<"/segments/new">) {
  const ctx = await requireContext("segments.write");
  const { from } = await loadSearch(searchParams);
  const start = readyMade.find(({ key }) => key === from);
  return (
    <SegmentBuilder
      initial={{
        id: null,
        name: start?.name[await getLocale()] ?? "",
        filter: start?.filter ?? emptyFilter(),
        madeWithAi: false,
        revision: null,
        journeys: [],
      }}
      currency={ctx.currency}
      today={wallTimeAt(ctx.now, ctx.timezone).toISOString().slice(0, 10)}
      readOnly={false}
    />
  );
}
