import { z } from "zod";
import type { Localised } from "@/lib/base/locale";
import { type Sql, sql } from "@/lib/base/sql";
import { addMs } from "@/lib/base/time";
import { type Person, placedWithin } from "./person";
import { type Bounds, boundsOf, EVER, type Moment, Window } from "./windows";

export const BEGINNINGS = ["signup", "first_order", "last_order"] as const;
export type Beginning = (typeof BEGINNINGS)[number];

/** From something in the customer's own life on; only what happened to the same customer can be asked so. */
export const Since = z.strictObject({ kind: z.literal("since"), what: z.enum(BEGINNINGS) });
export type Since = z.infer<typeof Since>;

/** The stretch of time a condition looks at: the same for everyone, or each customer's own. */
export const Stretch = z.union([Since, Window]);
export type Stretch = z.infer<typeof Stretch>;

/** The schema that a given stretch is meant for, so that its own problem is told and not that of the other. */
export const stretchSchema = (given: unknown): z.ZodType<Stretch | undefined> =>
  (Since.pick({ kind: true }).loose().safeParse(given).success ? Since : Window).optional();

export const BEGINNING_LABELS: Record<Beginning, Localised> = {
  signup: { en: "since they signed up", tr: "kayıt olduğundan beri" },
  first_order: { en: "since their first order", tr: "ilk siparişinden beri" },
  last_order: { en: "since their last order", tr: "son siparişinden beri" },
};

/** What moves along with the clock; a customer's own stretch does not. */
export const movingWindow = (stretch: Stretch | undefined): Window | undefined =>
  stretch?.kind === "since" ? undefined : stretch;

/** The stretch for everyone. */
export const boundsFor = (stretch: Stretch | undefined, moment: Moment): Bounds =>
  stretch?.kind === "since" ? { ...EVER, since: stretch.what } : boundsOf(stretch, moment);

/** The stretch of one person. */
export const boundsOfPerson = (stretch: Stretch | undefined, person: Person, moment: Moment): Bounds =>
  stretch?.kind === "since" ? { from: beginningOf(person, stretch.what), to: null } : boundsOf(stretch, moment);

/** The last instant that there is: what never began holds nothing. */
const NEVER = new Date(8.64e15);

/** What happened at signing up counts; the order that a stretch begins with does not. */
function beginningOf(person: Person, what: Beginning): Date {
  if (what === "signup") {
    return person.createdAt;
  }
  const times = placedWithin(person, EVER).map(({ orderedAt }) => orderedAt.getTime());
  if (times.length === 0) {
    return NEVER;
  }
  return addMs(new Date({ first_order: Math.min, last_order: Math.max }[what](...times)), 1);
}

/** The same of a row of facts that carries its customer; unknown where the stretch never began. */
export function sinceSql(what: Beginning, at: Sql, row: Sql, tenantId: string): Sql {
  const ordered = (edge: Sql): Sql => sql`${at} > (select ${edge} from orders b
    where b.tenant_id = ${tenantId}::uuid and b.customer_id = ${row}.customer_id and b.status = 'placed')`;
  return {
    signup: () => sql`${at} >= (select b.created_at from customer b
      where b.tenant_id = ${tenantId}::uuid and b.id = ${row}.customer_id)`,
    first_order: () => ordered(sql`min(b.ordered_at)`),
    last_order: () => ordered(sql`max(b.ordered_at)`),
  }[what]();
}
