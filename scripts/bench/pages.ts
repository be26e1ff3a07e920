import { encode } from "next-auth/jwt";
import { newId } from "@/lib/base/ids";
import { routes } from "@/lib/base/routes";
import type { Call } from "./load";
import type { World } from "./section";

const COOKIE = "next-auth.session-token";

/** One look after another at a page of the built app. */
export const looksAt = (url: string, cookie: string, count: number): Call[] =>
  Array.from({ length: count }, () => ({ url, method: "GET", headers: { cookie }, body: "" }));

/** The pages that a marketer is on while other work goes on. */
export async function pagesOf({ ctx, admin }: World): Promise<{ what: string; path: string }[]> {
  const { rows } = await admin.query<{ id: string }>(
    "select customer_id as id from customer_profile where tenant_id = $1 order by order_count desc limit 1",
    [ctx.tenantId],
  );
  return [
    { what: "Home", path: routes.home() },
    { what: "Customers", path: routes.customers.list() },
    { what: "one customer", path: routes.customers.one(rows[0]?.id ?? "") },
  ];
}

/** The cookie of an owner of the generated shop. */
export async function signedIn({ ctx, admin }: World): Promise<string> {
  const [userId, sessionId] = [newId(ctx.now), newId(ctx.now)];
  const email = `owner.${userId}@example.com`;
  await admin.query(
    "insert into users (id, email, email_key, name, password_hash, created_at) values ($1, $2, $2, 'Owner', 'no password fits', now())",
    [userId, email],
  );
  await admin.query("insert into member (tenant_id, user_id, role, created_at) values ($1, $2, 'owner', now())", [
    ctx.tenantId,
    userId,
  ]);
  await admin.query("insert into session (id, user_id, tenant_id, created_at) values ($1, $2, $3, now())", [
    sessionId,
    userId,
    ctx.tenantId,
  ]);
  return `${COOKIE}=${await encode({ token: { sessionId }, secret: process.env.AUTH_SECRET ?? "" })}`;
}
