import { existsSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { isAppError } from "@/lib/base/errors";
import { sql } from "@/lib/base/sql";
import { adminRows, mintTenant } from "@/lib/db/testing";
import type { StartImportInput } from "@/lib/imports/schema";
import { importBytes } from "./testing";

/** What must come of a file: so many rows of which so many are good, or a refusal with this sentence. */
type Outcome = { rows: number; good: number } | { refused: string };
type Case = [name: string, file: string | Uint8Array, outcome: Outcome];
type Plan = Partial<Omit<StartImportInput, "id">>;

const HEAD = "Customer ID,Email,City";
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const utf16 = (text: string, mark: "le" | "be"): Uint8Array => {
  const bytes = Buffer.from(`\ufeff${text}`, "utf16le");
  return mark === "le" ? bytes : bytes.swap16();
};
const latin5 = (text: string): Uint8Array => {
  const letters: Record<string, number> = { ş: 0xfe, Ş: 0xde, ı: 0xfd, İ: 0xdd, ğ: 0xf0, Ğ: 0xd0 };
  return Uint8Array.from([...text].map((letter) => letters[letter] ?? letter.charCodeAt(0)));
};
const rows = (count: number, row: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => row(index)).join("\n");
const all = (count: number): Outcome => ({ rows: count, good: count });
const some = (count: number, good: number): Outcome => ({ rows: count, good });
const refused = (key: string): Outcome => ({ refused: `imports.errors.${key}` });

const PEOPLE: Case[] = [
  ["LF", `${HEAD}\n1,a@x.co,Rize\n2,b@x.co,Van\n`, all(2)],
  ["CRLF", `${HEAD}\r\n1,a@x.co,Rize\r\n2,b@x.co,Van\r\n`, all(2)],
  ["CR alone", `${HEAD}\r1,a@x.co,Rize\r2,b@x.co,Van\r`, all(2)],
  ["line ends of three kinds", `${HEAD}\n1,a@x.co,Rize\r\n2,b@x.co,Van\r3,c@x.co,Ordu`, all(3)],
  ["no newline at the end", `${HEAD}\n1,a@x.co,Rize`, all(1)],
  ["blank lines between and after", `${HEAD}\n\n1,a@x.co,Rize\n\n\n2,b@x.co,Van\n\n\n`, all(2)],
  ["a byte order mark", utf8(`\ufeff${HEAD}\n1,a@x.co,Rize`), all(1)],
  ["UTF-16, little end first", utf16(`${HEAD}\n1,a@x.co,Şırnak\n2,b@x.co,İzmir`, "le"), all(2)],
  ["UTF-16, big end first", utf16(`${HEAD}\n1,a@x.co,Şırnak`, "be"), all(1)],
  ["windows-1254", latin5(`${HEAD}\n1,a@x.co,Şırnak\n2,b@x.co,Ağrı`), all(2)],
  ["latin-5 in quotes", latin5(`${HEAD}\n1,a@x.co,"Iğdır, şehir"`), all(1)],
  ["gzip", gzipSync(`${HEAD}\n1,a@x.co,Rize`), all(1)],
  ["gzip of UTF-16", gzipSync(utf16(`${HEAD}\n1,a@x.co,Rize`, "le")), all(1)],
  ["semicolons", `Customer ID;Email;City\n1;a@x.co;Rize\n`, all(1)],
  ["tabs", `Customer ID\tEmail\tCity\n1\ta@x.co\tRize\n`, all(1)],
  ["bars", `Customer ID|Email|City\n1|a@x.co|Rize\n`, all(1)],
  ["quoted delimiters", `${HEAD}\n1,a@x.co,"Rize, Merkez"\n`, all(1)],
  ["quoted newlines", `${HEAD}\n1,a@x.co,"Rize\nMerkez"\n2,b@x.co,"a\r\nb"\n`, all(2)],
  ["doubled quotes", `${HEAD}\n1,a@x.co,"the ""old"" town"\n`, all(1)],
  ["a quote inside a bare cell", `${HEAD}\n1,a@x.co,5" nails\n2,b@x.co,Van\n`, all(2)],
  ["an empty quoted cell", `${HEAD}\n1,a@x.co,""\n`, all(1)],
  ["spaces around cells", `${HEAD}\n  1  ,  a@x.co ,  Rize \n`, all(1)],
  ["fewer cells than the header", `${HEAD}\n1\n2,b@x.co\n`, all(2)],
  ["more cells than the header", `${HEAD}\n1,a@x.co,Rize,extra\n2,b@x.co,Van\n`, some(2, 1)],
  ["empty cells too many", `${HEAD}\n1,a@x.co,Rize,,,\n`, all(1)],
  ["the same header twice", `Customer ID,City,City\n1,Rize,Van\n`, all(1)],
  ["a header without a name", `Customer ID,,City\n1,x,Rize\n`, all(1)],
  ["a row that names nobody", `${HEAD}\n,,Rize\n2,b@x.co,Van\n`, some(2, 1)],
  ["rows that name people in different ways", `${HEAD}\n,a@x.co,Rize\n2,,Van\n`, all(2)],
  ["a bad address", `${HEAD}\n1,not an address,Rize\n2,b@x.co,Van\n`, some(2, 1)],
  ["an address with a newline", `${HEAD}\n1,"a@x.co\nbcc: b@x.co",Rize\n`, some(1, 0)],
  ["NUL inside a cell", `${HEAD}\n1,a@x.co,Ri\u0000ze\n`, refused("notText")],
  ["NUL further on", `${HEAD}\n${rows(50, (i) => `${i},p${i}@x.co,Rize`)}\n99,z@x.co,Ri\u0000ze\n`, all(51)],
  ["control characters", `${HEAD}\n1,a@x.co,\u0001\u0002Rize\u0007\n`, all(1)],
  ["text longer than a cell may be", `${HEAD}\n1,a@x.co,${"x".repeat(501)}\n2,b@x.co,Van\n`, some(2, 1)],
  ["text as long as a cell may be", `${HEAD}\n1,a@x.co,${"x".repeat(500)}\n`, all(1)],
  ["a formula", `${HEAD}\n1,a@x.co,"=cmd|'/C calc'!A0"\n2,b@x.co,@SUM(A1)\n`, all(2)],
  ["markup and SQL", `${HEAD}\n1,a@x.co,<script>alert(1)</script>\n2,b@x.co,'; drop table customer; --\n`, all(2)],
  ["merge fields", `${HEAD}\n1,a@x.co,{{7*7}} \${x} $1 %s \\\\\n`, all(1)],
  ["tabs and backslashes inside cells", `${HEAD}\n1,a@x.co,"a\tb\\tc\\N\\."\n`, all(1)],
  ["emoji, right to left, combining marks", `${HEAD}\n1,a@x.co,👩‍👩‍👧 שלום é\n2,b@x.co,\u202eevil\n`, all(2)],
  ["lone surrogates in UTF-16", utf16(`${HEAD}\n1,a@x.co,x\ud800y\n`, "le"), all(1)],
  [
    "bytes that are no UTF-8",
    Buffer.concat([utf8(`${HEAD}\n1,a@x.co,`), Buffer.from([0xc3, 0x28, 0xff]), utf8("\n")]),
    all(1),
  ],
  ["dotted and dotless i", `${HEAD}\n1,İSTANBUL@X.CO,İstanbul\n1,istanbul@x.co,ISTANBUL\n`, all(2)],
  ["the same person a hundred times", `${HEAD}\n${rows(100, (i) => `1,a${i}@x.co,City ${i}`)}\n`, all(100)],
  ["numbers as texts", `${HEAD}\n00123,a@x.co,Rize\n1e5,b@x.co,Van\n`, all(2)],
  [
    "more rows than a batch, one bad in each hundred",
    `${HEAD}\n${rows(12_000, (i) => `${i},${i % 100 === 0 ? "bad" : `q${i}@x.co`},Rize`)}`,
    some(12_000, 11_880),
  ],
  [
    "an opening quote without its end",
    `${HEAD}\n1,a@x.co,Rize\n2,b@x.co,"Van\n${rows(3, (i) => `${i},x,y`)}`,
    refused("openQuote"),
  ],
  ["a header alone", `${HEAD}\n`, refused("noRows")],
  ["nothing", "", refused("emptyFile")],
  ["blank lines only", "\n\n\n", refused("noRows")],
  ["a byte order mark alone", utf8("\ufeff"), refused("noRows")],
  ["an archive", Uint8Array.from([0x50, 0x4b, 0x03, 0x04, 0, 0, 0, 0]), refused("workbook")],
  ["a picture", Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]), refused("notText")],
  [
    "a torn gzip",
    gzipSync(`${HEAD}\n${rows(500, (i) => `${i},${i * 7919}@x.co,Rize`)}`).subarray(0, 200),
    refused("brokenArchive"),
  ],
  ["no column we know", `x,y\n1,2\n`, refused("missingColumns")],
  [
    "more columns than anybody has",
    `Customer ID,${rows(600, (i) => `c${i}`).replaceAll("\n", ",")}\n1\n`,
    refused("tooManyColumns"),
  ],
];

