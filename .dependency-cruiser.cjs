/**
 * Which part may import which. Arrows run one way:
 *
 *   tutorials (words only) → site → simulations/{index, worker/client, backend/browser, generated}
 *   worker → concepts → stations, measure, machine, run, kernel;   kernel → nothing
 *   services → a concept's API and algorithms; nobody → services
 *
 * Each comment says what to do instead of breaking the rule.
 */
const services = require('./services/architecture.cjs');

const test = '\\.(test|spec)\\.tsx?$';

/** Files under `from` may import only what matches one of `allowed` (and themselves). */
const only = (name, from, allowed, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: from, pathNot: test },
  to: { pathNot: [from, ...allowed, '^node_modules/'], dependencyTypesNot: ['core'] },
});

/** Packages matching `what` are imported under `where` alone. */
const packageOnlyIn = (name, what, where, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: '^(simulations|site)/', pathNot: [...where, test] },
  to: { path: what.map((id) => `(^|node_modules/)${id}(/|$)`) },
});

module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      comment: 'Two files that need each other hold a third thing: move it into a file of its own.',
      from: {},
      to: { circular: true },
    },
    only(
      'kernel-imports-nothing',
      '^simulations/kernel/',
      [],
      'The kernel stands alone. Pass what it needs as an argument, or move the code out of kernel/.',
    ),
    {
      name: 'kernel-needs-no-package',
      severity: 'error',
      comment: 'The kernel runs everywhere with the same bits: write the few lines in kernel/.',
      from: { path: '^simulations/kernel/', pathNot: test },
      to: { path: '^node_modules/|^node:' },
    },
    only(
      'measure-on-kernel',
      '^simulations/measure/',
      ['^simulations/kernel/'],
      'A measure takes numbers as arguments: let the model or the runner call it.',
    ),
    only(
      'machine-on-kernel',
      '^simulations/(machine|stations)/',
      ['^simulations/kernel/'],
      'The machine compiler knows no concept: pass the machine to spawn as an argument.',
    ),
    only(
      'stations-below-concepts',
      '^simulations/stations/',
      ['^simulations/(kernel|machine|measure)/'],
      'A station is reusable: take what is special to one concept as an argument.',
    ),
    {
      name: 'algorithm-imports-nothing',
      severity: 'error',
      comment:
        'An algorithm is pure arithmetic for all three hosts: take what it needs as an argument.',
      from: { path: '^simulations/concepts/([^/]+)/algorithm/', pathNot: test },
      to: { pathNot: '^simulations/concepts/$1/algorithm/' },
    },
    {
      name: 'concepts-keep-apart',
      severity: 'error',
      comment:
        'A concept may use another’s algorithm/, never its model: move what both need to stations/.',
      from: { path: '^simulations/concepts/([^/]+)/' },
      to: {
        path: '^simulations/concepts/',
        pathNot: ['^simulations/concepts/$1/', '^simulations/concepts/[^/]+/algorithm/'],
      },
    },
    only(
      'sweep-on-run',
      '^simulations/sweep/',
      ['^simulations/(kernel|measure|run)/'],
      'A sweep knows no concept and no worker: take the concept, and those who work, as arguments.',
    ),
    only(
      'concepts-on-the-engine',
      '^simulations/concepts/',
      ['^simulations/(kernel|machine|measure|stations|run|http|reference|input)/'],
      'A concept is built from stations, measure, machine, run and kernel: move shared code there.',
    ),
    only(
      'input-on-run',
      '^simulations/input/',
      ['^simulations/(kernel|run)/'],
      'Reading a file knows no concept: what is done with its requests belongs to a concept, or to worker/.',
    ),
    only(
      'http-on-run',
      '^simulations/http/',
      ['^simulations/(kernel|run)/'],
      'What the APIs of all concepts share knows none of them: take what differs as an argument.',
    ),
    {
      name: 'front-door-without-models',
      severity: 'error',
      comment:
        'index.ts is loaded by every page: export types and the generated catalogue; models belong to the worker.',
      from: { path: '^simulations/index\\.ts$' },
      to: { path: '^simulations/concepts/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'simulations-know-no-page',
      severity: 'error',
      comment: 'The engine runs without a page: give the page data (a frame, a picture) to draw.',
      from: { path: '^simulations/' },
      to: { path: '^site/' },
    },
    {
      name: 'simulations-are-pure',
      severity: 'error',
      comment:
        'Models run in a browser’s worker too: files, clocks and processes belong to cli, bench, generated or backend.',
      from: {
        path: '^simulations/(kernel|machine|measure|stations|run|http|sweep|concepts|worker|input)/',
        pathNot: test,
      },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'site-through-the-front-door',
      severity: 'error',
      comment:
        'A page takes types and the catalogue from simulations/index.ts, runs from worker/client.ts, stills from generated/.',
      from: { path: '^site/', pathNot: [test, '^site/tests/'] },
      to: {
        path: '^simulations/',
        pathNot: [
          '^simulations/index\\.ts$',
          '^simulations/worker/(client|protocol|sweep-pool|file-reader|curve-pool|curve-plan)\\.ts$',
          '^simulations/backend/browser\\.ts$',
          '^simulations/generated/(?!apis)',
        ],
      },
    },
    {
      name: 'apis-behind-the-console',
      severity: 'error',
      comment:
        'An API brings zod and Hono with it: open it through simulations/backend/browser.ts, which loads it when a console opens.',
      from: {
        path: '^(simulations|site)/',
        pathNot: [
          test,
          '^simulations/(backend|http)/',
          '^simulations/generated/apis\\.ts$',
          '^simulations/concepts/[^/]+/(contract[^/]*|answers|api|api-client|conformance[^/]*)\\.ts$',
        ],
      },
      to: {
        path: [
          '^simulations/http/',
          '^simulations/(concepts/[^/]+/(contract[^/]*|answers|api|api-client|conformance[^/]*)|generated/apis)\\.ts$',
        ],
      },
    },
    ...services,
    packageOnlyIn(
      'react-in-site',
      ['react', 'react-dom', 'd3-[a-z]+', '@docusaurus/[^/]+'],
      ['^site/'],
      'The engine draws nothing: return data, and draw it in site/.',
    ),
    packageOnlyIn(
      'xstate-in-machines',
      ['xstate'],
      [
        '^simulations/(machine|stations)/',
        '^simulations/concepts/[^/]+/machine(|-[a-z]+)\\.ts$',
        '^simulations/generated/',
        '^simulations/statechart/',
      ],
      'XState is for machines (machine/, stations/, a concept’s machine.ts and machine-….ts); the page draws the generated chart and needs no XState.',
    ),
    {
      name: 'statecharts-are-laid-out-beforehand',
      severity: 'error',
      comment:
        'Laying out takes seconds and brings ELK with it: draw what `npm run generate` has written to generated/statecharts.',
      from: {
        path: '^(simulations|site)/',
        pathNot: ['^simulations/(statechart|generated)/', test],
      },
      to: { path: '^simulations/statechart/' },
    },
    only(
      'statechart-on-machine',
      '^simulations/statechart/',
      ['^simulations/(machine|run|kernel)/'],
      'A layout knows a machine and no concept: take both as arguments.',
    ),
    packageOnlyIn(
      'elk-lays-out-statecharts',
      ['elkjs'],
      ['^simulations/statechart/'],
      'ELK runs when the site is built, in simulations/statechart/: draw what it has laid out.',
    ),
    packageOnlyIn(
      'comlink-at-the-border',
      ['comlink'],
      ['^simulations/worker/'],
      'Talk to the worker through simulations/worker/client.ts.',
    ),
    packageOnlyIn(
      'msw-in-backend',
      ['msw'],
      ['^simulations/backend/'],
      'The page’s own backend is simulations/backend/browser.ts: open it there.',
    ),
    packageOnlyIn(
      'peers-in-the-bench',
      ['simjs', 'lru-cache', 'mnemonist'],
      ['^simulations/bench/'],
      'They are there to be measured: use simulations/kernel/ and concepts/cache/algorithm/.',
    ),
    packageOnlyIn(
      'contracts-apart',
      ['zod', 'hono', '@hono/[^/]+'],
      ['^simulations/concepts/[^/]+/(contract[^/]*|api)\\.ts$', '^simulations/(backend|http)/'],
      'zod and hono stay in contract….ts, api.ts and http/; parameters have their own small checker.',
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(build|\\.docusaurus)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
