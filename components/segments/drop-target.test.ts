import { expect, test } from "vitest";
import { dropEdit, dropId } from "./drop-target";

test("a rule let go between others goes there, on another one both get a group", () => {
  expect(dropEdit("a", dropId({ kind: "gap", into: "root", at: 2 }))).toEqual({
    kind: "move",
    id: "a",
    into: "root",
    at: 2,
  });
  expect(dropEdit("a", dropId({ kind: "onto", id: 'odd "id"', match: "any" }))).toMatchObject({
    kind: "pair",
    id: "a",
    onto: 'odd "id"',
    match: "any",
  });
});
