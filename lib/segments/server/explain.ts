import { z } from "zod";
import { AppError } from "@/lib/base/errors";
import { sql } from "@/lib/base/sql";
import type { Tx } from "@/lib/db/client";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { MinorColumn, queryRows } from "@/lib/db/rows";
import { type CompileScope, compileFilter } from "../compile";
import { boundCondition } from "../condition";
import { explain, type GroupTrace } from "../evaluate";
import type { Person } from "../person";
import { type Condition, FILTER_VERSION, type Filter } from "../schema";
import { conditionsOf } from "../tree";
import { scopeOf } from "./scope";

/** Why one customer is in or out: every rule with what is there now, and when its answer would turn by time alone. */
export function explainCustomer(
  ctx: TenantContext,
  { filter, customerId }: { filter: Filter; customerId: string },
): Promise<GroupTrace> {
  return inTenant(ctx, async (tx) => {
    const scope = await scopeOf(tx, ctx, [filter]);
    const person = await readPerson(tx, ctx, customerId);
    return explain(filter, person, { ...scope, answers: await answersFor(tx, scope, filter, customerId) });
  });
}

/** The rules that only the database may answer, asked about this one person. */
async function answersFor(tx: Tx, scope: CompileScope, filter: Filter, customerId: string): Promise<Set<string>> {
  const answers = new Set<string>();
  for (const { not: _, ...condition } of conditionsOf(filter.root).filter(isForDatabase)) {
    const one: Filter = {
      version: FILTER_VERSION,
      root: { kind: "group", id: "root", match: "all", items: [condition] },
    };
    const statement = compileFilter(one, { ...scope, among: sql`select ${customerId}::uuid` });
    if ((await queryRows(tx, z.object({ id: z.string() }), statement)).length > 0) {
      answers.add(condition.id);
    }
  }
  return answers;
}

const isForDatabase = (condition: Condition): boolean => !condition.disabled && boundCondition(condition).inDatabase;

const CustomerRow = z.object({
  id: z.string(),
  createdAt: z.date(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  city: z.string().nullable(),
  country: z.string().nullable(),
  consents: z.array(z.string()),
  segments: z.array(z.string()),
});
const OrderRow = z.object({
  id: z.string(),
  isCancelled: z.boolean(),
  orderedAt: z.date(),
  totalMinor: MinorColumn,
  products: z.array(z.string()),
});
const RefundRow = z.object({ orderId: z.string().nullable(), refundedAt: z.date(), totalMinor: MinorColumn });

/** The facts of one customer, for the one-person reading of a filter. */
export async function readPerson(tx: Tx, { tenantId }: TenantContext, id: string): Promise<Person> {
  const tenant = sql`${tenantId}::uuid`;
  const [customer] = await queryRows(
    tx,
    CustomerRow,
    sql`select c.id, c.created_at as "createdAt", c.email, c.phone, c.city, c.country,
          array(select k.channel from consent_state k where k.tenant_id = ${tenant} and k.customer_id = c.id
            and k.purpose = 'marketing' and k.status = 'granted') as consents,
          array(select m.segment_id::text from segment_member m
            where m.tenant_id = ${tenant} and m.customer_id = c.id) as segments
        from customer c where c.tenant_id = ${tenant} and c.id = ${id}::uuid`,
  );
  if (!customer) {
    throw new AppError("not_found");
  }
  const orders = await queryRows(
    tx,
    OrderRow,
    sql`select o.id, o.status = 'cancelled' as "isCancelled", o.ordered_at as "orderedAt", o.total_minor as "totalMinor",
          array(select p.name from order_item i join product p on p.tenant_id = i.tenant_id and p.id = i.product_id
            where i.tenant_id = ${tenant} and i.order_id = o.id order by i.line_no) as products
        from orders o where o.tenant_id = ${tenant} and o.customer_id = ${id}::uuid`,
  );
  const refunds = await queryRows(
    tx,
    RefundRow,
    sql`select order_id as "orderId", refunded_at as "refundedAt", total_minor as "totalMinor"
        from refund where tenant_id = ${tenant} and customer_id = ${id}::uuid`,
  );
  return { ...customer, orders, refunds };
}
