import { ChangesCard } from "@/components/analytics/changes-card";
import { CohortCard } from "@/components/analytics/cohort-card";
import { PatternsCard } from "@/components/analytics/patterns-card";
import { PeopleCards } from "@/components/analytics/people-cards";
import { RfmCard } from "@/components/analytics/rfm-card";
import { SpendCard } from "@/components/analytics/spend-card";
import { TrendCards } from "@/components/analytics/trend-cards";
import { getChanges } from "@/lib/analytics/server/changes";
import { getCohorts } from "@/lib/analytics/server/cohorts";
import { getNewcomers } from "@/lib/analytics/server/newcomers";
import { getPatternFigures } from "@/lib/analytics/server/patterns";
import { getDemographics, getSpendDistribution } from "@/lib/analytics/server/people";
import { getRfmCells } from "@/lib/analytics/server/rfm";
import type { requireContext } from "@/lib/auth/server/context";
import { periodOf } from "@/lib/home/schema";
import { type FigureDay, getFigures } from "@/lib/home/server/figures";
import type { ChangeField } from "@/lib/profiles/changes";

// Each section reads for itself, so that a slow one holds up no other.
type SectionProps = { ctx: Awaited<ReturnType<typeof requireContext>> };

export async function Trends({ ctx, days }: SectionProps & { days: number }) {
  const period = periodOf(days, ctx.now, ctx.timezone);
  const [{ now, before }, newcomers] = await Promise.all([getFigures(ctx, period), getNewcomers(ctx, period)]);
  const withNewcomers = ({ day, orders, revenueMinor }: FigureDay) => ({
    day,
    orders,
    revenueMinor,
    newcomers: newcomers.get(day) ?? 0,
  });
  return (
    <TrendCards now={now.days.map(withNewcomers)} before={before.days.map(withNewcomers)} currency={ctx.currency} />
  );
}

export async function Demographics({ ctx }: SectionProps) {
  return <PeopleCards {...(await getDemographics(ctx))} />;
}

export async function Spend({ ctx }: SectionProps) {
  return <SpendCard {...(await getSpendDistribution(ctx))} currency={ctx.currency} />;
}

export async function Rfm({ ctx }: SectionProps) {
  return <RfmCard cells={await getRfmCells(ctx)} currency={ctx.currency} />;
}

export async function Patterns({ ctx }: SectionProps) {
  return <PatternsCard {...(await getPatternFigures(ctx))} currency={ctx.currency} />;
}

export async function Retention({ ctx }: SectionProps) {
  return <CohortCard cohorts={await getCohorts(ctx)} />;
}

export async function Changes({ ctx, field, days }: SectionProps & { field: ChangeField; days: number }) {
  return <ChangesCard {...(await getChanges(ctx, { field, days }))} field={field} span={days} />;
}
