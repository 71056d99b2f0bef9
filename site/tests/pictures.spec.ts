/**
 * Pictures: specimens beside reference pictures that somebody has looked at.
 *
 * The references are of Linux with the fonts that the site brings. After a change that is meant to
 * be seen: `npx playwright test pictures --update-snapshots`, look at each, and commit them.
 */
import type { Locator, Page } from '@playwright/test';
import { expect, open, setWidth, test, themes, widths } from './support.ts';

interface Looked {
  readonly name: string;
  readonly address: string;
  /** Which section of the page, by its place. */
  readonly section: number;
}

const LOOKED: readonly Looked[] = [
  { name: 'panel-running', address: 'specimens/panel/', section: 3 },
  { name: 'panel-failed', address: 'specimens/panel/', section: 4 },
  { name: 'panel-forked', address: 'specimens/panel/', section: 6 },
  { name: 'charts', address: 'specimens/charts/', section: 0 },
  { name: 'charts-ticks', address: 'specimens/charts/', section: 11 },
  { name: 'charts-ticks-many', address: 'specimens/charts/', section: 13 },
  { name: 'charts-trails', address: 'specimens/charts/', section: 15 },
  { name: 'charts-lanes', address: 'specimens/charts/', section: 18 },
  { name: 'charts-lanes-zoomed', address: 'specimens/charts/', section: 19 },
  { name: 'charts-lanes-many', address: 'specimens/charts/', section: 20 },
  { name: 'stage-farm', address: 'specimens/stage/', section: 0 },
  { name: 'stage-lamps', address: 'specimens/stage/', section: 1 },
  { name: 'stage-tries', address: 'specimens/stage/', section: 2 },
  { name: 'stage-ring', address: 'specimens/stage/', section: 3 },
  { name: 'stage-stack', address: 'specimens/stage/', section: 4 },
  { name: 'stage-strip', address: 'specimens/stage/', section: 5 },
  { name: 'statecharts', address: 'specimens/statecharts/', section: 1 },
  { name: 'sequence', address: 'specimens/sequence/', section: 2 },
  { name: 'theory', address: 'specimens/theory/', section: 0 },
  { name: 'sweep', address: 'specimens/sweep/', section: 3 },
];

test.skip(process.platform !== 'linux', 'The reference pictures are of Linux.');

for (const address of new Set(LOOKED.map((looked) => looked.address))) {
  for (const theme of themes) {
    for (const width of widths) {
      test(`${address} looks as before, ${theme}, ${width} px`, async ({ page }) => {
        await page.emulateMedia({ reducedMotion: 'reduce' });
        await setWidth(page, width);
        await open(page, address, theme);
        await stillStanding(page);
        for (const { name, section } of LOOKED.filter((looked) => looked.address === address)) {
          await expect.soft(await alone(page, section)).toHaveScreenshot(
            `${name}-${theme}-${width}.png`,
            // Edges of letters may differ by a shade; a moved or missing part by far more.
            { animations: 'disabled', caret: 'hide', maxDiffPixelRatio: 0.01, threshold: 0.25 },
          );
        }
      });
    }
  }
}

/** A section by itself: it stands at whole pixels then, whatever the others have become. */
async function alone(page: Page, section: number): Promise<Locator> {
  const sections = page.locator('main section:not(section section)');
  await sections.evaluateAll((all, kept) => {
    for (const [at, one] of all.entries()) {
      if (one instanceof HTMLElement) one.style.display = at === kept ? '' : 'none';
    }
  }, section);
  await page.evaluate(
    () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
  );
  return sections.nth(section);
}

/** Fonts and sizes are there, and all of it is laid out, near the window or far from it. */
async function stillStanding(page: Page): Promise<void> {
  await page.addStyleTag({
    content: 'figure { content-visibility: visible } .navbar { position: static }',
  });
  await page.evaluate(() => document.fonts.ready);
  await page.waitForLoadState('networkidle');
}
