import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AlertList } from "@/components/home/alert-list";
import { FigureCards } from "@/components/home/figure-cards";
import { FirstSteps } from "@/components/home/first-steps";
import { loadHomeSearch } from "@/components/home/home-search";
import { HomeStamp } from "@/components/home/home-stamp";
import { RangePicker } from "@/components/home/range-picker";
import { RecentImports, RecentJourneys } from "@/components/home/recent-work";
import { RevenueChart } from "@/components/home/revenue-chart";
import { LoadSampleButton } from "@/components/sample/load-sample-button";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { isAllowed } from "@/lib/auth/permissions";
import { requireContext } from "@/lib/auth/server/context";
import { countCustomers } from "@/lib/customers/server/queries";
import { periodOf } from "@/lib/home/schema";
import { getAlerts, getRecentWork, getSteps } from "@/lib/home/server/attention";
import { getFigures } from "@/lib/home/server/figures";
import { getSampleState } from "@/lib/sample/server/queries";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("home"))("title") };
}

export default async function HomePage({ searchParams }: PageProps<"/">) {
  const ctx = await requireContext("home.read");
  const { range } = await loadHomeSearch(searchParams);
  const period = periodOf(range, ctx.now, ctx.timezone);
  const [figures, customers, alerts, steps, recent, sample, t] = await Promise.all([
    getFigures(ctx, period),
    countCustomers(ctx),
    getAlerts(ctx),
    getSteps(ctx),
    getRecentWork(ctx),
    getSampleState(ctx),
    getTranslations("home"),
  ]);
  const loadSample = isAllowed(ctx.role, "sample.write") && (
    <LoadSampleButton variant="outline" isLoading={sample.status === "loading"} />
  );
  return (
    <Page>
      <PageHeader
        title={t("title")}
        description={<HomeStamp at={ctx.now} timezone={ctx.timezone} />}
        actions={steps.data && <RangePicker />}
      />
      <AlertList alerts={alerts} />
      {steps.data && (
        <>
          <FigureCards {...figures} customers={customers} days={range} currency={ctx.currency} />
          <RevenueChart days={figures.now.days} currency={ctx.currency} />
        </>
      )}
      <FirstSteps done={steps} loadSample={loadSample} />
      {steps.data && (
        <div className="grid items-start gap-4 lg:grid-cols-2">
          <RecentJourneys journeys={recent.journeys} />
          <RecentImports imports={recent.imports} />
        </div>
      )}
    </Page>
  );
}
