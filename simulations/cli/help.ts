/** What the command line says of itself. */
const PAGES: Readonly<Record<string, string>> = {
  list: `npm run -s sim -- list [--json]

Lists the simulations with their parameters, scenarios and actions.`,
  run: `npm run -s sim -- run <simulation> [options]

Runs a simulation to its end and prints what was measured, beside what theory says.

  --scenario <id>     start from a scenario; without it, from the default parameters
  --set <id>=<value>  change a parameter; may be given several times
  --seed <n>          a whole number from 0 to 4294967295; default: the scenario's, else 1
  --file <path>       a cache's run on a file of yours: an access log in Common Log Format, or one
                      key a line, plain or gzip, up to 50 MB
  --engine <name>     compiled (default), or xstate: every machine as a real XState actor
  --json              print one JSON object

Example:
  npm run -s sim -- run rate-limiter --scenario burst --set arrivalsPerSecond=90 --seed 7 --json`,
  sweep: `npm run -s sim -- sweep <simulation> --over <id>=<values> --metric <id> [options]

Runs a simulation for each value of a parameter, or of two, under several seeds, and prints the mean of a metric with its 95 % confidence interval. Every cell sees the same seeds.

  --over <id>=<values>  from:to:step, as 10:200:10, or a list, as 1,5,10; once or twice
  --metric <id>         what is measured at the end of each run
  --seeds <n>           how many seeds in each cell, 1 to 50; default: 5
  --first-seed <n>      the first of them; default: the scenario's, else 1
  --scenario <id>       start from a scenario, its actions included
  --set <id>=<value>    change a parameter; may be given several times
  --file <path>         as of run
  --at <s>:<action>     do something in every run, as 8:fire-burst, or 6:limit=4
  --json                print one JSON object

Example:
  npm run -s sim -- sweep rate-limiter --over arrivalsPerSecond=10:200:10 --over burst=1,5,10 --metric rejectedFraction --seeds 5 --json`,
  'crash-points': `npm run -s sim -- crash-points <simulation> [options]

Crashes a run just before and just after every instant at which something happens, each time in a run of its own, and prints what came of it. For simulations that declare a crash.

  --scenario <id>     start from a scenario
  --set <id>=<value>  change a parameter; may be given several times
  --seed <n>          the run's seed, or the first of several
  --seeds <n>         how many seeds, 1 to 1000, summed; default: 1
  --json              print one JSON object

Example:
  npm run -s sim -- crash-points outbox --set outbox=off --json`,
};

export const help = (command: string): string => PAGES[command] ?? overview();

export const overview = (): string =>
  `Steady State simulations, headless.\n\n${Object.values(PAGES).join('\n\n')}\n\nExit codes: 0 done, 2 the command or a value in it is not possible, 130 interrupted.`;
