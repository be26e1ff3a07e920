import type { Client } from "pg";
import type { TenantContext } from "@/lib/db/context";
import type { Sample } from "./stats";

/** The generated shop a section measures on. `admin` is the owner of the database: for floors and set-up, not for subjects. */
export type World = { ctx: TenantContext; customers: number; admin: Client; databaseUrl: string };

/** One measured thing beside what it is held against, in milliseconds per run, both from the same run of the benchmark. */
export type Figure = {
  what: string;
  subject: { label: string; sample: Sample };
  floor: { label: string; sample: Sample };
  /** How many units one run of each handles, where a rate says more than a time. */
  units?: { name: string; subject: number; floor: number };
  goals?: Goal[];
};

/** What was promised, and what this run gave. */
export type Goal = { what: string; wanted: number; got: number; isCeiling?: boolean };

/** A part of the benchmark: one file each, listed in `sections/index.ts`. It checks its results before it reports a figure. */
export type Section = { name: string; run: (world: World) => Promise<Figure[]> };

/** Ids without a pattern, and the same ones each time. */
export const someCustomers = async ({ ctx, admin }: World, count: number): Promise<string[]> => {
  const { rows } = await admin.query<{ id: string }>(
    "select id from customer where tenant_id = $1 order by md5(id::text) limit $2",
    [ctx.tenantId, count],
  );
  return rows.map(({ id }) => id);
};
