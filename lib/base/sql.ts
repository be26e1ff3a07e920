import { empty, join, raw, type Sql, default as sql } from "sql-template-tag";

/**
 * Tagged SQL: every `${value}` travels as a parameter, never as text. Nest fragments freely; join lists with `join`.
 * Pass a finished fragment to `tx.$queryRaw(fragment)` - as an argument, not as a template.
 */
export { empty, join, type Sql, sql };

/** Conditions that must all hold; none at all holds for everyone. */
export const allOf = (parts: readonly Sql[]): Sql => (parts.length === 0 ? sql`true` : sql`(${join(parts, " and ")})`);

/** Conditions of which at least one must hold; none at all holds for nobody. */
export const anyOf = (parts: readonly Sql[]): Sql => (parts.length === 0 ? sql`false` : sql`(${join(parts, " or ")})`);

/** A name made of a fixed word and a place in the statement, such as "joined3"; nothing else can enter the text. */
export function numbered(
  word: "joined" | "facts" | "value" | "began" | "walk" | "next" | "barrier" | "turn",
  place: number,
): Sql {
  return raw(`${word}${Math.abs(Math.trunc(place))}`);
}
