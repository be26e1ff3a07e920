import { readFileSync } from "node:fs";
import { withClient } from "@/scripts/database/admin";
import { migrate } from "@/scripts/database/migrator";

const lab = JSON.parse(readFileSync("/tmp/lab-1000000.json", "utf8"));
const t = performance.now();
await migrate(lab.url, lab.secret);
console.log("migrated", performance.now() - t);
await withClient(lab.url, async (c) => {
  const spent = (d: number) =>
    `coalesce(sum(o.total_minor) filter (where o.ordered_at > timestamptz '2026-11-20' - interval '${d} days' and o.ordered_at <= timestamptz '2026-11-20'), 0)`;
  await c.query("set session_replication_role = replica");
  await c.query(
    `update customer_profile p set spent_30_minor = s.a, spent_60_minor = s.b, spent_90_minor = s.c from (select customer_id, ${spent(30)} a, ${spent(60)} b, ${spent(90)} c from orders o group by 1) s where s.customer_id = p.customer_id`,
  );
  console.log("updated", performance.now() - t);
  await c.query("reset session_replication_role");
  await c.query("vacuum analyze");
});
console.log("done", performance.now() - t);
process.exit(0);
