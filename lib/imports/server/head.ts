import { AppError } from "@/lib/base/errors";
import { guessDelimiter, guessFormat } from "@/lib/imports/format";
import type { ImportKind } from "@/lib/imports/kind";
import { IMPORT_KINDS } from "@/lib/imports/kinds";
import { autoMap, readableHeader } from "@/lib/imports/mapping";
import {
  type FileFormat,
  type ImportKindKey,
  ImportOptions,
  type ImportPlan,
  type StartImportInput,
} from "@/lib/imports/schema";
import type { FileRow } from "./record";
import { following, readRows } from "./rows";

const GUESS_ROWS = 200;
/** Rows of the head that are shown before the import runs. */
export const PREVIEW_ROWS = 20;

export type FileHead = { header: string[]; delimiter: FileFormat["delimiter"]; rows: FileRow[]; firstRowByte: number };

/** Enough to tell a delimiter by. */
const BEGINNING_BYTES = 64 * 1024;

/** The header and the first rows, enough to guess a plan from. `bytes` begins at the start of the file. */
export async function readHead(bytes: AsyncIterable<Uint8Array>, given?: FileFormat["delimiter"]): Promise<FileHead> {
  const source = bytes[Symbol.asyncIterator]();
  try {
    const beginning = await readBeginning(source);
    const delimiter = given ?? guessDelimiter(new TextDecoder().decode(beginning.subarray(0, BEGINNING_BYTES)));
    const rows: FileRow[] = [];
    const limit = GUESS_ROWS + 1;
    for await (const some of readRows(following(beginning, source), delimiter, { byte: 0, row: 0, limit })) {
      rows.push(...some);
    }
    const [header, ...records] = rows;
    if (!header || records.length === 0) {
      throw new AppError("invalid", "imports.errors.noRows");
    }
    const renumbered = records.map((row) => ({ ...row, rowNo: row.rowNo - 1 }));
    return { header: readableHeader(header.cells), delimiter, rows: renumbered, firstRowByte: header.endByte };
  } finally {
    await source.return?.();
  }
}

async function readBeginning(source: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for (let next = await source.next(); !next.done; next = await source.next()) {
    pieces.push(next.value);
    size += next.value.length;
    if (size >= BEGINNING_BYTES) {
      break;
    }
  }
  return Buffer.concat(pieces);
}

/** What a person or program chose, completed by what the file itself suggests. */
export function planFor(
  kind: ImportKindKey,
  head: FileHead,
  given: Pick<StartImportInput, "columns" | "format" | "options">,
): ImportPlan {
  const { columns, keys = [] }: ImportKind = IMPORT_KINDS[kind];
  const map = given.columns ? chosen(given.columns, kind, head.header) : autoMap(head.header, columns);
  const sample = { header: head.header, rows: head.rows.map((row) => row.cells) };
  const format = guessFormat(sample, map, columns, head.delimiter);
  const matchBy = keys.find((key) => map[key]);
  const saysConsent = ["emailConsent", "smsConsent"].some((key) => map[key]);
  return {
    header: head.header,
    columns: map,
    format: { ...format, ...given.format, delimiter: head.delimiter },
    options: ImportOptions.parse({
      ...(matchBy ? { matchBy } : {}),
      ...(saysConsent ? { consent: { answer: "columns" } } : {}),
      ...given.options,
      attributes: given.options?.attributes?.filter((name) => head.header.includes(name)) ?? [],
    }),
  };
}

function chosen(map: Record<string, string>, kind: ImportKindKey, header: readonly string[]): Record<string, string> {
  const known = new Set<string>(IMPORT_KINDS[kind].columns.map((column) => column.key));
  for (const [key, name] of Object.entries(map)) {
    if (!known.has(key)) {
      throw new AppError("invalid", "imports.errors.unknownColumn", {
        params: { column: key },
        pointer: `/mapping/${key}`,
      });
    }
    if (name && !header.includes(name)) {
      throw new AppError("invalid", "imports.errors.unknownHeader", {
        params: { header: name },
        pointer: `/mapping/${key}`,
      });
    }
  }
  return Object.fromEntries(Object.entries(map).filter(([, name]) => name !== ""));
}
