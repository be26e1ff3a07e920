import "server-only";
import { z } from "zod";
import { phoneKey } from "@/lib/base/phone";
import { sql } from "@/lib/base/sql";
import type { SqlTx } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";

const BATCH = 5000;
const Open = z.object({ id: z.string(), phone: z.string(), country: z.string().nullable(), timezone: z.string() });

/** Works out the keys of numbers that came without one: folding happens in TypeScript only. Answers how many there were. */
export async function completePhones(tx: SqlTx, tenantId: string): Promise<number> {
  const open = await queryRows(
    tx,
    Open,
    sql`select c.id, c.phone, c.country, t.timezone from customer c join tenant t on t.id = c.tenant_id
        where c.tenant_id = ${tenantId}::uuid and c.phone is not null and c.phone_key is null limit ${BATCH}`,
  );
  if (open.length > 0) {
    const rows = open.map(({ id, phone, ...place }) => ({ id, key: phoneKey(phone, place) ?? "" }));
    await tx.$executeRaw(sql`update customer c set phone_key = w.key
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as w (id uuid, key text)
      where c.tenant_id = ${tenantId}::uuid and c.id = w.id`);
  }
  return open.length;
}
