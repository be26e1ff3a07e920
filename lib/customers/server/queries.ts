import { z } from "zod";
import { AppError } from "@/lib/base/errors";
import type { Page } from "@/lib/base/page";
import { allOf, type Sql, sql } from "@/lib/base/sql";
import { type CustomerDto, type CustomerFilter, ListCustomersInput } from "@/lib/customers/schema";
import type { Tx } from "@/lib/db/client";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { CountRow, queryRow, queryRows } from "@/lib/db/rows";
import { customersMatching, isForEveryone } from "./conditions";
import { CustomerRow, customerColumns, toCustomerDto } from "./rows";
import { storeSize } from "./store-size";
import { afterValue, type Key, ORDERS, readKey, writeKey } from "./walk";

const WalkedRow = CustomerRow.extend({ sort_key: z.string().nullable() });
type WalkedRow = z.infer<typeof WalkedRow>;

export async function listCustomers(ctx: TenantContext, given: ListCustomersInput): Promise<Page<CustomerDto>> {
  const input = ListCustomersInput.parse(given);
  const key = readKey(input.after, input.sort);
  const { rows, total } = await inTenant(ctx, async (tx) => ({
    rows: await walk(tx, ctx, input, key),
    total: input.withTotal ? await countMatching(tx, ctx, input.filter) : undefined,
  }));
  const shown = rows.slice(0, input.limit);
  const last = rows.length > input.limit ? shown.at(-1) : undefined;
  return {
    items: shown.map(toCustomerDto),
    next: last ? writeKey(last) : null,
    ...(total === undefined ? {} : { total }),
  };
}

/** Of a large store and no filter the count may be some seconds old (see `storeSize`). */
export const countCustomers = (ctx: TenantContext, filter: CustomerFilter = {}): Promise<number> =>
  inTenant(ctx, (tx) => (isForEveryone(filter) ? storeSize(tx, ctx) : countMatching(tx, ctx, filter)));

export async function findCustomer(ctx: TenantContext, customerId: string): Promise<CustomerDto | null> {
  if (!z.guid().safeParse(customerId).success) {
    return null;
  }
  const rows = await inTenant(ctx, (tx) =>
    queryRows(
      tx,
      CustomerRow,
      sql`select ${customerColumns} ${withProfile} where c.tenant_id = ${ctx.tenantId}::uuid and c.id = ${customerId}::uuid`,
    ),
  );
  return rows[0] ? toCustomerDto(rows[0]) : null;
}

export async function getCustomer(ctx: TenantContext, customerId: string): Promise<CustomerDto> {
  const customer = await findCustomer(ctx, customerId);
  if (!customer) {
    throw new AppError("not_found", "customers.errors.notFound");
  }
  return customer;
}

const withProfile = sql`from customer c left join customer_profile p on p.tenant_id = c.tenant_id and p.customer_id = c.id`;

/** One row more than the page shows, so that its end is known. */
async function walk(
  tx: Tx,
  ctx: TenantContext,
  { filter, sort, isDescending, limit }: z.output<typeof ListCustomersInput>,
  key: Key | null,
): Promise<WalkedRow[]> {
  const order = ORDERS[sort];
  const matching = allOf([sql`c.tenant_id = ${ctx.tenantId}::uuid`, customersMatching(filter)]);
  const direction = isDescending ? sql`desc` : sql`asc`;
  const wanted = limit + 1;
  const having =
    key?.[0] === "lacks"
      ? []
      : await read(
          tx,
          sql`
          select ${customerColumns}, ${order.value}::text as sort_key ${joined(ctx, sort)}
          where ${matching} and ${order.has} and ${afterValue(order, key, isDescending)}
          order by ${order.value} ${direction}, ${order.id} ${direction} limit ${wanted}`,
        );
  if (having.length === wanted) {
    return having;
  }
  const from = key?.[0] === "lacks" ? sql`c.id > ${key[1]}::uuid` : sql`true`;
  const lacking = await read(
    tx,
    sql`
    select ${customerColumns}, null::text as sort_key ${withProfile}
    where ${matching} and ${order.lacks} and ${from} order by c.id limit ${wanted - having.length}`,
  );
  return [...having, ...lacking];
}

const read = (tx: Tx, statement: Sql): Promise<WalkedRow[]> => queryRows(tx, WalkedRow, statement);

/** For a sort by the profile the profile's index leads, with the tenant named on its side too. */
function joined(ctx: TenantContext, sort: ListCustomersInput["sort"]): Sql {
  return sort === "name" || sort === "created"
    ? withProfile
    : sql`from customer_profile p join customer c on c.tenant_id = p.tenant_id and c.id = p.customer_id
          and p.tenant_id = ${ctx.tenantId}::uuid`;
}

async function countMatching(tx: Tx, ctx: TenantContext, filter: CustomerFilter): Promise<number> {
  const { count } = await queryRow(
    tx,
    CountRow,
    sql`select count(*)::int as count ${withProfile} where c.tenant_id = ${ctx.tenantId}::uuid and ${customersMatching(filter)}`,
  );
  return count;
}
