import { newId } from "@/lib/base/ids";
import { sql } from "@/lib/base/sql";
import { recordConsents } from "@/lib/consent/server/record";
import type { TenantContext } from "@/lib/db/context";
import { adminRows } from "@/lib/db/testing";
import { asWorker } from "@/lib/db/worker";
import { type AudienceTarget, NOTICE_VERSION } from "../schema";
import { audienceFile } from "./file";
import { startAudienceExports } from "./mutations";
import { type RunOptions, runAudienceExport } from "./run";

/** People of a store who allowed ads on both channels, and a segment that holds them all. Ids in the order of their numbers. */
export async function fillAudience(ctx: TenantContext, count: number): Promise<{ segmentId: string; ids: string[] }> {
  const { tenantId, now } = ctx;
  const segmentId = newId(now);
  await adminRows(sql`
    insert into segment (tenant_id, id, name, name_key, filter, size, refreshed_at, created_at, updated_at)
    values (${tenantId}, ${segmentId}, 'Buyers', 'buyers', '{"version":1,"root":{"id":"root","kind":"group","match":"all","items":[]}}', ${count}, ${now}, ${now}, ${now})`);
  await adminRows(sql`
    insert into customer (tenant_id, id, external_id, email, email_key, phone, phone_key, first_name, last_name, name_key, city,
      country, gender, birth_date, attributes, created_at, updated_at)
    select ${tenantId}, uuid_v7(${now}::timestamptz + n * interval '1 ms'), 'C-' || n, 'Person.' || n || '@Example.com',
      'person.' || n || '@example.com', '+90532' || lpad(n::text, 7, '0'), '+90532' || lpad(n::text, 7, '0'), 'Şükriye' || chr(97 + n % 26),
      'Öztürk' || chr(97 + n % 26), '', 'İstanbul', 'Türkiye', 'female', '1990-02-03', '{"Zip": "34000"}', ${now}, ${now}
    from generate_series(1, ${count}::int) n`);
  await allow(ctx, sql`c.tenant_id = ${tenantId}`, ["email", "sms"]);
  await adminRows(sql`
    insert into segment_member (tenant_id, segment_id, customer_id, entered_at)
    select tenant_id, ${segmentId}, id, ${now} from customer where tenant_id = ${tenantId}`);
  const rows = await adminRows(sql`select id from customer where tenant_id = ${tenantId} order by id`);
  return { segmentId, ids: rows.map(({ id }) => String(id)) };
}

const allow = ({ tenantId, now }: TenantContext, who: ReturnType<typeof sql>, channels: string[]) =>
  adminRows(sql`
    insert into consent_state (tenant_id, customer_id, channel, purpose, status, at)
    select ${tenantId}, c.id, channel, 'ads', 'granted', ${now} from customer c, unnest(${channels}::text[]) channel where ${who}
    on conflict (tenant_id, customer_id, channel, purpose) do update set status = 'granted'`);

/** Takes back what these people said about ads. */
export const withdraw = (ctx: TenantContext, ids: readonly string[], channels = ["email", "sms"]): Promise<number> =>
  asWorker((tx) =>
    recordConsents(
      tx,
      { tenantId: ctx.tenantId, now: ctx.now, source: "test" },
      sql`select id as customer_id, channel, 'ads' as purpose, 'withdrawn' as status, null as source_detail, null as text_version,
            ${ctx.now}::timestamptz as at, null::jsonb as evidence
          from unnest(${[...ids]}::uuid[]) id, unnest(${channels}::text[]) channel`,
    ),
  );

export async function startOne(
  ctx: TenantContext,
  target: Partial<AudienceTarget> & { segmentId: string },
): Promise<string> {
  const { ids } = await startAudienceExports(ctx, {
    targets: [{ platform: "meta", ...target }],
    noticeVersion: NOTICE_VERSION,
  });
  return ids[0] ?? "";
}

/** A whole export without a browser and without the background engine. Answers its id. */
export async function exportAudience(
  ctx: TenantContext,
  target: Partial<AudienceTarget> & { segmentId: string },
  options: RunOptions = {},
): Promise<string> {
  const id = await startOne(ctx, target);
  while (await runAudienceExport(ctx, id, options)) {
    // Each call goes on where the export stands.
  }
  return id;
}

/** The lines of its file without the header. */
export async function linesOf(ctx: TenantContext, id: string): Promise<string[]> {
  const text = await (await audienceFile(ctx, id)).text();
  return text.split("\n").slice(1, -1);
}
