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

/** The same for texts, of which so many are remembered; then it starts over. */
export function onceForText<Answer extends NonNullable<unknown>>(
  answer: (text: string) => Answer,
  { remembered }: { remembered: number },
): (text: string) => Answer {
  const known = new Map<string, Answer>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) {
      return before;
    }
    if (known.size === remembered) {
      known.clear();
    }
    const found = answer(text);
    known.set(text, found);
    return found;
  };
}
