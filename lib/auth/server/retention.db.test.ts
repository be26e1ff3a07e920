import { expect, test } from "vitest";
import { newId } from "@/lib/base/ids";
import { sql } from "@/lib/base/sql";
import { addDays } from "@/lib/base/time";
import { adminRows, mintTenant } from "@/lib/db/testing";
import { tidyAccess } from "./retention";
import { findLiveSession, startSession } from "./sessions";

test("what can no longer be used goes, what is in use stays", async () => {
  const now = new Date();
  const ctx = await mintTenant({ now });
  const [fresh, runOut] = await Promise.all([
    startSession(ctx.actor.id, addDays(now, -29)),
    startSession(ctx.actor.id, addDays(now, -31)),
  ]);
  for (const [key, createdAt] of [["old", addDays(now, -31)] as const, ["new", addDays(now, -29)] as const]) {
    await adminRows(sql`insert into idempotency_key (tenant_id, key, request, request_hash, created_at)
                        values (${ctx.tenantId}, ${key}, 'POST /', 'x', ${createdAt})`);
  }
  for (const expiresAt of [addDays(now, -91), addDays(now, -1), addDays(now, 1)]) {
    await adminRows(sql`
      insert into invite (tenant_id, id, email, email_key, role, token_hash, invited_by, created_at, expires_at)
      values (${ctx.tenantId}, ${newId(now)}, 'a@b.co', 'a@b.co', 'viewer', ${newId(now)}, ${ctx.actor.id}, ${now}, ${expiresAt})`);
  }
  expect(await tidyAccess()).toMatchObject({ invites: 1, keys: 1 });
  expect(await findLiveSession(runOut ?? "")).toBeNull();
  expect(await findLiveSession(fresh ?? "")).not.toBeNull();
  expect(await adminRows(sql`select key from idempotency_key where tenant_id = ${ctx.tenantId}`)).toEqual([
    { key: "new" },
  ]);
});
