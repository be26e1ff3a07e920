/** The builder redraws on every edit; what was edited is found anew by its id once it stands. */
const afterDrawing = (find: () => HTMLElement | null | undefined) =>
  requestAnimationFrame(() => {
    const found = find();
    found?.focus();
    if (found instanceof HTMLInputElement) {
      found.select();
    }
  });

const inside = (id: string, selector: string) =>
  document.querySelector<HTMLElement>(`[data-node="${CSS.escape(id)}"] ${selector}`);

/** The next thing to do with a new rule is to fill it in. */
export function focusValue(id: string): void {
  afterDrawing(() => inside(id, "[data-slot=rule-value] :is(input, button)") ?? inside(id, "[data-node-handle]"));
}

export function focusHandle(id: string): void {
  afterDrawing(() => document.querySelector<HTMLElement>(`[data-node-handle="${CSS.escape(id)}"]`));
}

/** Where a rule was removed, another may be added; a group that dissolved leaves the outermost. */
export function focusAfterRemoval(id: string): void {
  const node = document.querySelector(`[data-node="${CSS.escape(id)}"]`);
  const group = node?.parentElement?.closest<HTMLElement>("section[data-node]")?.dataset.node;
  afterDrawing(
    () => (group && inside(group, "[data-add-rule]")) || document.querySelector<HTMLElement>("[data-add-rule]"),
  );
}
