import "server-only";
import { z } from "zod";
import { sql } from "@/lib/base/sql";
import { appClock } from "@/lib/db/clock";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { queryRow, queryRows } from "@/lib/db/rows";
import { asWorker } from "@/lib/db/worker";
import { findModel } from "@/lib/predictions/server/model";
import { ENOUGH_BUYERS } from "@/lib/profiles/rfm-cuts";
import { DEFAULT_NIGHT_HOUR, isNightDue } from "@/lib/profiles/schedule";
import { importRuns } from "./importing";
import { requestPass } from "./runs";

const Store = z.object({
  id: z.string(),
  timezone: z.string(),
  hour: z.number(),
  createdAt: z.date(),
  askedAt: z.date().nullable(),
});

/**
 * Stores whose night has come, or has come and gone while nothing ran, and for whom no pass was asked since. An import that
 * runs comes first.
 */
export async function tenantsAtNight(): Promise<string[]> {
  const now = await appClock().now();
  const stores = await asWorker((tx) =>
    queryRows(
      tx,
      Store,
      sql`select t.id, t.timezone, coalesce(s.night_hour, ${DEFAULT_NIGHT_HOUR}::int) as hour, t.created_at as "createdAt",
            (select max(r.asked_at) from profile_run r where r.tenant_id = t.id) as "askedAt"
          from tenant t left join profile_setting s on s.tenant_id = t.id where not ${importRuns(sql`t.id`, now)}`,
    ),
  );
  return stores.filter((store) => isNightDue(now, store, store)).map(({ id }) => id);
}

/**
 * Asks for a full pass where the store has at least doubled since the last one, as after its first import: what is drawn
 * from everybody, its model and its fifths, is out of date then. Where someone looks at an earlier day, that day stands.
 * While an import brings more it is not asked for: a growing store would double again and again.
 */
export async function renewIfOutgrown(ctx: TenantContext): Promise<{ id: string } | null> {
  return inTenant(ctx, async (tx) => {
    const model = await findModel(tx, ctx.tenantId);
    const enough = Math.max(ENOUGH_BUYERS, 2 * (model?.checks.find(({ rule }) => rule === "buyers")?.actual ?? 0));
    const { isOutgrown } = await queryRow(
      tx,
      z.object({ isOutgrown: z.boolean() }),
      sql`select (
            select count(*) from (
              select from customer_profile where tenant_id = ${ctx.tenantId}::uuid and last_order_at <= ${ctx.now}::timestamptz limit ${enough}
            ) as buyer
          ) >= ${enough}::int and (
            select r.as_of from profile_run r where r.tenant_id = ${ctx.tenantId}::uuid order by r.asked_at desc, r.id desc limit 1
          ) is null and not ${importRuns(sql`${ctx.tenantId}::uuid`, ctx.now)} as "isOutgrown"`,
    );
    return isOutgrown ? requestPass(tx, ctx, null) : null;
  });
}
