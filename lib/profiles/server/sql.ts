import "server-only";
import { join, type Sql, sql } from "@/lib/base/sql";
import type { Targets } from "@/lib/customers/server/targets";
import { PREDICTION_COLUMNS } from "@/lib/predictions/server/predicted";
import { patterns } from "@/lib/profiles/patterns";
import { rules } from "@/lib/profiles/rules";
import type { FigureColumns, Moment } from "@/lib/profiles/rules/define";
import { keepMoves, remembered, sinceColumns } from "./changes";
import { FIGURES, figureRows } from "./figures";
import { type Becomes, freshRows, keepRows } from "./keep";
import type { Sources } from "./sources";

/** A store, an instant and the thresholds; with `asOf` only facts before it are known. */
export type PassContext = Moment & { tenantId: string; timezone: string; asOf?: Date | null };

type Column = { name: Sql; value: Sql };

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
  return [...plain, ...ruled].map(([key, value]) => ({ name: word(key), value }));
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

/** `computeProfile` for a set of customers, as parts of a statement, with who moved to another tier. */
export function keepProfiles(
  pass: PassContext,
  targets: Targets,
  { predicted, variety }: Pick<Sources, "predicted" | "variety">,
): Sql {
  const foretold = PREDICTION_COLUMNS.map((name) => ({ name, value: sql`predicted.${name}` }));
  const all = [...columns(pass), ...foretold];
  const compared: Becomes[] = all.map(({ name }) => ({ name, becomes: sql`f.${name}` }));
  return sql`${freshRows("profile")} as materialized (
    select figure.customer_id, ${join(all.map(({ name, value }) => sql`${value} as ${name}`))}
    from ${figureRows(pass, targets, variety)}
    left join (${predicted}) as predicted on predicted.customer_id = figure.customer_id
  )${keepRows({
    of: "profile",
    tenantId: pass.tenantId,
    targets,
    compared,
    carried: [...sinceColumns(pass), { name: sql`computed_at`, becomes: sql`${pass.now}::timestamptz` }],
    remembered,
  })}${keepMoves(pass)}`;
}
