/** A colour as every program that reads SVG understands it: six hex digits, and an opacity beside it. */
export interface PlainColour {
  readonly colour: string;
  readonly opacity: number;
}

/** From what a browser computes: `rgb(1, 2, 3)`, `rgba(…)` or `color(srgb 0.1 0.2 0.3 / 0.4)`. */
export function plainColour(computed: string): PlainColour {
  const numbers = (computed.match(/[\d.]+(e-?\d+)?/g) ?? []).map(Number);
  const inSrgb = computed.startsWith('color(');
  const [red, green, blue, opacity = 1] = numbers;
  if (red === undefined || green === undefined || blue === undefined) {
    return { colour: computed, opacity: 1 }; // A word: "none".
  }
  const hex = [red, green, blue].map((part) => {
    const whole = Math.round(inSrgb ? 255 * part : part);
    return Math.min(255, Math.max(0, whole)).toString(16).padStart(2, '0');
  });
  return { colour: `#${hex.join('')}`, opacity };
}
