import { createReadStream, existsSync } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { from as copyFrom } from "pg-copy-streams";
import { createApiKey } from "@/lib/auth/server/api-keys";
import { newId } from "@/lib/base/ids";
import { clientOf } from "@/lib/db/client";
import type { ImportKindKey } from "@/lib/imports/schema";
import { importStream } from "@/lib/imports/server/testing";
import { REAL_SHOP, REAL_SHOP_ROWS } from "../real-shop";
import type { Figure, Section, World } from "../section";
import { perSecond, timed } from "../stats";
import { type Uploaded, uploadFile } from "../upload";
import { type Web, withWeb } from "../web";

const ROUNDS = 3;
const LINES_MAX = 500_000;
const NAIVE_ROWS = 5000;
const LINES_PER_ORDER = 4;
const PIECE_ROWS = 2000;

type FileMaker = { header: string; row: (row: number, round: number) => string };

/** An orders file as a shop's export: four lines an order, four orders a customer, all new in every round. */
const ordersFile: FileMaker = {
  header: "Order number,Order date,Customer ID,E-mail,SKU,Product,Quantity,Unit price,Country",
  row: (row, round) => {
    const order = Math.floor(row / LINES_PER_ORDER);
    const customer = Math.floor(order / 4);
    const day = String(1 + (order % 28)).padStart(2, "0");
    const minute = String(order % 60).padStart(2, "0");
    return `R${round}-${order},2026-03-${day} 10:${minute}:00,R${round}-${customer},r${round}.${customer}@example.com,SKU-${row % 1500},Product ${row % 1500},${1 + (row % 5)},${(row % 9000) / 100 + 1},Country ${customer % 20}`;
  },
};

/** A customers file: half of each round's people are there from the round before, and get another city. */
const customersFile: FileMaker = {
  header: "Customer ID,Email,Phone,First name,Last name,City,Country,Gender,Customer since",
  row: (row, round) => {
    const no = round * 500_000 + row;
    return `P-${no},p${no}@example.com,+90532${String(1_000_000 + (no % 9_000_000))},Ayşe ${no % 500},Yılmaz ${no % 700},City ${(no + round) % 81},Türkiye,${no % 2 ? "F" : "M"},2025-0${1 + (no % 9)}-1${no % 9} 10:00:00`;
  },
};

async function* bytesOf({ header, row }: FileMaker, rows: number, round: number): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  yield encoder.encode(`${header}\n`);
  for (let from = 0; from < rows; from += PIECE_ROWS) {
    const piece = Array.from({ length: Math.min(PIECE_ROWS, rows - from) }, (_, index) => row(from + index, round));
    yield encoder.encode(`${piece.join("\n")}\n`);
  }
}

async function rawCopy({ admin }: World, file: FileMaker, rows: number, round: number): Promise<void> {
  await admin.query(
    "create unlogged table if not exists bench_raw (a text, b text, c text, d text, e text, f text, g text, h text, i text)",
  );
  await admin.query("truncate bench_raw");
  const copy = admin.query(copyFrom("copy bench_raw from stdin with (format csv, header true)"));
  await pipeline(Readable.from(bytesOf(file, rows, round)), copy);
}

/** People through the ORM's own bulk insert, without checks, keys that fold, or a second look at anything. */
async function createMany({ ctx }: World, mark: string): Promise<void> {
  await clientOf("almanac_worker").customer.createMany({
    data: Array.from({ length: NAIVE_ROWS }, (_, row) => ({
      tenantId: ctx.tenantId,
      id: newId(ctx.now),
      externalId: `N-${mark}-${row}`,
      email: `n.${mark}.${row}@example.com`,
      emailKey: `n.${mark}.${row}@example.com`,
      firstName: "Ayşe",
      lastName: "Yılmaz",
      nameKey: "ayse yilmaz",
      city: "Rize",
      cityKey: "rize",
      createdAt: ctx.now,
      updatedAt: ctx.now,
    })),
  });
}

