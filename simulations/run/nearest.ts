/** "Did you mean …?": the known name nearest to what was written, by edit distance (Levenshtein, 1966). */

/** So many known names are listed, so that a message can be read. */
const LISTED_MAX = 16;

/** Words to stand after the sentence that says what is unknown; empty where nothing is known. */
export function nearest(written: string, known: readonly string[]): string {
  const more = known.length > LISTED_MAX ? ` and ${known.length - LISTED_MAX} more` : '';
  const listed = known.length > 0 ? ` Known: ${known.slice(0, LISTED_MAX).join(', ')}${more}.` : '';
  const text = written.slice(0, 64).toLowerCase();
  let best = '';
  let bestDistance = Math.max(2, Math.ceil(text.length / 2)) + 1;
  for (const name of known) {
    const distance = editDistance(text, name.toLowerCase());
    if (distance < bestDistance) {
      best = name;
      bestDistance = distance;
    }
  }
  return best ? ` Did you mean "${best}"?${listed}` : listed;
}

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (previous[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(replaced, (previous[j] as number) + 1, (current[j - 1] as number) + 1));
    }
    previous = current;
  }
  return previous[b.length] as number;
}
