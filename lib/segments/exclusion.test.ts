import { expect, test } from "vitest";
import { withExclusionAsRule } from "./exclusion";
import { Filter } from "./schema";

const OUT = "0190aaaa-0000-7000-8000-000000000001";
const inCity = { kind: "condition", id: "c", field: "city", operator: "is", value: ["Rome"] };
const filterOf = (match: string): Filter =>
  Filter.parse({ version: 2, root: { kind: "group", match, items: [inCity] }, exclude: [OUT] });

test.each(["all", "any", "none"])(
  "beside rules of which %s must hold, being in none of the segments must hold too",
  (match) => {
    const { root, exclude } = withExclusionAsRule(filterOf(match));
    expect(exclude).toBeUndefined();
    expect(root.match).toBe("all");
    expect(root.items.at(-1)).toMatchObject({ field: "segment", operator: "none_of", value: [OUT] });
    expect(Filter.safeParse({ version: 2, root }).success).toBe(true);
  },
);

test("where nobody is left out the rules stay as they are", () => {
  const { exclude: _, ...plain } = filterOf("all");
  expect(withExclusionAsRule(plain)).toEqual(plain);
});
