import { allOf, anyOf, empty, join, type Sql, sql } from "@/lib/base/sql";
import { boundCondition, boundMetric } from "./condition";
import { draw, lotsBelow } from "./draw";
import { liveItems } from "./evaluate";
import type { Limit } from "./limit";
import type { Filter, FilterNode, Group } from "./schema";
import { collectSources, inSegmentSql, type Scope, type Sources } from "./sources";
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
  return isRanked(filter.limit) ? firstOf(filter, scope, columns) : selectWith(filter, scope, columns, empty);
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
    ...(scope.among ? [sql`c.id in (${scope.among})`] : []),
    holdsSql(filter, sources, scope),
  ];
  return sql`select ${columns} from customer c ${join([sql``, ...sources.joins()], "\n")} where ${allOf(wanted)} ${order}`;
}

/** Who is first is decided among all who match, whoever is asked about. */
function firstOf(filter: Filter, scope: CompileScope, columns: Sql): Sql {
  const { among, ...everyone } = scope;
  const sources = collectSources(everyone);
  const first = selectWith(filter, everyone, sql`c.id`, orderSql(filter.limit, sources, scope), sources);
  return sql`select ${columns} from customer c where c.tenant_id = ${scope.tenantId}::uuid and c.id in (${first})
    ${among ? sql`and c.id in (${among})` : empty}`;
}

const isRanked = (limit: Limit | undefined): boolean => limit?.kind === "top" || limit?.kind === "sample";

function orderSql(limit: Limit | undefined, sources: Sources, moment: Moment): Sql {
  if (limit?.kind === "top") {
    const figure = boundMetric(limit.by).sql(sources, moment);
    return sql`order by ${figure} ${limit.order === "highest" ? sql`desc` : sql`asc`} nulls last, c.id limit ${limit.count}::bigint`;
  }
  return limit?.kind === "sample"
    ? sql`order by ${draw(limit.salt).sql(sql`c.id`)}, c.id limit ${limit.count}::bigint`
    : empty;
}

/** Whether `customer c` fits the filter, as a condition over these sources; without the order of a limit. */
export function holdsSql({ root, exclude = [], limit }: Filter, sources: Sources, moment: Moment): Sql {
  return allOf([
    nodeSql(root, sources, moment),
    ...exclude.map((id) => sql`not ${inSegmentSql(id, sources, moment)}`),
    ...(limit?.kind === "share"
      ? [sql`${draw(limit.salt).sql(sql`c.id`)} < ${String(lotsBelow(limit.percent))}::bigint`]
      : []),
  ]);
}

function nodeSql(node: FilterNode, sources: Sources, moment: Moment): Sql {
  const holds = node.kind === "group" ? groupSql(node, sources, moment) : boundCondition(node).sql(sources, moment);
  return node.not ? sql`not ${holds}` : holds;
}

function groupSql(group: Group, sources: Sources, moment: Moment): Sql {
  const parts = liveItems(group).map((item) => nodeSql(item, sources, moment));
  return {
    all: () => allOf(parts),
    any: () => anyOf(parts),
    none: () => sql`not ${anyOf(parts)}`,
    at_least: () => atLeast(group.least ?? 1, parts),
  }[group.match]();
}

const atLeast = (least: number, parts: readonly Sql[]): Sql =>
  parts.length < least
    ? sql`false`
    : sql`(${join(
        parts.map((part) => sql`(${part})::int`),
        " + ",
      )} >= ${least}::int)`;
