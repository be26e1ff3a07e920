import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestEngine, type TestEngine, testClock } from "@/inngest/engine/testing";
import { newId } from "@/lib/base/ids";
import { sql } from "@/lib/base/sql";
import { DAY_MS } from "@/lib/base/time";
import { hashOf } from "@/lib/consent/server/address-hash";
import { suppress } from "@/lib/consent/server/mutations";
import { listStandings } from "@/lib/consent/server/queries";
import type { TenantContext } from "@/lib/db/context";
import { roleUrl } from "@/lib/db/roles";
import { adminRows, later, mintTenant, TEST_NOW } from "@/lib/db/testing";
import { env } from "@/lib/env";
import { mergeCustomers } from "@/lib/identity/server/mutations";
import { customerColumns } from "@/lib/identity/server/rows-of-person";
import { inngest, openEngineDoor } from "@/lib/jobs/server/client";
import { eraseCustomers } from "@/lib/privacy/server/erase";
import { listExports, takeExport } from "@/lib/privacy/server/export";
import { requestErasure, requestExport } from "@/lib/privacy/server/mutations";
import { NOTHING_PERSONAL, PLACES } from "@/lib/privacy/server/places";
import { addToJournal, readJournal, replayErasures } from "@/lib/privacy/server/replay";
import { erasePeople, exportPerson } from "./privacy-requests";

let engine: TestEngine;

beforeAll(async () => {
  engine = await startTestEngine({
    client: inngest,
    functions: [erasePeople, exportPerson],
    connectionString: roleUrl(env().DATABASE_URL, "almanac_worker", env().AUTH_SECRET),
    openDoor: openEngineDoor,
    clock: testClock(TEST_NOW),
  });
});

afterAll(async () => {
  await engine.close();
});

/** Words that exist nowhere else, one for each thing that tells of a person. */
function canary() {
  const mark = newId(TEST_NOW).slice(-12);
  const number = `${Number.parseInt(mark.slice(-7), 16)}`.padStart(9, "0").slice(-9);
  return {
    mark,
    email: `canary.${mark}@example.com`,
    phone: `+905${number}`,
    number: `ext-${mark}`,
    device: `dev-${mark}`,
    name: `Cana${mark}`,
  };
}
type Canary = ReturnType<typeof canary>;

async function mintCanary(ctx: TenantContext, told: Canary): Promise<string> {
  const { tenantId, now } = ctx;
  const [id, order, message, source, importId, journey] = Array.from({ length: 6 }, () => newId(now));
  const { email, phone, number, device, name, mark } = told;
  const body = Buffer.from(JSON.stringify({ order: { email: email.toUpperCase(), customer: { first_name: name } } }));
  const statements = [
    sql`insert into customer (tenant_id, id, external_id, email, email_key, phone, phone_key, first_name, name_key, city, attributes, created_at, updated_at)
      values (${tenantId}, ${id}, ${number}, ${email}, ${email}, ${phone}, ${phone}, ${name}, ${name.toLowerCase()}, ${`City${mark}`}, ${JSON.stringify({ shoe: `shoe-${mark}` })}::jsonb, ${now}, ${now})`,
    sql`insert into customer_identity (tenant_id, kind, value_key, customer_id, source, at) values (${tenantId}, 'anonymous', ${device}, ${id}, 'test', ${now})`,
    sql`insert into consent_event (tenant_id, id, customer_id, channel, purpose, status, source, evidence, at)
      values (${tenantId}, ${newId(now)}, ${id}, 'email', 'marketing', 'granted', 'test', ${JSON.stringify({ ip: `ip-${mark}` })}::jsonb, ${now})`,
    sql`insert into orders (tenant_id, id, external_id, customer_id, status, source, ordered_at, total_minor, item_count, created_at)
      values (${tenantId}, ${order}, ${order}, ${id}, 'placed', 'test', ${now}, 4200, 0, ${now})`,
    sql`insert into cart (tenant_id, id, external_id, customer_id, status, total_minor, recover_url, created_at, updated_at)
      values (${tenantId}, ${newId(now)}, ${order}, ${id}, 'open', 100, ${`https://shop.test/${mark}`}, ${now}, ${now})`,
    sql`insert into event (tenant_id, occurred_at, id, received_at, kind, name, message_id, anonymous_id, properties, context)
      values (${tenantId}, ${now}, ${newId(now)}, ${now}, 'track', 'Looked', ${newId(now)}, ${device}, ${JSON.stringify({ email })}::jsonb, '{}')`,
    sql`insert into event_refusal (tenant_id, id, received_at, pointer, reason, body) values (${tenantId}, ${newId(now)}, ${now}, '/', 'x', ${JSON.stringify({ traits: { email } })}::jsonb)`,
    sql`insert into mailbox_mail (tenant_id, id, mail_from, mail_to, subject, text, received_at)
      values (${tenantId}, ${message}, 'shop@example.com', ${email}, ${`Hello ${name}`}, ${mark}, ${now})`,
    sql`insert into source (tenant_id, id, platform, name, key, secret_sealed, created_at) values (${tenantId}, ${source}, 'generic', 'x', ${source}, 'x', ${now})`,
    sql`insert into inbox (tenant_id, id, source_id, delivery_id, topic, body, status, received_at) values (${tenantId}, ${newId(now)}, ${source}, '1', 'order', ${body}, 'processed', ${now})`,
    sql`insert into import (tenant_id, id, kind, file_name, status, mapping, size_bytes, created_at) values (${tenantId}, ${importId}, 'customers', 'a.csv', 'ready', '{}', 9, ${now})`,
    sql`insert into import_chunk (tenant_id, import_id, seq, bytes) values (${tenantId}, ${importId}, 0, ${Buffer.from(`email,name\nother@example.com,Other\n${email.slice(0, 9)}`)}),
      (${tenantId}, ${importId}, 1, ${Buffer.from(`${email.slice(9)},${name}\nlast@example.com,Last\n`)})`,
    sql`insert into import_row_error (tenant_id, import_id, row_no, "column", reason, value, cells) values (${tenantId}, ${importId}, 1, 'email', 'x', ${email}, ${JSON.stringify([email, name])}::jsonb)`,
    sql`insert into import_change (tenant_id, import_id, entity, entity_id, before, after) values (${tenantId}, ${importId}, 'customer', ${id}, ${JSON.stringify({ first_name: name })}::jsonb, '{}')`,
    sql`insert into idempotency_key (tenant_id, key, request, request_hash, status, response, created_at) values (${tenantId}, ${journey}, 'POST /x', 'h', 200, ${JSON.stringify({ email })}::jsonb, ${now})`,
    sql`insert into fact_clock (tenant_id, kind, ref, source, told_at) values (${tenantId}, 'customer', ${number}, 'shopify', ${now})`,
  ];
  for (const statement of statements) {
    await adminRows(statement);
  }
  return id ?? "";
}

