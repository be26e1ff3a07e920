import type { Locale } from "@/lib/base/locale";
import { DraftOutcome } from "../outcome";
import { parseRequest, type Surroundings } from "./parse";
import { languageOf } from "./reading";
import { say } from "./replies";

/** The talk so far, as far as this model understands it. */
export type Turn =
  | { role: "user"; text: string }
  | { role: "tool"; output: unknown; isError: boolean }
  | { role: "other" };

/** What to do next: say something, or call the one tool it knows. */
export type Plan = { kind: "text"; text: string } | { kind: "draft"; input: unknown };

/** Decides the whole answer of the built-in model from what was said; the same talk always gets the same answer. */
export function planAnswer(turns: readonly Turn[], canDraft: boolean, surroundings: Surroundings): Plan {
  const asked = turns.findLast((turn) => turn.role === "user")?.text ?? "";
  const last = turns.at(-1);
  if (last?.role === "tool") {
    return { kind: "text", text: afterDraft(last, languageOf(asked, surroundings.locale)) };
  }
  const { language, filter, unmapped } = parseRequest(asked, surroundings);
  if (filter.items.length === 0 || !canDraft) {
    return { kind: "text", text: say(language).notUnderstood };
  }
  return { kind: "draft", input: { filter, unmapped } };
}

function afterDraft({ output, isError }: Extract<Turn, { role: "tool" }>, language: Locale): string {
  const words = say(language);
  const outcome = DraftOutcome.safeParse(output);
  if (isError || !outcome.success || !outcome.data.ok) {
    return words.failed;
  }
  const { unmapped } = outcome.data;
  return [words.drafted, ...(unmapped.length > 0 ? [words.unmapped(unmapped)] : []), words.next].join(" ");
}
