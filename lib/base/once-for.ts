/** The same question about the same object is answered once: of what is never changed in place. */
export function onceFor<Thing extends object, Answer>(answer: (thing: Thing) => Answer): (thing: Thing) => Answer {
  const known = new WeakMap<Thing, { answer: Answer }>();
  return (thing) => {
    let found = known.get(thing);
    if (!found) {
      found = { answer: answer(thing) };
      known.set(thing, found);
    }
    return found.answer;
  };
}

/** The same for texts, of which the latest ones are remembered. */
export function onceForText<Answer>(
  answer: (text: string) => Answer,
  { remembered }: { remembered: number },
): (text: string) => Answer {
  const known = new Map<string, { answer: Answer }>();
  return (text) => {
    let found = known.get(text);
    if (!found) {
      found = { answer: answer(text) };
      const [oldest] = known.keys();
      if (oldest !== undefined && known.size >= remembered) {
        known.delete(oldest);
      }
      known.set(text, found);
    }
    return found.answer;
  };
}
