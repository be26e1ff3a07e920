export type Change = { field: string; text: string };

/** The fields that differ, each as "before → after"; nested values stay out, they would not be read in a table cell. */
export function changesBetween(before: unknown, after: unknown): Change[] {
  const [old, fresh] = [plainFields(before), plainFields(after)];
  const fields = [...new Set([...old.keys(), ...fresh.keys()])];
  return fields
    .filter((field) => old.get(field) !== fresh.get(field))
    .map((field) => ({ field, text: [old.get(field), fresh.get(field)].filter(Boolean).join(" → ") }))
    .filter(({ text }) => text !== "");
}

function plainFields(value: unknown): Map<string, string> {
  const entries = value !== null && typeof value === "object" && !Array.isArray(value) ? Object.entries(value) : [];
  return new Map(
    entries.flatMap(([field, content]) =>
      typeof content === "string" || typeof content === "number" ? [[field, String(content)] as const] : [],
    ),
  );
}