const ORDER_HEAD = "Order,Date,SKU,Qty,Price,Customer ID";
const line = (change: Partial<Record<"order" | "date" | "sku" | "qty" | "price" | "customer", string>>): string => {
  const { order = "1", date = "2026-01-31 10:00", sku = "A", qty = "1", price = "1.50", customer = "7" } = change;
  return `${ORDER_HEAD}\n${[order, date, sku, qty, price, customer].join(",")}\n`;
};

const ORDERS: Case[] = [
  ["a whole line", line({}), all(1)],
  ["day 31 of February", line({ date: "2026-02-31" }), some(1, 0)],
  ["a leap day that is none", line({ date: "2025-02-29" }), some(1, 0)],
  ["a leap day", line({ date: "29.02.2024" }), all(1)],
  ["an hour that the clock skips", line({ date: "2016-03-27 03:30" }), all(1)],
  ["half an hour past 24", line({ date: "2026-01-01 24:30" }), some(1, 0)],
  ["a date with its zone", line({ date: "2026-01-31T10:00:00+03:00" }), all(1)],
  ["a day of the week", line({ date: "Monday" }), some(1, 0)],
  ["nought pieces", line({ qty: "0" }), some(1, 0)],
  ["half a piece", line({ qty: "0.5" }), some(1, 0)],
  ["minus one without a C", line({ qty: "-1" }), some(1, 0)],
  ["more pieces than a column holds", line({ qty: "99999999999" }), some(1, 0)],
  ["a price below nothing", line({ price: "-1" }), some(1, 0)],
  ["a price of nothing", line({ price: "0" }), all(1)],
  ["a price in words", line({ price: "free" }), some(1, 0)],
  ["a price as a spreadsheet rounds it", line({ price: "1.2E+05" }), some(1, 0)],
  ["a price with its sign", line({ price: "₺12.50" }), all(1)],
  ["NaN and Infinity", `${ORDER_HEAD}\n1,2026-01-01,A,NaN,1,7\n2,2026-01-01,A,1,Infinity,7\n`, some(2, 0)],
  ["no product", line({ sku: "" }), some(1, 0)],
  ["a guest", line({ customer: "" }), all(1)],
];

