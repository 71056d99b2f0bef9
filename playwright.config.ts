/**
 * Browser tests of the built site: run `npm run build` first, or let `npm test` do both.
 *
 * The browser is CHROMIUM_PATH, else the system's Chromium, else the one that
 * `npx playwright install chromium` downloads (CHROMIUM_PATH='' asks for that one).
 */
import { existsSync } from 'node:fs';
import { defineConfig, devices } from '@playwright/test';

/** Without a window to draw, a test takes a third less time. */
const systems = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];
const candidates = [process.env.CHROMIUM_PATH ?? systems].flat();
const executablePath = candidates.find((program) => existsSync(program));
const baseUrl = process.env.SITE_BASE_URL ?? '/';
const port = Number(process.env.E2E_PORT ?? 3105);

export default defineConfig({
  testDir: './site/tests',
  testMatch: '**/*.spec.ts',
  // What only a path could break: `npm test -- --only base-path` builds the site under one.
  testIgnore: baseUrl === '/' ? '**/base-path.spec.ts' : [],
  // Wide, for a machine that is busy with other things: a test that passes does not wait for them.
  timeout: 60_000,
  expect: { timeout: 10_000 },
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  // A busy machine may miss a deadline once; a fault misses it twice, and the report names both.
  retries: 1,
  workers: 2,
  reporter: [['list']],
  use: {
    baseURL: `http://127.0.0.1:${port}${baseUrl}`,
    trace: 'on-first-retry',
  },
  projects: [
    {
      name: 'chromium',
      use: {
        ...devices['Desktop Chrome'],
        viewport: { width: 1280, height: 800 },
        launchOptions: {
          executablePath,
          args: [
            '--no-sandbox',
            '--disable-gpu',
            // Letters as wide as in a browser with a window.
            '--font-render-hinting=none',
            '--disable-quic',
            '--no-first-run',
            '--disable-background-networking',
            '--disable-component-update',
            '--disable-sync',
          ],
        },
      },
    },
  ],
  webServer: {
    command: `node site/scripts/serve.mjs --port ${port}`,
    url: `http://127.0.0.1:${port}${baseUrl}`,
    reuseExistingServer: !process.env.CI,
  },
});
