/** A page of what a shop's own API tells, and where the next one is. */
export type ApiPage = { items: unknown[]; nextUrl: string | null };

export type ApiAnswer = { url: string; headers: Headers; body: unknown };

/** How a shop's API is asked: for the orders changed since an instant, page by page, and for single things. */
export type ShopApi = {
  /** The start of its addresses, as an example for the owner. */
  example: string;
  headers: (token: string) => Record<string, string>;
  /** The first page of orders changed at or after `since`. */
  firstPage: (base: string, since: Date) => string;
  page: (answer: ApiAnswer) => ApiPage;
  /** The topic whose reader understands an item. */
  topic: string;
  /** What to ask for beside an item, where it is not whole: its lines. */
  paths?: (item: unknown) => string[];
};

/** An address below the base, whatever slashes either has. */
export const below = (base: string, path: string, query: Record<string, string> = {}): string => {
  const url = new URL(`${base.replace(/\/+$/, "")}/${path.replace(/^\/+/, "")}`);
  for (const [name, value] of Object.entries(query)) {
    url.searchParams.set(name, value);
  }
  return url.toString();
};

/** The address marked `rel="next"` in a Link header. */
export function nextLink(header: string | null): string | null {
  for (const part of header?.split(/,\s*(?=<)/) ?? []) {
    const match = /^<([^>]+)>.*\brel="?next"?/.exec(part.trim());
    if (match?.[1]) {
      return match[1];
    }
  }
  return null;
}
