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

/** The name of a joined table by its place in the statement: j0, j1 ... A number is all that can enter the text. */
export const tableAlias = (place: number): Sql => raw(`j${Math.abs(Math.trunc(place))}`);
