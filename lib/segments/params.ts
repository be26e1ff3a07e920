import { z } from "zod";
import type { Localised } from "@/lib/base/locale";
import { onceFor } from "@/lib/base/once-for";
import { fold } from "@/lib/base/text";

/** Where the builder finds values to suggest. */
export const SUGGESTIONS = [
  "cities",
  "countries",
  "districts",
  "products",
  "categories",
  "sources",
  "events",
  "event_properties",
  "attributes",
  "consent_sources",
  "segments",
  "journeys",
  "journey_steps",
  "places",
] as const;
export type Suggestion = (typeof SUGGESTIONS)[number];

/** What GET /api/segments/suggestions answers: what is kept, and how it is called. */
export const SuggestedValues = z.object({ items: z.array(z.object({ value: z.string(), label: z.string() })) });
export type SuggestedValues = z.infer<typeof SuggestedValues>;

/** `needs` names a parameter without which the choice means nothing. */
export type Choice = { value: string; label: Localised; needs?: string };
export const choice = (value: string, en: string, tr: string): Choice => ({ value, label: { en, tr } });

const isPlain = (text: string): boolean => text.isWellFormed() && !text.includes("\0");
const MISSING = { error: "segments.issues.valueMissing" } as const;

export const Word = z
  .string()
  .max(500, { error: "segments.issues.textTooLong" })
  .refine((text) => fold(text) !== "" && isPlain(text), MISSING);

/** A single word may stand without its list. */
export const Words = z.union([z.array(Word).min(1).max(1000), Word], MISSING).transform((given) => [given].flat());

/** A name of something that is kept as it was written, such as an event's. */
const Name = z.string(MISSING).trim().min(1, MISSING).max(200, MISSING).refine(isPlain, MISSING);

export const PROPERTY_OPERATORS = ["is", "is_not", "contains", "gt", "gte", "lt", "lte", "is_set", "is_empty"] as const;
export type PropertyOperator = (typeof PROPERTY_OPERATORS)[number];

const Scalar = z.union([Word, z.number(), z.boolean()], MISSING);
const COMPARES: readonly PropertyOperator[] = ["gt", "gte", "lt", "lte"];
const ASKS_PRESENCE: readonly PropertyOperator[] = ["is_set", "is_empty"];

/** One question to an event's own data; `property` is a path, such as "product.brand". */
export const PropertyFilter = z
  .strictObject({
    property: Name.refine((path) => path.split(".").every((step) => step !== ""), MISSING),
    operator: z.enum(PROPERTY_OPERATORS),
    value: z.union([Scalar, z.array(Scalar).min(1).max(1000)]).optional(),
  })
  .refine(({ operator, value }) => ASKS_PRESENCE.includes(operator) === (value === undefined), MISSING)
  .refine(({ operator, value }) => !COMPARES.includes(operator) || typeof value === "number", {
    error: "segments.issues.number",
  })
  .refine(({ operator, value }) => operator !== "contains" || typeof value === "string", MISSING);
export type PropertyFilter = z.infer<typeof PropertyFilter>;

/** An event by its names, and what must be true of it. */
export const EventStep = z.strictObject(
  {
    events: z.union([z.array(Name).min(1).max(50), Name], MISSING).transform((given) => [given].flat()),
    where: z.array(PropertyFilter).max(20).optional(),
  },
  { error: ({ code }) => (code === "invalid_type" ? MISSING.error : undefined) },
);
export type EventStep = z.infer<typeof EventStep>;

export const DURATION_UNITS = ["minute", "hour", "day", "week"] as const;
const COUNT = { error: "segments.issues.windowCount" } as const;
export const Duration = z.strictObject({
  count: z.int(COUNT).min(1, COUNT).max(3650, COUNT),
  unit: z.enum(DURATION_UNITS),
});
export type Duration = z.infer<typeof Duration>;

const UNIT_MS = { minute: 60_000, hour: 3_600_000, day: 86_400_000, week: 604_800_000 } as const;
export const durationMs = ({ count, unit }: Duration): number => count * UNIT_MS[unit];

const Coordinate = (most: number) => z.number(MISSING).min(-most, MISSING).max(most, MISSING);

