import { expect, test } from "vitest";
import type { SignUpInput } from "@/lib/auth/schema";
import { sql } from "@/lib/base/sql";
import { addDays } from "@/lib/base/time";
import { adminRows, asRole, later, mintTenant, TEST_NOW } from "@/lib/db/testing";
import { changePassword, listMyTenants, switchTenant } from "./account";
import { authenticate } from "./authenticate";
import { acceptInvite, createInvite, findInvite, listInvites, revokeInvite } from "./invites";
import { endSession, findLiveSession, isSomebodyHere, startSession } from "./sessions";
import { createTenant, signUp } from "./sign-up";
import { changeRole, listMembers, removeMember } from "./team";

const PASSWORD = "five words in a row";
let people = 0;

const newcomer = (over: Partial<SignUpInput> = {}): SignUpInput => ({
  storeName: "Çınar Kitap",
  name: "Ayşe",
  email: `person${++people}@example.com`,
  password: PASSWORD,
  currency: "TRY",
  timezone: "Europe/Istanbul",
  locale: "tr",
  ...over,
});

async function present<T>(value: Promise<T | null>): Promise<T> {
  const found = await value;
  if (found === null) {
    throw new Error("expected something");
  }
  return found;
}

/** A signed-up person, signed in. */
async function signedIn(network: string) {
  const input = newcomer();
  const ctx = await signUp(input, network, TEST_NOW);
  const sessionId = await present(startSession(ctx.actor.id, TEST_NOW));
  return { ctx, input, session: { sessionId, userId: ctx.actor.id } };
}

const invited = async (ctx: Awaited<ReturnType<typeof mintTenant>>, email: string) =>
  createInvite(ctx, { email, role: "marketer" });

test("sign-up makes a store and its owner, who can sign in at once", async () => {
  const input = newcomer({ email: "  Büşra.Ilgaz@Example.com " });
  const ctx = await signUp(input, "signup", TEST_NOW);
  const headers = { "x-forwarded-for": "10.0.0.1" };
  expect(await authenticate({ email: "büşra.ilgaz@example.com", password: PASSWORD }, headers)).toBe(ctx.actor.id);
  expect(await listMembers(ctx)).toMatchObject([{ name: "Ayşe", role: "owner" }]);
});

test("the right password opens a second store for the same account, a wrong one makes nothing", async () => {
  const input = newcomer();
  const first = await signUp(input, "second", TEST_NOW);
  await expect(signUp({ ...input, password: "another password" }, "second", TEST_NOW)).rejects.toMatchObject({
    code: "conflict",
  });
  const second = await signUp({ ...input, storeName: "Second" }, "second", TEST_NOW);
  expect(second.actor.id).toBe(first.actor.id);
  expect((await listMyTenants(first.actor.id)).map((store) => store.name).sort()).toEqual(["Second", "Çınar Kitap"]);
});

test("a tenant made at the command line comes with a working key", async () => {
  const { tenantId, apiKey } = await createTenant(newcomer(), TEST_NOW);
  expect(apiKey).toMatch(/^alm_/);
  const stored = await adminRows(sql`select key_hash, prefix from api_key where tenant_id = ${tenantId}`);
  expect(JSON.stringify(stored)).not.toContain(apiKey);
});

test("an unknown address and a wrong password are answered alike", async () => {
  const input = newcomer();
  await signUp(input, "alike", TEST_NOW);
  const headers = { "x-forwarded-for": "10.0.0.2" };
  expect(await authenticate({ email: input.email, password: "wrong" }, headers)).toBeNull();
  expect(await authenticate({ email: "nobody@example.com", password: "wrong" }, headers)).toBeNull();
  expect(await authenticate({ email: ["a"], password: { not: "" } }, headers)).toBeNull();
});

