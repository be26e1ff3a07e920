import type { z } from "zod";
import type { Locale, Localised } from "@/lib/base/locale";
import type { Sql } from "@/lib/base/sql";

export type NodeGroup = "entry" | "messages" | "timing" | "logic" | "exit";

export type Port = { key: string; label: Localised };

/** What the screen knows when it sums a step up in a line. */
export type NodeNames = { segments: Readonly<Record<string, string>> };

/** A fault of one step, with the sentence that says how to mend it. */
export type NodeIssue = { id: string; text: Localised };

/** What a step may ask about one person. */
export type Person = { matches: (segmentId: string) => boolean };

/** The same question for a set of rows `d`: a fragment that lists the ids of those customers among them who match. */
export type People = { matching: (segmentId: string) => Sql };

/**
 * One kind of step: everything the palette, the card, the form, the checks and the engine know about it.
 * `choose` and `chooseSql` are two readings of one decision: which port a person, and each row of a set, leaves by.
 */
export type NodeDefinition<Config = unknown> = {
  type: string;
  icon: string;
  group: NodeGroup;
  label: Localised;
  hint: Localised;
  hasInput: boolean;
  ports: readonly Port[];
  initial: Record<string, unknown>;
  config: z.ZodType<Config>;
  summary: (config: Record<string, unknown>, names: NodeNames, locale: Locale) => string;
  issues: (config: Record<string, unknown>) => NodeIssue[];
  segmentsOf?: (config: Config) => string[];
  /** When somebody who arrives now is due to leave; at once when absent. */
  dueAt?: (config: Config, now: Date) => Date;
  message?: "email";
  choose: (config: Config, person: Person) => string | null;
  chooseSql: (config: Config, people: People) => Sql;
};

/** Checks a definition's types at the place of its making, then forgets its config's type so that all fit one list. */
export function defineNode<Config>(node: NodeDefinition<Config>): NodeDefinition {
  const parsed = (config: unknown): Config => node.config.parse(config);
  const { segmentsOf, dueAt } = node;
  return {
    ...node,
    segmentsOf: segmentsOf && ((config) => segmentsOf(parsed(config))),
    dueAt: dueAt && ((config, now) => dueAt(parsed(config), now)),
    choose: (config, person) => node.choose(parsed(config), person),
    chooseSql: (config, people) => node.chooseSql(parsed(config), people),
  };
}

export const NEXT: Port = { key: "next", label: { en: "Next", tr: "Sonraki" } };
