import "server-only";
import type { TenantContext } from "@/lib/db/context";
import { CalledPlatform } from "../schema";
import { type AdDoor, doorOf } from "./door";
import { syncStep } from "./sync";
import { begun } from "./walk";
import { writePage } from "./write-file";

export type RunOptions = {
  /** Where calls go, when not to where the environment says. */
  door?: AdDoor;
  /** People on a page of a file. */
  rows?: number;
};

/** One step of an export: a page of its file, or a call to its platform. True while there is more. */
export async function runAudienceExport(
  ctx: TenantContext,
  id: string,
  { door, rows }: RunOptions = {},
): Promise<boolean> {
  const record = await begun(ctx, id);
  if (record.status !== "running") {
    return false;
  }
  return record.delivery === "file"
    ? writePage(ctx, record, rows)
    : syncStep(ctx, record, door ?? doorOf(CalledPlatform.parse(record.platform)));
}
