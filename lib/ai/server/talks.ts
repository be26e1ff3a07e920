import "server-only";
import { z } from "zod";
import { recordAudit } from "@/lib/audit/server/record";
import { AppError } from "@/lib/base/errors";
import { sql } from "@/lib/base/sql";
import { addDays } from "@/lib/base/time";
import { appClock } from "@/lib/db/clock";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { queryRow, queryRows } from "@/lib/db/rows";
import { asWorker } from "@/lib/db/worker";
import { TALK_KEPT_DAYS, TalkSummary, titleOf } from "../talk";

const LISTED_MAX = 50;
const MESSAGES_MAX = 100;

/** A member's own talks, the latest first; nobody else's, whatever their role. */
export const listTalks = (ctx: TenantContext): Promise<TalkSummary[]> =>
  inTenant(ctx, (tx) =>
    queryRows(
      tx,
      TalkSummary,
      sql`select id::text, title, updated_at as "updatedAt" from talk
          where tenant_id = ${ctx.tenantId}::uuid and user_id = ${ctx.actor.id}::uuid
          order by updated_at desc, id desc limit ${LISTED_MAX}`,
    ),
  );

export async function getTalk(ctx: TenantContext, { id }: { id: string }): Promise<{ messages: unknown[] }> {
  const [talk] = await inTenant(ctx, (tx) =>
    queryRows(
      tx,
      z.object({ messages: z.array(z.unknown()) }),
      sql`select messages from talk
          where tenant_id = ${ctx.tenantId}::uuid and id = ${id}::uuid and user_id = ${ctx.actor.id}::uuid`,
    ),
  );
  if (!talk) {
    throw new AppError("not_found", "chat.errors.talk");
  }
  return talk;
}

/** Keeps a talk as it stands after a turn. A talk of somebody else under the same id is left alone and stays unseen. */
export function keepTalk(
  ctx: TenantContext,
  { id, messages }: { id: string; messages: readonly unknown[] },
): Promise<void> {
  const kept = JSON.stringify(messages.slice(-MESSAGES_MAX), keepable);
  const title = titleOf(JSON.parse(kept));
  return inTenant(ctx, async (tx) => {
    const { isNew } = await queryRow(
      tx,
      z.object({ isNew: z.boolean() }),
      sql`select (not exists (select 1 from talk where tenant_id = ${ctx.tenantId}::uuid and id = ${id}::uuid))::boolean as "isNew"`,
    );
    await tx.$executeRaw(sql`
      insert into talk (tenant_id, id, user_id, title, messages, started_at, updated_at)
      values (${ctx.tenantId}::uuid, ${id}::uuid, ${ctx.actor.id}::uuid, ${title}, ${kept}::jsonb, ${ctx.now}, ${ctx.now})
      on conflict (tenant_id, id) do update set messages = excluded.messages, updated_at = excluded.updated_at
      where talk.user_id = excluded.user_id`);
    if (isNew) {
      await recordAudit(tx, ctx, { action: "chat.started", entity: "talk", entityId: id });
    }
  });
}

/** Postgres keeps neither a NUL nor half a letter in JSON. */
const keepable = (_: string, value: unknown): unknown =>
  typeof value === "string" ? value.replaceAll("\0", "").toWellFormed() : value;

export function deleteTalk(ctx: TenantContext, { id }: { id: string }): Promise<void> {
  return inTenant(ctx, async (tx) => {
    const gone = await tx.$executeRaw(sql`
      delete from talk
      where tenant_id = ${ctx.tenantId}::uuid and id = ${id}::uuid and user_id = ${ctx.actor.id}::uuid`);
    if (gone === 0) {
      throw new AppError("not_found", "chat.errors.talk");
    }
    await recordAudit(tx, ctx, { action: "chat.deleted", entity: "talk", entityId: id });
  });
}

/** In every store: talks that nobody has gone on with for a season go. */
export async function tidyTalks(): Promise<{ talks: number }> {
  const now = await appClock().now();
  const talks = await asWorker((tx) =>
    tx.$executeRaw(sql`delete from talk where updated_at < ${addDays(now, -TALK_KEPT_DAYS)}`),
  );
  return { talks };
}
