/** A stretch of time as the segment language writes it; the schema checks it like any other. */
export type SaidWindow =
  | { kind: "last" | "next"; count: number; unit: string }
  | { kind: "ago"; from: number; to: number; unit: string }
  | { kind: "between"; from: string; to: string }
  | { kind: "before" | "after"; day: string }
  | { kind: "calendar"; period: string; earlier?: "year" }
  | { kind: "since"; what: string }
  | { kind: "since_journey" };

export type Groups = Readonly<Record<string, string | undefined>>;
export type WindowPattern = { pattern: RegExp; read: (groups: Groups, today: string) => SaidWindow | null };

/** Whole words that say one, read where they stand. */
export const at = (source: string, read: WindowPattern["read"]): WindowPattern => ({
  pattern: new RegExp(`(?:${source})(?= )`, "y"),
  read,
});
