import { present } from "@/lib/base/invariant";
import { Filter } from "@/lib/segments/schema";
import { countSegment } from "@/lib/segments/server/preview";
import type { Figure, Section, World } from "../section";
import { alternate } from "../stats";

const ROUNDS = 20;

const condition = (field: string, operator: string, value: unknown, lastDays?: number) => ({
  kind: "condition",
  field,
  operator,
  value,
  ...(lastDays === undefined ? {} : { window: { kind: "last", count: lastDays, unit: "day" } }),
});

/** A question, the same question as plain SQL written by hand, and the scan that no answer can do without. */
type Question = { what: string; items: unknown[]; check: string; scan: string; scanLabel: string };

const BASE =
  "from customer c join customer_profile p using (tenant_id) where p.customer_id = c.id and c.tenant_id = $1";
const PROFILE_SCAN = "select count(*), sum(spent_minor), sum(order_count) from customer_profile where tenant_id = $1";
const ORDER_SCAN = "select count(*), sum(total_minor), max(ordered_at) from orders where tenant_id = $1";

const questions: Question[] = [
  {
    what: "one city, 5 orders or more, spent more than 1,000 ever",
    items: [
      condition("city", "is", ["City 3"]),
      condition("order_count", "gte", 5),
      condition("total_spend", "gt", 100_000),
    ],
    check: `select count(*)::int as n ${BASE} and c.city_key = 'city 3' and p.order_count >= 5 and p.spent_minor > 100000`,
    scan: PROFILE_SCAN,
    scanLabel: "scan of every profile",
  },
  {
    what: "spent more than 1,000 in the last 90 days",
    items: [condition("total_spend", "gt", 100_000, 90)],
    check: `select count(*)::int as n from (select customer_id from orders where tenant_id = $1 and status = 'placed'
      and ordered_at >= timestamptz '2026-11-20' - interval '90 days' and ordered_at < timestamptz '2026-11-20'
      group by 1 having sum(total_minor) > 100000) s`,
    scan: ORDER_SCAN,
    scanLabel: "scan of every order",
  },
];

async function measure(world: World, question: Question): Promise<Figure> {
  const { ctx, admin } = world;
  const filter = Filter.parse({ version: 1, root: { kind: "group", match: "all", items: question.items } });
  const expected = present((await admin.query(question.check, [ctx.tenantId])).rows[0], "row of the count").n;
  const { count } = await countSegment(ctx, { filter });
  if (count !== expected) {
    throw new Error(`The segment "${question.what}" counts ${count}, and SQL by hand says ${expected}.`);
  }
  const sample = await alternate(
    ROUNDS,
    () => countSegment(ctx, { filter }),
    () => admin.query(question.scan, [ctx.tenantId]),
  );
  return {
    what: `count: ${question.what} (${count} people of ${world.customers})`,
    subject: { label: "exact count with reach, as the app role", sample: sample.subject },
    floor: { label: question.scanLabel, sample: sample.floor },
  };
}

export const segments: Section = {
  name: "segments",
  async run(world) {
    const figures: Figure[] = [];
    for (const question of questions) {
      figures.push(await measure(world, question));
    }
    return figures;
  },
};
