import { newId } from "@/lib/base/ids";
import type { TestDatabase } from "../database";

export type Allowed = { segmentId: string };

/** A segment of people who allowed ads, but for the last one. */
export async function allowedPeople(database: TestDatabase, tenantId: string, count: number): Promise<Allowed> {
  const segmentId = newId(new Date());
  await database.rows(
    `insert into segment (tenant_id, id, name, name_key, filter, size, refreshed_at, created_at, updated_at)
     values ($1, $2, 'Allowed', 'allowed', $3, $4, now() + interval '1 day', now(), now())`,
    [
      tenantId,
      segmentId,
      JSON.stringify({ version: 1, root: { id: "root", kind: "group", match: "all", items: [] } }),
      count,
    ],
  );
  await database.rows(
    `insert into customer (tenant_id, id, external_id, email, email_key, phone, phone_key, first_name, name_key, created_at, updated_at)
     select $1, uuid_v7(now()), n::text, address, address, phone, phone, 'Ada', 'ada', now(), now()
     from (select n, 'person.' || n || '@example.com' as address, '+90532' || lpad(n::text, 7, '0') as phone
       from generate_series(1, $2::int) n) as people`,
    [tenantId, count],
  );
  await database.rows(
    `insert into consent_state (tenant_id, customer_id, channel, purpose, status, at)
     select tenant_id, id, channel, 'ads', 'granted', now() from customer, unnest(array['email', 'sms']) channel
     where tenant_id = $1 and external_id <> $2`,
    [tenantId, String(count)],
  );
  await database.rows(
    `insert into segment_member (tenant_id, segment_id, customer_id, entered_at)
     select tenant_id, $2, id, now() from customer where tenant_id = $1`,
    [tenantId, segmentId],
  );
  return { segmentId };
}
