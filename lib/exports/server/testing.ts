import type { TenantContext } from "@/lib/db/context";
import type { ExportKindKey } from "@/lib/exports/schema";
import { exportFile } from "./file";
import { startExport } from "./mutations";
import { writeExport } from "./write";

/** A whole export without a browser and without the background engine, for tests and scripts. */
export async function exportBytes(ctx: TenantContext, kind: ExportKindKey, segmentId?: string): Promise<Uint8Array> {
  const { id } = await startExport(ctx, { kind, ...(segmentId === undefined ? {} : { segmentId }) });
  while (await writeExport(ctx, id)) {
    // Each call writes on from where the file stands.
  }
  return (await exportFile(ctx, id)).bytes();
}
