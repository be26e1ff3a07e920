import type { Locale } from "@/lib/base/locale";
import type { Filter } from "@/lib/segments/schema";
import { type DraftGroup, isSomething } from "../draft";
import { draftOf, limitOf } from "../draft-of";
import { Improvement } from "../improvement";
import { Insight } from "../insight";
import { DraftOutcome } from "../outcome";
import { tellInsight } from "./insight-replies";
import { askedInsight } from "./insights";
import { nameFor } from "./naming";
import { type Parsed, parseRequest, type Surroundings } from "./parse";
import { languageOf } from "./reading";
import { refineDraft } from "./refine";
import { isHostile } from "./refusals";
import { say } from "./replies";

const DRAFTING = "draftSegment";
const IMPROVING = "improveSegment";

/** The talk so far, as far as this model understands it. */
export type Turn =
  | { role: "user"; text: string }
  | { role: "tool"; tool: string; output: unknown; isError: boolean }
  | { role: "other" };

/** What to do next: say something, or call a tool. */
export type Plan = { kind: "text"; text: string } | { kind: "call"; tool: string; input: unknown };

/** The draft that a talk is about: the last one made in it, else the segment that is open on the page. */
function filterAtHand(turns: readonly Turn[], { current, isCurrentFresh = false }: Surroundings): Filter | null {
  const drafts = turns.flatMap((turn) => {
    const outcome = turn.role === "tool" ? DraftOutcome.safeParse(turn.output) : null;
    return outcome?.success && outcome.data.ok ? [outcome.data.filter] : [];
  });
  const isBuilt = isCurrentFresh && current && current.root.items.length > 0;
  return (isBuilt ? current : (drafts.at(-1) ?? current)) ?? null;
}

function draftAtHand(turns: readonly Turn[], surroundings: Surroundings): DraftGroup | null {
  const filter = filterAtHand(turns, surroundings);
  return filter && filter.root.items.length > 0 ? draftOf(filter, surroundings.currency) : null;
}

/** `isChange` where the words change the draft at hand, and may leave nothing of it but everybody. */
function understood(asked: string, turns: readonly Turn[], surroundings: Surroundings): Parsed & { isChange: boolean } {
  const filter = isHostile(asked) ? null : filterAtHand(turns, surroundings);
  const atHand = filter && {
    filter: draftOf(filter, surroundings.currency),
    limit: limitOf(filter),
    isLimited: filter.limit !== undefined,
  };
  const isOpen = atHand !== null && (atHand.isLimited || atHand.filter.items.length > 0);
  const refined = isOpen ? refineDraft(asked, atHand, surroundings) : null;
  return refined
    ? { ...refined, isChange: true }
    : { ...named(asked, parseRequest(asked, surroundings)), isChange: false };
}

/** What changes a draft keeps its name; a new one is called as it was asked for. */
function named(asked: string, parsed: Parsed): Parsed {
  const name = isSomething(parsed) ? nameFor(asked, parsed.language) : undefined;
  return name ? { ...parsed, name } : parsed;
}

/** Decides the whole answer of the built-in model from what was said; the same talk always gets the same answer. */
export function planAnswer(turns: readonly Turn[], tools: ReadonlySet<string>, surroundings: Surroundings): Plan {
  const asked = turns.findLast((turn) => turn.role === "user")?.text ?? "";
  const last = turns.at(-1);
  if (last?.role === "tool") {
    return { kind: "text", text: afterTool(last, languageOf(asked, surroundings.locale), surroundings) };
  }
  const insight = isHostile(asked) ? null : askedInsight(asked, draftAtHand(turns, surroundings), surroundings);
  return insight && tools.has(insight.tool)
    ? { kind: "call", ...insight }
    : planDrafting(asked, turns, tools, surroundings);
}

function planDrafting(
  asked: string,
  turns: readonly Turn[],
  tools: ReadonlySet<string>,
  surroundings: Surroundings,
): Plan {
  const { language, isChange, ...draft } = understood(asked, turns, surroundings);
  const words = say(language);
  if (draft.refused) {
    return { kind: "text", text: words.refused };
  }
  if (!(isChange || isSomething(draft)) || !tools.has(DRAFTING)) {
    return { kind: "text", text: draft.questions.length > 0 ? words.asked(draft.questions) : words.notUnderstood };
  }
  return { kind: "call", tool: DRAFTING, input: draft };
}

/** The same understanding as data, for who asks for nothing else. */
export const planDraft = (turns: readonly Turn[], surroundings: Surroundings): unknown => {
  const asked = turns.findLast((turn) => turn.role === "user")?.text ?? "";
  const { language: _, ...draft } = named(asked, parseRequest(asked, surroundings));
  return draft;
};

function afterTool(
  { tool, output, isError }: Extract<Turn, { role: "tool" }>,
  language: Locale,
  { currency }: Surroundings,
): string {
  const words = say(language);
  if (tool === IMPROVING) {
    const improvement = Improvement.safeParse(output);
    return isError || !improvement.success || !improvement.data.ok
      ? words.notRead
      : words.improved(improvement.data.advice.findings.length);
  }
  if (tool !== DRAFTING) {
    const insight = Insight.safeParse(output);
    return isError || !insight.success ? words.notRead : tellInsight(insight.data, { locale: language, currency });
  }
  const outcome = DraftOutcome.safeParse(output);
  if (isError || !outcome.success || !outcome.data.ok) {
    return words.failed;
  }
  const { unmapped, questions } = outcome.data;
  return [
    words.drafted,
    ...(unmapped.length > 0 ? [words.unmapped(unmapped)] : []),
    ...questions.map(({ question }) => question),
    words.next,
  ].join(" ");
}
