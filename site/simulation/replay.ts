/** Does again what was done to a figure before React had taken it over. */
import { flushSync } from 'react-dom';
import type { Gestures } from './gestures';

/** Where the figure does not come to rest, the next thing is done all the same (ms). */
const PATIENCE_MS = 3_000;

/**
 * One after another, each where the one before has led: two steps are two steps. What is done
 * meanwhile comes last; then the figure hears of everything by itself.
 */
export async function replay(gestures: Gestures): Promise<void> {
  for (let next = gestures.take(); next; next = gestures.take()) {
    const { event, value } = next;
    const { target } = event;
    if (!(target instanceof Element && target.isConnected)) continue;
    const figure = target.closest('figure[aria-busy]');
    gestures.pass(() => flushSync(() => again(event, target, value)));
    if (figure && gestures.any) await rest(figure);
  }
  gestures.stop();
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

function again(event: Event, target: Element, value = ''): void {
  if (event instanceof KeyboardEvent) {
    target.dispatchEvent(new KeyboardEvent(event.type, event));
  } else if (event.type === 'click') {
    target.closest('button')?.click();
  } else if (target instanceof HTMLSelectElement) {
    target.value = value;
    target.dispatchEvent(new Event(event.type, { bubbles: true }));
  } else if (target instanceof HTMLInputElement) {
    if (target.type === 'radio' || target.type === 'checkbox') choose(target, event.type);
    else if (event.type === 'input') fill(target, value);
    else target.dispatchEvent(new FocusEvent('focusout', { bubbles: true })); // It was let go.
  }
}

/**
 * React tells a change by the value it saw last, which is the one it has taken over: it is shown
 * the value from before, then the one that the reader has set, past its watch.
 */
function fill(field: HTMLInputElement, wanted: string): void {
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
