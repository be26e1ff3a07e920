import "server-only";
import { z } from "zod";
import { recordAudit } from "@/lib/audit/server/record";
import { AppError } from "@/lib/base/errors";
import { phoneKey } from "@/lib/base/phone";
import { type Sql, sql } from "@/lib/base/sql";
import { emailKey, fold } from "@/lib/base/text";
import type { SqlTx } from "@/lib/db/client";
import type { TenantContext } from "@/lib/db/context";
import { queryRows } from "@/lib/db/rows";
import { asWorker } from "@/lib/db/worker";
import { markDirty } from "@/lib/profiles/server/dirty";
import type { CustomerFacts, UpsertCustomersInput, UpsertKey, UpsertResult } from "../customer-input";
import { JsonRow } from "./kept";
import { lockPeople } from "./lock";
import { writeSurvivors } from "./merge";
import { resolvePeople } from "./resolve";

const COLUMNS = {
  externalId: "external_id",
  email: "email",
  phone: "phone",
  firstName: "first_name",
  lastName: "last_name",
  city: "city",
  district: "district",
  country: "country",
  gender: "gender",
  birthDate: "birth_date",
} as const;

type Told = { facts: CustomerFacts; pointer: string };

/**
 * Makes or completes up to a thousand customers, all or none. By the shop's number, guests with the same address or phone
 * are joined; by address or phone, only that decides. No consent changes and no blocked address opens.
 */
export async function upsertCustomers(
  ctx: TenantContext,
  { key, customers }: UpsertCustomersInput,
): Promise<UpsertResult> {
  const told = customers.map((facts, index) => ({ facts, pointer: `/customers/${index}` }));
  const rows = told.map((one, index) => ({ key: String(index), ...namesOf(ctx, one, key) }));
  return asWorker(async (tx) => {
    const found = await resolvePeople(
      tx,
      { ...ctx, source: "api" },
      sql`select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as p (key text, external_id text, email text,
          email_key text, phone_key text, anonymous_id text)`,
    );
    const people = await readRows(tx, ctx, found);
    const byKey = new Map(people.map((person) => [person.key, person]));
    const result = told.map((one, index) => ({ ...one, person: byKey.get(String(index)) }));
    await write(tx, ctx, result);
    await recordAudit(tx, ctx, {
      action: "customers.upserted",
      entity: "customer",
      after: { count: customers.length },
    });
    return {
      customers: result.map(({ person }) => ({
        id: String(person?.row.id),
        isNew: Date.parse(String(person?.row.created_at)) === ctx.now.getTime(),
      })),
    };
  });
}

/** Changes one customer. A number of the shop that another customer has is refused; `mergeCustomers` joins the two. */
export async function updateCustomer(
  ctx: TenantContext,
  { id, facts }: { id: string; facts: CustomerFacts },
): Promise<{ id: string }> {
  return asWorker(async (tx) => {
    await lockPeople(tx, ctx.tenantId);
    const [person] = await readRows(tx, ctx, sql`select '0' as key, ${id}::uuid as customer_id`);
    if (!person) {
      throw new AppError("not_found", "customers.errors.notFound");
    }
    await write(tx, ctx, [{ facts, pointer: "", person }]);
    await recordAudit(tx, ctx, {
      action: "customer.updated",
      entity: "customer",
      entityId: id,
      after: { fields: Object.keys(facts) },
    });
    return { id };
  });
}

type Names = {
  external_id?: string | null;
  email?: string | null;
  email_key?: string | null;
  phone_key?: string | null;
};

function namesOf(ctx: TenantContext, { facts, pointer }: Told, key: UpsertKey): Names {
  const email = { email: facts.email ?? null, email_key: emailOf(facts, pointer) };
  const phone = { phone_key: phoneOf(ctx, facts, facts.country ?? null, pointer) };
  return { externalId: { external_id: facts.externalId ?? null, ...email, ...phone }, email, phone }[key];
}

function emailOf({ email }: CustomerFacts, pointer: string): string | null {
  const key = email ? emailKey(email) : null;
  if (email && key === null) {
    throw new AppError("invalid", "identity.errors.notAnEmail", { pointer: `${pointer}/email` });
  }
  return key;
}

function phoneOf(ctx: TenantContext, { phone }: CustomerFacts, country: string | null, pointer: string): string | null {
  const key = phone ? phoneKey(phone, { country, timezone: ctx.timezone }) : null;
  if (phone && key === null) {
    throw new AppError("invalid", "identity.errors.notAPhone", { pointer: `${pointer}/phone` });
  }
  return key;
}

const Person = z.object({ key: z.string(), row: JsonRow });
type Person = z.infer<typeof Person>;

const readRows = (tx: SqlTx, { tenantId }: TenantContext, found: Sql): Promise<Person[]> =>
  queryRows(
    tx,
    Person,
    sql`select f.key, to_jsonb(c) as row from (${found}) as f
        join customer c on c.tenant_id = ${tenantId}::uuid and c.id = f.customer_id for update of c`,
  );

async function write(
  tx: SqlTx,
  ctx: TenantContext,
  told: readonly (Told & { person: Person | undefined })[],
): Promise<void> {
  const rows = told.flatMap(({ person, facts, pointer }) =>
    person ? [changedRow(ctx, person.row, facts, pointer)] : [],
  );
  await refuseTakenNumbers(tx, ctx, told);
  await writeSurvivors(tx, ctx, rows);
  await markDirty(tx, ctx, sql`select unnest(${rows.map((row) => String(row.id))}::uuid[])`);
}

async function refuseTakenNumbers(
  tx: SqlTx,
  { tenantId }: TenantContext,
  told: readonly (Told & { person: Person | undefined })[],
): Promise<void> {
  const wanted = told.flatMap(({ facts, person }, place) =>
    facts.externalId && person ? [{ place, number: facts.externalId, id: person.row.id }] : [],
  );
  const [taken] = await queryRows(
    tx,
    z.object({ place: z.number() }),
    sql`select w.place from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as w (place int, number text, id uuid)
        join customer c on c.tenant_id = ${tenantId}::uuid and c.external_id = w.number and c.id <> w.id order by w.place limit 1`,
  );
  if (taken) {
    throw new AppError("conflict", "identity.errors.numberTaken", {
      pointer: `${told[taken.place]?.pointer ?? ""}/externalId`,
    });
  }
}

/** The row with what was told, and the keys that follow from it. */
function changedRow(ctx: TenantContext, row: JsonRow, facts: CustomerFacts, pointer: string): JsonRow {
  const told = Object.entries(COLUMNS).flatMap(([fact, column]) => {
    const value = facts[fact as keyof typeof COLUMNS];
    return value === undefined ? [] : [[column, value]];
  });
  const next: JsonRow = { ...row, ...Object.fromEntries(told) };
  const text = (column: string) => (typeof next[column] === "string" ? next[column] : "");
  const keyOf = (column: string) => (text(column) ? fold(text(column)) : null);
  const attributes = z.record(z.string(), z.json()).catch({}).parse(row.attributes);
  return {
    ...next,
    ...(facts.email === undefined ? {} : { email_key: emailOf(facts, pointer) }),
    ...(facts.phone === undefined ? {} : { phone_key: phoneOf(ctx, facts, text("country"), pointer) }),
    name_key: fold([text("first_name"), text("last_name")].filter((part) => part).join(" ")),
    city_key: keyOf("city"),
    district_key: keyOf("district"),
    country_key: keyOf("country"),
    attributes: { ...attributes, ...facts.attributes },
    updated_at: ctx.now.toISOString(),
  };
}
