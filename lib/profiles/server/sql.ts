import "server-only";
import { present } from "@/lib/base/invariant";
import { join, type Sql, sql } from "@/lib/base/sql";
import type { Targets } from "@/lib/customers/server/targets";
import type { Predicted } from "@/lib/predictions/server/predicted";
import { patterns } from "@/lib/profiles/patterns";
import { rules } from "@/lib/profiles/rules";
import type { FigureColumns, Moment } from "@/lib/profiles/rules/define";
import { followed, keepMoves, sinceColumns } from "./changes";
import { FIGURES, figureJoins } from "./figures";

/** A store, an instant and the thresholds; with `asOf` only facts before it are known. */
export type PassContext = Moment & { tenantId: string; timezone: string; asOf?: Date | null };

type Column = { key: string; name: Sql; value: Sql };

/** A column name of our own code as SQL. */
const word = (text: string): Sql => sql([text]);

/** Every computed column of customer_profile but its key, its time and what is predicted. */
function columns(pass: PassContext): Column[] {
  const f = FIGURES;
  const plain: [string, Sql][] = [
    ["order_count", f.orderCount],
    ["gross_minor", f.grossMinor],
    ["refunded_minor", f.refundedMinor],
    ["spent_minor", f.spentMinor],
    ["average_order_minor", f.averageOrderMinor],
    ["first_order_at", f.firstOrderAt],
    ["last_order_at", f.lastOrderAt],
    ["spent_30_minor", f.spentIn[30]],
    ["spent_60_minor", f.spentIn[60]],
    ["spent_90_minor", f.spentIn[90]],
    ["products_90", f.products90],
    ["items_90", f.items90],
    ["changes_at", changesAt(f, pass)],
    ["as_of", sql`${pass.asOf ?? null}::timestamptz`],
  ];
  const ruled = rules.flatMap((rule) => Object.entries(rule.sql(f, pass)));
  return [...plain, ...ruled].map(([key, value]) => ({ key, name: word(key), value }));
}

/** Turns that lie behind never come again; a profile as of another day stands still until the next pass. */
function changesAt(figures: FigureColumns, pass: PassContext): Sql {
  if (pass.asOf) {
    return sql`null::timestamptz`;
  }
  const turns = [...rules, ...patterns].flatMap((one) => one.turnsSql?.(figures, pass) ?? []);
  const ahead = turns.map((turn) => sql`case when ${turn} > ${pass.now}::timestamptz then ${turn} end`);
  return sql`least(${join([figures.windowChangesAt, ...ahead])})`;
}

/**
 * `computeProfile` for a set of customers: one upsert, however many there are.
 * Rows whose values stay the same are left alone: a pass over everyone writes only what changed. Who moved to another
 * tier is kept by the same statement. Answers how many rows were written.
 */
export function upsertProfiles(pass: PassContext, targets: Targets, predicted: Predicted): Sql {
  const computed = columns(pass);
  const all = [...computed, ...predicted.columns];
  const names = join(all.map(({ name }) => name));
  const given = join(all.map(({ name }) => sql`excluded.${name}`));
  const values = new Map(computed.map(({ key, value }) => [key, value]));
  const since = sinceColumns(pass, (column) => sql`excluded.${word(column)}`);
  const began = sinceColumns(pass, (column) => present(values.get(column), column));
  const sinceNames = join(since.map(({ name }) => name));
  return sql`
  with written as (
    insert into customer_profile as p (tenant_id, customer_id, ${names}, ${sinceNames}, computed_at)
    select c.tenant_id, c.id, ${join(all.map(({ value }) => value))}, ${join(began.map(({ first }) => first))}, ${pass.now}
    from customer c
    ${figureJoins(pass, targets)}
    ${predicted.from}
    where c.tenant_id = ${pass.tenantId}::uuid and ${targets(sql`c.id`)}
    order by c.id
    on conflict (tenant_id, customer_id) do update set (${names}, ${sinceNames}, computed_at)
      = row (${given}, ${join(since.map(({ next }) => next))}, excluded.computed_at)
    where (${join(all.map(({ name }) => sql`p.${name}`))}) is distinct from (${given})
    returning p.customer_id, ${followed(sql`p`)}
  )${keepMoves(pass, targets)}
  select count(*)::int as rows from written`;
}
