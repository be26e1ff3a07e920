import { z } from "zod";
import { decodeCursor, encodeCursor, type Page } from "@/lib/base/page";
import { allOf, type Sql, sql } from "@/lib/base/sql";
import { addDays } from "@/lib/base/time";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { queryRows } from "@/lib/db/rows";
import { env } from "@/lib/env";
import { isSilent } from "@/lib/webhooks/health";
import { Mapping } from "@/lib/webhooks/mapping";
import { jsonOrNull } from "@/lib/webhooks/platform";
import {
  type DeliveryDto,
  DeliveryReason,
  DeliveryStatus,
  PLATFORM_KEYS,
  PlatformKey,
  type SourceDto,
} from "@/lib/webhooks/schema";

export const sourceUrl = (platform: PlatformKey, key: string): string =>
  new URL(`/api/webhooks/${platform}/${key}`, env().APP_URL).toString();

const ReasonColumn = z
  .string()
  .nullable()
  .transform((text) => (text === null ? null : DeliveryReason.parse(JSON.parse(text))));

const SourceRow = z.object({
  id: z.string(),
  platform: PlatformKey,
  name: z.string(),
  key: z.string(),
  createdAt: z.date(),
  lastDeliveryAt: z.date().nullable(),
  oldSecretUntil: z.date().nullable(),
  uninstalledAt: z.date().nullable(),
  mapping: Mapping.nullable().catch(null),
  apiUrl: z.string().nullable(),
  hasToken: z.boolean(),
  reconciledAt: z.date().nullable(),
  found: z.number(),
  reconcileReason: ReasonColumn,
  received: z.number(),
  processed: z.number(),
  ignored: z.number(),
  failed: z.number(),
  recent: z.number(),
  recentFailed: z.number(),
  usualGapMs: z.number().nullable(),
});
type SourceRow = z.infer<typeof SourceRow>;

/** Calls among which the usual gap is looked for, and how few are too few. */
const GAPS_SEEN = 300;
const GAPS_MIN = 20;

/** Sources with what became of their deliveries of the last 30 days. */
export async function listSources(ctx: TenantContext, id?: string): Promise<SourceDto[]> {
  const rows = await inTenant(ctx, (tx) => queryRows(tx, SourceRow, sourcesOf(ctx, id ?? null)));
  return rows.map((row) => toDto(row, ctx.now));
}

const sourcesOf = ({ tenantId, now }: TenantContext, id: string | null): Sql => sql`
  select s.id, s.platform, s.name, s.key, s.created_at as "createdAt", s.last_delivery_at as "lastDeliveryAt",
    case when s.old_secret_until > ${now} then s.old_secret_until end as "oldSecretUntil",
    s.uninstalled_at as "uninstalledAt", s.mapping, s.api_url as "apiUrl", s.api_token_sealed is not null as "hasToken",
    s.reconciled_at as "reconciledAt", s.reconciled_found as found, s.reconcile_reason as "reconcileReason",
    n.*, gaps."usualGapMs"
  from source s
  cross join lateral (
    select count(*) filter (where i.status = 'received')::int as received,
      count(*) filter (where i.status = 'processed')::int as processed,
      count(*) filter (where i.status = 'ignored')::int as ignored,
      count(*) filter (where i.status = 'failed')::int as failed,
      count(*) filter (where i.received_at > ${addDays(now, -1)})::int as recent,
      count(*) filter (where i.received_at > ${addDays(now, -1)} and i.status = 'failed')::int as "recentFailed"
    from inbox i where i.tenant_id = ${tenantId}::uuid and i.source_id = s.id
  ) n
  cross join lateral (
    select case when count(*) >= ${GAPS_MIN}::int
      then percentile_cont(0.95) within group (order by g.gap_ms) end::float8 as "usualGapMs"
    from (
      select extract(epoch from i.received_at - lag(i.received_at) over (order by i.received_at)) * 1000 as gap_ms
      from (select received_at from inbox x where x.tenant_id = ${tenantId}::uuid and x.source_id = s.id
            order by x.received_at desc limit ${GAPS_SEEN}) i
    ) g where g.gap_ms is not null
  ) gaps
  where s.tenant_id = ${tenantId}::uuid and (${id}::uuid is null or s.id = ${id}::uuid)
    and s.platform = any(${[...PLATFORM_KEYS]}::text[])
  order by s.created_at, s.id`;

