export type Change = { field: string; from: string | null; to: string | null };

/** The fields that differ. Nested values stay out: they would not be read in a table cell. */
export function changesBetween(before: unknown, after: unknown): Change[] {
  const [old, fresh] = [plainFields(before), plainFields(after)];
  return [...new Set([...old.keys(), ...fresh.keys()])]
    .map((field) => ({ field, from: old.get(field) ?? null, to: fresh.get(field) ?? null }))
    .filter(({ from, to }) => from !== to);
}

function plainFields(value: unknown): Map<string, string> {
  const entries = value !== null && typeof value === "object" && !Array.isArray(value) ? Object.entries(value) : [];
  return new Map(
    entries.flatMap(([field, content]) =>
      typeof content === "string" || typeof content === "number" ? [[field, String(content)] as const] : [],
    ),
  );
}
