/**
 * Pictures: each specimen beside a reference picture that somebody has looked at.
 *
 * The references are of Linux with the fonts that the site brings. After a change that is meant to
 * be seen: `npx playwright test pictures --update-snapshots`, look at each, and commit them.
 */
import type { Page } from '@playwright/test';
import { expect, open, setWidth, test, themes, widths } from './support.ts';

/** Pages of specimens, and the parts of each that are looked at. */
const PAGES: readonly { readonly address: string; readonly parts: string }[] = [
  { address: 'specimens/panel/', parts: 'section' },
  { address: 'specimens/charts/', parts: 'section' },
  { address: 'specimens/statecharts/', parts: 'section' },
  { address: 'specimens/sequence/', parts: 'section' },
  { address: 'specimens/theory/', parts: 'section' },
  { address: 'specimens/sweep/', parts: 'section' },
];

test.skip(process.platform !== 'linux', 'The reference pictures are of Linux.');

for (const { address, parts } of PAGES) {
  for (const theme of themes) {
    for (const width of widths) {
      test(`${address} looks as before, ${theme}, ${width} px`, async ({ page }) => {
        test.setTimeout(90_000);
        await page.emulateMedia({ reducedMotion: 'reduce' });
        await setWidth(page, width);
        await open(page, address, theme);
        await page.evaluate(() => document.fonts.ready);
        await stillStanding(page);
        const name = address.split('/')[1];
        await expect(page.locator('main')).toBeVisible();
        expect(await page.locator(`main ${parts}`).count()).toBeGreaterThan(0);
        await expect(page.locator('main')).toHaveScreenshot(`${name}-${theme}-${width}.png`, {
          animations: 'disabled',
          caret: 'hide',
          // Edges of letters may differ by a shade; a moved or missing part differs by far more.
          maxDiffPixelRatio: 0.004,
          threshold: 0.25,
        });
      });
    }
  }
}

/** Sizes have been measured, and what comes late has come. */
async function stillStanding(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.evaluate(
    () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
  );
}
