/**
 * `npm run lighthouse`: Lighthouse's scores of this site beside those of the stock Docusaurus
 * template, measured in turns on the same server, so that what slows the machine slows both.
 *
 * Results go to standard output, as a table or, with --json, as one JSON object. Exit code 0: every
 * bound is held; 1: one is missed; 2: nothing could be measured, or the command was not understood.
 */
import { parseArgs } from 'node:util';
import { OUR_PAGES, TEMPLATE_PAGES } from './lib/lighthouse-pages.mjs';
import { serveBuild } from './lib/lighthouse-programs.mjs';
import { judge, reportText, summarise } from './lib/lighthouse-report.mjs';
import { visit } from './lib/lighthouse-run.mjs';
import {
  chromiumPath,
  lighthouseProgram,
  ownBuild,
  templateBuild,
} from './lib/lighthouse-setup.mjs';
import { versions } from './lib/lighthouse-versions.mjs';
import { baseUrl } from './lib/paths.mjs';

const NAMES = OUR_PAGES.map(({ name }) => name);

const HELP = `npm run -s lighthouse -- [--rounds 5] [--only ${NAMES.join(',')}] [--build folder] [--json]

Builds the site, unless --build names a folder with a built one, and the stock template, and visits
the pages of both in turns: a minute and a half a round. Single rounds are noise, and so is any on a
busy machine. The first time, Lighthouse and the template are put into .cache/lighthouse.`;

const say = (words) => process.stderr.write(`${words}\n`);

function readOptions() {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '5' },
      only: { type: 'string', default: NAMES.join(',') },
      build: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const rounds = Number(values.rounds);
  if (!(Number.isInteger(rounds) && rounds >= 1 && rounds <= 99)) {
    throw new Error(`--rounds is a whole number from 1 to 99, not "${values.rounds}".`);
  }
  const only = values.only.split(',');
  const unknown = only.find((name) => !NAMES.includes(name));
  if (unknown !== undefined) {
    throw new Error(`There is no page "${unknown}". There are: ${NAMES.join(', ')}.`);
  }
  return { ...values, rounds, only };
}

async function measure({ rounds, only, build }) {
  const chromium = chromiumPath();
  const program = await lighthouseProgram();
  const template = await templateBuild();
  const own = await ownBuild(build);
  say(`Measuring ${own.folder}, built on ${own.builtAt.toISOString()}.`);

  const servers = [await serveBuild(own.folder, baseUrl), await serveBuild(template, '/')];
  try {
    const pages = inTurns(only, ...servers);
    for (let round = 1; round <= rounds; round++) {
      for (const page of pages) {
        const result = await visit({ program, chromium, address: page.address });
        page.visits.push(result);
        say(`Round ${round} of ${rounds}: ${page.name} ${result.scores.performance}`);
      }
    }
    return results(pages, { rounds, builtAt: own.builtAt });
  } finally {
    for (const { stop } of servers) stop();
  }
}

/** Ours, the template's it is held against, ours, …; each once a round. */
function inTurns(only, own, template) {
  const stock = TEMPLATE_PAGES.map((page) => ({ ...page, server: template }));
  const pages = OUR_PAGES.filter(({ name }) => only.includes(name)).flatMap((page) => [
    { ...page, server: own },
    ...stock.filter(({ name }) => name === page.template),
  ]);
  return [...new Set(pages)].map(({ name, path, server }) => ({
    name,
    path,
    address: `${server.address}${path}`,
    visits: [],
  }));
}

function results(measured, rest) {
  const pages = measured.map(summarise);
  const bounds = judge(pages);
  const [{ browser }] = measured[0].visits;
  const loads = measured.flatMap(({ visits }) => visits.map(({ load }) => load));
  const load = [Math.min(...loads), Math.max(...loads)];
  const visits = Object.fromEntries(measured.map(({ name, visits }) => [name, visits]));
  return { versions, browser, ...rest, load, pages, bounds, visits };
}

try {
  const options = readOptions();
  if (options.help) {
    process.stdout.write(`${HELP}\n`);
  } else {
    const found = await measure(options);
    const text = options.json ? JSON.stringify(found, null, 2) : reportText(found);
    process.stdout.write(`${text}\n`);
    if (found.bounds.some(({ held }) => !held)) process.exitCode = 1;
  }
} catch (error) {
  say(`${error.message}`);
  process.exitCode = 2;
}
