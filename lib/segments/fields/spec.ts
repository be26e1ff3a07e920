import type { Localised } from "@/lib/base/locale";
import type { Sql } from "@/lib/base/sql";
import type { Expression, NumberStretch, Operand, Readings, ValueType } from "../operators/define";
import type { Choice, ParamSpecs, ParamsOf, Suggestion } from "../params";
import type { Person } from "../person";
import type { FactSource, Sources } from "../sources";
import type { Counted, Stretch } from "../stretch";
import type { Bounds, Moment } from "../windows";
import type { FieldGroup } from "./groups";

/** What a question says beside the customer: its stretch of time, its parameters, and when it is asked. */
export type Ask<P extends ParamSpecs = ParamSpecs> = {
  bounds: Bounds;
  window: Stretch | undefined;
  moment: Moment;
  params: ParamsOf<P>;
};

/** One thing that can be asked about a customer. `evaluate` and `sql` are the same meaning, read for one and for all. */
export type FieldSpec<T extends ValueType, P extends ParamSpecs> = {
  key: string;
  group: FieldGroup;
  label: Localised;
  /** One sentence for the field list and for a language model. */
  hint: Localised;
  type: T;
  /** Whether the question can be narrowed to a stretch of time, or holds one against an earlier one. */
  window: "none" | "optional" | "compared";
  /** What the stretch may be counted in: "in the last 3 orders", "the last 3 times". */
  counted?: Counted;
  /** What the question can be told beside value and time, such as a category. */
  params?: P;
  /** For the type "choice": what the value can be. */
  options?: readonly Choice[];
  /** Where the builder finds values to suggest. */
  suggest?: Suggestion;
  unit?: Localised;
  /** How a yes or no reads in a sentence. */
  flags?: { yes: Localised; no: Localised };
  /** Every way to write what a word names: being one of them is being any of them. */
  spellings?(word: string): readonly string[];
  /** Operators by key, where those of the type are too many. */
  only?: readonly string[];
  evaluate(person: Person, ask: Ask<P>): Readings[T];
  sql(sources: Sources, ask: Ask<P>): Expression<T>;
  /** What stands for a value that is not there: of what no row tells there are 0, what was never said is not so. */
  nothingIs?: 0 | false;
  /** Whether the SQL is a stored key, in which an empty text is a value that is not there. */
  isKey?: boolean;
  /** Whether the value lies within, said in a way that an index answers; nothing where it cannot be. */
  isWithin?(sources: Sources, stretch: NumberStretch, ask: Ask<P>): Sql | undefined;
  /** The instants of the facts that the answer is made of, where these are not orders and refunds. */
  facts?(person: Person, ask: Ask<P>): Date[];
  /** The table of those facts, where it is another one. */
  source?: FactSource;
  /** The names of the events whose last times are meant. */
  events?(params: ParamsOf<P>): readonly string[];
  /** Further instants at which the answer could change by time alone, beyond facts crossing a window. */
  changes?(person: Person, operand: Operand, ask: Ask<P>): Date[];
  /** The same over a set: see ../turns.ts. */
  turns?(sources: Sources, operand: Operand, ask: Ask<P>): Sql[];
};
