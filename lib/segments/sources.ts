import { present } from "@/lib/base/invariant";
import { allOf, anyOf, empty, join, numbered, type Sql, sql } from "@/lib/base/sql";
import { type Start, startSql } from "./stretch";
import type { Bounds, Moment } from "./windows";

/** Where a set-based reading stands: whose customers, and which of them. */
export type Scope = {
  tenantId: string;
  /** No customer waits to be recomputed: all-time figures may come from the profile instead of the orders. */
  freshProfiles: boolean;
  /** Only these customers are looked at. Absent: all. */
  among?: Among;
  /** The gate of the room that knows whom we may write to: whether `customer c` may have marketing on a channel. */
  mayContact?(channel: string): Sql;
  /** Why the address of `customer c` on a channel is blocked, as an array. */
  suppressedFor?(channel: string): Sql;
};

/** A select of customer ids; and where indexes hold the rows of just these, the same as the condition that they follow. */
export type Among = { ids: Sql; follows?(id: Sql): Sql };

/**
 * A table of facts about customers, as the text between "from" and "where", and the names of its parts. Of a sampled one an
 * index holds the rows of those whom an estimate asks.
 */
export type FactSource = { name: string; from: Sql; alias: Sql; at: Sql; holds?: Sql; isSampled?: boolean };

/** Rows of `customer_id` and `at` as other rows of `customer_id`, where a figure is about how they follow each other. */
export type Reshape = (rows: Sql) => Sql;

/**
 * The tables a filter reads, collected while its conditions are compiled. Orders are read once and refunds once, with
 * one figure per question; each distinct product question and consent is joined once, however many conditions ask it.
 */
export type Sources = {
  /** Each of these is null for customers without such an order or refund. */
  orderCount(bounds: Bounds): Sql;
  /** Placed orders before refunds. */
  grossMinor(bounds: Bounds): Sql;
  refundedMinor(bounds: Bounds): Sql;
  /** Placed orders minus refunds, each at its own date. */
  spentMinor(bounds: Bounds): Sql;
  firstOrderAt(bounds: Bounds): Sql;
  lastOrderAt(bounds: Bounds): Sql;
  /** A figure over orders that stand, `o`; all of these together read the orders once. */
  orders(aggregate: Sql, bounds: Bounds): Sql;
  /** A figure over refunds that count, `r`. */
  refunds(aggregate: Sql, bounds: Bounds): Sql;
  /** A figure over the rows of another table that `where` keeps; null for customers without such a row. */
  figure(source: FactSource, where: readonly Sql[], bounds: Bounds, aggregate: Sql, reshape?: Reshape): Sql;
  /** Whether the customer has such a row. */
  has(source: FactSource, where: readonly Sql[], bounds: Bounds): Sql;
  /** A column of the computed profile. */
  profile(column: Sql): Sql;
  /** A table joined once under a name of its own, however many conditions ask it. */
  joined(key: string, table: (alias: Sql) => Sql): Sql;
  mayContact(channel: string): Sql;
  suppressedFor(channel: string): Sql;
  tenantId: string;
  /** Whether a row of orders or events is about the customers asked for. */
  those(table: Sql): Sql;
  /** Further conditions, each after an "and", for a row joined to its customer: what lets such an index be read. */
  alsoAmong(id: Sql): Sql;
  /** Whether the customer was in a segment when its members were last counted. */
  isMember(segmentId: string): Sql;
  joins(): Sql[];
};

export function collectSources(scope: Scope): Sources {
  const orders = ordersTable(scope);
  const refunds = refundsTable(scope);
  const others = otherTables(scope);
  const joined = new Map<string, { alias: Sql; join: Sql }>();
  const joinOnce = (key: string, table: (alias: Sql) => Sql): Sql => {
    const alias = joined.get(key)?.alias ?? numbered("joined", joined.size);
    if (!joined.has(key)) {
      joined.set(key, { alias, join: table(alias) });
    }
    return alias;
  };
  /** All-time figures stand ready in the profile while it is fresh. */
  const isReady = (bounds: Bounds): boolean => isEver(bounds) && scope.freshProfiles;
  const profile = (): Sql => joinOnce("profile", (alias) => profileJoin(scope, alias));
  const figure = (bounds: Bounds, ready: Sql, table: FactTable, aggregate: Sql): Sql =>
    isReady(bounds) ? sql`${profile()}.${ready}` : table.figure(aggregate, bounds);

  return {
    orderCount: (bounds) => figure(bounds, sql`order_count`, orders, sql`count(*)`),
    grossMinor: (bounds) => sql`${figure(bounds, sql`gross_minor`, orders, sql`sum(o.total_minor)`)}::bigint`,
    refundedMinor: (bounds) => sql`${figure(bounds, sql`refunded_minor`, refunds, sql`sum(r.total_minor)`)}::bigint`,
    spentMinor: (bounds) =>
      isReady(bounds)
        ? sql`${profile()}.spent_minor`
        : sql`${joinOnce(`spent ${keyOf(bounds)}`, (alias) => spentJoin(scope, bounds, alias))}.spent_minor`,
    firstOrderAt: (bounds) => figure(bounds, sql`first_order_at`, orders, sql`min(o.ordered_at)`),
    lastOrderAt: (bounds) => figure(bounds, sql`last_order_at`, orders, sql`max(o.ordered_at)`),
    orders: (aggregate, bounds) => orders.figure(aggregate, bounds),
    refunds: (aggregate, bounds) => refunds.figure(aggregate, bounds),
    figure: others.figure,
    has: (source, where, bounds) => sql`(${others.figure(source, where, bounds, sql`count(*)`)} is not null)`,
    profile: (column) => sql`${profile()}.${column}`,
    joined: joinOnce,
    mayContact: (channel) => present(scope.mayContact, "the gate of contacts")(channel),
    suppressedFor: (channel) => present(scope.suppressedFor, "the list of blocked addresses")(channel),
    tenantId: scope.tenantId,
    those: (table) => ofScope(table, scope, true),
    alsoAmong: (id) => alsoAmong(id, scope),
    isMember: (segmentId) =>
      sql`(${joinOnce(`member ${segmentId}`, (alias) => memberJoin(scope, segmentId, alias))}.customer_id is not null)`,
    joins: () => [
      ...orders.joins(),
      ...refunds.joins(),
      ...others.joins(),
      ...[...joined.values()].map((source) => source.join),
    ],
  };
}

