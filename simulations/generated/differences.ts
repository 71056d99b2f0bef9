/**
 * Which generated files are not what would be written now: the check behind `--check`.
 *
 * Both sides are given as relative path → contents, so that nothing is read or written here.
 */
export type Files = ReadonlyMap<string, string>;

/** One line for each file that is stale, missing, or belongs to nothing any more. */
export function differences(wanted: Files, present: Files): readonly string[] {
  const stale = [...wanted].filter(([name, contents]) => present.get(name) !== contents);
  const orphans = [...present.keys()].filter((name) => !wanted.has(name));
  return [
    ...stale.map(([name]) => `simulations/generated/${name} is not up to date.`),
    ...orphans.map((name) => `simulations/generated/${name} belongs to nothing.`),
  ];
}
