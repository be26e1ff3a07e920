/** Answers that stay good for so long, by key: for keys that are few, such as stores. */
export function forAWhile<Answer>(ms: number) {
  const kept = new Map<string, { answer: Answer; untilMs: number }>();
  return {
    find(key: string): Answer | undefined {
      const known = kept.get(key);
      return known && performance.now() < known.untilMs ? known.answer : undefined;
    },
    keep(key: string, answer: Answer): void {
      kept.set(key, { answer, untilMs: performance.now() + ms });
    },
  };
}
