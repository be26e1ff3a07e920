/** Answers that stay good for so long, by key: for keys of which few are asked at a time, such as stores. */
export function forAWhile<Answer>(ms: number) {
  const kept = new Map<string, { answer: Answer; untilMs: number }>();
  return {
    find(key: string): Answer | undefined {
      const known = kept.get(key);
      return known && performance.now() < known.untilMs ? known.answer : undefined;
    },
    keep(key: string, answer: Answer): void {
      for (const [known, { untilMs }] of kept) {
        if (performance.now() >= untilMs) {
          kept.delete(known);
        }
      }
      kept.set(key, { answer, untilMs: performance.now() + ms });
    },
    forget(key: string): void {
      kept.delete(key);
    },
  };
}

/** The same for answers that take long: whoever asks meanwhile waits for the same one, and a failure is not kept. */
export function awaitedForAWhile<Answer>(ms: number): (key: string, ask: () => Promise<Answer>) => Promise<Answer> {
  const kept = forAWhile<Promise<Answer>>(ms);
  return (key, ask) => {
    const known = kept.find(key);
    if (known) {
      return known;
    }
    const answer = ask();
    kept.keep(key, answer);
    answer.catch(() => kept.forget(key));
    return answer;
  };
}
