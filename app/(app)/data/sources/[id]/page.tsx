import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { createLoader, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { DeleteSourceButton } from "@/components/sources/delete-source-button";
import { DeliveryFilter } from "@/components/sources/delivery-filter";
import { DeliveryTable } from "@/components/sources/delivery-table";
import { RetryButton } from "@/components/sources/retry-button";
import { SourceSettings } from "@/components/sources/source-settings";
import { SourceHealth } from "@/components/sources/source-table";
import { EmptyState } from "@/components/ui/empty-state";
import { KeysetPager } from "@/components/ui/keyset-pager";
import { PageHeader } from "@/components/ui/page-header";
import { isAllowed } from "@/lib/auth/permissions";
import { requireContext } from "@/lib/auth/server/context";
import { routes } from "@/lib/base/routes";
import { DELIVERY_STATUSES } from "@/lib/webhooks/schema";
import { findSource, lastPayload, listDeliveries } from "@/lib/webhooks/server/queries";

const loadSearch = createLoader({ after: parseAsString, status: parseAsStringLiteral(DELIVERY_STATUSES) });
const LIMIT = 50;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("sources"))("title") };
}

export default async function SourcePage({ params, searchParams }: PageProps<"/data/sources/[id]">) {
  const ctx = await requireContext("sources.read");
  const t = await getTranslations("sources");
  const [{ id }, { after, status }] = await Promise.all([params, loadSearch(searchParams)]);
  const source = await findSource(ctx, id);
  if (!source) {
    notFound();
  }
  const canWrite = isAllowed(ctx.role, "sources.write");
  const [page, payload] = await Promise.all([
    listDeliveries(ctx, { sourceId: source.id, status, after, limit: LIMIT }),
    canWrite && source.platform === "generic" ? lastPayload(ctx, source.id) : null,
  ]);
  return (
    <>
      <PageHeader
        title={source.name}
        meta={<SourceHealth source={source} />}
        back={{ href: routes.data.sources(), label: t("title") }}
        actions={canWrite && <DeleteSourceButton id={source.id} name={source.name} />}
      />
      <SourceSettings source={source} payload={payload} canWrite={canWrite} />
      <section className="grid gap-3">
        <div className="flex flex-wrap items-end justify-between gap-3">
          <div>
            <h2 className="text-base">{t("deliveries.title")}</h2>
            <p className="text-[13px] text-muted-foreground">{t("deliveries.description")}</p>
          </div>
          <div className="flex flex-wrap items-center gap-2">
            {canWrite && source.counts.failed > 1 && <RetryButton sourceId={source.id} label={t("retryAll")} />}
            <DeliveryFilter />
          </div>
        </div>
        {page.items.length === 0 ? (
          <EmptyState
            title={status ? t("deliveries.none") : t("deliveries.empty")}
            description={status ? "" : t("deliveries.emptyBody")}
          />
        ) : (
          <>
            <DeliveryTable sourceId={source.id} deliveries={page.items} canRetry={canWrite} />
            <KeysetPager next={page.next} shown={page.items.length} />
          </>
        )}
      </section>
    </>
  );
}
