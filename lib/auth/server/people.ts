import { z } from "zod";
import { sql } from "@/lib/base/sql";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { queryRows } from "@/lib/db/rows";
import { asWorker } from "@/lib/db/worker";

const Named = z.object({ id: z.string(), name: z.string() });

/** Names for ids that stand in this store's own rows, of people who have left it too. */
export async function namesOf(ctx: TenantContext, userIds: readonly string[]): Promise<Map<string, string>> {
  if (userIds.length === 0) {
    return new Map();
  }
  const rows = await asWorker((tx) =>
    queryRows(
      tx,
      Named,
      sql`select u.id, u.name from users u
          where u.id = any(${[...new Set(userIds)]}::uuid[])
            and (exists (select from member m where m.tenant_id = ${ctx.tenantId}::uuid and m.user_id = u.id)
              or exists (select from audit_log a where a.tenant_id = ${ctx.tenantId}::uuid and a.actor_id = u.id::text))`,
    ),
  );
  return new Map(rows.map((row) => [row.id, row.name]));
}

type Asked = { actorKind: string; createdBy: string };

/** Names of members and of keys, whichever asked for these rows. */
export async function namesOfAskers(ctx: TenantContext, asked: readonly Asked[]): Promise<Map<string, string>> {
  const idsOf = (kind: "user" | "api_key"): string[] =>
    asked.filter(({ actorKind }) => actorKind === kind).map(({ createdBy }) => createdBy);
  const keys = await inTenant(ctx, (tx) =>
    tx.apiKey.findMany({ where: { tenantId: ctx.tenantId, id: { in: idsOf("api_key") } } }),
  );
  return new Map([...(await namesOf(ctx, idsOf("user"))), ...keys.map((key): [string, string] => [key.id, key.name])]);
}
