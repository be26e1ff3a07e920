import { z } from "zod";
import { decodeCursor, encodeCursor, type Page } from "@/lib/base/page";
import { allOf, sql } from "@/lib/base/sql";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { queryRows } from "@/lib/db/rows";
import { env } from "@/lib/env";
import { type DeliveryDto, DeliveryReason, DeliveryStatus, PlatformKey, type SourceDto } from "@/lib/webhooks/schema";

export const sourceUrl = (platform: PlatformKey, key: string): string =>
  new URL(`/api/webhooks/${platform}/${key}`, env().APP_URL).toString();

const SourceRow = z.object({
  id: z.string(),
  platform: PlatformKey,
  name: z.string(),
  key: z.string(),
  createdAt: z.date(),
  lastDeliveryAt: z.date().nullable(),
  received: z.number(),
  processed: z.number(),
  ignored: z.number(),
  failed: z.number(),
});

/** Sources with what became of their deliveries of the last 30 days. */
export async function listSources(ctx: TenantContext, id?: string): Promise<SourceDto[]> {
  const rows = await inTenant(ctx, (tx) =>
    queryRows(
      tx,
      SourceRow,
      sql`select s.id, s.platform, s.name, s.key, s.created_at as "createdAt", s.last_delivery_at as "lastDeliveryAt",
            count(i.id) filter (where i.status = 'received')::int as received,
            count(i.id) filter (where i.status = 'processed')::int as processed,
            count(i.id) filter (where i.status = 'ignored')::int as ignored,
            count(i.id) filter (where i.status = 'failed')::int as failed
          from source s left join inbox i on i.tenant_id = ${ctx.tenantId}::uuid and i.source_id = s.id
          where s.tenant_id = ${ctx.tenantId}::uuid and (${id ?? null}::uuid is null or s.id = ${id ?? null}::uuid)
          group by s.tenant_id, s.id order by s.created_at, s.id`,
    ),
  );
  return rows.map(({ key, received, processed, ignored, failed, ...row }) => ({
    ...row,
    url: sourceUrl(row.platform, key),
    counts: { received, processed, ignored, failed },
  }));
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
  reason: z
    .string()
    .nullable()
    .transform((text) => (text === null ? null : DeliveryReason.parse(JSON.parse(text)))),
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
