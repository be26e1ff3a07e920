import { z } from "zod";
import { sql } from "@/lib/base/sql";
import { inTenant, type TenantContext } from "@/lib/db/context";
import { queryRow, queryRows } from "@/lib/db/rows";

const RECENT = 50;

const SegmentOf = z.object({ id: z.string(), name: z.string(), enteredAt: z.date() });
const JourneyOf = z.object({
  id: z.string(),
  journeyId: z.string(),
  name: z.string(),
  status: z.enum(["active", "completed", "exited"]),
  enteredAt: z.date(),
  endedAt: z.date().nullable(),
});

/** What surrounds one person: the segments and journeys they are in. */
export type PersonSurroundings = {
  segments: z.infer<typeof SegmentOf>[];
  journeys: z.infer<typeof JourneyOf>[];
};

const PersonDetails = z.object({
  district: z.string().nullable(),
  gender: z.enum(["female", "male"]).nullable(),
  /** "1987-04-23". */
  birthDate: z.string().nullable(),
  attributes: z.record(z.string(), z.unknown()),
});
/** What else files told of a person; `attributes` are their own columns, as they were. */
export type PersonDetails = z.infer<typeof PersonDetails>;

export async function getDetails(ctx: TenantContext, customerId: string): Promise<PersonDetails> {
  return inTenant(ctx, (tx) =>
    queryRow(
      tx,
      PersonDetails,
      sql`select district, gender, birth_date::text as "birthDate", attributes from customer
          where tenant_id = ${ctx.tenantId}::uuid and id = ${customerId}::uuid`,
    ),
  );
}

export async function getSurroundings(ctx: TenantContext, customerId: string): Promise<PersonSurroundings> {
  const { tenantId } = ctx;
  return inTenant(ctx, async (tx) => ({
    segments: await queryRows(
      tx,
      SegmentOf,
      sql`select s.id, s.name, m.entered_at as "enteredAt"
          from segment_member m join segment s on s.tenant_id = m.tenant_id and s.id = m.segment_id
          where m.tenant_id = ${tenantId}::uuid and m.customer_id = ${customerId}::uuid and s.archived_at is null
          order by m.entered_at desc, s.id limit ${RECENT}`,
    ),
    journeys: await queryRows(
      tx,
      JourneyOf,
      sql`select e.id, e.journey_id as "journeyId", j.name, e.status, e.entered_at as "enteredAt", e.ended_at as "endedAt"
          from enrolment e join journey j on j.tenant_id = e.tenant_id and j.id = e.journey_id
          where e.tenant_id = ${tenantId}::uuid and e.customer_id = ${customerId}::uuid
          order by e.entered_at desc, e.id limit ${RECENT}`,
    ),
  }));
}
