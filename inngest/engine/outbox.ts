import { z } from "zod";
import { sql } from "@/lib/base/sql";
import { type Connection, rows } from "./db";
import type { EventBody } from "./protocol";

export const OUTBOX_CHANNEL = "almanac_engine";

const OutboxRow = z.object({ event_id: z.string(), name: z.string(), data: z.looseObject({}), at: z.date() });

/**
 * Takes the oldest events out of the outbox, in the transaction that hands them on: they leave it exactly when they have
 * arrived. Another process takes others meanwhile.
 */
export async function takeOutbox(tx: Connection, limit: number): Promise<EventBody[]> {
  const taken = await rows(
    tx,
    OutboxRow.extend({ id: z.string() }),
    sql`delete from engine.outbox where id = any (array(select id from engine.outbox order by id limit ${limit} for update skip locked))
      returning id, event_id, name, data, at`,
  );
  return taken
    .sort((a, b) => Number(a.id) - Number(b.id))
    .map((row) => ({ id: row.event_id, name: row.name, data: row.data, ts: row.at.getTime() }));
}
