import { createHash } from "node:crypto";
import { globSync, readFileSync, statSync } from "node:fs";

/** One fingerprint over the contents of all files that match, and over anything else that matters. */
export function hashOf(patterns: readonly string[], except: RegExp | null = null, ...extra: string[]): string {
  const hash = createHash("sha256");
  for (const path of globSync([...patterns]).sort()) {
    if (!except?.test(path) && statSync(path).isFile()) {
      hash.update(path).update("\0").update(readFileSync(path)).update("\0");
    }
  }
  return hash.update(extra.join("\0")).digest("hex");
}

/** The fingerprint that an earlier run left behind. */
export function recordedHash(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}
