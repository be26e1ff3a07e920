import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { from as copyFrom } from "pg-copy-streams";
import { clientOf } from "@/lib/db/client";
import { importBytes } from "@/lib/imports/server/testing";
import type { Section, World } from "../section";
import { timed } from "../stats";

const ROUNDS = 3;
const ROWS_MAX = 500_000;
const NAIVE_ROWS = 5000;
const LINES_PER_ORDER = 4;

/** An orders file as a shop's export: four lines an order, four orders a customer, all new in every round. */
export function ordersFile(rows: number, round: number): string {
  const lines = ["Order number,Order date,Customer ID,E-mail,SKU,Product,Quantity,Unit price,Country"];
  for (let row = 0; row < rows; row++) {
    const order = Math.floor(row / LINES_PER_ORDER);
    const customer = Math.floor(order / 4);
    const day = String(1 + (order % 28)).padStart(2, "0");
    lines.push(
      `R${round}-${order},2026-03-${day} 10:${String(order % 60).padStart(2, "0")}:00,R${round}-${customer},r${round}.${customer}@example.com,SKU-${row % 1500},Product ${row % 1500},${1 + (row % 5)},${(row % 9000) / 100 + 1},Country ${customer % 20}`,
    );
  }
  return `${lines.join("\n")}\n`;
}

async function rawCopy({ admin }: World, file: string): Promise<void> {
  await admin.query(
    `create unlogged table if not exists bench_raw (a text, b text, c text, d text, e text, f text, g text, h text, i text)`,
  );
  await admin.query("truncate bench_raw");
  await pipeline(
    Readable.from([file]),
    admin.query(copyFrom("copy bench_raw from stdin with (format csv, header true)")),
  );
}

/** Lines through the ORM's own bulk insert, without orders, customers, checks or a second look at anything. */
async function createMany({ ctx }: World, round: number): Promise<void> {
  const importId = "01930000-0000-7000-8000-0000000000ff";
  await clientOf("almanac_worker").importRowError.createMany({
    data: Array.from({ length: NAIVE_ROWS }, (_, row) => ({
      tenantId: ctx.tenantId,
      importId,
      rowNo: round * NAIVE_ROWS + row,
      column: `R${round}-${row}`,
      reason: "2026-03-01 10:00:00",
      value: `SKU-${row}`,
      cells: [`Product ${row}`, "1", "19.99"],
    })),
  });
}

async function prepareNaive({ admin, ctx }: World): Promise<void> {
  await admin.query(
    `insert into import (tenant_id, id, kind, file_name, status, mapping, size_bytes, created_at)
     values ($1, '01930000-0000-7000-8000-0000000000ff', 'orders', 'bench.csv', 'completed', '{}', 0, $2)`,
    [ctx.tenantId, ctx.now],
  );
}

export const imports: Section = {
  name: "imports",
  async run(world) {
    const rows = Math.min(ROWS_MAX, world.customers * 10);
    const taken = { whole: [] as number[], copy: [] as number[], naive: [] as number[], peakMb: 0 };
    await prepareNaive(world);
    for (let round = 0; round < ROUNDS; round++) {
      const file = ordersFile(rows, round);
      const bytes = new TextEncoder().encode(file);
      taken.whole.push(
        await timed(async () => {
          const { counts } = await importBytes(world.ctx, bytes);
          if (counts.rejected !== 0 || counts.created !== rows) {
            throw new Error(`Of ${rows} rows ${counts.created} were created and ${counts.rejected} rejected.`);
          }
        }),
      );
      taken.peakMb = Math.max(taken.peakMb, process.memoryUsage.rss() / 2 ** 20);
      taken.copy.push(await timed(() => rawCopy(world, file)));
      taken.naive.push(await timed(() => createMany(world, round)));
    }
    const subject = { label: "file to orders, customers and products", sample: taken.whole };
    return [
      {
        what: `import: ${rows} order lines end to end (process ${Math.round(taken.peakMb)} MB, file in memory included)`,
        subject,
        floor: { label: "raw COPY into a table without index", sample: taken.copy },
        units: { name: "rows", subject: rows, floor: rows },
      },
      {
        what: "the same beside the ORM's bulk insert of bare lines",
        subject,
        floor: { label: "createMany of one narrow table", sample: taken.naive },
        units: { name: "rows", subject: rows, floor: NAIVE_ROWS },
      },
    ];
  },
};