test("an invite works once, within seven days, and not after it was taken back", async () => {
  const ctx = await mintTenant();
  const { token } = await invited(ctx, "mehmet.once@example.com");
  expect(await findInvite(token, ctx.now)).toMatchObject({ role: "marketer", hasAccount: false });
  const accept = (given: string, now = ctx.now) =>
    acceptInvite({ token: given, name: "Mehmet", password: PASSWORD }, "invites", now);
  await expect(accept(token, addDays(ctx.now, 7))).rejects.toMatchObject({ code: "not_found" });
  await accept(token);
  await expect(accept(token)).rejects.toMatchObject({ code: "not_found" });
  expect((await listMembers(ctx)).map((member) => member.role)).toEqual(["owner", "marketer"]);

  const second = await invited(ctx, "late@example.com");
  await revokeInvite(ctx, { id: second.id });
  expect(await findInvite(second.token, ctx.now)).toBeNull();
});

test("two people opening the same link at once make one member", async () => {
  const ctx = await mintTenant();
  const { token } = await invited(ctx, "twice@example.com");
  const accept = () => acceptInvite({ token, name: "Twice", password: PASSWORD }, "twins", ctx.now);
  const outcomes = await Promise.allSettled([accept(), accept()]);
  expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await listMembers(ctx)).toHaveLength(2);
});

test("the database keeps only the hash of an invite's token", async () => {
  const ctx = await mintTenant();
  const { token } = await invited(ctx, "hashed@example.com");
  const stored = await adminRows(sql`select * from invite where tenant_id = ${ctx.tenantId}`);
  expect(JSON.stringify(stored)).not.toContain(token);
});

test("someone with an account joins with that account's password and no other", async () => {
  const { input, ctx: theirs } = await signedIn("joins");
  const ctx = await mintTenant();
  const { token } = await invited(ctx, input.email);
  const accept = (password: string) => acceptInvite({ token, name: "", password }, "joins", ctx.now);
  await expect(accept("a guessed password")).rejects.toMatchObject({ pointer: "/password" });
  await accept(PASSWORD);
  expect(await listMyTenants(theirs.actor.id)).toHaveLength(2);
});

test("a new invite to the same address replaces the old one, and a member is not invited again", async () => {
  const ctx = await mintTenant();
  const first = await invited(ctx, "again@example.com");
  await invited(ctx, "Again@Example.com");
  expect(await findInvite(first.token, ctx.now)).toBeNull();
  expect(await listInvites(ctx)).toHaveLength(1);
  const { input } = await signedIn("member");
  const { token } = await invited(ctx, input.email);
  await acceptInvite({ token, name: "", password: PASSWORD }, "member", ctx.now);
  await expect(invited(ctx, input.email)).rejects.toMatchObject({ code: "conflict" });
});

test("nobody touches the owner, themselves, or a role above their own", async () => {
  const owner = await mintTenant();
  const [admin, marketer] = [await asRole(owner, "admin"), await asRole(owner, "marketer")];
  const refused = { code: "forbidden" };
  await expect(removeMember(admin, { userId: owner.actor.id })).rejects.toMatchObject(refused);
  await expect(changeRole(admin, { userId: owner.actor.id, role: "viewer" })).rejects.toMatchObject(refused);
  await expect(changeRole(admin, { userId: admin.actor.id, role: "viewer" })).rejects.toMatchObject(refused);
  await expect(changeRole(marketer, { userId: admin.actor.id, role: "viewer" })).rejects.toMatchObject(refused);
  await expect(changeRole(marketer, { userId: marketer.actor.id, role: "admin" })).rejects.toMatchObject(refused);
  await expect(createInvite(marketer, { email: "up@example.com", role: "admin" })).rejects.toMatchObject(refused);
  await changeRole(admin, { userId: marketer.actor.id, role: "analyst" });
  expect((await listMembers(owner)).map((member) => member.role)).toEqual(["owner", "admin", "analyst"]);
});

test("another store's members and invites answer like ones that do not exist", async () => {
  const [mine, theirs] = [await mintTenant(), await mintTenant()];
  const stranger = await asRole(theirs, "viewer");
  const { id } = await invited(theirs, "theirs@example.com");
  const unknown = { code: "not_found", reason: null };
  await expect(removeMember(mine, { userId: stranger.actor.id })).rejects.toMatchObject(unknown);
  await expect(changeRole(mine, { userId: stranger.actor.id, role: "admin" })).rejects.toMatchObject(unknown);
  await expect(revokeInvite(mine, { id })).rejects.toMatchObject(unknown);
  expect(await listMembers(theirs)).toHaveLength(2);
});

