import { allOf, anyOf, join, type Sql, sql } from "@/lib/base/sql";
import { boundCondition } from "./condition";
import type { Filter, FilterNode, Group } from "./schema";
import { collectSources, type Scope, type Sources } from "./sources";
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
  const sources = collectSources(scope);
  const holds = groupSql(filter.root, sources, scope);
  const wanted = [
    sql`c.tenant_id = ${scope.tenantId}::uuid`,
    ...(scope.among ? [sql`c.id in (${scope.among})`] : []),
    holds,
  ];
  return sql`select ${columns} from customer c ${join([sql``, ...sources.joins()], "\n")} where ${allOf(wanted)}`;
}

function nodeSql(node: FilterNode, sources: Sources, moment: Moment): Sql {
  return node.kind === "group" ? groupSql(node, sources, moment) : boundCondition(node).sql(sources, moment);
}

function groupSql({ match, items }: Group, sources: Sources, moment: Moment): Sql {
  const parts = items.map((item) => nodeSql(item, sources, moment));
  return { all: () => allOf(parts), any: () => anyOf(parts), none: () => sql`not ${anyOf(parts)}` }[match]();
}
