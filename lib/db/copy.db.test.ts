import { expect, test } from "vitest";
import { sql } from "@/lib/base/sql";
import { BinaryRows, type CopyValue } from "./binary";
import { bigintAt, fieldsOf, HEADER_BYTES, instantAt, piecesOf } from "./binary-fields";
import { asWorkerWithCopy, streamBytes } from "./copy";
import { ID_BYTES, NumberedIds } from "./numbered-ids";
import { adminRows } from "./testing";

const IDS = ["00000000-0000-0000-0000-000000000000", "01930003-9abc-7000-8000-ffffffffffff"] as const;
const bytesOf = (...ids: readonly string[]): DataView => {
  const bytes = Buffer.from(ids.join("").replaceAll("-", ""), "hex");
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
};

const WHOLE = [0, -1, 1, 2 ** 31, -(2 ** 32), 2 ** 32 - 1, Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER];
const INSTANTS = [
  "1969-12-31T23:59:59.999Z",
  "1999-12-31T23:59:59.999Z",
  "2000-01-01T00:00:00.000Z",
  "2026-06-15T09:00:00.123Z",
];

test("what is written in binary is what Postgres reads, whatever its type, in lists and as nothing", async () => {
  const columns = {
    id: "uuid",
    nothing: "int",
    part: "float8",
    few: "int[]",
    whole: "bigint[]",
    at: "timestamptz[]",
    ids: "uuid[]",
  };
  const rows = new BinaryRows(columns);
  rows.row();
  rows.uuid(bytesOf(...IDS), ID_BYTES);
  rows.none();
  rows.float8(-0.0625);
  rows.list("int", 3);
  for (const value of [0, -7, 2 ** 31 - 1]) {
    rows.int(value);
  }
  rows.list("bigint", WHOLE.length);
  for (const value of WHOLE) {
    rows.bigint(value);
  }
  rows.list("timestamptz", INSTANTS.length);
  for (const at of INSTANTS) {
    rows.timestamptz(Date.parse(at));
  }
  rows.list("uuid", IDS.length);
  for (const place of IDS.keys()) {
    rows.uuid(bytesOf(...IDS), place * ID_BYTES);
  }
  const read = await asWorkerWithCopy(async (tx) =>
    tx.$queryRaw(sql`
      select id, nothing, part, few, whole::text[] as whole, ids, (select array_agg(to_json(a at time zone 'UTC') #>> '{}') from unnest(at) a) as at
      from ${await tx.arrive("sample", columns, rows)}`),
  );
  expect(read).toEqual([
    {
      id: IDS[1],
      nothing: null,
      part: -0.0625,
      few: [0, -7, 2 ** 31 - 1],
      whole: WHOLE.map(String),
      ids: [...IDS],
      at: INSTANTS.map((at) => at.slice(0, -1).replace(/\.000$/, "")),
    },
  ]);
});

test("values are written by the types of their columns", async () => {
  const columns = {
    id: "uuid",
    name: 'text collate "C"',
    tags: "jsonb",
    count: "int",
    amount: "bigint",
    share: "float8",
    at: "timestamptz(3)",
    born: "date",
    is_new: "boolean",
  };
  const long = "Çığ 🎈\t\\N\n".repeat(20_000);
  const at = new Date("2026-06-15T09:00:00.123Z");
  const rows = new BinaryRows(columns);
  rows.add([IDS[1], long, JSON.stringify({ long }), -7, 2 ** 52, 0.1, at, "1987-04-23", true]);
  rows.add([IDS[0], "", "[]", 0, -1, -0.5, new Date("1969-07-20T20:17:40.001Z"), "1900-02-28", false]);
  rows.add(Array.from({ length: 9 }, () => null));
  const read = await asWorkerWithCopy(async (tx) =>
    tx.$queryRaw(sql`
      select id, name, tags, count, amount::text as amount, share, at, born::text as born, is_new
      from ${await tx.arrive("values", columns, rows)} order by id desc nulls last`),
  );
  const names = Object.keys(columns);
  expect(read).toEqual([
    {
      id: IDS[1],
      name: long,
      tags: { long },
      count: -7,
      amount: String(2 ** 52),
      share: 0.1,
      at,
      born: "1987-04-23",
      is_new: true,
    },
    {
      id: IDS[0],
      name: "",
      tags: [],
      count: 0,
      amount: "-1",
      share: -0.5,
      at: new Date("1969-07-20T20:17:40.001Z"),
      born: "1900-02-28",
      is_new: false,
    },
    Object.fromEntries(names.map((name) => [name, null])),
  ]);
  expect(rows.size).toBe(3);
});

