import { z } from "zod";
import { namesOf } from "@/lib/auth/server/people";
import { decodeCursor, encodeCursor, type Page, PageInput } from "@/lib/base/page";
import { allOf, sql } from "@/lib/base/sql";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { queryRows } from "@/lib/db/rows";

export const AuditQuery = PageInput.extend({
  /** What kind of thing was changed: "segment", "member". */
  entity: z.string().max(50).optional(),
  actorId: z.uuid().optional(),
});
export type AuditQuery = z.infer<typeof AuditQuery>;

const AuditRow = z.object({
  id: z.string(),
  at: z.date(),
  actorKind: z.enum(["user", "api_key", "system"]),
  actorId: z.string().nullable(),
  action: z.string(),
  entity: z.string(),
  entityId: z.string().nullable(),
  before: z.unknown(),
  after: z.unknown(),
});
export type AuditItem = z.infer<typeof AuditRow> & {
  /** A member's or a key's name; null for the system and for those who are gone. */
  actorName: string | null;
};

/** What was done in the store, newest first. */
export async function listAudit(ctx: TenantContext, input: AuditQuery): Promise<Page<AuditItem>> {
  const after = input.after ? decodeCursor(input.after, z.tuple([z.uuid()])) : null;
  const conditions = [
    sql`tenant_id = ${ctx.tenantId}::uuid`,
    ...(after ? [sql`id < ${after[0]}::uuid`] : []),
    ...(input.entity ? [sql`entity = ${input.entity}`] : []),
    ...(input.actorId ? [sql`actor_id = ${input.actorId}`] : []),
  ];
  const { rows, keyNames } = await inTenant(ctx, async (tx) => {
    const found = await queryRows(
      tx,
      AuditRow,
      sql`select id, at, actor_kind as "actorKind", actor_id as "actorId", action, entity, entity_id as "entityId",
            before, after
          from audit_log where ${allOf(conditions)} order by id desc limit ${input.limit + 1}`,
    );
    const keyIds = actorsOf(found, "api_key");
    const keys = await tx.apiKey.findMany({ where: { tenantId: ctx.tenantId, id: { in: keyIds } } });
    return { rows: found, keyNames: new Map(keys.map((key) => [key.id, key.name])) };
  });
  const names = await namesOf(ctx, actorsOf(rows, "user"));
  const nameOf = (id: string | null) => (id ? (names.get(id) ?? keyNames.get(id) ?? null) : null);
  const shown = rows.slice(0, input.limit).map((row) => ({ ...row, actorName: nameOf(row.actorId) }));
  const last = rows.length > input.limit ? shown.at(-1) : undefined;
  return { items: shown, next: last ? encodeCursor([last.id]) : null };
}

const actorsOf = (rows: z.infer<typeof AuditRow>[], kind: "user" | "api_key"): string[] =>
  rows.flatMap((row) => (row.actorKind === kind && row.actorId ? [row.actorId] : []));

const Entity = z.object({ entity: z.string() });

/** The kinds of things that were ever changed here, for the filter; a walk along the index instead of a full read. */
export async function listAuditedEntities(ctx: TenantContext): Promise<string[]> {
  const rows = await inTenant(ctx, (tx) =>
    queryRows(
      tx,
      Entity,
      sql`with recursive kinds as (
            (select entity from audit_log where tenant_id = ${ctx.tenantId}::uuid order by entity limit 1)
            union all
            select (select a.entity from audit_log a
                    where a.tenant_id = ${ctx.tenantId}::uuid and a.entity > k.entity order by a.entity limit 1)
            from kinds k where k.entity is not null)
          select entity from kinds where entity is not null`,
    ),
  );
  return rows.map((row) => row.entity);
}
