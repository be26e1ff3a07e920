import { expect, test } from "vitest";
import { env } from "@/lib/env";
import { ConnectionPool } from "./connection";
import { roleUrl } from "./roles";

const pool = () => {
  const { DATABASE_URL, AUTH_SECRET } = env();
  return new ConnectionPool({ connectionString: roleUrl(DATABASE_URL, "almanac_worker", AUTH_SECRET), max: 1 });
};

test("answers come as a promise, or to the function that waits for them", async () => {
  const connections = pool();
  const client = await connections.connect();
  expect((await client.query("select $1::int as one", [1])).rows).toEqual([{ one: 1 }]);
  expect((await client.query({ text: "select $1::int as two", values: [2] })).rows).toEqual([{ two: 2 }]);
  const told = await new Promise((resolve) => client.query("select 3 as three", (_, { rows }) => resolve(rows)));
  expect(told).toEqual([{ three: 3 }]);
  client.release();
  expect((await connections.query("select $1::int as four", [4])).rows).toEqual([{ four: 4 }]);
  await connections.end();
});

test("what fails is thrown with the database's own code, and the connection goes on", async () => {
  const connections = pool();
  const whoAsked = async () => await connections.query("select 1 / 0");
  await expect(whoAsked()).rejects.toMatchObject({ code: "22012", stack: expect.stringContaining("whoAsked") });
  expect((await connections.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
  await connections.end();
  await expect(connections.connect()).rejects.toThrow();
});

test("a connection that the server ends while it is idle or lent is no more than an error of whoever asks next", async () => {
  const [connections, others] = [pool(), pool()];
  const numberOf = async () => (await connections.query("select pg_backend_pid() as pid")).rows[0].pid;
  const end = (pid: number) => others.query("select pg_terminate_backend($1, 5000)", [pid]);
  const idle = await numberOf();
  await end(idle);
  expect(await numberOf()).not.toBe(idle);

  const lent = await connections.connect();
  const { rows } = await lent.query("select pg_backend_pid() as pid");
  await end(rows[0].pid);
  await expect(lent.query("select 1")).rejects.toThrow();
  lent.release(true);
  expect(await numberOf()).not.toBe(rows[0].pid);
  await Promise.all([connections.end(), others.end()]);
});
