import { fold } from "@/lib/base/text";
import { createDayReader, createInstantReader } from "./instants";
import type { NamedCells, ReadingContext } from "./kind";
import { ImportOptions } from "./schema";

type Words = Partial<Record<string, string>>;

/** A row under our names, and under the file's own where they are given. */
export const cellsOf = (named: Words, raw: Words = {}): NamedCells =>
  Object.assign((column: string) => named[column] ?? "", { raw: (header: string) => raw[header] ?? "" });

type Given = Partial<Pick<ReadingContext, "currency" | "timezone" | "format">> & { options?: Partial<ImportOptions> };

/** How a store in Istanbul reads cells, unless told otherwise. */
export function readingFor({
  currency = "TRY",
  timezone = "Europe/Istanbul",
  format = { delimiter: ",", decimal: ".", dateOrder: "dmy" },
  options = {},
}: Given = {}): ReadingContext {
  return {
    currency,
    timezone,
    format,
    fold,
    now: new Date("2026-11-20T12:00:00Z"),
    options: ImportOptions.parse(options),
    instants: createInstantReader(timezone, format.dateOrder),
    days: createDayReader(format.dateOrder),
  };
}