async function measure(world: World, kind: ImportKindKey, file: FileMaker, rows: number): Promise<Figure[]> {
  const taken = { whole: [] as number[], copy: [] as number[], naive: [] as number[] };
  for (let round = 0; round < ROUNDS; round++) {
    taken.whole.push(
      await timed(async () => {
        const { counts } = await importStream(world.ctx, bytesOf(file, rows, round), { kind });
        if (counts.rejected !== 0 || counts.created + counts.updated + counts.skipped !== rows) {
          throw new Error(`Of ${rows} rows ${JSON.stringify(counts)} came out.`);
        }
      }),
    );
    taken.copy.push(await timed(() => rawCopy(world, file, rows, round)));
    taken.naive.push(await timed(() => createMany(world, `${kind}-${round}`)));
  }
  const timesNaive = perSecond(rows, taken.whole) / perSecond(NAIVE_ROWS, taken.naive);
  const isGoal = kind === "customers";
  const subject = { label: `file of ${kind}, end to end`, sample: taken.whole };
  return [
    {
      what: `import: ${rows} rows of ${kind}`,
      subject,
      floor: { label: "raw COPY into a table without index", sample: taken.copy },
      units: { name: "rows", subject: rows, floor: rows },
      ...(isGoal ? { goals: [{ what: "rows/s", wanted: 50_000, got: perSecond(rows, taken.whole) }] } : {}),
    },
    {
      what: "the same beside the ORM's bulk insert of bare customers",
      subject,
      floor: { label: "createMany of customers", sample: taken.naive },
      units: { name: "rows", subject: rows, floor: NAIVE_ROWS },
      ...(isGoal ? { goals: [{ what: "times the rate of createMany", wanted: 8, got: timesNaive }] } : {}),
    },
  ];
}

/** Files through the built app, as a shop's own program sends them: how long until they are imported, and the app's memory. */
const throughApp = (world: World, measured: (web: Web, key: string) => Promise<Figure[]>): Promise<Figure[]> =>
  withWeb(
    world,
    async (web) => {
      const { key } = await createApiKey(world.ctx, { name: "Bench", role: "admin" });
      return web.isBuilt ? measured(web, key) : [];
    },
    "embedded",
  );

/** A shop's first import, before anything else keeps the database and the app busy. */
const measureShop = (world: World): Promise<Figure[]> =>
  throughApp(world, async (web, key) => {
    if (!existsSync(REAL_SHOP)) {
      return [];
    }
    const orders = createReadStream(REAL_SHOP);
    const shop = await uploadFile(web, key, { kind: "orders", fileName: "shop.csv.gz", bytes: orders });
    const floorMs = await timed(() => rawCopy(world, ordersFile, REAL_SHOP_ROWS, 0));
    return [appFigure("orders of a real shop", shop, floorMs, REAL_SHOP_ROWS)];
  });

/** The same with people. What the measurements before left to be computed is none of this import's work. */
const measurePeople = async (world: World): Promise<Figure[]> => {
  await world.admin.query("truncate dirty_customer");
  return throughApp(world, async (web, key) => {
    const rows = world.customers;
    const people = bytesOf(customersFile, rows, ROUNDS + 1);
    const customers = await uploadFile(web, key, { kind: "customers", fileName: "customers.csv", bytes: people });
    const floorMs = await timed(() => rawCopy(world, customersFile, rows, 0));
    return [appFigure("customers", customers, floorMs, rows)];
  });
};

function appFigure(of: string, { tookMs, counts, idleMb, peakMb }: Uploaded, floorMs: number, rows: number): Figure {
  if (counts.rows !== rows) {
    throw new Error(`Of ${rows} rows ${JSON.stringify(counts)} came out.`);
  }
  const seconds = { what: "seconds from upload to completed", wanted: 20, got: tookMs / 1000, isCeiling: true };
  const memory = { what: "peak of the app, MB", wanted: 256, got: peakMb, isCeiling: true };
  return {
    what: `${rows} rows of ${of} through the built app, which holds ${Math.round(idleMb)} MB idle`,
    subject: { label: "POST /api/v1/imports until completed", sample: [tookMs] },
    floor: { label: "raw COPY into a table without index", sample: [floorMs] },
    units: { name: "rows", subject: rows, floor: rows },
    goals: of === "customers" ? [memory] : [seconds, memory],
  };
}

export const imports: Section = {
  name: "imports",
  run: async (world) => [
    ...(await measureShop(world)),
    ...(await measure(world, "customers", customersFile, world.customers)),
    ...(await measure(world, "orders", ordersFile, Math.min(LINES_MAX, world.customers * 10))),
    ...(await measurePeople(world)),
  ],
};
