import "server-only";
import { z } from "zod";
import { CUSTOMER_COLUMNS } from "./rows-of-person";

/** A row as the database wrote it to JSON; read back by the database, never by us. */
export const JsonRow = z.record(z.string(), z.json());
export type JsonRow = z.infer<typeof JsonRow>;

/** Everything that takes one merge back. */
export const Kept = z.object({
  survivorBefore: JsonRow,
  survivorAfter: JsonRow,
  absorbed: JsonRow,
  /** Ids of the rows that moved, by table. */
  moved: z.record(z.string(), z.array(z.string())),
  enrolments: z.array(JsonRow),
  consents: z.object({ survivor: z.array(JsonRow), absorbed: z.array(JsonRow) }),
  members: z.array(JsonRow),
  newMembers: z.array(z.string()),
  identities: z.array(z.object({ kind: z.string(), value_key: z.string() })),
  newIdentities: z.array(z.object({ kind: z.string(), value_key: z.string() })),
});
export type Kept = z.infer<typeof Kept>;

export const isWhole = (row: JsonRow): boolean => CUSTOMER_COLUMNS.every((name) => name in row);
