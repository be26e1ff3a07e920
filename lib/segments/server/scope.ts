import { z } from "zod";
import { AppError } from "@/lib/base/errors";
import { type Sql, sql } from "@/lib/base/sql";
import { mayContact, suppressedFor } from "@/lib/consent/server/gate";
import type { SqlTx } from "@/lib/db/client";
import type { TenantContext } from "@/lib/db/context";
import { kept } from "@/lib/db/kept";
import { queryRow, queryRows } from "@/lib/db/rows";
import { type CompileScope, isRanked } from "../compile";
import { distance } from "../fields/distance";
import { readingsOf } from "../nested";
import { segmentsIn } from "../references";
import { Filter } from "../schema";
import { conditionsOf } from "../tree";
import type { Point } from "../windows";
import { cutsFor } from "./cuts";

/**
 * What a filter is read with: the store, the moment, and the segments it asks about. While somebody waits to be recomputed,
 * all-time figures are read from the facts, so that no count is ever stale.
 */
export async function scopeOf(
  tx: SqlTx,
  { tenantId, now, timezone }: Pick<TenantContext, "tenantId" | "now" | "timezone">,
  filters: readonly Filter[],
  freshProfiles = areProfilesFresh(tx, tenantId),
): Promise<CompileScope> {
  const scope: CompileScope = {
    tenantId,
    now,
    timezone,
    freshProfiles: await freshProfiles,
    segments: readingsOf(await askedSegments(tx, tenantId, filters)),
    places: await placesFor(tx, filters),
    suppressedFor: (channel) => suppressedFor({ tenantId, channel: sql`${channel}::text` }),
    mayContact: (channel) => mayContact({ tenantId, channel: sql`${channel}::text`, purpose: "marketing" }),
  };
  return { ...scope, cuts: await cutsFor(tx, scope, filters) };
}

const Freshness = z.object({ fresh: z.boolean() });

/** Whether nobody of a store waits to be recomputed. */
export async function areProfilesFresh(tx: SqlTx, tenantId: string): Promise<boolean> {
  const { fresh } = await queryRow(
    tx,
    Freshness,
    kept(sql`select (not exists (select 1 from dirty_customer where tenant_id = ${tenantId}::uuid))::boolean as fresh`),
  );
  return fresh;
}

const City = z.object({ key: z.string(), latitude: z.number(), longitude: z.number() });

/** The reference cities, where a question is about the distance from one. */
async function placesFor(tx: SqlTx, filters: readonly Filter[]): Promise<ReadonlyMap<string, Point>> {
  if (!filters.some(({ root }) => conditionsOf(root).some(({ field }) => field === distance.key))) {
    return new Map();
  }
  const cities = await queryRows(
    tx,
    City,
    sql`select distinct on (name_key) name_key as key, latitude, longitude from city order by name_key, id`,
  );
  return new Map(cities.map(({ key, ...point }) => [key, point]));
}

const Asked = z.object({ id: z.string(), name: z.string(), filter: Filter, isKept: z.boolean() });
type Asked = z.infer<typeof Asked>;

/**
 * The segments that these filters ask about, and those that they ask about in turn. None may come back to itself, also
 * not once the `changed` one is saved.
 */
export async function askedSegments(
  tx: SqlTx,
  tenantId: string,
  filters: readonly Filter[],
  changed?: { id: string; filter: Filter },
): Promise<ReadonlyMap<string, Filter>> {
  const found = new Map<string, Asked>();
  for (let wanted = filters.flatMap(segmentsIn); wanted.length > 0; ) {
    const rows = await queryRows(
      tx,
      Asked,
      sql`select id, name, filter, (frozen_at is not null or counts_at is not null) as "isKept"
          from segment where tenant_id = ${tenantId}::uuid and id = any(${wanted}::uuid[])`,
    );
    if (rows.length < new Set(wanted).size) {
      throw new AppError("invalid", "segments.errors.unknownSegment");
    }
    for (const row of rows) {
      found.set(row.id, row.id === changed?.id ? { ...row, filter: changed.filter } : row);
    }
    wanted = [...found.values()].flatMap(({ filter }) => segmentsIn(filter)).filter((id) => !found.has(id));
  }
  refuseCircles(found);
  return new Map([...found].filter(([, segment]) => standsInPlace(segment)).map(([id, { filter }]) => [id, filter]));
}

/**
 * What depends on the whole store is found by looking at everybody, and one that is frozen or waits for its hour is no
 * question: these are asked by their members.
 */
const standsInPlace = ({ filter, isKept }: Asked): boolean => !isKept && !isRanked(filter);

function refuseCircles(found: ReadonlyMap<string, Asked>): void {
  const finished = new Set<string>();
  const visit = (id: string, path: readonly string[]): void => {
    const segment = found.get(id);
    if (!segment || finished.has(id)) {
      return;
    }
    if (path.includes(id)) {
      throw new AppError("invalid", "segments.errors.circle", { params: { name: segment.name } });
    }
    for (const next of segmentsIn(segment.filter)) {
      visit(next, [...path, id]);
    }
    finished.add(id);
  };
  for (const id of found.keys()) {
    visit(id, []);
  }
}

/** Whether `customer c` could be sent marketing on a channel now: an address, a consent, no suppression. */
export const isReachable = (tenantId: string, channel: "email" | "sms"): Sql =>
  mayContact({ tenantId, channel: { email: sql`'email'`, sms: sql`'sms'` }[channel], purpose: "marketing" });
