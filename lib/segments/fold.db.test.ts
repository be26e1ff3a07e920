import * as fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { sql } from "@/lib/base/sql";
import { fold } from "@/lib/base/text";
import { disconnect } from "@/lib/db/client";
import { adminRows } from "@/lib/db/testing";

afterAll(disconnect);

test("the database folds a text exactly as we do", async () => {
  // Scripts younger than the Unicode of some Postgres builds are left out.
  const letters = [...span(0x1, 0x10ff), ...span(0x1e00, 0x2bff), ...span(0x3040, 0x30ff)];
  const texts = [
    ...letters,
    "İSTANBUL ışıl IŞIL",
    " a\u00a0\t b ",
    "Cafe\u0301",
    "مرحبا 🎁",
    "ΟΔΟΣ",
    "ﬁne ℃",
    ...fc.sample(fc.string({ unit: fc.constantFrom(...letters), maxLength: 12 }), { numRuns: 300, seed: 7 }),
  ]
    .map((text) => text.replaceAll("\0", "").toWellFormed())
    .filter((text) => text !== "");
  const rows = await adminRows(
    sql`select t.text, fold_text(t.text) as folded from unnest(${texts}::text[]) as t (text)`,
  );
  expect(rows.filter(({ text, folded }) => fold(String(text)) !== folded)).toEqual([]);
});

const span = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, place) => String.fromCodePoint(from + place));
