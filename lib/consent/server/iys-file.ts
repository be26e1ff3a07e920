import "server-only";
import { Readable } from "node:stream";
import { z } from "zod";
import { sql } from "@/lib/base/sql";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { queryRows } from "@/lib/db/rows";
import { IYS_COLUMNS, iysRow } from "../iys";
import { ConsentChannel, ConsentStatus } from "../schema";
import { addressKeyOf } from "./gate";

const PAGE = 5000;
const Row = z.object({
  customerId: z.string(),
  channel: ConsentChannel,
  status: ConsentStatus,
  at: z.date(),
  source: z.string(),
  sourceDetail: z.string().nullable(),
  recipient: z.string(),
});
type Row = z.infer<typeof Row>;

/** The register's file, streamed page by page: every person's current word, or those that changed since an instant. */
export async function iysFile(ctx: TenantContext, since: Date | null): Promise<Response> {
  async function* lines(): AsyncGenerator<Uint8Array> {
    const encoder = new TextEncoder();
    yield encoder.encode(`${IYS_COLUMNS.join(",")}\r\n`);
    let last: Row | undefined;
    do {
      const rows = await readPage(ctx, since, last);
      const cells = rows.flatMap((row) => {
        const line = iysRow({ ...row, recipientType: "BIREYSEL" });
        return line ? [line.join(",")] : [];
      });
      if (cells.length > 0) {
        yield encoder.encode(`${cells.join("\r\n")}\r\n`);
      }
      last = rows.length === PAGE ? rows.at(-1) : undefined;
    } while (last);
  }
  // Node's stream and the platform's are one class with two declarations.
  const body = Readable.toWeb(Readable.from(lines(), { objectMode: false })) as ReadableStream<Uint8Array>;
  return new Response(body, {
    headers: { "content-type": "text/csv; charset=utf-8", "content-disposition": 'attachment; filename="iys.csv"' },
  });
}

const readPage = ({ tenantId }: TenantContext, since: Date | null, last: Row | undefined): Promise<Row[]> =>
  inTenant({ tenantId }, (tx) =>
    queryRows(
      tx,
      Row,
      sql`select k.customer_id as "customerId", k.channel, k.status, k.at, coalesce(e.source, 'unknown') as source,
            e.source_detail as "sourceDetail", ${addressKeyOf(sql`k.channel`)} as recipient
          from consent_state k
          join customer c on c.tenant_id = k.tenant_id and c.id = k.customer_id
          left join lateral (
            select x.source, x.source_detail from consent_event x where x.tenant_id = ${tenantId}::uuid and x.customer_id = k.customer_id
              and x.channel = k.channel and x.purpose = k.purpose and x.at = k.at limit 1
          ) e on true
          where k.tenant_id = ${tenantId}::uuid and k.purpose = 'marketing' and k.channel <> 'push'
            and ${addressKeyOf(sql`k.channel`)} is not null
            and (${since}::timestamptz is null or k.at >= ${since}::timestamptz)
            and (k.customer_id, k.channel) > (${last?.customerId ?? "00000000-0000-0000-0000-000000000000"}::uuid, ${last?.channel ?? ""})
          order by k.customer_id, k.channel limit ${PAGE}`,
    ),
  );
