import { z } from "zod";

export const Floors = z.record(
  z.string(),
  z.object({
    floor: z.string().regex(/^\d+\.\d+\.\d+$/),
    /** Not only at least, but exactly this version. */
    exact: z.boolean().default(false),
    reason: z.string().min(1),
  }),
);
export type Floors = z.infer<typeof Floors>;

export const Lockfile = z.object({
  packages: z.record(z.string(), z.object({ version: z.string().optional(), name: z.string().optional() })),
});
export type Lockfile = z.infer<typeof Lockfile>;

/** Every installed copy that is below its floor, also copies nested inside other packages. A package that is not installed is safe. */
export function belowFloor(floors: Floors, lockfile: Lockfile): string[] {
  return Object.entries(lockfile.packages).flatMap(([path, { version, name }]) => {
    const installed = name ?? path.split("node_modules/").at(-1) ?? "";
    const rule = floors[installed];
    if (!rule || !version) {
      return [];
    }
    const order = compareVersions(version, rule.floor);
    const isFine = rule.exact ? order === 0 : order >= 0;
    const wanted = rule.exact ? `exactly ${rule.floor}` : `${rule.floor} or later`;
    return isFine ? [] : [`${path} is ${version}, it must be ${wanted}: ${rule.reason}`];
  });
}

/** Negative when `a` is older. A pre-release is older than its release. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => {
    const [numbers = "", preRelease] = version.split("+")[0]?.split(/-(.*)/) ?? [];
    return [...numbers.split(".").map(Number), preRelease ? 0 : 1];
  });
  for (const [index, number] of (left ?? []).entries()) {
    const difference = number - (right?.[index] ?? 0);
    if (difference !== 0) {
      return difference;
    }
  }
  return 0;
}
