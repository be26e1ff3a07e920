import { AppError } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { guessKind } from "@/lib/imports/guess-kind";
import { plainBytes } from "./bytes";
import { readChunks, storeChunks } from "./chunks";
import { planFor, readHead } from "./head";
import { frugally } from "./memory";

export type ReceiveFileInput = { fileName: string; body: AsyncIterable<Uint8Array> };

const FILE_NAME_MAX = 200;
const NO_FORMAT = { delimiter: ",", decimal: ".", dateOrder: "dmy" } as const;

/**
 * Takes a file in as it streams by and reads its head. What breaks off on the way leaves nothing behind;
 * the bytes are only usable once the last of them has been stored.
 */
export async function receiveFile(ctx: TenantContext, { fileName, body }: ReceiveFileInput): Promise<{ id: string }> {
  const id = newId(ctx.now);
  const key = { tenantId_id: { tenantId: ctx.tenantId, id } };
  await inTenant(ctx, (tx) =>
    tx.import.create({
      data: {
        tenantId: ctx.tenantId,
        id,
        kind: "orders",
        fileName: plainName(fileName),
        status: "uploading",
        mapping: { header: [], columns: {}, format: NO_FORMAT },
        sizeBytes: 0n,
        createdBy: ctx.actor.id,
        createdAt: ctx.now,
      },
    }),
  );
  try {
    const size = await frugally(() => storeChunks(ctx, id, plainBytes(body)));
    const head = await readHead(readChunks(ctx, id, 0));
    const kind = guessKind(head.header);
    const mapping = planFor(kind, head, {});
    const data = { status: "ready", kind, sizeBytes: BigInt(size), readBytes: BigInt(head.firstRowByte), mapping };
    await inTenant(ctx, (tx) => tx.import.update({ where: key, data }));
    return { id };
  } catch (error) {
    await inTenant(ctx, (tx) => tx.import.deleteMany({ where: { tenantId: ctx.tenantId, id } }));
    throw isCutOff(error) ? new AppError("invalid", "imports.errors.cutOff", { cause: error }) : error;
  }
}

const isCutOff = (error: unknown): boolean =>
  error instanceof Error && (error.name === "AbortError" || ("code" in error && error.code === "ECONNRESET"));

/** The last part of a path, without characters that could mislead a reader or a header. */
function plainName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? "";
  const plain = last.replace(/[\p{Cc}\p{Cf}]/gu, "").trim();
  return plain.slice(-FILE_NAME_MAX) || "file.csv";
}
