/**
 * What browser tests share: a page that reports whatever its console complained about, themes,
 * widths and the accessibility check.
 *
 *     import { expect, test } from './support.ts';
 *     test('…', async ({ page, complaints }) => { …; expect(complaints).toEqual([]); });
 */
import AxeBuilder from '@axe-core/playwright';
import { test as base, expect, type Page } from '@playwright/test';

export { expect };

export type Theme = 'light' | 'dark';
export const themes: readonly Theme[] = ['light', 'dark'];
export const widths = [1280, 390] as const;

interface Fixtures {
  /** Errors and warnings of the console and uncaught errors, as they come; checked after the test. */
  readonly complaints: string[];
}

export const test = base.extend<Fixtures>({
  complaints: [
    async ({ page, context }, use) => {
      // Figures stand still until a test wants them to play.
      await context.addInitScript(() => {
        try {
          localStorage.setItem('steady-state/plays-by-itself', 'off');
        } catch {
          // A frame without an origin has no storage; its figures play.
        }
      });
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(String(error)));
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      });
      await use(complaints);
      expect(complaints, 'the console should be silent').toEqual([]);
    },
    { auto: true },
  ],
});

/** Opens a page in a theme and waits until it is alive. */
export async function open(page: Page, address: string, theme: Theme = 'light'): Promise<void> {
  await page.emulateMedia({ colorScheme: theme });
  await page.goto(address);
  await hydrated(page);
}

/** React has taken over: buttons answer. */
export async function hydrated(page: Page): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('data-has-hydrated', 'true');
}

/** Sets the width of the window, keeping its height. */
export async function setWidth(page: Page, width: number): Promise<void> {
  await page.setViewportSize({ width, height: page.viewportSize()?.height ?? 800 });
}

/** The rules whose answer depends on the theme. */
const COLOURS = ['color-contrast', 'link-in-text-block'];

/**
 * Fails on any violation of WCAG 2 A and AA or of axe's best practices; in the dark theme on those
 * that colours can cause, since names, roles and order are the same in both.
 */
export async function expectAccessible(page: Page, within?: string): Promise<void> {
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] });
  if (within) axe.include(within);
  const theme = await page.locator('html').getAttribute('data-theme');
  const { violations } = await (theme === 'dark' ? axe.withRules(COLOURS) : axe).analyze();
  const found = violations.map(({ id, nodes }) => ({
    id,
    nodes: nodes.slice(0, 5).map(({ target, failureSummary }) => `${target}: ${failureSummary}`),
  }));
  expect(found).toEqual([]);
}

/** Fails if the page is wider than the window. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const { content, window } = await page.evaluate(() => ({
    content: document.documentElement.scrollWidth,
    window: document.documentElement.clientWidth,
  }));
  expect(content).toBeLessThanOrEqual(window);
}
