import { expect, test } from "vitest";
import { createApiKey, revokeApiKey } from "@/lib/auth/server/api-keys";
import { createInvite } from "@/lib/auth/server/invites";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { asRole, later, mintTenant } from "@/lib/db/testing";
import { AuditQuery, listAudit, listAuditedEntities } from "./queries";
import { recordAudit } from "./record";

const query = (over: Partial<AuditQuery> = {}) => AuditQuery.parse(over);

/** A store in which its owner, an admin and a key have each done something. */
async function busyStore(): Promise<{ owner: TenantContext; admin: TenantContext }> {
  const owner = await mintTenant();
  const admin = await asRole(owner, "admin");
  const { id } = await createApiKey(owner, { name: "Warehouse", role: "admin" });
  const asKey: TenantContext = { ...later(owner, 1000), actor: { kind: "api_key", id } };
  await createInvite(asKey, { email: "new@example.com", role: "viewer" });
  await revokeApiKey(later(admin, 2000), { id });
  const asJob: TenantContext = { ...later(owner, 3000), actor: { kind: "system", id: "sweep" } };
  await inTenant(asJob, (tx) => recordAudit(tx, asJob, { action: "segment.updated", entity: "segment" }));
  return { owner, admin };
}

test("the newest comes first, with the names of people and of keys that are gone", async () => {
  const { owner } = await busyStore();
  const { items } = await listAudit(owner, query());
  expect(items.map(({ action, actorKind, actorName }) => [action, actorKind, actorName])).toEqual([
    ["segment.updated", "system", null],
    ["apiKey.revoked", "user", "The admin"],
    ["invite.created", "api_key", "Warehouse"],
    ["apiKey.created", "user", "The owner"],
  ]);
});

test("a walk page by page sees every row once", async () => {
  const { owner } = await busyStore();
  const seen: string[] = [];
  let after: string | undefined;
  do {
    const page = await listAudit(owner, query({ limit: 1, after }));
    seen.push(...page.items.map((item) => item.action));
    after = page.next ?? undefined;
  } while (after);
  expect(seen).toEqual(["segment.updated", "apiKey.revoked", "invite.created", "apiKey.created"]);
});

test("filters hold by kind and by person, and a cursor that is not ours starts from the top", async () => {
  const { owner, admin } = await busyStore();
  const actionsOf = async (over: Partial<AuditQuery>) =>
    (await listAudit(owner, query(over))).items.map((item) => item.action);
  expect(await actionsOf({ entity: "apiKey" })).toEqual(["apiKey.revoked", "apiKey.created"]);
  expect(await actionsOf({ actorId: admin.actor.id })).toEqual(["apiKey.revoked"]);
  expect(await actionsOf({ after: "' or 1=1 --", entity: "invite" })).toEqual(["invite.created"]);
  expect(await listAuditedEntities(owner)).toEqual(["apiKey", "invite", "segment"]);
});

test("another store's log, people and keys stay its own", async () => {
  const [mine, theirs] = [await mintTenant(), await busyStore()];
  expect(await listAudit(mine, query())).toEqual({ items: [], next: null });
  expect(await listAudit(mine, query({ actorId: theirs.admin.actor.id }))).toEqual({ items: [], next: null });
  expect(await listAuditedEntities(mine)).toEqual([]);
});
