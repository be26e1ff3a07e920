import { invariant } from "@/lib/base/invariant";
import { join, type Sql, sql } from "@/lib/base/sql";
import { defineRule, type Term } from "./define";

export const RFM_GROUPS = [
  "champions",
  "loyal",
  "potential_loyalist",
  "new",
  "promising",
  "needs_attention",
  "about_to_sleep",
  "at_risk",
  "cannot_lose",
  "hibernating",
  "lost",
] as const;
export type RfmGroup = (typeof RFM_GROUPS)[number];

/** Rows: recency from 5 (just now) to 1. Columns: orders and spend together, from 1 to 5. */
export const RFM_GRID: readonly (readonly RfmGroup[])[] = [
  ["new", "potential_loyalist", "potential_loyalist", "loyal", "champions"],
  ["promising", "potential_loyalist", "potential_loyalist", "loyal", "champions"],
  ["about_to_sleep", "about_to_sleep", "needs_attention", "loyal", "loyal"],
  ["hibernating", "hibernating", "at_risk", "at_risk", "cannot_lose"],
  ["lost", "lost", "at_risk", "at_risk", "cannot_lose"],
];

/** The group at a fifth of recency and a fifth of orders and spend together, each 1 to 5. */
export function groupAt(recency: number, worth: number): RfmGroup {
  const group = RFM_GRID[5 - recency]?.[worth - 1];
  invariant(group !== undefined, "fifths from 1 to 5");
  return group;
}

const NOTHING = { rfm_r: null, rfm_f: null, rfm_m: null, rfm_group: null };

/** One more than the cuts below the value: equal values always score the same, whatever the fifths' sizes. */
const score = <T extends number | Date>(value: T, cuts: readonly T[]): number =>
  1 + cuts.filter((cut) => cut < value).length;
const scoreSql = (value: Sql, cuts: readonly Sql[]): Sql =>
  sql`(1 + ${join(
    cuts.map((cut) => sql`(${value} > ${cut})::int`),
    " + ",
  )})`;

/** Recency, frequency and money in fifths of the store's own buyers, and the group they make. */
export const rfm = defineRule({
  key: "rfm",
  version: 1,
  columns: ["rfm_r", "rfm_f", "rfm_m", "rfm_group"],
  evaluate: ({ orderCount, lastOrderAt, spentMinor }, { cuts }) => {
    if (cuts === null || lastOrderAt === null) {
      return NOTHING;
    }
    const r = score(lastOrderAt, cuts.recency);
    const f = score(orderCount, cuts.frequency);
    const m = score(spentMinor, cuts.monetary);
    return { rfm_r: r, rfm_f: f, rfm_m: m, rfm_group: groupAt(r, Math.ceil((f + m) / 2)) };
  },
  sql: (figures, { cuts }) => {
    if (cuts === null) {
      return { rfm_r: sql`null::int`, rfm_f: sql`null::int`, rfm_m: sql`null::int`, rfm_group: sql`null::text` };
    }
    const r = scoreSql(
      figures.lastOrderAt,
      cuts.recency.map((cut) => sql`${cut}::timestamptz`),
    );
    const f = scoreSql(
      figures.orderCount,
      cuts.frequency.map((cut) => sql`${cut}::int`),
    );
    const m = scoreSql(
      figures.spentMinor,
      cuts.monetary.map((cut) => sql`${cut}::bigint`),
    );
    const forBuyers = (value: Sql): Sql => sql`case when ${figures.lastOrderAt} is not null then ${value} end`;
    return {
      rfm_r: forBuyers(r),
      rfm_f: forBuyers(f),
      rfm_m: forBuyers(m),
      rfm_group: forBuyers(sql`(${RFM_GRID.flat()}::text[])[(5 - ${r}) * 5 + (${f} + ${m} + 1) / 2]`),
    };
  },
  trace: ({ orderCount, lastOrderAt, spentMinor }, { cuts }) => ({
    inputs: [
      { key: "lastOrder", value: lastOrderAt?.toISOString() ?? null, unit: "date" },
      { key: "orders", value: orderCount, unit: "count" },
      { key: "spent", value: spentMinor, unit: "money" },
    ],
    thresholds: [
      ...(cuts?.recency ?? []).map((cut): Term => ({ key: "recencyCut", value: cut.toISOString(), unit: "date" })),
      ...(cuts?.frequency ?? []).map((cut): Term => ({ key: "frequencyCut", value: cut, unit: "count" })),
      ...(cuts?.monetary ?? []).map((cut): Term => ({ key: "monetaryCut", value: cut, unit: "money" })),
    ],
  }),
});
