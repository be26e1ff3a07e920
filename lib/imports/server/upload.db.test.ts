import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { isAppError } from "@/lib/base/errors";
import { sql } from "@/lib/base/sql";
import { adminRows, mintTenant } from "@/lib/db/testing";
import { readChunks } from "./chunks";
import { importFromForm } from "./form";
import { getImport, previewImport } from "./queries";
import { receiveFile } from "./upload";

const HEADER = "order no,date,sku,qty,price,city";
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const row = (number: number, city = "Muş"): string => `${number},2026-01-01 10:00,A,1,1.50,${city}`;

async function* inPieces(whole: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < whole.length; at += size) {
    yield whole.subarray(at, at + size);
  }
}

const receive = (ctx: Parameters<typeof receiveFile>[0], body: Uint8Array, size = 65_536) =>
  receiveFile(ctx, { fileName: "orders.csv", body: inPieces(body, size) });

async function stored(ctx: { tenantId: string }, id: string): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of readChunks(ctx, id, 0)) {
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString("utf8");
}

const importsOf = (ctx: { tenantId: string }) =>
  adminRows(
    sql`select i.id, c.seq from import i left join import_chunk c on c.import_id = i.id where i.tenant_id = ${ctx.tenantId}::uuid`,
  );

test("eleven megabytes arrive whole", async () => {
  const ctx = await mintTenant();
  const text = `${HEADER}\n${Array.from({ length: 320_000 }, (_, index) => row(index)).join("\n")}\n`;
  const body = bytes(text);
  expect(body.length).toBeGreaterThan(11 * 1024 * 1024);
  const { id } = await receive(ctx, body);
  expect((await getImport(ctx, id)).sizeBytes).toBe(body.length);
  expect((await stored(ctx, id)) === text).toBe(true);
});

test.each([
  ["gzip", gzipSync(bytes(`${HEADER}\n${row(1)}\n`))],
  ["UTF-8 with a mark", bytes(`\ufeff${HEADER}\n${row(1)}\n`)],
  ["UTF-16", new Uint8Array(Buffer.from(`\ufeff${HEADER}\n${row(1)}\n`, "utf16le"))],
  ["windows-1254", new Uint8Array(Buffer.from(`${HEADER}\n${row(1, "Mu\u00fe")}\n`, "latin1"))],
])("%s becomes the same plain text, whatever the size of the pieces", async (_, body) => {
  const ctx = await mintTenant();
  for (const size of [1, 3, 65_536]) {
    const { id } = await receive(ctx, body, size);
    expect(await stored(ctx, id)).toBe(`${HEADER}\n${row(1)}\n`);
    expect((await getImport(ctx, id)).plan.columns).toMatchObject({ orderNumber: "order no", city: "city" });
  }
});

test("a file in windows-1254 of several chunks keeps their order", async () => {
  const ctx = await mintTenant();
  const rows = Array.from({ length: 60_000 }, (_, index) => row(index));
  const text = `${HEADER}\n${rows.join("\n")}\n`;
  const { id } = await receive(ctx, new Uint8Array(Buffer.from(text.replaceAll("ş", "\u00fe"), "latin1")));
  expect((await stored(ctx, id)) === text).toBe(true);
});

test.each([
  ["an empty file", new Uint8Array(), "imports.errors.emptyFile"],
  ["a header alone", bytes(HEADER), "imports.errors.noRows"],
  ["a workbook", bytes("PK\u0003\u0004rest of an archive"), "imports.errors.workbook"],
  ["bytes that are no text", new Uint8Array([1, 0, 2, 0, 3, 0, 4]), "imports.errors.notText"],
  ["half a gzip", gzipSync(bytes(`${HEADER}\n${row(1)}\n`)).subarray(0, 30), "imports.errors.brokenArchive"],
])("%s is refused with its own sentence and leaves nothing", async (_, body, reason) => {
  const ctx = await mintTenant();
  await expect(receive(ctx, body)).rejects.toMatchObject({ reason });
  expect(await importsOf(ctx)).toEqual([]);
});