/** A city of the reference list by its name, or a point on the map. */
export const Place = z.union(
  [z.strictObject({ city: Word }), z.strictObject({ latitude: Coordinate(90), longitude: Coordinate(180) })],
  MISSING,
);
export type Place = z.infer<typeof Place>;

/** The kinds of parameter, by which a screen picks its input and a program checks its value. */
export const PARAM_KINDS = {
  word: Word,
  words: Words,
  name: Name,
  whole: z.int({ error: "segments.issues.number" }).min(0).max(1e9),
  choice: z.string(MISSING),
  refs: z.union([z.array(z.uuid()).min(1).max(100), z.uuid()], MISSING).transform((given) => [given].flat()),
  step: EventStep,
  properties: z.array(PropertyFilter).min(1).max(20),
  duration: Duration,
  place: Place,
} as const;
export type ParamKind = keyof typeof PARAM_KINDS;

/** What a field can be told beyond value and window: "orders of which category", "within how long". */
export type ParamSpec = {
  kind: ParamKind;
  label: Localised;
  required?: boolean;
  /** A parameter without which this one means nothing. */
  needs?: string;
  /** For the kind "duration": the parameter that it may not be longer than. */
  atMost?: string;
  suggest?: Suggestion;
  /** For the kind "choice": what may be chosen; the first is what a new rule starts with. */
  choices?: readonly Choice[];
};
export type ParamSpecs = Readonly<Record<string, ParamSpec>>;

type ValueOf<S extends ParamSpec> = z.output<(typeof PARAM_KINDS)[S["kind"]]>;

/** The values of a field's parameters; those that need not be there may be missing. */
export type ParamsOf<P extends ParamSpecs> = {
  readonly [K in keyof P as P[K] extends { required: true } ? K : never]: ValueOf<P[K]>;
} & { readonly [K in keyof P as P[K] extends { required: true } ? never : K]?: ValueOf<P[K]> };

/** As they stand in a condition, checked or not. */
export type Params = Readonly<Record<string, unknown>>;

/** The same out of a value that nobody checked; nothing where there is none. */
export const Told: z.ZodType<Params> = z.record(z.string(), z.unknown()).catch({});

const NONE: ParamSpecs = {};

/** Parameters of a condition as a schema, made from what its field declares: making one costs more than many checks. */
export const paramsSchema = (specs: ParamSpecs = NONE): z.ZodType<Params> => madeSchema(specs);

const madeSchema = onceFor((specs: ParamSpecs): z.ZodType<Params> => {
  const shape = Object.fromEntries(Object.entries(specs).map(([key, spec]) => [key, paramSchema(spec)]));
  return z.strictObject(shape).superRefine((given, context) => {
    for (const { key, message } of [...unmetNeeds(specs, given), ...tooLong(specs, given)]) {
      context.addIssue({ code: "custom", path: [key], message });
    }
  });
});

/** Parameters that were told without what they need. */
export function unmetNeeds(specs: ParamSpecs, given: Params): { key: string; message: string }[] {
  return Object.entries(specs).flatMap(([key, { needs, choices = [] }]) => {
    const chosen = choices.find(({ value }) => value === given[key])?.needs;
    const needed = given[key] === undefined ? undefined : (chosen ?? needs);
    return needed === undefined || given[needed] !== undefined
      ? []
      : [{ key, message: chosen ? "segments.issues.noNextStep" : "segments.issues.noStepBefore" }];
  });
}

/** Lengths of time that could never be kept within the other one that they belong to. */
export function tooLong(specs: ParamSpecs, given: Params): { key: string; message: string }[] {
  return Object.entries(specs).flatMap(([key, { atMost }]) => {
    const [own, most] = [given[key], atMost && given[atMost]].map((length) => Duration.safeParse(length).data);
    return own && most && durationMs(own) > durationMs(most) ? [{ key, message: "segments.issues.tooLong" }] : [];
  });
}

function paramSchema(spec: ParamSpec): z.ZodType {
  const schema = spec.choices
    ? z.enum(
        spec.choices.map(({ value }) => value),
        MISSING,
      )
    : PARAM_KINDS[spec.kind];
  return spec.required ? schema : schema.optional();
}
