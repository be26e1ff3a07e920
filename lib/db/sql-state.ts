import pg from "pg";
import { z } from "zod";

const RawFailure = z.object({
  meta: z.object({ driverAdapterError: z.object({ cause: z.object({ originalCode: z.string() }) }) }),
});

/** The five letters by which Postgres says what was wrong, or null when it was not Postgres that refused. */
export const sqlStateOf = (error: unknown): string | null =>
  error instanceof pg.DatabaseError
    ? (error.code ?? null)
    : (RawFailure.safeParse(error).data?.meta.driverAdapterError.cause.originalCode ?? null);
