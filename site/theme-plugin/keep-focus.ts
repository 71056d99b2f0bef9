/**
 * The search box loads its index when it gets the focus, and takes the focus again once the index is
 * there. Somebody who has moved on by keyboard meanwhile would be pulled back: then it does not.
 */
function focusUnlessElsewhere(this: HTMLInputElement, options?: FocusOptions): void {
  const active = document.activeElement;
  const elsewhere = active !== null && active !== document.body && active !== this;
  // A key or a press asks for the focus; a message that the index has come may not take it.
  const asked = window.event instanceof KeyboardEvent || window.event instanceof MouseEvent;
  if (elsewhere && !asked) return;
  HTMLElement.prototype.focus.call(this, options);
}

if (typeof document !== 'undefined') {
  document.addEventListener('focusin', ({ target }) => {
    if (target instanceof HTMLInputElement && target.matches('.navbar__search-input')) {
      target.focus = focusUnlessElsewhere;
    }
  });
}
