/**
 * A piece of SQL, and what travels beside it. Pieces nest, and are put into one text when that is asked for: a statement of
 * fifty segments is made of thousands of pieces, on the way of every event.
 */
export class Sql {
  readonly #strings: readonly string[];
  readonly #parts: readonly unknown[];
  #whole: { text: string; values: unknown[] } | undefined;

  constructor(strings: readonly string[], parts: readonly unknown[]) {
    this.#strings = strings;
    this.#parts = parts;
  }

  /** The text, with $1, $2 ... where a value stands. */
  get text(): string {
    return this.#asWhole().text;
  }

  get values(): unknown[] {
    return this.#asWhole().values;
  }

  /** By this Prisma tells a finished statement from a template. */
  get sql(): string {
    return this.text;
  }

  #asWhole(): { text: string; values: unknown[] } {
    if (!this.#whole) {
      const pieces: string[] = [];
      const values: unknown[] = [];
      this.#write(pieces, values, new Map());
      this.#whole = { text: pieces.join(""), values };
    }
    return this.#whole;
  }

  /** A list that stands in several places travels once: one of thousands of ids is most of its statement. */
  #write(pieces: string[], values: unknown[], lists: Map<unknown, number>): void {
    for (let place = 0; place < this.#strings.length; place++) {
      pieces.push(this.#strings[place] ?? "");
      const part = this.#parts[place];
      if (part instanceof Sql) {
        part.#write(pieces, values, lists);
      } else if (place < this.#parts.length) {
        const known = lists.get(part);
        const at = known ?? values.push(part);
        pieces.push(`$${at}`);
        if (known === undefined && Array.isArray(part)) {
          lists.set(part, at);
        }
      }
    }
  }
}

/**
 * Tagged SQL: every `${value}` travels as a parameter, never as text. Nest fragments freely; join lists with `join`.
 * Pass a finished fragment to `tx.$queryRaw(fragment)` - as an argument, not as a template.
 */
export const sql = (strings: readonly string[], ...parts: readonly unknown[]): Sql => new Sql(strings, parts);

export const empty = sql([""]);

/** Pieces or values in a row, at least one: a list without any means something else wherever it stands. */
export function join(parts: readonly unknown[], separator = ","): Sql {
  if (parts.length === 0) {
    throw new TypeError("join needs at least one part; say what an empty list means where it is made.");
  }
  return new Sql(["", ...Array<string>(parts.length - 1).fill(separator), ""], parts);
}

/** Conditions that must all hold; none at all holds for everyone. */
export const allOf = (parts: readonly Sql[]): Sql => (parts.length === 0 ? sql`true` : sql`(${join(parts, " and ")})`);

/** Conditions of which at least one must hold; none at all holds for nobody. */
export const anyOf = (parts: readonly Sql[]): Sql => (parts.length === 0 ? sql`false` : sql`(${join(parts, " or ")})`);

/** A name made of a fixed word and a place in the statement, such as "joined3"; nothing else can enter the text. */
export function numbered(
  word: "joined" | "facts" | "value" | "began" | "walk" | "next" | "barrier" | "turn",
  place: number,
): Sql {
  return sql([`${word}${Math.abs(Math.trunc(place))}`]);
}
