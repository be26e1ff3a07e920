import { z } from "zod";

/** One page of a list. `next` goes back in as `after`; null means the list ends here. */
export type Page<T> = { items: T[]; next: string | null; total?: number };

export const PAGE_LIMIT_MAX = 200;

/** What every paged list takes. */
export const PageInput = z.object({
  after: z.string().max(1000).optional(),
  limit: z.coerce.number().int().min(1).max(PAGE_LIMIT_MAX).default(50),
});
export type PageInput = z.infer<typeof PageInput>;

/** The sort key of the last row as an opaque word. Instants travel as the database's own text, to the microsecond. */
export function encodeCursor(key: readonly (string | number | null)[]): string {
  return btoa(encodeURIComponent(JSON.stringify(key))).replace(/=+$/, "");
}

/** The sort key again, or null when the word is not one of ours. */
export function decodeCursor<Key>(cursor: string, schema: z.ZodType<Key>): Key | null {
  try {
    const parsed = schema.safeParse(JSON.parse(decodeURIComponent(atob(cursor))));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
