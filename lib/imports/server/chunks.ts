import { empty, sql } from "@/lib/base/sql";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { streamBytes } from "@/lib/db/copy";
import { writeBytes } from "@/lib/db/worker";
import { CHUNK_BYTES, fromWindows1254, inChunks, utf8Watch } from "./bytes";

type Tenant = Pick<TenantContext, "tenantId">;

/** Keeps a file in the database, so that whichever process runs the import has it. Returns its size. */
export async function storeChunks(ctx: Tenant, importId: string, bytes: AsyncIterable<Uint8Array>): Promise<number> {
  const watch = utf8Watch();
  const size = await writeChunks(ctx, importId, 0, bytes, watch.see);
  if (watch.isUtf8()) {
    return size;
  }
  const first = Math.ceil(size / CHUNK_BYTES);
  const recoded = fromWindows1254(readChunks(ctx, importId, 0, first));
  const newSize = await writeChunks(ctx, importId, first, recoded);
  await replaceChunks(ctx, importId, first);
  return newSize;
}

async function writeChunks(
  ctx: Tenant,
  importId: string,
  firstSeq: number,
  bytes: AsyncIterable<Uint8Array>,
  see: (chunk: Uint8Array) => void = () => {},
): Promise<number> {
  let size = 0;
  let seq = firstSeq;
  // One chunk is stored while the next one arrives.
  let storing = Promise.resolve();
  try {
    for await (const chunk of inChunks(bytes)) {
      see(chunk);
      await storing;
      storing = writeBytes(sql`
        insert into import_chunk (tenant_id, import_id, seq, bytes)
        values (${ctx.tenantId}::uuid, ${importId}::uuid, ${seq}::int, ${chunk}::bytea)`);
      storing.catch(() => {});
      size += chunk.length;
      seq += 1;
    }
  } finally {
    await storing;
  }
  return size;
}

/** The chunks from `first` on take the place of those before. */
async function replaceChunks(ctx: Tenant, importId: string, first: number): Promise<void> {
  const mine = sql`tenant_id = ${ctx.tenantId}::uuid and import_id = ${importId}::uuid`;
  await inTenant(ctx, async (tx) => {
    await tx.$executeRaw(sql`delete from import_chunk where ${mine} and seq < ${first}`);
    await tx.$executeRaw(sql`update import_chunk set seq = -1 - (seq - ${first}) where ${mine}`);
    await tx.$executeRaw(sql`update import_chunk set seq = -1 - seq where ${mine}`);
  });
}

/** The stored bytes from a position on, in pieces; up to a chunk, where one is named. */
export async function* readChunks(
  ctx: Tenant,
  importId: string,
  fromByte: number,
  untilSeq?: number,
): AsyncGenerator<Uint8Array> {
  const firstSeq = Math.floor(fromByte / CHUNK_BYTES);
  let skip = fromByte % CHUNK_BYTES;
  const chunks = streamBytes(sql`
    select bytes from import_chunk
    where tenant_id = ${ctx.tenantId}::uuid and import_id = ${importId}::uuid and seq >= ${firstSeq}::int
      ${untilSeq === undefined ? empty : sql`and seq < ${untilSeq}::int`}
    order by seq`);
  for await (const piece of chunks) {
    if (piece.length > skip) {
      yield piece.subarray(skip);
    }
    skip = Math.max(0, skip - piece.length);
  }
}
