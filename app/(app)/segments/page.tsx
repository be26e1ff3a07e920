import { PieChart, Plus } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { ListFilters } from "@/components/segments/list-filters";
import { loadSegmentSearch } from "@/components/segments/list-search";
import { SegmentTable } from "@/components/segments/segment-table";
import { StartSegments } from "@/components/segments/start-segments";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { KeysetPager } from "@/components/ui/keyset-pager";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { isAllowed } from "@/lib/auth/permissions";
import { requireContext } from "@/lib/auth/server/context";
import { routes } from "@/lib/base/routes";
import { countCustomers } from "@/lib/customers/server/queries";
import { readyMadeFor } from "@/lib/segments/ready-made";
import { storeFacts } from "@/lib/segments/server/facts";
import { filingOf } from "@/lib/segments/server/filing";
import { listSegments } from "@/lib/segments/server/queries";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("segments"))("title") };
}

export default async function SegmentsPage({ searchParams }: PageProps<"/segments">) {
  const ctx = await requireContext("segments.read");
  const t = await getTranslations("segments");
  const { q, tag, owner, after } = await loadSegmentSearch(searchParams);
  const [page, customers, filing] = await Promise.all([
    listSegments(ctx, {
      search: q,
      count: true,
      ...(tag ? { tag } : {}),
      ...(owner ? { ownerId: owner } : {}),
      ...(after ? { after } : {}),
    }),
    countCustomers(ctx),
    filingOf(ctx),
  ]);
  const canWrite = isAllowed(ctx.role, "segments.write");
  const create = canWrite && (
    <Button asChild>
      <Link href={routes.segments.create()}>
        <Plus aria-hidden />
        {t("list.create")}
      </Link>
    </Button>
  );
  const isEmpty = page.total === 0 && q === "" && !tag && !owner;
  return (
    <Page width="full">
      <PageHeader
        title={t("title")}
        description={t("list.description")}
        actions={
          !isEmpty && (
            <>
              <Button variant="outline" asChild>
                <Link href={routes.segments.compare()}>{t("compare.open")}</Link>
              </Button>
              {create}
            </>
          )
        }
      />
      {isEmpty ? (
        <>
          <EmptyState icon={PieChart} title={t("list.emptyTitle")} description={t("list.emptyBody")} action={create} />
          {canWrite && <StartSegments segments={readyMadeFor(await storeFacts(ctx))} />}
        </>
      ) : (
        <div className="grid gap-3">
          <ListFilters filing={filing} />
          <SegmentTable segments={page.items} members={filing.members} total={customers} canWrite={canWrite} />
          <KeysetPager next={page.next} shown={page.items.length} total={page.total} />
        </div>
      )}
    </Page>
  );
}
