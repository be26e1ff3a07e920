/**
 * For `onCloseAutoFocus`: a surface that fades out gives the focus back to its trigger only if nobody has moved it
 * meanwhile. Otherwise a quick reader's next popover would lose the focus to the last one's trigger, and close.
 */
export function keepFocus(event: Event): void {
  const { activeElement, body } = document;
  if (activeElement !== null && activeElement !== body) {
    event.preventDefault();
  }
}
