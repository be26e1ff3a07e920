import { tryAgain } from "@/lib/base/again";
import { sqlStateOf } from "./sql-state";

/** Two that waited for each other, and a row that went between being read and being pointed at. */
const CLASHES = ["40P01", "23503"];
const TRIES = 4;

/**
 * Runs a transaction, and again at once when it merely clashed with another: nothing of it stands, and the next try reads
 * what the other left. A fault of its own fails the last try too, and is thrown.
 */
export const pastClashes = <T>(transaction: () => Promise<T>): Promise<T> =>
  tryAgain(transaction, { tries: TRIES, mayPass: (error) => CLASHES.includes(sqlStateOf(error) ?? "") });

/**
 * The same for two who may add the same row at the same time: whoever came second finds it there at the next try. Not for
 * rows that a person names, whose twin is to be refused.
 */
export const pastTwins = <T>(transaction: () => Promise<T>): Promise<T> =>
  tryAgain(transaction, { tries: TRIES, mayPass: (error) => sqlStateOf(error) === "23505" });
