import "server-only";
import { z } from "zod";
import { recordAudit } from "@/lib/audit/server/record";
import { AppError } from "@/lib/base/errors";
import { sql } from "@/lib/base/sql";
import type { Tx } from "@/lib/db/client";
import type { TenantContext } from "@/lib/db/context";
import { IdRow, queryRows } from "@/lib/db/rows";
import { asWorker } from "@/lib/db/worker";
import { keyOfIdentifier } from "../key-of";
import type { AliasInput, Identifier, MergeInput } from "../schema";
import { lockPeople } from "./lock";
import { mergePairs } from "./merge";
import { completePhones } from "./phones";
import { resolveAliases } from "./resolve";
import { unmergePair } from "./unmerge";

/** Makes one customer of two by someone's decision. The preview in queries.ts says beforehand what comes of it. */
export async function mergeCustomers(
  ctx: TenantContext,
  input: MergeInput,
): Promise<{ id: string; customerId: string }> {
  return asWorker(async (tx) => {
    await lockPeople(tx, ctx.tenantId);
    await completePhones(tx, ctx.tenantId);
    await demandCustomer(tx, ctx, input.survivorId, "/survivorId");
    await demandCustomer(tx, ctx, input.absorbedId, "/absorbedId");
    const [id = ""] = await mergePairs(tx, { ...ctx, actorId: ctx.actor.id }, [{ ...input, reason: "manual" }]);
    await recordAudit(tx, ctx, {
      action: "customer.merged",
      entity: "customer",
      entityId: input.survivorId,
      after: { mergeId: id, absorbedId: input.absorbedId },
    });
    return { id, customerId: input.survivorId };
  });
}

export async function unmergeCustomers(
  ctx: TenantContext,
  { mergeId }: { mergeId: string },
): Promise<{ survivorId: string; absorbedId: string }> {
  return asWorker(async (tx) => {
    await lockPeople(tx, ctx.tenantId);
    const { survivorId, absorbedId } = await unmergePair(tx, { ...ctx, actorId: ctx.actor.id }, mergeId);
    await recordAudit(tx, ctx, {
      action: "customer.unmerged",
      entity: "customer",
      entityId: survivorId,
      after: { mergeId, absorbedId },
    });
    return { survivorId, absorbedId };
  });
}

/** Says that two names are one person's: their customers become one, or the new name is remembered. */
export async function aliasIdentities(ctx: TenantContext, input: AliasInput): Promise<{ customerId: string }> {
  const [key, previous] = [
    demandKey(ctx, input.identifier, "/identifier/value"),
    demandKey(ctx, input.previous, "/previous/value"),
  ];
  return asWorker(async (tx) => {
    const source = ctx.actor.kind === "api_key" ? "api" : "member";
    const told = sql`select 'alias' as key, ${input.identifier.kind}::text as kind, ${key}::text as value_key,
      ${input.previous.kind}::text as previous_kind, ${previous}::text as previous_key`;
    const found = await resolveAliases(tx, { ...ctx, source }, told);
    const [row] = await queryRows(tx, z.object({ customer_id: z.string() }), sql`select customer_id from (${found}) f`);
    const customerId = row?.customer_id ?? "";
    await recordAudit(tx, ctx, {
      action: "customer.aliased",
      entity: "customer",
      entityId: customerId,
      after: { kind: input.identifier.kind, previous: input.previous.kind },
    });
    return { customerId };
  });
}

function demandKey(ctx: TenantContext, identifier: Identifier, pointer: string): string {
  const key = keyOfIdentifier(identifier, ctx);
  if (key === null) {
    throw new AppError("invalid", `identity.errors.${identifier.kind === "email" ? "notAnEmail" : "notAPhone"}`, {
      pointer,
    });
  }
  return key;
}

async function demandCustomer(tx: Tx, { tenantId }: TenantContext, id: string, pointer: string): Promise<void> {
  const rows = await queryRows(
    tx,
    IdRow,
    sql`select id from customer where tenant_id = ${tenantId}::uuid and id = ${id}::uuid`,
  );
  if (rows.length === 0) {
    throw new AppError("not_found", "customers.errors.notFound", { pointer });
  }
}