test("what a type cannot hold is refused before it is sent", () => {
  const adding = (type: string, value: CopyValue) => () => new BinaryRows({ value: type }).add([value]);
  expect(adding("int", 2 ** 31)).toThrow("int");
  expect(adding("int", 0.5)).toThrow("int");
  expect(adding("bigint", 2 ** 53)).toThrow("bigint");
  expect(adding("timestamptz", new Date(Number.NaN))).toThrow("instant");
  expect(adding("date", "soon")).toThrow("date");
  expect(adding("uuid", "P-17")).toThrow("id");
  expect(adding("money", 1)).toThrow("type");
  expect(() => new BinaryRows({ value: "int" }).add([1, 2])).toThrow("column");
});

test("rows without number arrive in pieces, and more rows come the next time", async () => {
  const arrived = (count: number) =>
    asWorkerWithCopy(async (tx) => {
      const rows = new BinaryRows({ value: "bigint" });
      for (let value = 1; value <= count; value++) {
        rows.row();
        rows.bigint(value);
      }
      return tx.$queryRaw(
        sql`select count(*)::int as rows, sum(value)::float8 as sum from ${await tx.arrive("numbers", { value: "bigint" }, rows)}`,
      );
    });
  expect(await arrived(100_000)).toEqual([{ rows: 100_000, sum: 5_000_050_000 }]);
  expect(await arrived(0)).toEqual([{ rows: 0, sum: null }]);
});

const HOSTILE = "'; drop table customer; --";

test("bytes come out of a select with its values, rows longer than what a connection hands over at once too", async () => {
  const from = new Date("2026-06-15T09:00:00.123Z");
  const fields = await asWorkerWithCopy((tx) =>
    tx.bytes(sql`
      select uuid_send(${IDS[1]}::uuid) || timestamptz_send(${from}::timestamptz) || int8send(-n)
        || convert_to(repeat(${HOSTILE}::text, 100 * n::int), 'UTF8')
      from generate_series(1, ${100}::int) n order by n`),
  );
  expect(fields).toHaveLength(100);
  for (const [place, field] of fields.entries()) {
    expect(Buffer.from(field.buffer, field.byteOffset, ID_BYTES).toString("hex")).toBe(IDS[1].replaceAll("-", ""));
    expect([instantAt(field, 16), bigintAt(field, 24)]).toEqual([from.getTime(), -(place + 1)]);
    expect(field.byteLength).toBe(32 + 100 * (place + 1) * HOSTILE.length);
  }
  expect(await asWorkerWithCopy((tx) => tx.bytes(sql`select 'a'::bytea where false`))).toEqual([]);
});

test("a select that fails and a connection that breaks are thrown, and the next one works", async () => {
  const one = () => asWorkerWithCopy((tx) => tx.bytes(sql`select int4send(1)`));
  await expect(asWorkerWithCopy((tx) => tx.bytes(sql`select int4send(1 / ${0}::int)`))).rejects.toMatchObject({
    code: "22012",
  });
  expect(await one()).toHaveLength(1);
  await expect(
    asWorkerWithCopy((tx) => tx.$queryRaw(sql`select pg_terminate_backend(pg_backend_pid())`)),
  ).rejects.toThrow();
  expect(await one()).toHaveLength(1);
});

