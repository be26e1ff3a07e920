import "server-only";
import { createHash } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import { type Sql, sql } from "@/lib/base/sql";
import { env } from "@/lib/env";
import { Prisma, PrismaClient } from "@/prisma/generated/client";
import { type DbRole, roleUrl } from "./roles";

/** A Prisma transaction: models for single rows, `$queryRaw(fragment)` and `$executeRaw(fragment)` for sets. */
export type Tx = Prisma.TransactionClient;

/** What set-based statements need of a transaction: Prisma's has it, and so has a COPY connection's. */
export type SqlTx = {
  $queryRaw: (statement: Sql) => PromiseLike<unknown>;
  $executeRaw: (statement: Sql) => PromiseLike<number>;
};
export { Prisma };

const POOL_SIZE: Record<DbRole, number> = { almanac_app: 10, almanac_worker: 8 };

const clients = globalThis as typeof globalThis & { almanacClients?: Partial<Record<DbRole, PrismaClient>> };

/** The process-wide client of a role. Only this folder opens transactions on it. */
export function clientOf(role: DbRole): PrismaClient {
  clients.almanacClients ??= {};
  clients.almanacClients[role] ??= connect(role);
  return clients.almanacClients[role];
}

export async function disconnect(): Promise<void> {
  await Promise.all(Object.values(clients.almanacClients ?? {}).map((client) => client.$disconnect()));
  clients.almanacClients = {};
}

const KEPT = "/* kept */";

/** A statement that each connection keeps: for those that come often, always with the same text. See `PLANNED_ONCE`. */
export const kept = (statement: Sql): Sql => sql`/* kept */ ${statement}`;

/** The name under which a connection keeps a statement; without one it is planned for each call. */
const nameOf = ({ sql: text }: { sql: string }): string =>
  text.startsWith(KEPT) ? createHash("sha256").update(text).digest("base64url") : "";

function connect(role: DbRole): PrismaClient {
  const { DATABASE_URL, AUTH_SECRET } = env();
  const connectionString = roleUrl(DATABASE_URL, role, AUTH_SECRET);
  return new PrismaClient({
    adapter: new PrismaPg({ connectionString, max: POOL_SIZE[role] }, { statementNameGenerator: nameOf }),
    transactionOptions: { maxWait: 10_000, timeout: 15_000 },
  });
}
