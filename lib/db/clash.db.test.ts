import { expect, test } from "vitest";
import { sql } from "@/lib/base/sql";
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
