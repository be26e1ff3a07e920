import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { plainRows } from "./plain-rows";
import type { FileRow } from "./record";
import { readRows } from "./rows";

const words = fc.constantFrom(
  "a",
  "",
  " ",
  "şehir",
  "😀",
  "\u0000",
  "'",
  "\ufeff",
  "5 nails",
  ",",
  ";",
  '"',
  '""',
  ',"',
  '",',
  "\r",
  "\n",
  "\r\n",
);
const texts = fc.array(words, { maxLength: 60 }).map((parts) => parts.join(""));

async function* pieces(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) {
    yield bytes.subarray(at, at + size);
  }
}

async function read(text: string, size: number, start = { byte: 0, row: 0 }, limit?: number): Promise<FileRow[]> {
  const rows: FileRow[] = [];
  for await (const some of readRows(pieces(text, size), ",", limit === undefined ? start : { ...start, limit })) {
    rows.push(...some);
  }
  return rows;
}

/** What the parser alone makes of the text; null where it finds a quote without its end. */
function parsed(text: string): FileRow[] | null {
  try {
    const found = parse(text, {
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      record_delimiter: ["\r\n", "\n", "\r"],
    }) as unknown as { record: string[]; info: { bytes: number } }[];
    return found.map(({ record, info }, index) => ({ rowNo: index + 1, cells: record, endByte: info.bytes }));
  } catch {
    return null;
  }
}

test("plain lines are read as the parser reads them, in whatever pieces they come", async () => {
  await fc.assert(
    fc.asyncProperty(texts, fc.integer({ min: 1, max: 40 }), async (text, size) => {
      const expected = parsed(text);
      if (expected === null) {
        await expect(read(text, size)).rejects.toMatchObject({ reason: "imports.errors.openQuote" });
      } else {
        expect(await read(text, size)).toEqual(expected);
      }
    }),
    { seed: 20261126, numRuns: 1000 },
  );
});

test("a quoted cell does not send the rest of the file to the parser", async () => {
  const lines = ['a,"b, c",d', ',"k",', '"say ""hi""",,""', 'e,f,"g"', "h,i,j"];
  const text = `${lines.join("\n")}\n`;
  const { rows, length, isStuck } = plainRows(Buffer.from(text), ",", { byte: 0, row: 0 }, true);
  expect(rows.map(({ cells }) => cells)).toEqual([
    ["a", "b, c", "d"],
    ["", "k", ""],
    ['say "hi"', "", ""],
    ["e", "f", "g"],
    ["h", "i", "j"],
  ]);
  expect([length, isStuck]).toEqual([text.length, false]);
  for (const line of ['a,5" nail', '"a"b,c', '"open,c', 'a, "b"']) {
    expect(plainRows(Buffer.from(`${line}\n`), ",", { byte: 0, row: 0 }, true)).toMatchObject({
      length: 0,
      isStuck: true,
    });
  }
});

test("reading can go on behind any row", async () => {
  const text = 'a,b\r\n\nc,d\ne,"f\ng"\nh,i\r\nj,k';
  const all = await read(text, 7);
  expect(all).toHaveLength(5);
  for (const { rowNo, endByte } of all) {
    const rest = Buffer.from(text).subarray(endByte).toString();
    expect(await read(rest, 7, { byte: endByte, row: rowNo })).toEqual(all.slice(rowNo));
  }
  expect(await read(text, 7, undefined, 2)).toEqual(all.slice(0, 2));
  expect(await read(text, 7, undefined, 4)).toEqual(all.slice(0, 4));
});