type Column = { name: Sql; column: Sql };

/** Further tables: one join for each distinct question to one, with all figures that are asked of it. */
function otherTables(scope: Scope) {
  const tables = new Map<string, { alias: Sql; figures: Map<string, Column>; columns: Sql; from: Sql }>();
  return {
    figure: (source: FactSource, where: readonly Sql[], bounds: Bounds, aggregate: Sql, reshape?: Reshape): Sql => {
      const began = bounds.start ? beganJoin(bounds.start, numbered("began", 0), source.alias, scope) : undefined;
      const kept = allOf([
        ...(source.holds ? [source.holds] : []),
        ...where,
        within(source.at, bounds),
        ...(began ? [began.holds(source.at)] : []),
      ]);
      const shape = reshape ? textOf(reshape(empty)) : "";
      const key = `${source.name} ${textOf(kept)} ${JSON.stringify(bounds.start)} ${shape}`;
      const rows = sql`from ${source.from} ${began?.join ?? empty} where ${ofScope(source.alias, scope, source.isSampled)} and ${kept}`;
      const table = tables.get(key) ?? {
        alias: numbered("facts", tables.size),
        figures: new Map(),
        columns: sql`${reshape ? sql`r` : source.alias}.customer_id`,
        from: reshape
          ? sql`from (${reshape(sql`select ${source.alias}.customer_id, ${source.at} as at ${rows}`)}) r group by r.customer_id`
          : sql`${rows} group by ${source.alias}.customer_id`,
      };
      tables.set(key, table);
      const name = table.figures.get(textOf(aggregate))?.name ?? numbered("value", table.figures.size);
      table.figures.set(textOf(aggregate), { name, column: sql`${aggregate} as ${name}` });
      return sql`${table.alias}.${name}`;
    },
    joins: (): Sql[] =>
      [...tables.values()].map(({ alias, figures, columns, from }) => {
        const all = join([columns, ...[...figures.values()].map(({ column }) => column)]);
        return sql`left join (select ${all} ${from}) ${alias} on ${alias}.customer_id = c.id`;
      }),
  };
}

/** A fragment as something to compare: equal ones ask the same. */
export const textOf = (fragment: Sql): string => `${fragment.text} ${JSON.stringify(fragment.values)}`;

const isEver = (bounds: Bounds): boolean => bounds.from === null && bounds.to === null && bounds.start === undefined;
const keyOf = ({ from, to, start }: Bounds): string => `${from?.getTime()} ${to?.getTime()} ${JSON.stringify(start)}`;

/** What is asked of such a table at once: its columns, the rows any of them needs, and where own stretches begin. */
type Question = { figures: Sql; spans: Sql; begun: Sql };

/** A table grouped once per customer, into one column per distinct figure and window. */
type FactTable = {
  figure(aggregate: Sql, bounds: Bounds): Sql;
  /** The table as it was asked, without its name. */
  grouped(): Sql;
  joins(): Sql[];
};
type FactRows = { alias: Sql; row: Sql; at: Sql; grouped(question: Question): Sql };

