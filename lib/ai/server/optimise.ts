import type { TenantContext } from "@/lib/db/context";
import { type Condition, FILTER_VERSION, type Filter } from "@/lib/segments/schema";
import { countSegment } from "@/lib/segments/server/preview";
import { segmentsAlike } from "@/lib/segments/server/twins";
import { conditionsOf, edit } from "@/lib/segments/tree";
import {
  adviceOn,
  adviceOnTwins,
  type Measured,
  type OptimizeSegmentInput,
  type SegmentAdvice,
  TWIN_SHARE,
} from "../advice";

/** Each condition costs two counts; more of them than this nobody reads advice about. */
const MEASURED_MAX = 12;

/** What could be better about a filter, by counting it without each of its conditions. Reads numbers only. */
export async function optimizeSegment(
  ctx: TenantContext,
  { filter, segmentId, locale = ctx.locale }: OptimizeSegmentInput,
  signal?: AbortSignal,
): Promise<SegmentAdvice> {
  const counts = await countSegment(ctx, { filter }, signal);
  const conditions = conditionsOf(filter.root).filter(({ disabled }) => !disabled);
  const measured: Measured[] = [];
  for (const condition of conditions.slice(0, MEASURED_MAX)) {
    measured.push(await measure(ctx, filter, condition, signal));
  }
  const twins = await segmentsAlike(ctx, { filter, count: counts.count, least: TWIN_SHARE, except: segmentId }, signal);
  const findings = adviceOn(filter.root, counts, measured, { locale, currency: ctx.currency });
  return { ...counts, findings: [...findings, ...adviceOnTwins(twins, locale)] };
}

async function measure(
  ctx: TenantContext,
  filter: Filter,
  condition: Condition,
  signal: AbortSignal | undefined,
): Promise<Measured> {
  const without = await countSegment(ctx, { filter: edit(filter, { kind: "remove", id: condition.id }) }, signal);
  const alone: Filter = {
    version: FILTER_VERSION,
    root: { kind: "group", id: "alone", match: "all", items: [condition] },
  };
  return { condition, without: without.count, alone: (await countSegment(ctx, { filter: alone }, signal)).count };
}
