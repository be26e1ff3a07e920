import type { Operand, OperandKind } from "../operators/define";
import type { Choice } from "../params";

/** Why a condition cannot be read: which part of it, and the message key of the sentence. */
export type Refusal = { part: (string | number)[]; key: string };

/** Choices that the field does not have. */
export function unknownChoices(
  { options = [] }: { options?: readonly Choice[] },
  kind: OperandKind,
  operand: Operand,
): Refusal[] {
  const known = options.map(({ value }) => value);
  return kind === "choices"
    ? [operand]
        .flat()
        .flatMap((choice, index) =>
          known.includes(String(choice)) ? [] : [{ part: ["value", index], key: "segments.issues.choice" }],
        )
    : [];
}

export const refused = (part: string[], key: string) => ({ refusals: [{ part, key }] });

type Checked = { success: true } | { success: false; error: { issues: { path: PropertyKey[]; message: string }[] } };

export function problemsOf(part: string, checked: Checked): Refusal[] {
  return checked.success
    ? []
    : checked.error.issues.map(({ path, message }) => ({
        part: [part, ...path.filter((step) => typeof step !== "symbol")],
        key: message.startsWith("segments.") ? message : "segments.issues.valueInvalid",
      }));
}
