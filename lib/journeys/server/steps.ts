import "server-only";
import { z } from "zod";
import type { Locale } from "@/lib/base/locale";
import { sql } from "@/lib/base/sql";
import { fold } from "@/lib/base/text";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { queryRows } from "@/lib/db/rows";
import { stepsIn } from "@/lib/segments/references";
import type { Filter } from "@/lib/segments/schema";
import { findNode } from "../nodes";
import { DraftGraph, type JourneyNode } from "../schema";

const SHOWN = 20;
const Drawn = z.object({ name: z.string(), graph: DraftGraph });

/** The steps of the store's journeys, as they are published or else drawn, for whoever asks about people at one of them. */
export async function suggestSteps(
  ctx: TenantContext,
  { search, locale }: { search: string; locale: Locale },
): Promise<{ value: string; label: string }[]> {
  const key = fold(search);
  return (await stepsOf(ctx, locale)).filter(({ label }) => fold(label).includes(key)).slice(0, SHOWN);
}

/** What the steps that a filter names are called, by their ids. */
export async function stepNames(ctx: TenantContext, filter: Filter, locale: Locale): Promise<Record<string, string>> {
  const ids = stepsIn(filter);
  const steps = ids.length === 0 ? [] : await stepsOf(ctx, locale);
  return Object.fromEntries(steps.filter(({ value }) => ids.includes(value)).map(({ value, label }) => [value, label]));
}

async function stepsOf(ctx: TenantContext, locale: Locale): Promise<{ value: string; label: string }[]> {
  const rows = await inTenant(ctx, (tx) =>
    queryRows(
      tx,
      Drawn,
      sql`select j.name, coalesce(v.graph, j.draft) as graph from journey j
          left join journey_version v on v.tenant_id = j.tenant_id and v.journey_id = j.id and v.version = j.live_version
          where j.tenant_id = ${ctx.tenantId}::uuid and j.archived_at is null order by j.name_key, j.id`,
    ),
  );
  return rows.flatMap(({ name, graph }) =>
    graph.nodes.map((node) => ({ value: node.id, label: `${name}: ${labelOf(node, locale)}` })),
  );
}

/** "Wait · For 3 days"; what a step asks of a segment is left to the canvas. */
function labelOf({ type, config }: JourneyNode, locale: Locale): string {
  const node = findNode(type);
  const detail = node && !node.segmentsOf ? node.summary(config, { segments: {} }, locale) : "";
  return [node?.label[locale] ?? type, detail].filter((part) => part !== "").join(" · ");
}
