import { z } from "zod";
import { AppError } from "@/lib/base/errors";
import { decodeCursor, encodeCursor, type Page, type PageInput } from "@/lib/base/page";
import { empty, type Sql, sql } from "@/lib/base/sql";
import { fold } from "@/lib/base/text";
import type { Tx } from "@/lib/db/client";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { CountRow, queryRow, queryRows } from "@/lib/db/rows";
import { SegmentDto, SegmentMemberDto, SegmentSummary } from "../views";

/** Journeys whose draft or published graph names the segment; `s` is the segment's row. */
const usedIn = (tenantId: string): Sql => sql`coalesce((
  select jsonb_agg(jsonb_build_object('id', j.id, 'name', j.name, 'status', j.status) order by j.name)
  from journey j
  left join journey_version v on v.tenant_id = ${tenantId}::uuid and v.journey_id = j.id and v.version = j.live_version
  where j.tenant_id = ${tenantId}::uuid and j.archived_at is null and j.status <> 'stopped'
    and exists (
      select 1 from jsonb_array_elements((j.draft -> 'nodes') || coalesce(v.graph -> 'nodes', '[]')) as node
      where node -> 'config' ->> 'segmentId' = s.id::text)
), '[]')`;

/** Ad platforms on which people of the segment lie, by an upload or by calls of ours. */
const heldBy = (tenantId: string): Sql => sql`coalesce((
  select jsonb_agg(distinct a.platform) from audience a
  where a.tenant_id = ${tenantId}::uuid and a.segment_id = s.id and a.platform <> 'csv'
    and exists (select from audience_member m where m.tenant_id = ${tenantId}::uuid and m.audience_id = a.id)
), '[]')`;

const TREND_DAYS = 30;

const trendOf = ({ tenantId, now, timezone }: TenantContext): Sql => sql`coalesce((
  select jsonb_agg(d.size order by d.day) from segment_daily d
  where d.tenant_id = ${tenantId}::uuid and d.segment_id = s.id
    and d.day > (${now}::timestamptz at time zone ${timezone})::date - ${TREND_DAYS}::int
), '[]')`;

const summaryColumns = (ctx: TenantContext): Sql => sql`s.id, s.name, s.size, s.refreshed_at as "refreshedAt",
  s.created_at as "createdAt", s.updated_at as "updatedAt", s.made_with_ai as "madeWithAi", s.is_sample as "isSample",
  s.created_by as "createdBy", s.owner_id as "ownerId", coalesce(s.tags, '{}') as tags, ${trendOf(ctx)} as trend,
  ${usedIn(ctx.tenantId)} as journeys, ${heldBy(ctx.tenantId)} as audiences`;

const ListRow = SegmentSummary.extend({ cursor: z.string() });
const ListCursor = z.tuple([z.string(), z.uuid()]);

export type ListSegmentsInput = Partial<PageInput> & {
  search?: string;
  tag?: string;
  ownerId?: string;
  count?: boolean;
};

/** Live segments, the newest first. */
export function listSegments(ctx: TenantContext, input: ListSegmentsInput = {}): Promise<Page<SegmentSummary>> {
  const { tenantId } = ctx;
  const limit = input.limit ?? 50;
  const search = fold(input.search ?? "");
  const wanted = sql`s.tenant_id = ${tenantId}::uuid and s.archived_at is null
    ${search === "" ? empty : sql`and strpos(s.name_key, ${search}) > 0`}
    ${input.tag === undefined ? empty : sql`and exists (select from unnest(s.tags) tag where fold_text(tag) = ${fold(input.tag)})`}
    ${input.ownerId === undefined ? empty : sql`and s.owner_id = ${input.ownerId}::uuid`}`;
  return inTenant(ctx, async (tx) => {
    const rows = await queryRows(
      tx,
      ListRow,
      sql`select ${summaryColumns(ctx)}, s.created_at::text as cursor from segment s
          where ${wanted} ${afterInstant(input.after)}
          order by s.created_at desc, s.id desc limit ${limit + 1}`,
    );
    const items = rows.slice(0, limit);
    const last = rows.length > limit ? items.at(-1) : undefined;
    return {
      items: items.map(({ cursor: _, ...segment }) => segment),
      next: last ? encodeCursor([last.cursor, last.id]) : null,
      ...(input.count ? { total: await countRows(tx, sql`select 1 from segment s where ${wanted}`) } : {}),
    };
  });
}

function afterInstant(cursor: string | undefined): Sql {
  if (!cursor) {
    return empty;
  }
  const key = decodeCursor(cursor, ListCursor);
  if (!key) {
    throw new AppError("invalid", "segments.errors.cursor");
  }
  return sql`and (s.created_at, s.id) < (${key[0]}::timestamptz, ${key[1]}::uuid)`;
}

const countRows = async (tx: Tx, rows: Sql): Promise<number> =>
  (await queryRow(tx, CountRow, sql`select count(*)::int as count from (${rows}) as counted`)).count;

export function getSegment(ctx: TenantContext, { id }: { id: string }): Promise<SegmentDto> {
  return inTenant(ctx, (tx) => readSegment(tx, ctx, id));
}

/** Archived segments can still be read: an undo or an old journey may ask for one. */
export async function readSegment(tx: Tx, ctx: TenantContext, id: string): Promise<SegmentDto> {
  const [segment] = await queryRows(
    tx,
    SegmentDto,
    sql`select ${summaryColumns(ctx)}, s.filter, s.revision, s.archived_at as "archivedAt", s.frozen_at as "frozenAt",
          s.schedule, s.counts_at as "countsAt"
        from segment s where s.tenant_id = ${ctx.tenantId}::uuid and s.id = ${id}::uuid`,
  );
  if (!segment) {
    throw new AppError("not_found", "segments.errors.notFound");
  }
  return segment;
}

export type ListMembersInput = Partial<PageInput> & { id: string; count?: boolean };

/** The people in a segment as of its last refresh. */
export function listMembers(ctx: TenantContext, input: ListMembersInput): Promise<Page<SegmentMemberDto>> {
  const { tenantId } = ctx;
  const limit = input.limit ?? 50;
  const after = input.after ? decodeCursor(input.after, z.tuple([z.uuid()])) : null;
  if (input.after && !after) {
    throw new AppError("invalid", "segments.errors.cursor");
  }
  return inTenant(ctx, async (tx) => {
    await readSegment(tx, ctx, input.id);
    const members = sql`from segment_member m where m.tenant_id = ${tenantId}::uuid and m.segment_id = ${input.id}::uuid`;
    const rows = await queryRows(
      tx,
      SegmentMemberDto,
      sql`with page as materialized (
            select m.customer_id, m.entered_at ${members} ${after ? sql`and m.customer_id > ${after[0]}::uuid` : empty}
            order by m.customer_id limit ${limit + 1}
          )
          select c.id, c.external_id as "externalId", c.email, c.first_name as "firstName", c.last_name as "lastName",
            c.city, c.country, page.entered_at as "enteredAt"
          from page join customer c on c.tenant_id = ${tenantId}::uuid and c.id = page.customer_id
          order by c.id`,
    );
    const items = rows.slice(0, limit);
    const last = rows.length > limit ? items.at(-1) : undefined;
    return {
      items,
      next: last ? encodeCursor([last.id]) : null,
      ...(input.count ? { total: await countRows(tx, sql`select 1 ${members}`) } : {}),
    };
  });
}
