import "server-only";
import { z } from "zod";
import { sql } from "@/lib/base/sql";
import type { Clock } from "@/lib/base/time";
import { env } from "@/lib/env";
import { clientOf } from "./client";
import { rowsOf } from "./rows";

const systemClock: Clock = { now: async () => new Date() };

const ClockRow = z.object({ now: z.date() });

/** Every process agrees on the row, so a test or the demo moves weeks by one update. Without a row, time is real. */
const databaseClock: Clock = {
  now: async () => {
    const rows = await clientOf("almanac_worker").$queryRaw(sql`select now from app_clock where id = 1`);
    return rowsOf(ClockRow, rows)[0]?.now ?? new Date();
  },
};

/** The clock of this installation, read at edges only. */
export const appClock = (): Clock => (env().APP_CLOCK === "database" ? databaseClock : systemClock);
