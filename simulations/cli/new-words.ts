/** What `npm run new` says when the copy is there: what to edit, what to write, what to run. */
export interface Made {
  readonly id: string;
  readonly files: number;
  /** A scenario of the copy, for the examples. */
  readonly scenario: string;
}

export const usage = `npm run new <id>

Copies simulations/concepts/_template, a small concept that is complete and tested, to
simulations/concepts/<id>, gives it its names, and brings the catalogue up to date.
The copy passes every check before its first edit.

Example:
  npm run new circuit-breaker`;

export function whatNext({ id, files, scenario }: Made): string {
  const folder = `simulations/concepts/${id}`;
  return `${folder} is there: ${files} files, in the catalogue, and green.

Edit these three first:
  ${folder}/README.md      what it claims, assumes, is held against, leaves out
  ${folder}/machine.ts     its states, timers and order
  ${folder}/model.ts       what arrives, what is counted and recorded
Title, series and summary are in concept.ts. Parameters, theory, stage, charts and scenarios
follow; the tests fail where the model now says something else.

Teach it: write a page tutorials/<series>/${id}.mdx, with this line for a figure
  <Simulation id="${scenario}" concept="${id}" scenario="${scenario}" />

Commands:
  npm run unit -- ${folder}
                      its tests
  npm run -s sim -- run ${id} --scenario ${scenario}
                      a run in the terminal
  npm run format      puts the code into the house style
  npm run generate    stills and catalogue, after each change of the model
  npm run dev         the site as you edit; its page is /simulations/${id}/
  npm test            every check`;
}
