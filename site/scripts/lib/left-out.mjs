/** From Vitest's report: how many tests were left out, and why, as their titles say. */

/** A title that gives a reason has it behind a colon: "on Redis: needs redis-server, …". */
const reason = /: ((?:needs|skipped)\b.*)$/s;

/** One line for each reason; empty where every test ran. */
export function leftOutIn(testResults) {
  const counts = new Map();
  for (const { ancestorTitles, title, status } of testResults.flatMap(
    (file) => file.assertionResults,
  )) {
    if (!['skipped', 'pending', 'todo', 'disabled'].includes(status)) continue;
    const titles = [...ancestorTitles, title];
    const why = titles.map((one) => reason.exec(one)?.[1]).find(Boolean) ?? titles.join(' › ');
    counts.set(why, (counts.get(why) ?? 0) + 1);
  }
  return [...counts].map(([why, count]) => `${count} ${count === 1 ? 'test' : 'tests'}: ${why}`);
}
