import { PrismaPg } from "@prisma/adapter-pg";
import {
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from "@prisma/driver-adapter-utils";
import type pg from "pg";
import { ConnectionPool } from "@/lib/db/connection";
import { recreateDatabase } from "./admin";

const INTERNAL_CHAR_OID = 18;
const PADDED_CHAR_OID = 1042;

/** Prisma's adapter as its schema engine needs it: scripts sent whole, the catalogue's "char" columns, a fresh shadow database. */
export class MigrationAdapter implements SqlMigrationAwareDriverAdapterFactory {
  readonly provider = "postgres";
  readonly adapterName = "@prisma/adapter-pg";
  private readonly url: string;
  private readonly shadowUrl: string;
  private readonly pools: pg.Pool[] = [];

  constructor(url: string, shadowUrl: string) {
    this.url = url;
    this.shadowUrl = shadowUrl;
  }

  connect(): Promise<SqlDriverAdapter> {
    return this.open(this.url);
  }

  async connectToShadowDb(): Promise<SqlDriverAdapter> {
    await recreateDatabase(this.shadowUrl);
    return this.open(this.shadowUrl);
  }

  /** Ends every connection, and with it the lock that keeps two migrations from running at once. */
  async dispose(): Promise<void> {
    await Promise.all(this.pools.splice(0).map((pool) => pool.end()));
  }

  private async open(url: string): Promise<SqlDriverAdapter> {
    const pool = new ConnectionPool({ connectionString: url, max: 1 });
    this.pools.push(pool);
    const letterColumns: number[] = [];
    const adapter = await new PrismaPg(readingLetters(pool, letterColumns)).connect();
    const queryRaw = adapter.queryRaw.bind(adapter);
    // The stock version cuts a script at every semicolon, also inside functions. Sent whole it is one transaction.
    adapter.executeScript = async (script) => {
      await pool.query(script);
    };
    adapter.queryRaw = async (query) => {
      const result = await queryRaw(query);
      for (const index of letterColumns) {
        result.columnTypes[index] = ColumnTypeEnum.Character;
      }
      return result;
    };
    return adapter;
  }
}

/** The adapter refuses Postgres' internal "char" type: show it as a known one, and remember which columns were meant. */
function readingLetters(pool: pg.Pool, letterColumns: number[]): pg.Pool {
  async function query(...args: unknown[]): Promise<unknown> {
    const result: pg.QueryArrayResult = await Reflect.apply(pool.query, pool, args);
    letterColumns.length = 0;
    result.fields?.forEach((field, index) => {
      if (field.dataTypeID === INTERNAL_CHAR_OID) {
        field.dataTypeID = PADDED_CHAR_OID;
        letterColumns.push(index);
      }
    });
    return result;
  }
  return new Proxy(pool, {
    get(target, key) {
      const value: unknown = key === "query" ? query : Reflect.get(target, key);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}