/** Every row of every table, partitions and the engine's own too, in which one of the words stands. */
async function findings(words: readonly string[]): Promise<string[]> {
  const tables = await adminRows(sql`select n.nspname || '.' || quote_ident(c.relname) as name,
      array(select quote_ident(a.attname) from pg_attribute a where a.attrelid = c.oid and a.atttypid = 'bytea'::regtype and not a.attisdropped)::text[] as bytes
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'engine', 'event_month') and c.relkind = 'r'`);
  const found: string[] = [];
  for (const { name, bytes } of tables) {
    const raw = (Array.isArray(bytes) ? bytes : [])
      .map((column) => ` || coalesce(encode(t.${column}, 'escape'), '')`)
      .join("");
    const text = [
      `select count(*)::int as hits from ${name} t where exists (select from unnest(`,
      `::text[]) w where strpos(lower(to_jsonb(t)::text${raw}), w) > 0)`,
    ];
    const [row] = await adminRows(
      sql(Object.assign(text, { raw: text }) as unknown as TemplateStringsArray, [...words]),
    );
    if (row?.hits !== 0) {
      found.push(`${name}: ${row?.hits}`);
    }
  }
  return found;
}

const wordsOf = ({ mark, phone }: Canary): string[] => [mark, phone.slice(1)];

test("after an erasure nothing personal is left in any table, file or the engine, and no total has changed", async () => {
  const ctx = await mintTenant();
  const [told, twin] = [canary(), canary()];
  const [id, absorbed] = [await mintCanary(ctx, told), await mintCanary(ctx, twin)];
  await mergeCustomers(ctx, { survivorId: id, absorbedId: absorbed });
  await requestExport(ctx, { customerId: id });
  await engine.drain();
  expect((await findings(wordsOf(told))).length).toBeGreaterThan(12);
  await requestErasure(ctx, { customerId: id });
  await engine.advance(2000);
  expect(await findings([...wordsOf(told), ...wordsOf(twin)])).toEqual([]);
  const [facts] =
    await adminRows(sql`select count(*)::int as orders, sum(total_minor)::text as money, count(customer_id)::int as named
    from orders where tenant_id = ${ctx.tenantId}`);
  expect(facts).toEqual({ orders: 2, money: "8400", named: 0 });
  const chunks = await adminRows(
    sql`select convert_from(bytes, 'UTF8') as text from import_chunk where tenant_id = ${ctx.tenantId} order by import_id, seq`,
  );
  expect(
    chunks
      .map((row) => String(row.text))
      .join("")
      .replace(/ +/g, ""),
  ).toContain("other@example.com,Other\n\nlast@example.com,Last\n");
  expect(
    await adminRows(
      sql`select action from audit_log where tenant_id = ${ctx.tenantId} and entity_id = ${id} and action = 'customer.erased'`,
    ),
  ).toHaveLength(1);
});

