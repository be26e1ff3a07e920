import type { DraftGroup, DraftLimit, DraftNode, DraftRule } from "../../draft";

/** A request as a marketer types it, with what refines it turn by turn, and the filter that is meant. */
export type Request = { said: string | readonly string[]; means: Meant };
export type Meant = DraftGroup | { filter: DraftGroup; limit: DraftLimit };

type More = Pick<DraftRule, "window" | "params">;

export const rule = (field: DraftRule["field"], operator: DraftRule["operator"], value?: unknown, more: More = {}) =>
  ({ kind: "rule", field, operator, ...(value === undefined ? {} : { value }), ...more }) satisfies DraftRule;

const group =
  (match: DraftGroup["match"]) =>
  (...items: DraftNode[]): DraftGroup => ({ kind: "group", match, items });
export const all = group("all");
export const any = group("any");
export const none = group("none");

/** Everyone, narrowed to the first by a figure. */
export const first = (
  count: number,
  field: DraftLimit["field"],
  order: "highest" | "lowest",
  among = all(),
): Meant => ({
  filter: among,
  limit: { count, field, order },
});

export const last = (count: number, unit: string): More => ({ window: { kind: "last", count, unit } });
export const during = (period: string): More => ({ window: { kind: "calendar", period } });
export const after = (day: string): More => ({ window: { kind: "after", day } });
export const before = (day: string): More => ({ window: { kind: "before", day } });
export const between = (from: string, to: string): More => ({ window: { kind: "between", from, to } });
export const since = (what: string): More => ({ window: { kind: "since", what } });
export const of = (...categories: string[]) => ({ categories });
export const event = (name: string, more: More = {}): DraftRule =>
  rule("event_count", "gte", 1, { params: { event: { events: [name] } }, ...more });
