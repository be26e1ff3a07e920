import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import type pg from "pg";
import type { Sql } from "@/lib/base/sql";
import { env } from "@/lib/env";
import { Prisma, PrismaClient } from "@/prisma/generated/client";
import { ConnectionPool } from "./connection";
import { nameOf } from "./kept";
import { type DbRole, roleUrl } from "./roles";

/** What set-based statements need of a transaction: Prisma's has it, and so has a COPY connection's. */
export type SqlTx = {
  $queryRaw: (statement: Sql) => Promise<unknown>;
  $executeRaw: (statement: Sql) => Promise<number>;
};

type Raw = "$queryRaw" | "$executeRaw" | "$queryRawUnsafe" | "$executeRawUnsafe";

/** A Prisma transaction: models for single rows, `$queryRaw(fragment)` and `$executeRaw(fragment)` for sets, and no text. */
export type Tx = Omit<Prisma.TransactionClient, Raw> & SqlTx;

type Client = Omit<PrismaClient, Raw | "$transaction"> &
  SqlTx & {
    $transaction: <T>(work: (tx: Tx) => Promise<T>, options?: { maxWait?: number; timeout?: number }) => Promise<T>;
  };

export { Prisma };

const POOL_SIZE: Record<DbRole, number> = { almanac_app: 10, almanac_worker: 8 };

const PIPES = 8;
/** A plan that was made for it is worth keeping a connection. */
const PIPE_IDLE_MS = 10 * 60_000;
/** And plans of statements that nobody sends any more, such as of segments that were changed since, go with it in the end. */
const PIPE_USES = 10_000;

/** Two of a full pass, and one for each file that is being read. */
const LOADERS = 8;
const LOADER_IDLE_MS = 10_000;

const clients = globalThis as typeof globalThis & {
  almanacClients?: Partial<Record<DbRole, Client>>;
  almanacPipes?: pg.Pool | undefined;
  almanacLoaders?: pg.Pool | undefined;
};

/** The process-wide client of a role. Only this folder opens transactions on it. */
export function clientOf(role: DbRole): Client {
  clients.almanacClients ??= {};
  clients.almanacClients[role] ??= connect(role);
  return clients.almanacClients[role];
}

/** A few plain connections of the worker role that send a statement without waiting for the one before. Only for this folder. */
export function pipes(): pg.Pool {
  clients.almanacPipes ??= openPool({
    max: PIPES,
    idleTimeoutMillis: PIPE_IDLE_MS,
    maxUses: PIPE_USES,
    pipeline: true,
  });
  return clients.almanacPipes;
}

/** Plain connections of the worker role that rows can be streamed through, each with tables of its own. Only for this folder. */
export function loaders(): pg.Pool {
  clients.almanacLoaders ??= openPool({ max: LOADERS, idleTimeoutMillis: LOADER_IDLE_MS });
  return clients.almanacLoaders;
}

export async function disconnect(): Promise<void> {
  const { almanacClients = {}, almanacPipes, almanacLoaders } = clients;
  clients.almanacClients = {};
  clients.almanacPipes = undefined;
  clients.almanacLoaders = undefined;
  await Promise.all([
    ...Object.values(almanacClients).map((client) => client.$disconnect()),
    almanacPipes?.end(),
    almanacLoaders?.end(),
  ]);
}

function openPool(config: pg.PoolConfig): pg.Pool {
  const { DATABASE_URL, AUTH_SECRET } = env();
  const connectionString = roleUrl(DATABASE_URL, "almanac_worker", AUTH_SECRET);
  return new ConnectionPool({ connectionString, allowExitOnIdle: true, ...config });
}

/** Prisma takes a statement of ours for one of its own: of either it reads the text and the values. */
function connect(role: DbRole): Client {
  const { DATABASE_URL, AUTH_SECRET } = env();
  const connectionString = roleUrl(DATABASE_URL, role, AUTH_SECRET);
  return new PrismaClient({
    adapter: new PrismaPg(new ConnectionPool({ connectionString, max: POOL_SIZE[role] }), {
      disposeExternalPool: true,
      statementNameGenerator: ({ sql: text }) => nameOf(text),
    }),
    transactionOptions: { maxWait: 10_000, timeout: 15_000 },
  }) as unknown as Client;
}