async function all(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of bytes) {
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

test("bytes of many rows come as one stream, none of them before it is asked for", async () => {
  const rows = (count: number, length: number) =>
    streamBytes(
      sql`select convert_to(repeat(chr(96 + n::int), ${length}::int), 'UTF8') from generate_series(1, ${count}::int) n`,
    );
  const expected = Buffer.concat(Array.from({ length: 20 }, (_, n) => Buffer.alloc(300_000, 97 + n)));
  expect((await all(rows(20, 300_000))).equals(expected)).toBe(true);
  expect(await all(rows(0, 1))).toHaveLength(0);
  expect((await all(rows(3, 0))).length).toBe(0);
  const pieces: number[] = [];
  for await (const piece of rows(20, 300_000)) {
    pieces.push(piece.length);
    if (pieces.length === 2) {
      break;
    }
  }
  expect(Math.max(...pieces)).toBeLessThan(300_000);
  const readers = () =>
    adminRows(
      sql`select pid from pg_stat_activity where datname = current_database() and query like 'copy (select convert_to(%' and state <> 'idle'`,
    );
  await expect.poll(readers).toEqual([]);
  await expect(all(streamBytes(sql`select int4send(1 / ${0}::int)`))).rejects.toMatchObject({ code: "22012" });
  expect((await all(rows(2, 1))).toString()).toBe("ab");
});

test("a stream is put together the same wherever it was cut", async () => {
  const field = (text: string) => Buffer.concat([Buffer.from([0, 1, 0, 0, 0, text.length]), Buffer.from(text)]);
  const copied = Buffer.concat([
    Buffer.alloc(HEADER_BYTES),
    field("one"),
    field(""),
    field("two"),
    Buffer.from([255, 255]),
  ]);
  async function* cut(size: number) {
    for (let at = 0; at < copied.length; at += size) {
      yield copied.subarray(at, at + size);
    }
  }
  for (let size = 1; size <= copied.length; size++) {
    expect((await all(piecesOf(cut(size)))).toString()).toBe("onetwo");
    expect((await fieldsOf(cut(size))).map(({ byteLength }) => byteLength)).toEqual([3, 0, 3]);
  }
  await expect(all(piecesOf([copied.subarray(0, -2)] as never))).rejects.toThrow("end");
  await expect(all(piecesOf([copied.subarray(0, -4)] as never))).rejects.toThrow("end");
});

test("rows that were sent leave their memory to others, and cannot be sent again", async () => {
  const filled = (value: number) => {
    const rows = new BinaryRows({ value: "bigint" });
    for (let n = 0; n < 20_000; n++) {
      rows.row();
      rows.bigint(value);
    }
    return rows;
  };
  const sum = (rows: BinaryRows) =>
    asWorkerWithCopy(async (tx) =>
      tx.$queryRaw(sql`select sum(value)::int as sum from ${await tx.arrive("sums", { value: "bigint" }, rows)}`),
    );
  const first = filled(1);
  expect(await sum(first)).toEqual([{ sum: 20_000 }]);
  const [second, third] = [filled(2), filled(3)];
  expect(await Promise.all([sum(second), sum(third)])).toEqual([[{ sum: 40_000 }], [{ sum: 60_000 }]]);
  await expect(sum(first)).rejects.toThrow("sent");
});

test("ids keep the numbers under which they were met first", () => {
  const numbers = new NumberedIds();
  const ids = Array.from(
    { length: 5000 },
    (_, at) => `01930002-0000-7000-8000-${(at % 1700).toString(16).padStart(12, "0")}`,
  );
  const view = bytesOf(...ids);
  expect(ids.map((_, place) => numbers.numberAt(view, place * ID_BYTES))).toEqual(ids.map((_, place) => place % 1700));
  expect(numbers.size).toBe(1700);
  expect([0, 1699].map((number) => numbers.text(number))).toEqual([ids[0], ids[1699]]);
});
