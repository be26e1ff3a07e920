import "server-only";
import pg from "pg";
import { newId } from "@/lib/base/ids";
import { type Sql, sql } from "@/lib/base/sql";
import { emailKey } from "@/lib/base/text";
import { env } from "@/lib/env";
import type { TenantContext } from "./context";

/** The instant at which every test begins. */
export const TEST_NOW = new Date("2026-06-15T09:00:00.000Z");

/** A store of one's own with its owner signed in: tests beside each other never meet. */
export async function mintTenant(given: Partial<TenantContext> = {}): Promise<TenantContext> {
  const now = given.now ?? TEST_NOW;
  const userId = newId(now);
  const tenantId = given.tenantId ?? newId(now);
  const ctx: TenantContext = {
    tenantId,
    tenantName: `Store ${tenantId.slice(-6)}`,
    currency: "EUR",
    timezone: "Europe/Istanbul",
    locale: "en",
    actor: { kind: "user", id: userId },
    role: "owner",
    now,
    ...given,
  };
  await adminRows(sql`
    insert into tenant (id, name, currency, timezone, locale, sender_name, sender_email, created_at)
    values (${tenantId}, ${ctx.tenantName}, ${ctx.currency}, ${ctx.timezone}, ${ctx.locale}, ${ctx.tenantName}, 'shop@example.com', ${now})`);
  await mintMember(ctx, userId);
  return ctx;
}

/** Another person in the same store, as whom a verb can be called. */
export async function asRole(ctx: TenantContext, role: TenantContext["role"]): Promise<TenantContext> {
  const userId = newId(ctx.now);
  const member: TenantContext = { ...ctx, role, actor: { kind: "user", id: userId } };
  await mintMember(member, userId);
  return member;
}

/** The same person, some time later. */
export const later = (ctx: TenantContext, ms: number): TenantContext => ({
  ...ctx,
  now: new Date(ctx.now.getTime() + ms),
});

/** Runs a statement as the owner of the database, past the tenant wall: for what a test sets up or asserts, never for the code under test. */
export async function adminRows(statement: Sql): Promise<Record<string, unknown>[]> {
  const { rows } = await adminPool().query({ text: statement.text, values: statement.values });
  return rows;
}

let pool: pg.Pool | null = null;

function adminPool(): pg.Pool {
  if (!pool) {
    pool = new pg.Pool({ connectionString: env().DATABASE_URL, max: 2, allowExitOnIdle: true });
    pool.on("error", () => {});
  }
  return pool;
}

async function mintMember(ctx: TenantContext, userId: string): Promise<void> {
  const email = `${ctx.role}.${userId}@example.com`;
  await adminRows(sql`
    insert into users (id, email, email_key, name, password_hash, locale, created_at)
    values (${userId}, ${email}, ${emailKey(email)}, ${`The ${ctx.role}`}, 'no password fits', null, ${ctx.now})`);
  await adminRows(sql`
    insert into member (tenant_id, user_id, role, created_at) values (${ctx.tenantId}, ${userId}, ${ctx.role}, ${ctx.now})`);
}
