import { createReadStream } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import type { Row } from "./database";

/** The first nine months of a real shop: UCI "Online Retail", Chen (2015), CC BY 4.0. Not part of this project. */
export const RAW_SHOP_FILE =
  process.env.ONLINE_RETAIL_CSV ??
  join(import.meta.dirname, "..", "..", "shared", "data", "online-retail-2010-12-to-2011-08.csv.gz");

/** The file as it is, in a table of its own, asked in plain SQL: what the app must agree with. */
export type RawShop = {
  facts: RawFacts;
  /** People of a country, by their newest row, who were left with more than this after refunds. */
  bigSpenders: (country: string, overMinor: number) => Promise<string[]>;
  person: (customerRef: string) => Promise<{ orders: number; spentMinor: number }>;
  end: () => Promise<void>;
};

export type RawFacts = Record<
  "rows" | "good" | "rejected" | "customers" | "orders" | "guestOrders" | "refunds" | "grossMinor" | "refundedMinor",
  number
>;

const TABLE = `
  create temp table raw_line (
    row_no int generated always as identity, invoice text, code text, description text, quantity int, at timestamp,
    price numeric, customer text, country text
  )`;
const COPY =
  "copy raw_line (invoice, code, description, quantity, at, price, customer, country) from stdin (format csv, header)";
const VIEW = `
  create temp view line as select *, invoice like 'C%' as is_refund, round(abs(quantity) * price * 100)::bigint as minor,
    (invoice not like 'C%' and quantity <= 0) or price < 0 as is_rejected
  from raw_line`;
const FACTS = `
  select count(*)::int as rows, count(*) filter (where not is_rejected)::int as good,
    count(*) filter (where is_rejected)::int as rejected, count(distinct customer)::int as customers,
    count(distinct invoice) filter (where not is_refund and not is_rejected)::int as orders,
    count(distinct invoice) filter (where not is_refund and not is_rejected and customer is null)::int as "guestOrders",
    count(distinct invoice) filter (where is_refund and not is_rejected)::int as refunds,
    sum(minor) filter (where not is_refund and not is_rejected)::float as "grossMinor",
    sum(minor) filter (where is_refund and not is_rejected)::float as "refundedMinor"
  from line`;
const SPENT = "coalesce(sum(case when is_refund then -minor else minor end) filter (where not is_rejected), 0)";

export async function openRawShop(url: string): Promise<RawShop> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(TABLE);
  await pipeline(createReadStream(RAW_SHOP_FILE), createGunzip(), client.query(copyFrom(COPY)));
  await client.query(VIEW);
  const rows = async <Answer extends Row>(text: string, values: unknown[] = []): Promise<Answer[]> =>
    (await client.query<Answer>(text, values)).rows;
  const one = async <Answer extends Row>(text: string, values: unknown[] = []): Promise<Answer> => {
    const [row] = await rows<Answer>(text, values);
    if (!row) {
      throw new Error("The raw file answered nothing.");
    }
    return row;
  };
  return {
    facts: await one<RawFacts>(FACTS),
    bigSpenders: async (country, overMinor) => {
      const people = await rows<{ customer: string }>(
        `select customer from line where customer is not null group by customer
         having (array_agg(country order by at desc, row_no desc))[1] = $1 and ${SPENT} > $2 order by customer`,
        [country, overMinor],
      );
      return people.map(({ customer }) => customer);
    },
    person: (customerRef) =>
      one(
        `select count(distinct invoice) filter (where not is_refund and not is_rejected)::int as orders,
           ${SPENT}::float as "spentMinor" from line where customer = $1`,
        [customerRef],
      ),
    end: () => client.end(),
  };
}
