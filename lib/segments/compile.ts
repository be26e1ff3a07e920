import { allOf, anyOf, empty, join, type Sql, sql } from "@/lib/base/sql";
import { boundCondition, boundMetric, rankingsIn } from "./condition";
import { draw, lotsBelow } from "./draw";
import { liveItems } from "./evaluate";
import type { Position } from "./fields/set-reading";
import type { Limit } from "./limit";
import type { Filter, FilterNode, Group, Match } from "./schema";
import { collectSources, inSegmentSql, isAmong, type Scope, type Sources, textOf } from "./sources";
import type { Moment } from "./windows";

export type CompileScope = Scope & Moment;

/**
 * A filter as one statement, `select c.id from customer c ...`, to be nested or run as it is. Every value travels as a
 * parameter; each condition is true or false and never unknown, so that negation means what it says.
 */
export function compileFilter(filter: Filter, scope: CompileScope): Sql {
  return compileWith(filter, scope, sql`c.id`);
}

/** The same with other columns of `customer c` than its id. */
export function compileWith(filter: Filter, scope: CompileScope, columns: Sql): Sql {
  return isCutShort(filter.limit) ? firstOf(filter, scope, columns) : selectWith(filter, scope, columns, empty);
}

function selectWith(
  filter: Filter,
  scope: CompileScope,
  columns: Sql,
  order: Sql,
  sources = collectSources(scope),
): Sql {
  const wanted = [
    sql`c.tenant_id = ${scope.tenantId}::uuid`,
    ...(scope.among ? [isAmong(sql`c.id`, scope.among, true)] : []),
    holdsSql(filter, sources, scope, "loose"),
  ];
  return sql`select ${columns} from customer c ${join([sql``, ...sources.joins()], "\n")} where ${allOf(wanted)} ${order}`;
}

/** Who is first is decided among all who match, whoever is asked about. */
function firstOf(filter: Filter, scope: CompileScope, columns: Sql): Sql {
  const { among, ...everyone } = scope;
  const sources = collectSources(everyone);
  const { limit } = filter;
  const id = limit?.kind === "each" ? sql`distinct on (${addressSql(limit.by)}) c.id` : sql`c.id`;
  const first = selectWith(filter, everyone, id, orderSql(limit, sources, scope), sources);
  return sql`select ${columns} from customer c where c.tenant_id = ${scope.tenantId}::uuid and c.id in (${first})
    ${among ? sql`and ${isAmong(sql`c.id`, among, true)}` : empty}`;
}

const isCutShort = (limit: Limit | undefined): boolean => limit !== undefined && limit.kind !== "share";

/** Whoever has no address shares it with nobody. */
const addressSql = (by: "email" | "phone"): Sql =>
  sql`coalesce(nullif(${{ email: sql`c.email_key`, phone: sql`c.phone_key` }[by]}, ''), c.id::text)`;

/** Whether somebody else's figures decide too: only the first so many remain, or a rule asks for a share of the store. */
export const isRanked = ({ root, limit }: Filter): boolean => isCutShort(limit) || rankingsIn(root).length > 0;

function orderSql(limit: Limit | undefined, sources: Sources, moment: Moment): Sql {
  if (limit?.kind === "top") {
    const figure = boundMetric(limit.by).sql(sources, moment);
    return sql`order by ${figure} ${limit.order === "highest" ? sql`desc` : sql`asc`} nulls last, c.id limit ${limit.count}::bigint`;
  }
  if (limit?.kind === "each") {
    return sql`order by ${addressSql(limit.by)}, c.created_at, c.id`;
  }
  return limit?.kind === "sample"
    ? sql`order by ${draw(limit.salt).sql(sql`c.id`)}, c.id limit ${limit.count}::bigint`
    : empty;
}

/** Whether `customer c` fits the filter, as a condition over these sources; without the order of a limit. */
export function holdsSql(
  { root, exclude = [], limit }: Filter,
  sources: Sources,
  moment: Moment,
  position: Position = "exact",
): Sql {
  return allOf([
    nodeSql(root, sources, moment, position),
    ...exclude.map((id) => sql`not ${inSegmentSql(id, sources, moment)}`),
    ...(limit?.kind === "share"
      ? [sql`${draw(limit.salt).sql(sql`c.id`)} < ${String(lotsBelow(limit.percent))}::bigint`]
      : []),
  ]);
}

/** When someone's answer could turn by time alone, as an expression for `customer c`; null where it never does. */
export function flipsSql(filter: Filter, sources: Sources, moment: Moment): Sql {
  const turns = turnsSql(filter, sources, moment);
  return turns.length === 0 ? NEVER : sql`least(${join(eachOnce(turns))})::timestamptz`;
}

const NEVER = sql`null::timestamptz`;
const eachOnce = (parts: readonly Sql[]): Sql[] => [...new Map(parts.map((part) => [textOf(part), part])).values()];

export const turnsSql = ({ root, exclude = [] }: Filter, sources: Sources, moment: Moment): Sql[] => [
  ...nodeTurns(root, sources, moment),
  ...exclude.flatMap((id) => moment.segments?.get(id)?.turns(sources, moment) ?? []),
];

const nodeTurns = (node: FilterNode, sources: Sources, moment: Moment): Sql[] =>
  node.kind === "condition"
    ? boundCondition(node).turns(sources, moment)
    : liveItems(node).flatMap((item) => nodeTurns(item, sources, moment));

function nodeSql(node: FilterNode, sources: Sources, moment: Moment, position: Position): Sql {
  const inner = node.not ? "exact" : position;
  const holds =
    node.kind === "group" ? groupSql(node, sources, moment, inner) : boundCondition(node).sql(sources, moment, inner);
  return node.not ? sql`not ${holds}` : holds;
}

function groupSql(group: Group, sources: Sources, moment: Moment, position: Position): Sql {
  const inner = group.match === "all" || group.match === "any" ? position : "exact";
  return MATCHES[group.match](
    liveItems(group).map((item) => nodeSql(item, sources, moment, inner)),
    group,
  );
}

const MATCHES: Record<Match, (parts: readonly Sql[], group: Group) => Sql> = {
  all: allOf,
  any: anyOf,
  none: (parts) => sql`not ${anyOf(parts)}`,
  at_least: (parts, { least = 1 }) => atLeast(least, parts),
};

const atLeast = (least: number, parts: readonly Sql[]): Sql =>
  parts.length < least
    ? sql`false`
    : sql`(${join(
        parts.map((part) => sql`(${part})::int`),
        " + ",
      )} >= ${least}::int)`;

export type JudgedSegment = { id: string; filter: Filter };

/**
 * Several segments about the same customers in one statement: a row for each customer and segment, with whether the
 * customer fits and when that could turn. What two segments ask is read once.
 */
export function judgeMany(segments: readonly JudgedSegment[], scope: CompileScope): Sql {
  const sources = collectSources(scope);
  const holds = segments.map(({ filter }) => holdsSql(filter, sources, scope));
  const flips = segments.map(({ filter }) => flipsSql(filter, sources, scope));
  return sql`select c.id as customer_id, s.segment_id, s.holds, s.flips_at
    from customer c ${join([sql``, ...sources.joins()], "\n")}
    cross join lateral unnest(${segments.map(({ id }) => id)}::uuid[], array[${join(holds)}]::boolean[], array[${join(flips)}]::timestamptz[])
      as s (segment_id, holds, flips_at)
    where c.tenant_id = ${scope.tenantId}::uuid ${scope.among ? sql`and ${isAmong(sql`c.id`, scope.among, true)}` : empty}`;
}