test("a copy holds everything that is known, as JSON and as CSV, is audited, and is gone after a week", async () => {
  const ctx = await mintTenant();
  const told = canary();
  const id = await mintCanary(ctx, { ...told, name: `=cmd ${told.name}` });
  await requestExport(ctx, { customerId: id });
  await engine.drain();
  const [ready] = await listExports(ctx, id);
  const { body } = await takeExport(ctx, ready?.id ?? "");
  const copy = JSON.parse(body);
  for (const word of [
    told.email,
    told.phone,
    told.number,
    told.device,
    told.name,
    `ip-${told.mark}`,
    `shoe-${told.mark}`,
    `https://shop.test/${told.mark}`,
  ]) {
    expect(body).toContain(word);
  }
  expect(copy.tables.orders).toMatchObject([{ total_minor: 4200 }]);
  expect(copy.csv.customer).toContain(`'=cmd ${told.name}`);
  expect(copy.csv.orders.split("\n")).toHaveLength(3);
  expect(
    await adminRows(
      sql`select action from audit_log where tenant_id = ${ctx.tenantId} and action like 'customer.export%' order by at, action`,
    ),
  ).toEqual([{ action: "customer.export_downloaded" }, { action: "customer.export_requested" }]);
  await expect(takeExport(later(ctx, 400 * DAY_MS), ready?.id ?? "")).rejects.toMatchObject({ code: "not_found" });
});

test("who was blocked stays blocked after an erasure and a new import, by a keyed hash only", async () => {
  const ctx = await mintTenant();
  const told = canary();
  const id = await mintCanary(ctx, told);
  await suppress(ctx, { channel: "email", address: told.email, reason: "complaint" });
  await eraseCustomers(ctx, [id]);
  expect(await findings(wordsOf(told))).toEqual([]);
  expect(
    await adminRows(sql`select address_key as key, reason from suppression where tenant_id = ${ctx.tenantId}`),
  ).toEqual([{ key: hashOf(ctx.tenantId, told.email), reason: "erased" }]);
  const again = newId(ctx.now);
  await adminRows(
    sql`insert into customer (tenant_id, id, email, email_key, created_at, updated_at) values (${ctx.tenantId}, ${again}, ${told.email}, ${told.email}, ${ctx.now}, ${ctx.now})`,
  );
  await adminRows(
    sql`insert into consent_state (tenant_id, customer_id, channel, purpose, status, at) values (${ctx.tenantId}, ${again}, 'email', 'marketing', 'granted', ${ctx.now})`,
  );
  expect((await listStandings(ctx, again))[0]).toMatchObject({
    channel: "email",
    suppressedFor: "erased",
    mayContact: false,
  });
});

test("an old backup that brings people back loses them again, and whoever came anew since stays", async () => {
  const ctx = await mintTenant();
  const [told, anew] = [canary(), canary()];
  const [id, other] = [await mintCanary(ctx, told), await mintCanary(ctx, anew)];
  const backup = await adminRows(
    sql`select to_jsonb(c) as row from customer c where tenant_id = ${ctx.tenantId} order by id`,
  );
  const after = later(ctx, 1000);
  await eraseCustomers(after, [id, other]);
  const journal = (await readJournal()).filter((line) => line.tenantId === ctx.tenantId);
  expect(JSON.stringify(journal)).not.toContain(told.mark);
  await adminRows(sql`delete from erasure_journal where tenant_id = ${ctx.tenantId}`);
  await adminRows(sql`insert into customer (${customerColumns()}) select ${customerColumns("w.")}
    from jsonb_populate_recordset(null::customer, ${JSON.stringify(backup.map(({ row }) => row))}::jsonb) w`);
  await adminRows(sql`delete from customer where tenant_id = ${ctx.tenantId} and id = ${other}`);
  const back = later(after, 1000);
  await adminRows(sql`insert into customer (tenant_id, id, email, email_key, created_at, updated_at)
    values (${ctx.tenantId}, ${newId(back.now)}, ${anew.email}, ${anew.email}, ${back.now}, ${back.now})`);
  await addToJournal(
    JSON.parse(JSON.stringify(journal)).map((line: { erasedAt: string }) => ({
      ...line,
      erasedAt: new Date(line.erasedAt),
    })),
  );
  await replayErasures();
  expect(await findings(wordsOf(told))).toEqual([]);
  expect(await adminRows(sql`select email from customer where tenant_id = ${ctx.tenantId}`)).toEqual([
    { email: anew.email },
  ]);
});

test("every table says what it holds of a person: a new one is added to PLACES or to NOTHING_PERSONAL with its reason", async () => {
  const tables = await adminRows(
    sql`select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`,
  );
  const known = [...PLACES.map(({ table }) => table), ...Object.keys(NOTHING_PERSONAL)];
  expect(tables.map(({ name }) => name).sort()).toEqual([...new Set(known)].sort());
  expect(known).toHaveLength(new Set(known).size);
  const byCustomer =
    await adminRows(sql`select distinct table_name as name from information_schema.columns where table_schema = 'public'
    and column_name in ('customer_id', 'customer_ref', 'email', 'email_key', 'phone', 'address_key', 'mail_to', 'anonymous_id')`);
  const members = ["users", "invite", "erasure_journal"];
  expect(
    byCustomer.map(({ name }) => String(name)).filter((name) => NOTHING_PERSONAL[name] && !members.includes(name)),
  ).toEqual([]);
});
