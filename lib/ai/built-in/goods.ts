import { type Reading, saidBetween } from "./reading";
import type { Scope, Token } from "./token";

export const spanOf = (tokens: readonly { from: number; to: number }[]): { from: number; to: number } => ({
  from: Math.min(...tokens.map(({ from }) => from)),
  to: Math.max(...tokens.map(({ to }) => to)),
});

/** "Made a purchase" and "alışveriş yapan" have their object in them: what stands beside is no product. */
export const isTransitive = (anchors: readonly Token[], { words }: Reading): boolean =>
  !anchors.some(({ from }) =>
    /^(?:orders?|purchases?|shops?|shopped|shopping|made|placed|siparis|alisveris|gel)/.test(words[from]?.key ?? ""),
  ) ||
  anchors.some(({ from, to }) =>
    words.slice(from, to).some(({ key }) => /^(?:ordered|purchased|ed[ei]|etm|ett)/.test(key)),
  );

type Product = { scope: Scope; needsAll: boolean; token: Token; words: Token[] };

/** The run of unknown words beside the verb: after it in English, before it in Turkish. */
export function productIn(all: readonly Token[], anchors: readonly Token[], reading: Reading): Product | null {
  const verb = reading.language === "tr" ? anchors.at(-1) : anchors[0];
  const at = verb ? all.indexOf(verb) : -1;
  const beside = reading.language === "tr" ? all.slice(0, at).reverse() : all.slice(at + 1);
  const from = beside.findIndex(({ kind }) => kind !== "filler");
  const length = from < 0 ? 0 : beside.slice(from).findIndex(({ kind }) => kind !== "word" && kind !== "scope");
  const run = beside.slice(from, length < 0 ? undefined : from + length);
  const first = run.find(({ kind }) => kind === "word");
  if (from < 0 || first === undefined || run.length > 5) {
    return null;
  }
  const { from: start, to } = spanOf(run);
  const name = bareName(saidBetween(reading, start, to), reading.language === "tr");
  return { scope: { of: "product", names: [name] }, needsAll: false, token: first, words: run };
}

/** A product as it may stand in its name: without quotes, and without the ending that a Turkish verb asks for. */
export function bareName(said: string, isTurkish: boolean): string {
  const name = said.replace(/["“”„«»]/g, "").trim();
  return isTurkish && !/["“”„«»]/.test(said)
    ? name.replace(/(?<=\p{L}{5})(?:[yn][ıiuü]|(?<=l[ea]r)[ıi]|'\p{L}+)$/u, "")
    : name;
}
