import "server-only";
import pg from "pg";

type Answered<Answer> = (error: Error | null | undefined, answer?: Answer) => void;

/**
 * What a call answers to a function, as a promise. The promises that the package makes itself keep one answer alive by the one
 * before, until the old generation is swept: what should be dropped at once is copied about by the garbage collector instead,
 * and a process that asks often stands still for ten milliseconds at a time.
 */
async function promised<Answer>(call: (answered: Answered<Answer>) => void): Promise<Answer> {
  try {
    return await new Promise((resolve, reject) => {
      call((error, answer) => (error ? reject(error) : resolve(answer as Answer)));
    });
  } catch (error) {
    // Made where an answer was read, it would not tell who had asked.
    if (error instanceof Error) {
      Error.captureStackTrace(error);
    }
    throw error;
  }
}

type Query = (asked: unknown, values?: unknown, answered?: unknown) => unknown;

/** Where nobody waits for the answer already, by a function or by a query that answers itself, there is a promise of it. */
const asPromised =
  (query: Query): Query =>
  (asked, values, answered) =>
    typeof (answered ?? values) === "function" || (asked instanceof Object && "submit" in asked)
      ? query(asked, values, answered)
      : promised((take) => query(asked, values, take));

/** A connection whose answers do not outlive their use. */
export class Connection extends pg.Client {
  override query = asPromised(super.query.bind(this) as Query) as pg.Client["query"];
}

/**
 * Connections to be lent, of which the same holds. One that breaks fails what was asked of it, also while it lies idle, is lent
 * or is being closed: an event that nobody hears would end the process.
 */
export class ConnectionPool extends pg.Pool {
  constructor(config: pg.PoolConfig) {
    super({ ...config, Client: Connection });
    this.on("error", () => {});
    this.on("connect", (client) => client.on("error", () => {}));
  }

  override connect = ((lent?: Answered<pg.PoolClient>) =>
    lent ? super.connect(lent) : promised<pg.PoolClient>((take) => super.connect(take))) as pg.Pool["connect"];

  override query = asPromised(super.query.bind(this) as Query) as pg.Pool["query"];
}
