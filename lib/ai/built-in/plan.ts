import type { Locale } from "@/lib/base/locale";
import type { DraftGroup } from "../draft";
import { draftOf } from "../draft-of";
import { DraftOutcome } from "../outcome";
import { type Parsed, parseRequest, type Surroundings } from "./parse";
import { languageOf } from "./reading";
import { refineDraft } from "./refine";
import { isHostile } from "./refusals";
import { say } from "./replies";

/** The talk so far, as far as this model understands it. */
export type Turn =
  | { role: "user"; text: string }
  | { role: "tool"; output: unknown; isError: boolean }
  | { role: "other" };

/** What to do next: say something, or call the one tool it knows. */
export type Plan = { kind: "text"; text: string } | { kind: "draft"; input: unknown };

/** The draft that a talk is about: the last one made in it, else the segment that is open on the page. */
function draftAtHand(turns: readonly Turn[], { current, currency }: Surroundings): DraftGroup | null {
  const drafts = turns.flatMap((turn) => {
    const outcome = turn.role === "tool" ? DraftOutcome.safeParse(turn.output) : null;
    return outcome?.success && outcome.data.ok ? [outcome.data.filter] : [];
  });
  const filter = drafts.at(-1) ?? current;
  return filter && filter.root.items.length > 0 ? draftOf(filter, currency) : null;
}

function understood(asked: string, turns: readonly Turn[], surroundings: Surroundings): Parsed {
  const draft = isHostile(asked) ? null : draftAtHand(turns, surroundings);
  return (draft && refineDraft(asked, draft, surroundings)) ?? parseRequest(asked, surroundings);
}

/** Decides the whole answer of the built-in model from what was said; the same talk always gets the same answer. */
export function planAnswer(turns: readonly Turn[], canDraft: boolean, surroundings: Surroundings): Plan {
  const asked = turns.findLast((turn) => turn.role === "user")?.text ?? "";
  const last = turns.at(-1);
  if (last?.role === "tool") {
    return { kind: "text", text: afterDraft(last, languageOf(asked, surroundings.locale)) };
  }
  const { language, ...draft } = understood(asked, turns, surroundings);
  const words = say(language);
  if (draft.refused) {
    return { kind: "text", text: words.refused };
  }
  if (draft.filter.items.length === 0 || !canDraft) {
    return { kind: "text", text: draft.questions.length > 0 ? words.asked(draft.questions) : words.notUnderstood };
  }
  return { kind: "draft", input: draft };
}

/** The same understanding as data, for who asks for nothing else. */
export const planDraft = (turns: readonly Turn[], surroundings: Surroundings): unknown => {
  const asked = turns.findLast((turn) => turn.role === "user")?.text ?? "";
  const { language: _, ...draft } = parseRequest(asked, surroundings);
  return draft;
};

function afterDraft({ output, isError }: Extract<Turn, { role: "tool" }>, language: Locale): string {
  const words = say(language);
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
