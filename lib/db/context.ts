import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import type { Role } from "@/lib/auth/permissions";
import { invariant } from "@/lib/base/invariant";
import type { Locale } from "@/lib/base/locale";
import { sql } from "@/lib/base/sql";
import { pastClashes } from "./clash";
import { clientOf, type Tx } from "./client";
import { forNow, type Settings } from "./settings";

/** Who acts. A job's id is its name. */
export type Actor = { kind: "user" | "api_key" | "system"; id: string };

/** What every verb is told first: whose data, who asks, and when "now" is. Built at an edge, never inside the core. */
export type TenantContext = {
  tenantId: string;
  tenantName: string;
  currency: string;
  timezone: string;
  locale: Locale;
  actor: Actor;
  role: Role;
  now: Date;
};

const joined = new AsyncLocalStorage<{ tenantId: string; tx: Tx }>();

/**
 * The only door to tenant tables. One transaction as the app role, in which Postgres itself shows nothing of other tenants.
 * Await everything inside `work`: a promise that outlives it runs without the tenant and finds nothing. `work` may run more
 * than once (see `pastClashes`), so it keeps nothing outside of the transaction. The settings hold as long as it does.
 */
export async function inTenant<T>(
  ctx: Pick<TenantContext, "tenantId">,
  work: (tx: Tx) => Promise<T>,
  settings?: Settings,
): Promise<T> {
  const open = joined.getStore();
  if (open) {
    invariant(open.tenantId === ctx.tenantId, "a joined transaction stays within its tenant");
    if (settings) {
      await open.tx.$executeRaw(sql`select ${forNow(settings)}`);
    }
    return await work(open.tx);
  }
  return pastClashes(() =>
    clientOf("almanac_app").$transaction(async (tx) => {
      await tx.$executeRaw(sql`select ${forNow({ "app.tenant_id": ctx.tenantId, ...settings })}`);
      return await work(tx);
    }),
  );
}

/**
 * Opens a transaction that every inTenant called inside joins, so that an edge can commit something of its own together
 * with a verb's writes (an idempotency key with its effect).
 */
export function asOneTransaction<T>(ctx: Pick<TenantContext, "tenantId">, work: (tx: Tx) => Promise<T>): Promise<T> {
  return inTenant(ctx, (tx) => joined.run({ tenantId: ctx.tenantId, tx }, () => work(tx)));
}
