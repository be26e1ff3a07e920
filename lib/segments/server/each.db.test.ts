import { afterAll, expect, test } from "vitest";
import { sql } from "@/lib/base/sql";
import { addDays } from "@/lib/base/time";
import { disconnect } from "@/lib/db/client";
import { adminRows, mintTenant, TEST_NOW } from "@/lib/db/testing";
import type { PersonDraft } from "../arbitrary-people";
import { Filter } from "../schema";
import { createSegment } from "./mutations";
import { followChanges } from "./refresh";
import { filterOf, personIn, storePeople } from "./testing";

afterAll(disconnect);

const known = (email: string | null, daysAgo: number): PersonDraft => ({
  ...personIn("Ankara"),
  email,
  createdAt: addDays(TEST_NOW, -daysAgo),
});

test("one person for each address is who signed up first; whoever has none stays, and the next comes in when the first goes", async () => {
  const ctx = await mintTenant();
  const [older, newer, alone, nobody] = [
    known("same@example.com", 9),
    known("SAME@example.com", 3),
    known(null, 2),
    known(null, 1),
  ];
  await storePeople(ctx, [newer, older, alone, nobody]);
  const filter = Filter.parse({ ...filterOf("city", "is", ["Ankara"]), limit: { kind: "each", by: "email" } });
  const { id } = await createSegment(ctx, { name: "Once each", filter, madeWithAi: false });
  const members = async () =>
    (await adminRows(sql`select customer_id from segment_member where segment_id = ${id}::uuid`))
      .map(({ customer_id }) => customer_id)
      .sort();
  expect(await members()).toEqual([older.id, alone.id, nobody.id].sort());
  await adminRows(sql`update customer set city = 'Izmir', city_key = 'izmir' where id = ${older.id}::uuid`);
  await adminRows(sql`insert into changed_customer values (${ctx.tenantId}::uuid, ${older.id}::uuid)`);
  await followChanges(ctx);
  expect(await members()).toEqual([newer.id, alone.id, nobody.id].sort());
});