function toDto(row: SourceRow, now: Date): SourceDto {
  const isUninstalled = row.uninstalledAt !== null;
  return {
    id: row.id,
    platform: row.platform,
    name: row.name,
    url: sourceUrl(row.platform, row.key),
    createdAt: row.createdAt,
    lastDeliveryAt: row.lastDeliveryAt,
    counts: { received: row.received, processed: row.processed, ignored: row.ignored, failed: row.failed },
    recent: { deliveries: row.recent, failed: row.recentFailed },
    isSilent: isSilent({ lastDeliveryAt: row.lastDeliveryAt, usualGapMs: row.usualGapMs, isUninstalled }, now),
    isUninstalled,
    oldSecretUntil: row.oldSecretUntil,
    mapping: row.mapping ?? {},
    api: {
      url: row.apiUrl,
      hasToken: row.hasToken,
      reconciledAt: row.reconciledAt,
      found: row.found,
      reason: row.reconcileReason,
    },
  };
}

/** Null where there is no such source, or the address holds no id at all. */
export async function findSource(ctx: TenantContext, id: string): Promise<SourceDto | null> {
  const [source] = z.uuid().safeParse(id).success ? await listSources(ctx, id) : [];
  return source ?? null;
}

const DeliveryRow = z.object({
  id: z.string(),
  deliveryId: z.string(),
  topic: z.string(),
  status: DeliveryStatus,
  reason: ReasonColumn,
  attempts: z.number(),
  sizeBytes: z.number(),
  occurredAt: z.date().nullable(),
  receivedAt: z.date(),
  processedAt: z.date().nullable(),
  at: z.string(),
});

const Cursor = z.tuple([z.string(), z.uuid()]);

export type DeliveriesInput = {
  sourceId: string;
  status?: DeliveryStatus | null;
  after?: string | null;
  limit: number;
};

/** Deliveries of a source, the newest first. Their bodies stay in the database. */
export async function listDeliveries(ctx: TenantContext, input: DeliveriesInput): Promise<Page<DeliveryDto>> {
  const after = !input.after ? null : decodeCursor(input.after, Cursor);
  const rows = await inTenant(ctx, (tx) =>
    queryRows(
      tx,
      DeliveryRow,
      sql`select id, delivery_id as "deliveryId", topic, status, reason, attempts, octet_length(body) as "sizeBytes",
            occurred_at as "occurredAt", received_at as "receivedAt", processed_at as "processedAt", received_at::text as at
          from inbox where ${allOf([
            sql`tenant_id = ${ctx.tenantId}::uuid`,
            sql`source_id = ${input.sourceId}::uuid`,
            ...(input.status ? [sql`status = ${input.status}`] : []),
            ...(after ? [sql`(received_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`] : []),
          ])}
          order by received_at desc, id desc limit ${input.limit + 1}`,
    ),
  );
  const shown = rows.slice(0, input.limit);
  const last = shown.at(-1);
  const items = shown.map(({ at: _, ...row }) => row);
  return { items, next: rows.length > input.limit && last ? encodeCursor([last.at, last.id]) : null };
}

const SHOWN_BYTES_MAX = 256 * 1024;

/** The latest body of a source as JSON, for saying what its fields mean. It holds people's data: for editors only. */
export async function lastPayload(ctx: TenantContext, sourceId: string): Promise<unknown> {
  const [row] = await inTenant(ctx, (tx) =>
    queryRows(
      tx,
      z.object({ body: z.instanceof(Uint8Array) }),
      sql`select body from inbox where tenant_id = ${ctx.tenantId}::uuid and source_id = ${sourceId}::uuid
            and octet_length(body) <= ${SHOWN_BYTES_MAX} order by received_at desc, id desc limit 1`,
    ),
  );
  return row ? jsonOrNull(row.body) : null;
}
