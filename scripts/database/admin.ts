import pg from "pg";
import { SetupError } from "../setup-error";

/** Runs work on one connection of its own. A database that cannot be reached is told in a sentence. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  try {
    await client.connect();
  } catch (cause) {
    const { host, pathname } = new URL(url);
    throw new SetupError(
      `The database ${pathname.slice(1)} at ${host} cannot be reached: ${cause instanceof Error ? cause.message : cause}`,
      "Check DATABASE_URL and that the server runs; without DATABASE_URL the built-in Postgres is used.",
      cause,
    );
  }
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

export const databaseName = (url: string): string => decodeURIComponent(new URL(url).pathname.slice(1));

/** The same server and account, another database. */
export function withDatabase(url: string, name: string): string {
  return Object.assign(new URL(url), { pathname: `/${encodeURIComponent(name)}` }).href;
}

/** Creates the database of a url unless it is there. */
export async function ensureDatabase(url: string): Promise<void> {
  const isThere = await onServer(url, async (client) => {
    const { rowCount } = await client.query("select 1 from pg_database where datname = $1", [databaseName(url)]);
    return rowCount === 1;
  });
  if (!isThere) {
    await onServer(url, (client) => client.query(`create database ${client.escapeIdentifier(databaseName(url))}`));
  }
}

/** Drops the database of a url, whoever is connected, and makes it anew. */
export async function recreateDatabase(url: string, template = "template1"): Promise<void> {
  await dropDatabase(url);
  await onServer(url, (client) => {
    const [name, source] = [databaseName(url), template].map((part) => client.escapeIdentifier(part));
    return client.query(`create database ${name} template ${source}`);
  });
}

export async function dropDatabase(url: string): Promise<void> {
  await onServer(url, (client) =>
    client.query(`drop database if exists ${client.escapeIdentifier(databaseName(url))} with (force)`),
  );
}

function onServer<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  return withClient(withDatabase(url, "postgres"), work);
}
