import { fold } from "@/lib/base/text";

/** Whether every typed word stands somewhere in the texts; case, accents and the Turkish i do not matter. */
export function isMatch(search: string, texts: readonly string[]): boolean {
  const text = fold(texts.join(" "));
  return fold(search)
    .split(" ")
    .every((word) => text.includes(word));
}
