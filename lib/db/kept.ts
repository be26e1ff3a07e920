import "server-only";
import { createHash } from "node:crypto";
import { onceForText } from "@/lib/base/once-for";
import { type Sql, sql } from "@/lib/base/sql";

const KEPT = "/* kept */";

/** A statement that each connection keeps: for those that come often, always with the same text. See `ONE_BY_ONE`. */
export const kept = (statement: Sql): Sql => sql`/* kept */ ${statement}`;

/** The name under which a connection keeps a statement; without one it is planned for each call. */
export const nameOf = (text: string): string => (text.startsWith(KEPT) ? named(text) : "");

/** Such texts are long and few, and come again. */
const named = onceForText((text) => createHash("sha256").update(text).digest("base64url"), { remembered: 500 });
