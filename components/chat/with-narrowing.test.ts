import { expect, test } from "vitest";
import { Filter } from "@/lib/segments/schema";
import { withNarrowing } from "./with-narrowing";

const everybody = Filter.parse({ version: 2, root: { kind: "group", match: "all", items: [] } });
const sampled: Filter = {
  ...everybody,
  exclude: ["0190aaaa-0000-7000-8000-000000000001"],
  limit: { kind: "sample", count: 10 },
};

test("a draft keeps who is left out and the sample that the builder has", () => {
  expect(withNarrowing(everybody, sampled)).toEqual(sampled);
});

test("a limit that words took away does not come back", () => {
  const { limit: _, ...rest } = sampled;
  expect(withNarrowing(everybody, sampled, true)).toEqual(rest);
});
