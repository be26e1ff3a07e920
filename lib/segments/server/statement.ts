import { inTenant, type TenantContext } from "@/lib/db/context";
import { compileFilter } from "../compile";
import type { Filter } from "../schema";
import type { Statement } from "../views";
import { scopeOf } from "./scope";

/** The statement that a filter becomes, to be read: its values stand beside it, never in it. */
export function showStatement(ctx: TenantContext, { filter }: { filter: Filter }): Promise<Statement> {
  return inTenant(ctx, async (tx) => {
    const { text, values } = compileFilter(filter, await scopeOf(tx, ctx, [filter]));
    return { text: lined(text), parameters: values.map(shown) };
  });
}

/** One clause a line. */
const lined = (text: string): string =>
  text
    .replace(/\s+/g, " ")
    .replace(/ (from|where|left join|group by|order by|and|or) /gi, (clause) => `\n${clause.trim()} `)
    .trim();

const shown = (value: unknown): string =>
  value instanceof Date ? value.toISOString() : typeof value === "string" ? value : JSON.stringify(value);
