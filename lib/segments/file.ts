import { z } from "zod";
import { Filter, SegmentName } from "./schema";

/** More than two hundred rules ever take. */
const LENGTH_MAX = 1_000_000;

/** A segment's rules to be kept, sent or edited elsewhere: what `POST /api/v1/segments` takes. */
const RulesFile = z.strictObject({
  name: SegmentName.optional(),
  filter: Filter,
  madeWithAi: z.boolean().optional(),
  tags: z.array(z.string()).optional(),
});

export type Rules = { name?: string; filter: Filter };

/** Where a file is not what it should be, and the message that says so. */
export type Fault = { path: string; key: string };

export const writeRules = ({ name, filter }: { name: string; filter: Filter }): string =>
  `${JSON.stringify({ ...(name === "" ? {} : { name }), filter }, null, 2)}\n`;

/** Reads such a file, or a filter by itself; every part is checked as if it came from a stranger. */
export function readRules(text: string): { rules: Rules } | { faults: Fault[] } {
  if (text.length > LENGTH_MAX) {
    return { faults: [{ path: "", key: "segments.file.tooLong" }] };
  }
  const given = parsed(text);
  if (!given) {
    return { faults: [{ path: "", key: "segments.file.notJson" }] };
  }
  const read = RulesFile.safeParse("root" in given.json ? { filter: given.json } : given.json);
  if (!read.success) {
    return { faults: read.error.issues.map(faultOf) };
  }
  const { name, filter } = read.data;
  return { rules: { ...(name === undefined ? {} : { name }), filter } };
}

function parsed(text: string): { json: object } | null {
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === "object" && json !== null && !Array.isArray(json) ? { json } : null;
  } catch {
    return null;
  }
}

function faultOf({ code, path, message, ...issue }: z.core.$ZodIssue): Fault {
  const keys = code === "unrecognized_keys" && "keys" in issue ? issue.keys.slice(0, 1) : [];
  return { path: pathOf([...path, ...keys]), key: keyOf(code, message) };
}

/** Our own messages are keys; what the library says is put into one of three of ours. */
function keyOf(code: string, message: string): string {
  if (message.startsWith("segments.")) {
    return message;
  }
  return code === "unrecognized_keys" ? "segments.file.unknownPart" : "segments.file.misfit";
}

/** "filter.root.items[2].value" */
const pathOf = (path: readonly PropertyKey[]): string =>
  path
    .map((part) => (typeof part === "number" ? `[${part}]` : `.${String(part)}`))
    .join("")
    .replace(/^\./, "");
