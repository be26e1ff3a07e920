import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import pg from "pg";
import { disconnect } from "@/lib/db/client";
import type { TenantContext } from "@/lib/db/context";
import { DATA_DIR, keptSecret } from "../data-dir";
import { recreateDatabase, withClient, withDatabase } from "../database/admin";
import { migrate } from "../database/migrator";
import { generateClient } from "../generate";
import { hashOf } from "../hash";
import { anyPort } from "../ports";
import { startPostgres } from "../postgres/server";
import { explain, SetupError } from "../setup-error";
import { describeFigure, type Report, summarise } from "./report";
import type { World } from "./section";
import { sections } from "./sections";
import { loadAverage } from "./stats";
import { BENCH_NOW, BENCH_TENANT_ID, fillWorld, SCALES, type Scale } from "./world";

const USAGE = `npm run bench -- [--scale ${Object.keys(SCALES).join("|")}] [--only ${sections.map(({ name }) => name).join("|")}] [--json file]
Each figure stands beside its floor from the same run; trust the ratio, not the milliseconds.`;

const SETTINGS = [
  "shared_buffers=4GB",
  "max_wal_size=8GB",
  "maintenance_work_mem=512MB",
  "jit=off",
  "max_connections=100",
];

const context: TenantContext = {
  tenantId: BENCH_TENANT_ID,
  tenantName: "Bench",
  currency: "TRY",
  timezone: "Europe/Istanbul",
  locale: "en",
  actor: { kind: "system", id: "bench" },
  role: "owner",
  now: BENCH_NOW,
};

/** The generated shop of a scale, kept as a database and made again only when its generator or the migrations change. */
async function worldDatabase(
  server: { urlOf: (name: string) => string },
  scale: Scale,
  secret: string,
): Promise<string> {
  const mark = hashOf(["scripts/bench/world.ts", "prisma/migrations/**/*.sql"]).slice(0, 12);
  const kept = server.urlOf(`bench_${scale}_${mark}`);
  const isThere = await withClient(server.urlOf("postgres"), async (client) => {
    const found = await client.query("select 1 from pg_database where datname = $1", [`bench_${scale}_${mark}`]);
    return found.rowCount === 1;
  });
  if (!isThere) {
    console.log(`Making the shop of ${scale} customers; it is kept for the next run.`);
    const draft = server.urlOf(`bench_${scale}_draft`);
    await recreateDatabase(draft);
    await migrate(draft, secret);
    await withClient(draft, (client) => fillWorld(client, SCALES[scale]));
    await withClient(server.urlOf("postgres"), (client) =>
      client.query(`alter database bench_${scale}_draft rename to bench_${scale}_${mark}`),
    );
  }
  const run = withDatabase(kept, "bench_run");
  await recreateDatabase(run, `bench_${scale}_${mark}`);
  return run;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { scale: { type: "string" }, only: { type: "string" }, json: { type: "string" } },
  });
  const scale = (Object.keys(SCALES) as Scale[]).find((name) => name === (values.scale ?? "10k"));
  const chosen = sections.filter(({ name }) => !values.only || name === values.only);
  if (!scale || chosen.length === 0) {
    throw new SetupError("There is no such scale or section.", USAGE);
  }
  await generateClient();
  const secret = keptSecret(DATA_DIR, "auth-secret");
  const server = await startPostgres({
    dir: join(DATA_DIR, process.env.POSTGRES_BIN ? "bench-own" : "bench"),
    password: secret,
    port: await anyPort(),
    settings: SETTINGS,
  });
  try {
    const databaseUrl = await worldDatabase(server, scale, secret);
    Object.assign(process.env, { DATABASE_URL: databaseUrl, AUTH_SECRET: secret, ENGINE: "off" });
    await runSections({ scale, chosen, databaseUrl, json: values.json });
  } finally {
    await disconnect();
    await server.stop();
  }
}

async function runSections({
  scale,
  chosen,
  databaseUrl,
  json,
}: {
  scale: Scale;
  chosen: typeof sections;
  databaseUrl: string;
  json: string | undefined;
}): Promise<void> {
  const admin = new pg.Client({ connectionString: databaseUrl });
  await admin.connect();
  const world: World = { ctx: context, customers: SCALES[scale], admin, databaseUrl };
  const reports: Report[] = [];
  try {
    for (const section of chosen) {
      const before = loadAverage();
      const figures = (await section.run(world)).map(summarise);
      const report = { section: section.name, scale, loadBefore: before, loadAfter: loadAverage(), figures };
      reports.push(report);
      console.log(
        `\n${section.name} (load ${report.loadBefore.toFixed(1)} before, ${report.loadAfter.toFixed(1)} after)`,
      );
      console.log(figures.map(describeFigure).join("\n"));
    }
  } finally {
    await admin.end();
  }
  const path = json ?? join(DATA_DIR, "bench-results", `${scale}-${Date.now()}.json`);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, JSON.stringify(reports, null, 2));
  console.log(`\nKept in ${path}`);
}

main().catch((error: unknown) => {
  console.error(explain(error));
  process.exitCode = 1;
});
