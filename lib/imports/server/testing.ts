import type { TenantContext } from "@/lib/db/context";
import { type ImportDto, isFinished, type StartImportInput } from "@/lib/imports/schema";
import { startImport } from "./mutations";
import { getImport } from "./queries";
import { runImport } from "./run";
import { receiveFile } from "./upload";

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

type ImportOf = Partial<Omit<StartImportInput, "id">> & { fileName?: string };

/** A whole import without a browser and without the background engine, for tests and scripts. */
export async function importStream(
  ctx: TenantContext,
  body: AsyncIterable<Uint8Array>,
  { fileName = "file.csv", kind = "orders", ...plan }: ImportOf = {},
): Promise<ImportDto> {
  const { id } = await receiveFile(ctx, { fileName, body });
  await startImport(ctx, { id, kind, ...plan });
  await runImport(ctx, id);
  const after = await getImport(ctx, id);
  if (!isFinished(after.status)) {
    throw new Error(`the import is ${after.status}`);
  }
  return after;
}

export const importBytes = (ctx: TenantContext, bytes: Uint8Array, of: ImportOf = {}): Promise<ImportDto> =>
  importStream(ctx, once(bytes), of);

/** A file of these lines, the first of them its header. */
export const importLines = (ctx: TenantContext, of: ImportOf, ...lines: string[]): Promise<ImportDto> =>
  importBytes(ctx, new TextEncoder().encode(lines.join("\n")), of);
