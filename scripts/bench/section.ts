import type { Client } from "pg";
import type { TenantContext } from "@/lib/db/context";

/** The generated shop a section measures on. `admin` is the owner of the database: for floors and set-up, not for subjects. */
export type World = { ctx: TenantContext; customers: number; admin: Client; databaseUrl: string };

/** One measured thing beside what it is held against, both from the same run. */
export type Figure = {
  what: string;
  /** In units per second when `higherIsBetter`, else in milliseconds. */
  subject: { label: string; sample: readonly number[] };
  floor: { label: string; sample: readonly number[] };
  /** How many units one run of the subject and of the floor handles; turns milliseconds into a rate. */
  units?: { name: string; subject: number; floor: number };
};

/** A part of the benchmark: one file each, listed in `sections/index.ts`. It checks its results before it reports a figure. */
export type Section = { name: string; run: (world: World) => Promise<Figure[]> };
