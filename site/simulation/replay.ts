/** Does again what was done to a figure before React had taken it over. */
import { flushSync } from 'react-dom';

/** Where the figure does not come to rest, the next thing is done all the same (ms). */
const PATIENCE_MS = 3_000;

/**
 * One after another, each where the one before has led: two steps are two steps.
 * @param made events as the browser gave them, in order.
 */
export async function replay(made: readonly Event[]): Promise<void> {
  for (const event of made) {
    const { target } = event;
    if (!(target instanceof Element && target.isConnected)) continue;
    const figure = target.closest('figure[aria-busy]');
    flushSync(() => again(event, target));
    if (figure && event !== made.at(-1)) await rest(figure);
  }
}

function rest(figure: Element): Promise<void> {
  const isBusy = () => figure.getAttribute('aria-busy') === 'true';
  return new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (!isBusy()) end();
    });
    const timer = setTimeout(end, PATIENCE_MS);
    function end() {
      observer.disconnect();
      clearTimeout(timer);
      resolve();
    }
    observer.observe(figure, { attributeFilter: ['aria-busy'] });
    if (!isBusy()) end();
  });
}

function again(event: Event, target: Element): void {
  if (event instanceof KeyboardEvent) {
    target.dispatchEvent(new KeyboardEvent(event.type, event));
  } else if (event.type === 'click') {
    target.closest('button')?.click();
  } else if (target instanceof HTMLSelectElement) {
    target.dispatchEvent(new Event(event.type, { bubbles: true }));
  } else if (target instanceof HTMLInputElement) {
    if (target.type === 'radio' || target.type === 'checkbox') choose(target, event.type);
    else if (event.type === 'input') fill(target);
    else target.dispatchEvent(new FocusEvent('focusout', { bubbles: true })); // It was let go.
  }
}

/**
 * React tells a change by the value it saw last, which is the one it has taken over: it is shown
 * the value from before, then the one that the reader has set, past its watch.
 */
function fill(field: HTMLInputElement): void {
  const wanted = field.value;
  if (wanted === field.defaultValue) return;
  field.value = field.defaultValue;
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, wanted);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

function choose(field: HTMLInputElement, type: string): void {
  if (type !== 'change' || field.checked === field.defaultChecked) return;
  field.checked = field.defaultChecked;
  field.click();
}
