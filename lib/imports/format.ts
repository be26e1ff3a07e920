import type { ImportColumn } from "./kind";
import type { ColumnMap, FileFormat } from "./schema";

const DELIMITERS = [",", ";", "\t", "|"] as const;

/** The sign that cuts the first line into the most cells; quoted text does not count. */
export function guessDelimiter(head: string): FileFormat["delimiter"] {
  const line = head.replace(/"(?:[^"]|"")*"/g, "").split(/\r?\n|\r/, 1)[0] ?? "";
  const counts = DELIMITERS.map((delimiter) => ({ delimiter, count: line.split(delimiter).length }));
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).delimiter;
}

type Sample = { header: readonly string[]; rows: readonly (readonly string[])[] };

/** How the first rows write numbers and dates. Where they leave it open, the habit that goes with the delimiter. */
export function guessFormat(
  sample: Sample,
  map: ColumnMap,
  columns: readonly ImportColumn[],
  delimiter: FileFormat["delimiter"],
): FileFormat {
  const cellsOf = (type: ImportColumn["type"]): string[] => {
    const indexes = columns
      .filter((column) => column.type === type && map[column.key])
      .map((column) => sample.header.indexOf(map[column.key] ?? ""));
    return sample.rows.flatMap((row) => indexes.map((index) => (row[index] ?? "").trim()));
  };
  return {
    delimiter,
    decimal: guessDecimal(cellsOf("decimal"), delimiter === ";" ? "," : "."),
    dateOrder: guessDateOrder(cellsOf("instant")),
  };
}

function guessDecimal(cells: readonly string[], habit: "." | ","): "." | "," {
  const commas = cells.filter((cell) => /,\d{1,2}$|\.\d{3},|^0,\d/.test(cell)).length;
  const points = cells.filter((cell) => /\.\d{1,2}$|,\d{3}\.|^0\.\d/.test(cell)).length;
  return commas === points ? habit : commas > points ? "," : ".";
}

function guessDateOrder(cells: readonly string[]): FileFormat["dateOrder"] {
  const isMonthFirst = cells.some((cell) => Number(/^\d{1,2}[./-](\d{1,2})[./-]\d{4}/.exec(cell)?.[1] ?? 0) > 12);
  return isMonthFirst ? "mdy" : "dmy";
}