function factTable(scope: Scope, { alias, row, at, grouped }: FactRows): FactTable {
  const figures = new Map<string, { name: Sql; aggregate: Sql; span: Sql }>();
  const begun = new Map<string, ReturnType<typeof beganJoin>>();
  const spanOf = (bounds: Bounds): Sql => {
    const key = JSON.stringify(bounds.start);
    const began =
      begun.get(key) ?? (bounds.start && beganJoin(bounds.start, numbered("began", begun.size), row, scope));
    if (began) {
      begun.set(key, began);
    }
    return allOf([within(at, bounds), ...(began ? [began.holds(at)] : [])]);
  };
  const spans = () => [...new Map([...figures.values()].map(({ span }) => [textOf(span), span])).values()];
  /** Where all figures are about one stretch, the rows of it are all there are. */
  const filterOf = (span: Sql): Sql => (spans().length === 1 ? empty : sql`filter (where ${span})`);
  const rows = (): Sql =>
    grouped({
      figures: join(
        [...figures.values()].map(({ name, aggregate, span }) => sql`${aggregate} ${filterOf(span)} as ${name}`),
      ),
      spans: anyOf(spans()),
      begun: join([empty, ...[...begun.values()].map((began) => began.join)], "\n"),
    });
  return {
    figure: (aggregate, bounds) => {
      const key = `${textOf(aggregate)} ${keyOf(bounds)}`;
      const span = spanOf(bounds);
      const name = figures.get(key)?.name ?? numbered("value", figures.size);
      figures.set(key, { name, aggregate, span });
      return sql`${alias}.${name}`;
    },
    grouped: rows,
    joins: () => (figures.size === 0 ? [] : [sql`left join (${rows()}) ${alias} on ${alias}.customer_id = c.id`]),
  };
}

const within = (at: Sql, { from, to }: Bounds): Sql =>
  allOf([...(from ? [sql`${at} >= ${from}::timestamptz`] : []), ...(to ? [sql`${at} < ${to}::timestamptz`] : [])]);

const beganJoin = (start: Start, alias: Sql, row: Sql, scope: Scope) =>
  startSql(start, { alias, row, tenantId: scope.tenantId, those: (table) => ofScope(table, scope, true) });

/** Tenant and customers asked for, on a table that carries tenant_id and customer_id. */
const ofScope = (table: Sql, { tenantId, among }: Scope, isSampled = false): Sql =>
  sql`${table}.tenant_id = ${tenantId}::uuid and ${
    among ? isAmong(sql`${table}.customer_id`, among, isSampled) : sql`${table}.customer_id is not null`
  }`;

/** Whether an id is one of these, by the index where there is one. */
export const isAmong = (id: Sql, { ids, follows }: Among, isSampled: boolean): Sql =>
  isSampled && follows ? follows(id) : sql`${id} in (${ids})`;

const alsoAmong = (id: Sql, { among }: Scope): Sql => (among?.follows ? sql`and ${among.follows(id)}` : empty);

const profileJoin = (scope: Scope, alias: Sql): Sql =>
  sql`left join customer_profile ${alias} on ${alias}.tenant_id = ${scope.tenantId}::uuid and ${alias}.customer_id = c.id
    ${alsoAmong(sql`${alias}.customer_id`, scope)}`;

const ordersTable = (scope: Scope): FactTable =>
  factTable(scope, {
    alias: sql`bought`,
    row: sql`o`,
    at: sql`o.ordered_at`,
    grouped: ({ figures, spans, begun }) => sql`
      select o.customer_id, ${figures}
      from orders o ${begun}
      where ${ofScope(sql`o`, scope, true)} and o.status = 'placed' and ${spans}
      group by o.customer_id`,
  });

const refundsTable = (scope: Scope): FactTable =>
  factTable(scope, {
    alias: sql`returned`,
    row: sql`r`,
    at: sql`r.refunded_at`,
    grouped: ({ figures, spans, begun }) => sql`
      select r.customer_id, ${figures}
      from refund r
      left join orders o on o.tenant_id = r.tenant_id and o.id = r.order_id ${begun}
      where ${ofScope(sql`r`, scope, true)} and o.status is distinct from 'cancelled' and ${spans}
      group by r.customer_id`,
  });

/**
 * Made one table before it meets the customers, so that a sum asks only those who have orders or refunds at all. The offset
 * skips nothing: it keeps the planner from taking the table apart, after which everybody would be asked.
 */
function spentJoin(scope: Scope, bounds: Bounds, alias: Sql): Sql {
  const [orders, refunds] = [ordersTable(scope), refundsTable(scope)];
  const gross = orders.figure(sql`sum(o.total_minor)`, bounds);
  const refunded = refunds.figure(sql`sum(r.total_minor)`, bounds);
  return sql`left join (
    select coalesce(bought.customer_id, returned.customer_id) as customer_id,
      (coalesce(${gross}, 0) - coalesce(${refunded}, 0))::bigint as spent_minor
    from (${orders.grouped()}) bought full join (${refunds.grouped()}) returned on returned.customer_id = bought.customer_id
    offset 0
  ) ${alias} on ${alias}.customer_id = c.id`;
}

const memberJoin = (scope: Scope, segmentId: string, alias: Sql): Sql =>
  sql`left join segment_member ${alias} on ${alias}.tenant_id = ${scope.tenantId}::uuid and ${alias}.customer_id = c.id
    and ${alias}.segment_id = ${segmentId}::uuid`;

/** A segment is asked by its own filter; one that stands by itself, such as a frozen one, by who is in it. */
export const inSegmentSql = (id: string, sources: Sources, moment: Moment): Sql =>
  moment.segments?.get(id)?.sql(sources, moment) ?? sources.isMember(id);
