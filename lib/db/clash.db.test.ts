import { expect, test } from "vitest";
import { newId } from "@/lib/base/ids";
import { sql } from "@/lib/base/sql";
import { pastTwins } from "./clash";
import { inTenant } from "./context";
import { adminRows, mintTenant } from "./testing";
import { asWorker } from "./worker";

const renamed = (id: string, name: string) => sql`update tenant set name = ${name} where id = ${id}::uuid`;

test("two who lock the same rows the other way round both come through", async () => {
  const [a, b] = [await mintTenant(), await mintTenant()];
  let arrived = 0;
  let meet = (): void => undefined;
  const both = new Promise<void>((resolve) => {
    meet = resolve;
  });
  const crossing = (first: string, second: string, name: string) =>
    asWorker(async (tx) => {
      await tx.$executeRaw(renamed(first, name));
      arrived += 1;
      if (arrived === 2) {
        meet();
      }
      await both;
      await tx.$executeRaw(renamed(second, name));
    });
  await Promise.all([crossing(a.tenantId, b.tenantId, "Ahead"), crossing(b.tenantId, a.tenantId, "Back")]);
  expect(arrived).toBe(3);
  const names = await adminRows(
    sql`select distinct name from tenant where id in (${a.tenantId}::uuid, ${b.tenantId}::uuid)`,
  );
  expect(names).toHaveLength(1);
});

test("a row that nothing stands behind is refused in the end, after as many tries as a clash gets", async () => {
  const ctx = await mintTenant();
  let tries = 0;
  const orphan = inTenant(ctx, (tx) => {
    tries += 1;
    return tx.$executeRaw(sql`
      insert into segment_daily (tenant_id, segment_id, day, size)
      values (${ctx.tenantId}::uuid, '00000000-0000-7000-8000-000000000000', '2026-03-01', 1)`);
  });
  await expect(orphan).rejects.toThrow("23503");
  expect(tries).toBe(4);
});

test("two who add the same row both come through: whoever came second finds it there at the next try", async () => {
  const { tenantId, now } = await mintTenant();
  const id = newId(now);
  let arrived = 0;
  const meeting = Promise.withResolvers<void>();
  const add = () =>
    pastTwins(() =>
      asWorker(async (tx) => {
        const [known] = (await tx.$queryRaw(
          sql`select from dirty_customer where tenant_id = ${tenantId}::uuid and customer_id = ${id}::uuid`,
        )) as unknown[];
        arrived += 1;
        if (arrived === 2) {
          meeting.resolve();
        }
        await meeting.promise;
        return known
          ? 0
          : tx.$executeRaw(sql`insert into dirty_customer values (${tenantId}::uuid, ${id}::uuid, ${now})`);
      }),
    );
  expect((await Promise.all([add(), add()])).sort()).toEqual([0, 1]);
  expect(arrived).toBe(3);
});
