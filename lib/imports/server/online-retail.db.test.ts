import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { sql } from "@/lib/base/sql";
import { adminRows, mintTenant } from "@/lib/db/testing";
import { importBytes } from "./testing";

const FILE = process.env.ONLINE_RETAIL_CSV ?? "../shared/data/online-retail-2010-12-to-2011-08.csv.gz";

/** The meaning of the file, added up row by row in plain arithmetic: thousandths of a pound, halves rounded up. */
function addUp(bytes: Buffer) {
  const rows: Record<string, string>[] = parse(bytes, { columns: true });
  const orders = new Set<string>();
  const refunds = new Set<string>();
  const customers = new Set<string>();
  const sums = { rows: rows.length, rejected: 0, revenue: 0, refunded: 0, guestOrders: new Set<string>() };
  for (const { InvoiceNo = "", Quantity = "", UnitPrice = "", CustomerID = "" } of rows) {
    const thousandths = Math.round(Number(UnitPrice) * 1000);
    const isCancellation = /^C\d/.test(InvoiceNo);
    if (thousandths < 0 || (Number(Quantity) < 0 && !isCancellation)) {
      sums.rejected += 1;
      continue;
    }
    const cents = Math.floor((Math.abs(Number(Quantity)) * thousandths + 5) / 10);
    (isCancellation ? refunds : orders).add(InvoiceNo);
    sums[isCancellation ? "refunded" : "revenue"] += cents;
    if (CustomerID) {
      customers.add(CustomerID);
    } else if (!isCancellation) {
      sums.guestOrders.add(InvoiceNo);
    }
  }
  const { guestOrders, ...counted } = sums;
  return {
    ...counted,
    orders: orders.size,
    refunds: refunds.size,
    customers: customers.size,
    guests: guestOrders.size,
  };
}

test.skipIf(!existsSync(FILE))(
  `nine months of a real shop land exactly (skipped where ${FILE} is not there)`,
  { timeout: 600_000 },
  async () => {
    const packed = readFileSync(FILE);
    const plain = packed[0] === 0x1f ? gunzipSync(packed) : packed;
    const wanted = addUp(plain);
    const ctx = await mintTenant({ currency: "GBP", timezone: "Europe/London" });
    const done = await importBytes(ctx, packed, { fileName: "online-retail.csv.gz" });
    const good = wanted.rows - wanted.rejected;
    expect(done.counts).toEqual({
      rows: wanted.rows,
      created: good,
      updated: 0,
      skipped: 0,
      rejected: wanted.rejected,
    });
    const mine = sql`tenant_id = ${ctx.tenantId}::uuid`;
    const [landed] = await adminRows(sql`select
      (select count(*)::int from orders where ${mine}) as orders,
      (select sum(total_minor)::float8 from orders where ${mine}) as revenue,
      (select count(*)::int from orders where ${mine} and customer_id is null) as guests,
      (select count(*)::int from refund where ${mine}) as refunds,
      (select sum(total_minor)::float8 from refund where ${mine}) as refunded,
      (select count(*)::int from customer where ${mine}) as customers`);
    const { rows: _, rejected: __, ...facts } = wanted;
    expect(landed).toEqual(facts);
  },
);
