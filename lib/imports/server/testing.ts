import type { TenantContext } from "@/lib/db/context";
import { type ImportDto, isFinished } from "@/lib/imports/schema";
import { startImport } from "./mutations";
import { getImport } from "./queries";
import { runImport } from "./run";
import { receiveFile } from "./upload";

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** A whole import without a browser and without the background engine, for tests and scripts. */
export async function importBytes(ctx: TenantContext, bytes: Uint8Array, fileName = "orders.csv"): Promise<ImportDto> {
  const { id } = await receiveFile(ctx, { fileName, body: once(bytes) });
  await startImport(ctx, { id, kind: "orders" });
  await runImport(ctx, id);
  const after = await getImport(ctx, id);
  if (!isFinished(after.status)) {
    throw new Error(`the import is ${after.status}`);
  }
  return after;
}
