import { z } from "zod";
import { type Sql, sql } from "@/lib/base/sql";
import { fold } from "@/lib/base/text";
import type { Tx } from "@/lib/db/client";
import type { TenantContext } from "@/lib/db/context";
import { queryRows } from "@/lib/db/rows";
import { compileFilter } from "@/lib/segments/compile";
import { describeFilter } from "@/lib/segments/describe";
import type { Filter } from "@/lib/segments/schema";
import { namesWithin } from "@/lib/segments/server/names";
import { scopeOf } from "@/lib/segments/server/scope";
import { guardDraft } from "../../guard";
import type { Unanswered, Who } from "../../insight";

const Known = z.object({ id: z.string(), name: z.string(), size: z.int().nullable() });
export type KnownSegment = z.infer<typeof Known>;

/** As many as a person would choose from. */
const LISTED_MAX = 20;

/** The store's live segments whose name holds these words, the most alike first. */
export const segmentsLike = (tx: Tx, { tenantId }: TenantContext, words: string): Promise<KnownSegment[]> =>
  queryRows(
    tx,
    Known,
    sql`select id::text, name, size from segment
        where tenant_id = ${tenantId}::uuid and archived_at is null
          and (strpos(name_key, ${fold(words)}) > 0 or id::text = ${words})
        order by (name_key = ${fold(words)} or id::text = ${words}) desc, length(name_key), id limit ${LISTED_MAX}`,
  );

/** The one segment that is meant by a name or an id, in this store alone. */
export async function segmentNamed(tx: Tx, ctx: TenantContext, said: string): Promise<KnownSegment | Unanswered> {
  const [first, second] = await segmentsLike(tx, ctx, said);
  const isClear = first && (!second || fold(first.name) === fold(said) || first.id === said);
  return isClear ? first : unknownSegment(tx, ctx, said);
}

async function unknownSegment(tx: Tx, ctx: TenantContext, said: string): Promise<Unanswered> {
  const alike = await segmentsLike(tx, ctx, said);
  const known = alike.length > 0 ? alike : await segmentsLike(tx, ctx, "");
  return { ok: false, problem: "unknownSegment", said, known: known.slice(0, 5).map(({ name }) => name) };
}

/** Those who are asked about, as ids of customers; null for everyone. */
export type Meant = {
  ok: true;
  people: Sql | null;
  subject: string | null;
  segmentId: string | null;
  filter: Filter | null;
  /** Of the segments and journeys that the rules speak of by id. */
  names: Record<string, string>;
};

export async function peopleMeant(tx: Tx, ctx: TenantContext, { segment, filter }: Who): Promise<Meant | Unanswered> {
  const everyone = { ok: true, people: null, subject: null, segmentId: null, filter: null, names: {} } as const;
  if (segment !== undefined) {
    const found = await segmentNamed(tx, ctx, segment);
    return "ok" in found
      ? found
      : {
          ...everyone,
          people: sql`select m.customer_id from segment_member m
            where m.tenant_id = ${ctx.tenantId}::uuid and m.segment_id = ${found.id}::uuid`,
          subject: found.name,
          segmentId: found.id,
        };
  }
  if (filter === undefined || filter.items.length === 0) {
    return everyone;
  }
  const guarded = guardDraft(filter, ctx.currency);
  if (!guarded.ok) {
    return { ok: false, problem: "rules", said: "", known: [] };
  }
  const names = await namesWithin(tx, ctx, [guarded.filter]);
  return {
    ...everyone,
    people: compileFilter(guarded.filter, await scopeOf(tx, ctx, [guarded.filter])),
    subject: describeFilter(guarded.filter, { ...ctx, names: new Map(Object.entries(names)) }),
    filter: guarded.filter,
    names,
  };
}