test("a session ends with sign-out, with a new role and with removal, and only in that store", async () => {
  const { ctx: theirs, input, session } = await signedIn("ends");
  const ctx = await mintTenant();
  const join = async () => {
    const { token } = await invited(ctx, input.email);
    await acceptInvite({ token, name: "", password: PASSWORD }, "ends", ctx.now);
    const sessionId = await present(startSession(session.userId, TEST_NOW));
    await switchTenant({ ctx: theirs, session: { ...session, sessionId } }, ctx.tenantId);
    expect(await findLiveSession(sessionId)).toMatchObject({ tenantId: ctx.tenantId, role: "marketer" });
    return sessionId;
  };
  const changed = await join();
  await changeRole(ctx, { userId: session.userId, role: "viewer" });
  expect(await findLiveSession(changed)).toBeNull();
  await removeMember(ctx, { userId: session.userId });
  const removed = await join();
  await removeMember(ctx, { userId: session.userId });
  expect(await findLiveSession(removed)).toBeNull();
  expect(await findLiveSession(session.sessionId)).not.toBeNull();
  await endSession(session.sessionId, TEST_NOW);
  expect(await findLiveSession(session.sessionId)).toBeNull();
});

test("whoever asks for a page is here for two minutes", async () => {
  const { session } = await signedIn("here");
  const seen = (ago: string) => adminRows(sql`update session set seen_at = now() - ${ago}::interval`);
  await seen("2 minutes");
  expect(await isSomebodyHere()).toBe(false);
  await findLiveSession(session.sessionId);
  expect(await isSomebodyHere()).toBe(true);
  await seen("119 seconds");
  expect(await isSomebodyHere()).toBe(true);
  await endSession(session.sessionId, TEST_NOW);
  await seen("3 minutes");
  expect(await findLiveSession(session.sessionId)).toBeNull();
  expect(await isSomebodyHere()).toBe(false);
});

test("nobody switches into a store that is not theirs", async () => {
  const self = await signedIn("switch");
  const other = await mintTenant();
  await expect(switchTenant(self, other.tenantId)).rejects.toMatchObject({ code: "not_found" });
  expect(await findLiveSession(self.session.sessionId)).toMatchObject({ tenantId: self.ctx.tenantId });
});

test("a new password ends every other session, keeps this one, and retires the old password", async () => {
  const self = await signedIn("password");
  const elsewhere = await present(startSession(self.session.userId, TEST_NOW));
  const change = { current: PASSWORD, next: "six other words in a row" };
  await expect(changePassword(self, { ...change, current: "guessed wrong" }, "password")).rejects.toMatchObject({
    pointer: "/current",
  });
  await changePassword({ ...self, ctx: later(self.ctx, 1000) }, change, "password");
  expect(await findLiveSession(elsewhere)).toBeNull();
  expect(await findLiveSession(self.session.sessionId)).not.toBeNull();
  const headers = { "x-forwarded-for": "10.0.0.3" };
  expect(await authenticate({ email: self.input.email, password: PASSWORD }, headers)).toBeNull();
  expect(await authenticate({ email: self.input.email, password: change.next }, headers)).toBe(self.session.userId);
});

test("a stranger's wrong tries stop the stranger and never the person", async () => {
  const { input, session } = await signedIn("guess");
  const from = (network: string, password: string) =>
    authenticate({ email: input.email, password }, { "x-forwarded-for": network });
  for (let tries = 0; tries < 5; tries++) {
    expect(await from("203.0.113.9", "a guess")).toBeNull();
  }
  await expect(from("203.0.113.9", "a guess")).rejects.toMatchObject({ code: "rate_limited" });
  await expect(from("203.0.113.9", PASSWORD)).rejects.toMatchObject({ code: "rate_limited" });
  expect(await from("198.51.100.7", PASSWORD)).toBe(session.userId);
});
