import "server-only";
import { z } from "zod";
import { sql } from "@/lib/base/sql";
import type { Tx } from "@/lib/db/client";
import { IdRow, queryRows } from "@/lib/db/rows";
import type { People } from "./person";

const Chunk = z.object({ seq: z.number(), bytes: z.instanceof(Uint8Array) });
const NEWLINE = 10;

/**
 * Blanks the lines of these people in files that wait or are being read; finished imports keep no bytes. A line keeps its
 * length, so that a reader who stands further on goes on where it stood.
 */
export async function blankFileLines(tx: Tx, people: People): Promise<void> {
  const imports = await queryRows(
    tx,
    IdRow,
    sql`select distinct import_id as id from import_chunk where tenant_id = ${people.tenantId}::uuid`,
  );
  for (const { id } of imports) {
    await blankInFile(tx, people, id);
  }
}

async function blankInFile(tx: Tx, { tenantId, needles }: People, importId: string): Promise<void> {
  const chunks = await queryRows(
    tx,
    Chunk,
    sql`select seq, bytes from import_chunk where tenant_id = ${tenantId}::uuid and import_id = ${importId}::uuid order by seq for update`,
  );
  const file = Buffer.concat(chunks.map(({ bytes }) => bytes));
  const lines = linesOf(file, needles);
  for (const [from, to] of lines) {
    file.fill(" ", from, to);
  }
  let start = 0;
  for (const { seq, bytes } of lines.length > 0 ? chunks : []) {
    const end = start + bytes.length;
    if (lines.some(([from, to]) => from < end && to > start)) {
      await tx.$executeRaw(sql`update import_chunk set bytes = ${file.subarray(start, end)}
        where tenant_id = ${tenantId}::uuid and import_id = ${importId}::uuid and seq = ${seq}`);
    }
    start = end;
  }
}

/** The lines that hold one of the words, in either width of letters, as ranges of bytes. */
function linesOf(file: Buffer, needles: readonly string[]): [number, number][] {
  const text = file.toString("latin1").toLowerCase();
  const words = needles.flatMap((needle) =>
    (["utf8", "utf16le"] as const).map((width) => Buffer.from(needle, width).toString("latin1").toLowerCase()),
  );
  const found: [number, number][] = [];
  for (const word of words) {
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
      const end = file.indexOf(NEWLINE, at);
      found.push([file.lastIndexOf(NEWLINE, at) + 1, end < 0 ? file.length : end]);
    }
  }
  return found;
}
