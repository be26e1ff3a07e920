import * as fc from "fast-check";
import { newId } from "@/lib/base/ids";
import { present } from "@/lib/base/invariant";
import { sql } from "@/lib/base/sql";
import { fold } from "@/lib/base/text";
import type { TenantContext } from "@/lib/db/context";
import { adminRows, TEST_NOW } from "@/lib/db/testing";
import { EVENTS, WORDS } from "../arbitrary";
import { personArbitrary } from "../arbitrary-people";

/** Twenty-five people of one random store, the same in every run. */
export const people =
  fc.sample(
    fc.tuple(
      ...Array.from({ length: 25 }, (_, place) =>
        personArbitrary(TEST_NOW, `01900009-0000-7000-8000-${place.toString(16).padStart(8, "0")}0000`),
      ),
    ),
    { numRuns: 1, seed: 3 },
  )[0] ?? [];

/** Something that happens to one of them, so many minutes ago. */
export type Happening = {
  who: number;
  kind: "order" | "event" | "consent" | "city" | "cancel";
  minutes: number;
  word: string;
};
export const happening: fc.Arbitrary<Happening> = fc.record({
  who: fc.nat({ max: people.length - 1 }),
  kind: fc.constantFrom("order", "event", "consent", "city", "cancel"),
  minutes: fc.integer({ min: -200, max: 60 * 24 * 40 }),
  word: fc.constantFrom(...WORDS.slice(0, 9)),
});

/** Written as it is, without the marks that its own room would set. */
export async function happens(ctx: TenantContext, { who, kind, minutes, word }: Happening): Promise<void> {
  const { id } = present(people[who], "a person");
  const [t, at] = [sql`${ctx.tenantId}::uuid`, new Date(ctx.now.getTime() - minutes * 60_000)];
  const fresh = newId(ctx.now);
  const statements = {
    order: sql`insert into orders (tenant_id, id, external_id, customer_id, status, source, ordered_at, total_minor, item_count, created_at)
      values (${t}, ${fresh}::uuid, ${fresh}, ${id}::uuid, 'placed', 'csv', ${at}, ${Math.abs(minutes) * 100}, 0, ${at})`,
    event: sql`insert into event (tenant_id, id, occurred_at, received_at, kind, name, message_id, customer_id, properties, context)
      values (${t}, ${fresh}::uuid, ${at}, ${at}, 'track', ${EVENTS[Math.abs(minutes) % EVENTS.length] ?? ""}, ${fresh}, ${id}::uuid,
        ${JSON.stringify({ cartId: word, value: minutes })}::jsonb, '{}')`,
    consent: sql`insert into consent_state (tenant_id, customer_id, channel, purpose, status, at)
      values (${t}, ${id}::uuid, 'email', 'marketing', ${minutes % 2 === 0 ? "granted" : "withdrawn"}, ${ctx.now})
      on conflict (tenant_id, customer_id, channel, purpose) do update set status = excluded.status, at = excluded.at`,
    city: sql`update customer set city = ${word}, city_key = ${fold(word)} where tenant_id = ${t} and id = ${id}::uuid`,
    cancel: sql`update orders set status = 'cancelled' where tenant_id = ${t} and id in (
      select id from orders where tenant_id = ${t} and customer_id = ${id}::uuid order by ordered_at desc limit 1)`,
  };
  await adminRows(statements[kind]);
}
