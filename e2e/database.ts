import pg from "pg";
import { openDatabase } from "@/scripts/database/source";
import { E2E_DATA_DIR } from "@/scripts/testing/e2e-data";

export type Row = Record<string, unknown>;

/** The database of the app under test, as its owner: for setting up and asserting, past the tenant wall. */
export type TestDatabase = {
  url: string;
  authSecret: string;
  rows: (text: string, values?: readonly unknown[]) => Promise<Row[]>;
  end: () => Promise<void>;
};

export async function connectTestDatabase(): Promise<TestDatabase> {
  const { url, authSecret } = await openDatabase(E2E_DATA_DIR, {});
  const pool = new pg.Pool({ connectionString: url, max: 2 });
  return {
    url,
    authSecret,
    rows: async (text, values = []) => (await pool.query<Row>(text, [...values])).rows,
    end: () => pool.end(),
  };
}
