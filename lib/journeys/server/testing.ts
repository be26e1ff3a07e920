import { newId } from "@/lib/base/ids";
import { sql } from "@/lib/base/sql";
import { emailKey } from "@/lib/base/text";
import type { TenantContext } from "@/lib/db/context";
import { adminRows } from "@/lib/db/testing";
import type { DraftEmail } from "@/lib/messages/schema";
import type { DraftGraph, JourneyNode } from "../schema";
import { createJourney } from "./mutations";
import { publishJourney } from "./publish";

/** What a test says of a customer; whoever agrees to e-mail has an address unless told otherwise. */
export type TestCustomer = { email?: string | null; firstName?: string; city?: string; consented?: boolean };

export async function mintCustomers(ctx: TenantContext, given: readonly TestCustomer[]): Promise<string[]> {
  const rows = given.map((customer, index) => {
    const id = newId(ctx.now);
    const email = customer.email === undefined ? `person${index}.${id.slice(-8)}@example.com` : customer.email;
    return {
      id,
      email,
      key: email && emailKey(email),
      first: customer.firstName ?? null,
      city: customer.city ?? null,
      consented: customer.consented ?? true,
    };
  });
  const json = JSON.stringify(rows);
  await adminRows(sql`
    insert into customer (tenant_id, id, email, email_key, first_name, city, city_key, created_at, updated_at)
    select ${ctx.tenantId}::uuid, r.id, r.email, r.key, r.first, r.city, lower(r.city), ${ctx.now}, ${ctx.now}
    from jsonb_to_recordset(${json}::jsonb) r (id uuid, email text, key text, first text, city text)`);
  await adminRows(sql`
    insert into consent_state (tenant_id, customer_id, channel, purpose, status, at)
    select ${ctx.tenantId}::uuid, r.id, 'email', 'marketing', 'granted', ${ctx.now}
    from jsonb_to_recordset(${json}::jsonb) r (id uuid, consented boolean) where r.consented`);
  return rows.map(({ id }) => id);
}

/** A segment of everybody in a city, or of everybody, with these members. */
export async function mintSegment(
  ctx: TenantContext,
  members: readonly string[],
  city: string | null = null,
): Promise<string> {
  const id = newId(ctx.now);
  const items = city === null ? [] : [{ kind: "condition", id: "n1", field: "city", operator: "is", value: [city] }];
  const filter = { version: 1, root: { kind: "group", id: "n0", match: "all", items } };
  await adminRows(sql`
    insert into segment (tenant_id, id, name, name_key, filter, size, refreshed_at, created_at, updated_at)
    values (${ctx.tenantId}::uuid, ${id}::uuid, ${`Segment ${id}`}, ${id}, ${JSON.stringify(filter)}::jsonb, ${members.length}, ${ctx.now}, ${ctx.now}, ${ctx.now})`);
  await addMembers(ctx, id, members);
  return id;
}

/** New members, as a refresh of the segment brings them. */
export async function addMembers(ctx: TenantContext, segmentId: string, members: readonly string[]): Promise<void> {
  await adminRows(sql`
    insert into segment_member (tenant_id, segment_id, customer_id, entered_at)
    select ${ctx.tenantId}::uuid, ${segmentId}::uuid, m.id, ${ctx.now} from unnest(${[...members]}::uuid[]) m (id)`);
  await adminRows(
    sql`update segment set refreshed_at = ${ctx.now} where tenant_id = ${ctx.tenantId}::uuid and id = ${segmentId}::uuid`,
  );
}

export const testEmail: DraftEmail = {
  subject: 'Hello {{ customer.first_name | default: "there" }}',
  preheader: "",
  blocks: [{ id: "b1", kind: "paragraph", text: "News from {{ store.name }}" }],
};

type TestNode = { id: string; type: string; config?: Record<string, unknown> };

/** A drawing from a list of steps and lines such as "entry.next>mail". */
export function graphOf(nodes: readonly TestNode[], lines: readonly string[]): DraftGraph {
  return {
    version: 1,
    nodes: nodes.map((node, index): JourneyNode => ({ config: {}, ...node, position: { x: 0, y: index * 120 } })),
    edges: lines.map((line) => {
      const [, from = "", port = "", to = ""] = /^(.+)\.(.+)>(.+)$/.exec(line) ?? [];
      return { from, port, to };
    }),
  };
}

/** Entry, one e-mail, end. */
export const mailGraph = (segmentId: string, email: DraftEmail = testEmail): DraftGraph =>
  graphOf(
    [
      { id: "entry", type: "entry", config: { segmentId } },
      { id: "mail", type: "send_email", config: email },
      { id: "end", type: "end" },
    ],
    ["entry.next>mail", "mail.next>end"],
  );

export async function mintLiveJourney(ctx: TenantContext, graph: DraftGraph): Promise<string> {
  const { id } = await createJourney(ctx, { name: `Journey ${newId(ctx.now)}`, graph });
  await publishJourney(ctx, { id });
  return id;
}
