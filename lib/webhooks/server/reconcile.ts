import { z } from "zod";
import { AppError, isAppError } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { sql } from "@/lib/base/sql";
import { addDays, addMs, MINUTE_MS } from "@/lib/base/time";
import type { TenantContext } from "@/lib/db/context";
import { IdRow, queryRows } from "@/lib/db/rows";
import { asWorker } from "@/lib/db/worker";
import { deliveryReceived } from "@/lib/jobs/events";
import { emit } from "@/lib/jobs/server/outbox";
import { logUnexpected } from "@/lib/observe/server/log";
import { below } from "@/lib/webhooks/api";
import { topicOf } from "@/lib/webhooks/platform";
import { PLATFORMS } from "@/lib/webhooks/platforms";
import { askShop } from "./outbound";
import { type ShopAccess, shopAccess } from "./shop-access";

const FIRST_REACH_DAYS = 7;
/** Clocks of shops and ours differ a little, and a shop may show a change later than it dates it. */
const OVERLAP_MS = 10 * MINUTE_MS;
const PAGES_MAX = 400;

export type Reconciled = { pages: number; found: number };

/**
 * Asks the shop itself for the orders that changed since the last success and puts those that never arrived into the
 * inbox, where the same readers take them in. A run that stops starts over: what it stored already counts once.
 */
export async function reconcileSource(ctx: TenantContext, sourceId: string): Promise<Reconciled> {
  const access = (await shopAccess(ctx, [sourceId])).get(sourceId);
  if (!access) {
    return { pages: 0, found: 0 };
  }
  try {
    const done = await pull(ctx, sourceId, access);
    await note(ctx, sourceId, { to: ctx.now, found: done.found, reason: null });
    return done;
  } catch (error) {
    const reason = isAppError(error)
      ? { key: error.reason ?? `errors.codes.${error.code}`, params: error.params }
      : { key: "sources.reasons.unexpected", params: { reference: logUnexpected(error, "reconcile") } };
    await note(ctx, sourceId, { to: null, found: 0, reason: JSON.stringify(reason) });
    throw error;
  }
}

async function pull(ctx: TenantContext, sourceId: string, access: ShopAccess): Promise<Reconciled> {
  const since = addMs(access.reconciledTo ?? addDays(ctx.now, -FIRST_REACH_DAYS), -OVERLAP_MS);
  let url: string | null = access.api.firstPage(access.url, since);
  let found = 0;
  let pages = 0;
  for (; url !== null && pages < PAGES_MAX; pages++) {
    const page = access.api.page(await askShop(sameShop(url, access.url), access.headers));
    found += await land(ctx, sourceId, access, page.items);
    url = page.nextUrl;
  }
  return { pages, found };
}

/** The shop names its next page itself: the token goes nowhere but to the shop. */
function sameShop(url: string, base: string): string {
  if (new URL(url).origin !== new URL(base).origin) {
    throw new AppError("invalid", "sources.errors.apiAddress");
  }
  return url;
}

type Item = { ref: string; at: Date; item: unknown; answers: unknown[] | null };

async function land(ctx: TenantContext, sourceId: string, access: ShopAccess, given: unknown[]): Promise<number> {
  const whole: Item[] = [];
  for (const item of given) {
    const read = await readItem(ctx, access, item);
    if (read) {
      whole.push(read);
    }
  }
  return whole.length === 0 ? 0 : store(ctx, sourceId, access, whole);
}

/** An order with what must be asked for beside it. What is not bought yet, or not readable, is left to the shop's own calls. */
async function readItem(
  ctx: TenantContext,
  { api, platform, url, headers }: ShopAccess,
  item: unknown,
): Promise<Item | null> {
  const paths = api.paths?.(item) ?? [];
  const answers = await Promise.all(paths.map((path) => askShop(below(url, path), headers)));
  const told = paths.length > 0 ? [item, ...answers.map(({ body }) => body)] : null;
  try {
    const reading = topicOf(PLATFORMS[platform], api.topic)?.parse(told ?? item, {
      currency: ctx.currency,
      at: ctx.now,
    });
    const order = reading?.facts.orders[0];
    return order ? { ref: order.ref, at: order.updatedAt, item, answers: told } : null;
  } catch {
    return null;
  }
}

async function store(
  ctx: TenantContext,
  sourceId: string,
  { api }: ShopAccess,
  items: readonly Item[],
): Promise<number> {
  const { tenantId, now } = ctx;
  const rows = items.map(({ ref, at, item, answers }) => ({
    id: newId(now),
    ref,
    at,
    body: JSON.stringify(item),
    fetched: answers && JSON.stringify(answers),
  }));
  return asWorker(async (tx) => {
    const missed = await queryRows(
      tx,
      IdRow,
      sql`
      insert into inbox (tenant_id, id, source_id, delivery_id, topic, body, fetched, status, occurred_at, received_at)
      select ${tenantId}::uuid, g.id, ${sourceId}::uuid, 'pulled:' || g.ref || ':' || floor(extract(epoch from g.at))::bigint,
        ${api.topic}, convert_to(g.body, 'UTF8'), convert_to(g.fetched, 'UTF8'), 'received', g.at, ${now}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g (id uuid, ref text, at timestamptz, body text, fetched text)
      left join orders o on o.tenant_id = ${tenantId}::uuid and o.external_id = g.ref
      where o.id is null or coalesce(o.source_updated_at, '-infinity') < g.at
      order by g.at, g.ref
      on conflict (tenant_id, source_id, delivery_id) do nothing
      returning id::text`,
    );
    if (missed.length > 0) {
      await emit(tx, ctx, deliveryReceived.create({ tenantId }));
    }
    return missed.length;
  });
}

type Note = { to: Date | null; found: number; reason: string | null };

const note = (ctx: TenantContext, sourceId: string, { to, found, reason }: Note): Promise<number> =>
  asWorker((tx) =>
    tx.$executeRaw(sql`
      update source set reconciled_to = coalesce(${to}::timestamptz, reconciled_to), reconciled_at = ${ctx.now},
        reconciled_found = ${found}, reconcile_reason = ${reason}
      where tenant_id = ${ctx.tenantId}::uuid and id = ${sourceId}::uuid`),
  );

/** Every source of every store whose shop can be asked. */
export const reconcilableSources = (): Promise<{ tenantId: string; sourceId: string }[]> =>
  asWorker((tx) =>
    queryRows(
      tx,
      z.object({ tenantId: z.string(), sourceId: z.string() }),
      sql`select tenant_id as "tenantId", id as "sourceId" from source
          where api_url is not null and api_token_sealed is not null and uninstalled_at is null order by 1, 2`,
    ),
  );
