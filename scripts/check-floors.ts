import { readFileSync } from "node:fs";
import { join } from "node:path";
import { belowFloor, Floors, Lockfile } from "./floors";

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, "utf8"));

const floors = Floors.parse(readJson(join("security", "floors.json")));
const problems = belowFloor(floors, Lockfile.parse(readJson("package-lock.json")));
for (const problem of problems) {
  console.error(problem);
}
console.log(`Version floors: ${Object.keys(floors).length} packages, ${problems.length} below.`);
process.exitCode = problems.length > 0 ? 1 : 0;