test("an upload that breaks off leaves nothing", async () => {
  const ctx = await mintTenant();
  async function* broken() {
    yield bytes(`${HEADER}\n${`${row(1)}\n`.repeat(100_000)}`);
    throw Object.assign(new Error("aborted"), { code: "ECONNRESET" });
  }
  const upload = receiveFile(ctx, { fileName: "orders.csv", body: broken() });
  await expect(upload).rejects.toMatchObject({ reason: "imports.errors.cutOff" });
  expect(await importsOf(ctx)).toEqual([]);
});

test("the preview marks the cell that cannot be used and names what is missing", async () => {
  const ctx = await mintTenant();
  const { id } = await receive(ctx, bytes(`${HEADER}\n1,soon,A,1,1.50,Van\n${row(2)}\n`));
  const preview = await previewImport(ctx, { id, kind: "orders" });
  expect(preview.rows[0]?.cells[1]).toEqual({ text: "soon", reason: "notDate" });
  expect(preview).toMatchObject({ missing: [], rejectedRows: 1 });
  const without = await previewImport(ctx, { id, kind: "orders", columns: { orderNumber: "order no" } });
  expect(without.missing).toEqual(["orderedAt", "productCode", "quantity", "unitPrice"]);
  await expect(previewImport(await mintTenant(), { id, kind: "orders" })).rejects.toMatchObject({ code: "not_found" });
});

function formRequest(fields: Record<string, string>, file: string | null, cut = 0): Request {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    form.set(name, value);
  }
  if (file !== null) {
    form.set("file", new Blob([file]), "orders.csv");
  }
  const whole = new Request("http://localhost/api/v1/imports", { method: "POST", body: form });
  if (cut === 0) {
    return whole;
  }
  const part = whole.arrayBuffer().then((buffer) => new Uint8Array(buffer).subarray(0, -cut));
  const body = new ReadableStream({
    async pull(controller) {
      controller.enqueue(await part);
      controller.close();
    },
  });
  return new Request(whole.url, { method: "POST", headers: whole.headers, body, duplex: "half" } as RequestInit);
}

test("a form starts the import, with the mapping it names", async () => {
  const ctx = await mintTenant();
  const mapping = JSON.stringify({ orderNumber: "a", orderedAt: "b", productCode: "c", quantity: "d", unitPrice: "e" });
  const { id } = await importFromForm(
    ctx,
    formRequest({ kind: "orders", mapping }, "a,b,c,d,e\n1,2026-01-01,A,1,2.50\n"),
  );
  expect(await getImport(ctx, id)).toMatchObject({ status: "queued", plan: { columns: { unitPrice: "e" } } });
  const [asked] = await adminRows(
    sql`select count(*)::int as events from engine.outbox where data ->> 'importId' = ${id}`,
  );
  expect(asked).toEqual({ events: 1 });
});

test.each([
  ["no file", formRequest({ kind: "orders" }, null), "imports.errors.noFile"],
  ["a kind we do not know", formRequest({ kind: "weather" }, `${HEADER}\n${row(1)}\n`), "imports.errors.unknownKind"],
  ["a mapping that is no JSON", formRequest({ mapping: "{" }, `${HEADER}\n${row(1)}\n`), "imports.errors.badMapping"],
  [
    "a column we do not have",
    formRequest({ mapping: '{"colour":"sku"}' }, `${HEADER}\n${row(1)}\n`),
    "imports.errors.unknownColumn",
  ],
  [
    "a header the file lacks",
    formRequest({ mapping: '{"quantity":"pieces"}' }, `${HEADER}\n${row(1)}\n`),
    "imports.errors.unknownHeader",
  ],
  ["columns that nobody fills", formRequest({}, "a,b\n1,2\n"), "imports.errors.missingColumns"],
  ["a form that breaks off", formRequest({}, `${HEADER}\n${row(1)}\n`.repeat(50), 120), "imports.errors.cutOff"],
])("a form with %s is refused and leaves nothing", async (_, request, reason) => {
  const ctx = await mintTenant();
  await expect(importFromForm(ctx, request)).rejects.toMatchObject({ reason });
  expect(await importsOf(ctx)).toEqual([]);
});

test("a fault of ours while a file arrives is not told as a file that broke off", async () => {
  const nobody = { ...(await mintTenant()), tenantId: "nobody" };
  const error = await importFromForm(nobody, formRequest({}, `${HEADER}\n${row(1)}\n`)).catch((thrown) => thrown);
  expect(error).toBeInstanceOf(Error);
  expect(isAppError(error)).toBe(false);
});
