/**
 * Unit, property and theory tests: everything that needs no browser.
 *
 * Some tests hold a model against theory and need many replications, hence the long time limit.
 */
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { defineConfig } from 'vitest/config';

const root = import.meta.dirname;

export default defineConfig({
  resolve: {
    alias: {
      '@simulations': path.join(root, 'simulations'),
      '@site': root,
    },
  },
  test: {
    include: [
      'simulations/**/*.test.ts',
      'services/**/*.test.ts',
      'site/**/*.test.ts',
      'site/**/*.test.tsx',
    ],
    environment: 'node',
    // Vitest leaves one processor free, which on a machine of two is half of it.
    maxWorkers: availableParallelism(),
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