const CORPUS: [Plan, Case][] = [
  ...PEOPLE.map((one): [Plan, Case] => [{ kind: "customers" }, one]),
  ...ORDERS.map((one): [Plan, Case] => [{ kind: "orders" }, one]),
];

async function outcomeOf(plan: Plan, file: Uint8Array): Promise<Outcome & { left: number }> {
  const ctx = await mintTenant();
  const left = async () => {
    const mine = sql`tenant_id = ${ctx.tenantId}::uuid`;
    const [row] = await adminRows(
      sql`select (select count(*)::int from import_row where ${mine}) + (select count(*)::int from import_chunk where ${mine}) as left`,
    );
    return Number(row?.left);
  };
  try {
    const { status, counts, problem } = await importBytes(ctx, file, plan);
    if (status === "failed") {
      return { refused: problem?.key ?? "", left: await left() };
    }
    expect(counts.rows).toBe(counts.created + counts.updated + counts.skipped + counts.rejected);
    return { rows: counts.rows, good: counts.rows - counts.rejected, left: await left() };
  } catch (error) {
    if (!isAppError(error) || error.reason === null) {
      throw error;
    }
    return { refused: error.reason, left: 0 };
  }
}

test("the corpus holds at least sixty files", () => expect(CORPUS.length).toBeGreaterThanOrEqual(60));

test.each(CORPUS.map(([plan, [name, ...rest]]) => ({ name: `${plan.kind}: ${name}`, plan, rest })))(
  "$name: no row is lost, nothing is left behind",
  { timeout: 60_000 },
  async ({ plan, rest: [file, outcome] }) => {
    const bytes = typeof file === "string" ? utf8(file) : Uint8Array.from(file);
    expect(await outcomeOf(plan, bytes)).toEqual({ ...outcome, left: 0 });
  },
);

const SAMPLE = "../shared/data/csv/tr-windows-1254-semicolon.csv";

test.skipIf(!existsSync(SAMPLE))(
  `an old Turkish shop's file comes in whole (skipped where ${SAMPLE} is not there)`,
  async () => {
    const ctx = await mintTenant();
    const columns = {
      customerId: "müşteri_no",
      firstName: "ad",
      lastName: "soyad",
      city: "şehir",
      registeredAt: "kayıt_tarihi",
      emailConsent: "izin",
    };
    const options = { attributes: ["ciro"], consent: { answer: "columns" as const } };
    const done = await importBytes(ctx, readFileSync(SAMPLE), { kind: "customers", columns, options });
    expect(done.counts).toMatchObject({ created: 4, rejected: 0 });
    const people = await adminRows(sql`
    select external_id as ref, first_name as first, city_key as city, created_at as since, attributes ->> 'ciro' as turnover,
      (select status from consent_state s where s.tenant_id = c.tenant_id and s.customer_id = c.id) as consent
    from customer c where tenant_id = ${ctx.tenantId}::uuid order by 1`);
    expect(people).toMatchObject([
      { ref: "1001", first: "Ayşe", city: "istanbul", turnover: "1.234,56", consent: "granted" },
      { ref: "1002", first: "Çağrı", city: "igdir", consent: "denied" },
      { ref: "1003", first: "Şule", city: "sanliurfa", consent: "granted", since: new Date("2024-02-28T21:00:00Z") },
      { ref: "1004", first: "Ümit", city: "agri", consent: null },
    ]);
  },
);
