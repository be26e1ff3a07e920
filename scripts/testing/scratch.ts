import { mkdtempSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const MEMORY = "/dev/shm";
const PLENTY_BYTES = 4 * 2 ** 30;

/** A new folder for what a run throws away: in memory where there is plenty, as a disk takes ten times as long to make a database. */
export const scratchFolder = (prefix: string): string =>
  mkdtempSync(
    join(process.availableMemory() > PLENTY_BYTES && freeBytes(MEMORY) > PLENTY_BYTES ? MEMORY : tmpdir(), prefix),
  );

function freeBytes(folder: string): number {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    // No such folder on this system.
    return 0;
  }
}
