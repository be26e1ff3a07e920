export const settingsId = (nodeId: string): string => `settings-${nodeId}`;

/** Double click and Enter lead into the settings of a step. */
export function focusSettings(nodeId: string): void {
  requestAnimationFrame(() => document.getElementById(settingsId(nodeId))?.focus());
}
