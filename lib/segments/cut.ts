import { join, type Sql, sql } from "@/lib/base/sql";
import { collectSources, type Scope, type Sources } from "./sources";
import type { Moment } from "./windows";

export type Order = "highest" | "lowest";

/** A question about a share of the whole store: the top 10 % by a figure. */
export type Ranking = {
  /** Equal questions have one cut. */
  key: string;
  order: Order;
  percent: number;
  sql(sources: Sources, moment: Moment): Sql;
};

/**
 * The figure that one must be beyond to be among the highest or lowest so many percent of the store; nothing where nobody
 * has one. Customers without a figure are not ranked and not counted. Whoever ties at the border stays out, so that a
 * share is never larger than what was asked: where most customers spent nothing, the top 10 % are at most all who bought.
 */
export function cutSql(ranking: Ranking, scope: Scope & Moment): Sql {
  const { among: _, ...everyone } = scope;
  const sources = collectSources(everyone);
  const figure = ranking.sql(sources, everyone);
  return sql`with figures as materialized (
      select ${figure} as figure from customer c ${join([sql``, ...sources.joins()], "\n")} where c.tenant_id = ${scope.tenantId}::uuid
    )
    select figure::float8 as cut from figures where figure is not null
    order by figure ${ranking.order === "highest" ? sql`desc` : sql`asc`}
    offset (select floor(count(figure) * ${String(ranking.percent)}::numeric / 100) from figures)::bigint limit 1`;
}
