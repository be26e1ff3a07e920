import { expect, test } from "vitest";
import { flatten, messageArguments, problemsBetween } from "./compare";

const compare = (en: Record<string, string>, tr: Record<string, string>) =>
  problemsBetween({ locale: "en", texts: flatten(en) }, { locale: "tr", texts: flatten(tr) });

test("arguments are found in plain places, plural branches and tags, but branch words are not arguments", () => {
  expect(
    messageArguments("{count, plural, =0 {None} one {# of {total, number}} other {Many}} for <b>{name}</b>"),
  ).toEqual(["<b>", "count", "name", "total"].sort());
  expect(messageArguments("Write '{name}' as it stands, don't fill {this}")).toEqual(["this"]);
});

test("the same keys and arguments in another order are no problem", () => {
  expect(compare({ a: "{x} of {y}" }, { a: "{y} içinde {x}" })).toEqual([]);
});

test("a missing key, an empty text and a forgotten argument are each named", () => {
  expect(compare({ a: "A", b: "{n} b", c: "c" }, { b: "b", c: " ", d: "D" })).toEqual([
    "a is missing in tr",
    "d is missing in en",
    "c is empty in tr",
    "b takes {n} in en but {} in tr",
  ]);
});

test("nested messages are named by their whole path", () => {
  expect([...flatten({ room: { part: { key: "text" } } })]).toEqual([["room.part.key", "text"]]);
});
