import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { withClient } from "../database/admin";
import { anyPort } from "../ports";
import { hasEnded } from "../processes";
import { majorVersion, postgresBinaries } from "./binaries";
import { type PostgresServer, runningPostgres, startPostgres } from "./server";

const home = mkdtempSync(join(tmpdir(), "almanac-postgres-"));
const dir = join(home, "data");
let port: number;

beforeAll(async () => {
  port = await anyPort();
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

const start = (): Promise<PostgresServer> => startPostgres({ dir, password: "a b/c", port });
const ask = (server: PostgresServer, text: string): Promise<unknown[]> =>
  withClient(server.urlOf("postgres"), async (client) => (await client.query(text)).rows);

function listenOn(taken: number): Promise<Server> {
  return new Promise((resolve) => {
    const server = createServer().listen(taken, "127.0.0.1", () => resolve(server));
  });
}

test("a cluster is made, serves, stops, and keeps its rows for the next start", async () => {
  const first = await start();
  await ask(first, "create table kept as select 1 as n");
  await first.stop();
  expect(runningPostgres(dir)).toBeNull();

  const second = await start();
  expect(await ask(second, "select n from kept")).toEqual([{ n: 1 }]);
  await second.stop();
}, 60_000);

test.runIf(process.getuid?.() === 0)(
  "root's own closed folder can hold a cluster",
  async () => {
    const closed = mkdtempSync(join(tmpdir(), "almanac-closed-"));
    const server = await startPostgres({ dir: join(closed, "data"), password: "a", port });
    expect(await ask(server, "select 1 as n")).toEqual([{ n: 1 }]);
    await server.stop();
    rmSync(closed, { recursive: true, force: true });
  },
  60_000,
);

test("a server that was killed outright recovers what it had confirmed", async () => {
  const killed = await start();
  await ask(killed, "insert into kept values (2)");
  process.kill(killed.pid, "SIGKILL");
  await hasEnded(killed.pid, 5_000);
  expect(existsSync(join(dir, "postmaster.pid"))).toBe(true);

  const recovered = await start();
  expect(await ask(recovered, "select n from kept order by n")).toEqual([{ n: 1 }, { n: 2 }]);
  await recovered.stop();
}, 60_000);

test("a server left over from an earlier run is ended before a new one starts on its folder", async () => {
  const leftOver = await start();
  const next = await start();
  expect(next.pid).not.toBe(leftOver.pid);
  expect(await hasEnded(leftOver.pid, 0)).toBe(true);
  await next.stop();
}, 60_000);

test("a state file that names some other program is not believed", async () => {
  writeFileSync(join(dir, "postmaster.pid"), `${process.pid}\n${dir}\n0\n${port}\n\n\n\nready\n`);
  expect(runningPostgres(dir)).toBeNull();
  const server = await start();
  expect(await ask(server, "select 1 as n")).toEqual([{ n: 1 }]);
  await server.stop();
}, 60_000);

test("a port in use gives way to the next", async () => {
  const other = await listenOn(port);
  const server = await start();
  expect(server.port).toBeGreaterThan(port);
  await server.stop();
  await new Promise((resolve) => other.close(resolve));
}, 60_000);

test("a server of this machine is taken where POSTGRES_BIN names its folder, and missed where it is not", async () => {
  const { initdb, postgres } = await postgresBinaries("");
  expect(await postgresBinaries(dirname(postgres))).toEqual({ initdb, postgres });
  expect(majorVersion(initdb)).toBeGreaterThanOrEqual(18);
  await expect(postgresBinaries(home)).rejects.toThrow(home);
});

test("the data of another version is left alone, and named with both versions", async () => {
  const version = join(dir, "PG_VERSION");
  const maker = readFileSync(version, "utf8");
  writeFileSync(version, "14\n");
  await expect(start()).rejects.toMatchObject({
    message: expect.stringContaining("made by Postgres 14"),
    remedy: expect.stringContaining("POSTGRES_BIN"),
  });
  writeFileSync(version, maker);
});

test("a cluster that cannot start says why and what to do", async () => {
  writeFileSync(join(dir, "postgresql.conf"), "no_such_setting = 1\n");
  await expect(start()).rejects.toMatchObject({
    message: expect.stringContaining("no_such_setting"),
    remedy: expect.stringContaining("DATABASE_URL"),
  });
}, 60_000);
