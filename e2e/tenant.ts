import type { BrowserContext } from "@playwright/test";
import { encode } from "next-auth/jwt";
import type { Role } from "@/lib/auth/permissions";
import { newId } from "@/lib/base/ids";
import type { TestDatabase } from "./database";

const COOKIE = "next-auth.session-token";

/** A store that one test has to itself. */
export type TestTenant = { id: string; name: string; currency: string; timezone: string };

export async function mintTenant(database: TestDatabase): Promise<TestTenant> {
  const id = newId(new Date());
  const tenant = { id, name: `Store ${id.slice(-6)}`, currency: "EUR", timezone: "Europe/Istanbul" };
  await database.rows(
    `insert into tenant (id, name, currency, timezone, locale, sender_name, sender_email, created_at)
     values ($1, $2, $3, $4, 'en', $2, 'shop@example.com', now())`,
    [tenant.id, tenant.name, tenant.currency, tenant.timezone],
  );
  return tenant;
}

/** Adds a member of the store and signs the browser in as that person, without the sign-in form. */
export async function signIn(
  context: BrowserContext,
  database: TestDatabase,
  tenant: TestTenant,
  options: { role: Role; url: string },
): Promise<{ userId: string; email: string }> {
  const [userId, sessionId] = [newId(new Date()), newId(new Date())];
  const email = `${options.role}.${userId}@example.com`;
  await database.rows(
    `insert into users (id, email, email_key, name, password_hash, created_at) values ($1, $2, $2, $3, 'no password fits', now())`,
    [userId, email, `The ${options.role}`],
  );
  await database.rows(`insert into member (tenant_id, user_id, role, created_at) values ($1, $2, $3, now())`, [
    tenant.id,
    userId,
    options.role,
  ]);
  await database.rows(`insert into session (id, user_id, tenant_id, created_at) values ($1, $2, $3, now())`, [
    sessionId,
    userId,
    tenant.id,
  ]);
  const value = await encode({ token: { sessionId }, secret: database.authSecret });
  await context.addCookies([{ name: COOKIE, value, url: options.url, httpOnly: true, sameSite: "Lax" }]);
  return { userId, email };
}
