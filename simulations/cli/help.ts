/** What the command line says of itself. */
const PAGES: Readonly<Record<string, string>> = {
  list: `npm run -s sim -- list [--json]

Lists the simulations with their parameters, scenarios and actions.`,
  run: `npm run -s sim -- run <simulation> [options]

Runs a simulation to its end and prints what was measured, beside what theory says.

  --scenario <id>     start from a scenario; without it, from the default parameters
  --set <id>=<value>  change a parameter; may be given several times
  --seed <n>          a whole number from 0 to 4294967295; default: the scenario's, else 1
  --engine <name>     compiled (default), or xstate: every machine as a real XState actor
  --json              print one JSON object

Example:
  npm run -s sim -- run rate-limiter --scenario burst --set arrivalsPerSecond=90 --seed 7 --json`,
};

export const help = (command: string): string => PAGES[command] ?? overview();

export const overview = (): string =>
  `Steady State simulations, headless.\n\n${Object.values(PAGES).join('\n\n')}\n\nExit codes: 0 done, 2 the command or a value in it is not possible.`;
