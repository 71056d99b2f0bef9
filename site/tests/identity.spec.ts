/** The same runs in a real browser: every digest as the tests in Node pin it. */
import { NAMED_RUNS } from '../../simulations/run/named-runs.ts';
import { expect, open, test } from './support.ts';

test('runs in the browser have the digests that Node pins', async ({ page }) => {
  await open(page, 'specimens/identity/');
  await page.getByRole('button', { name: 'Run all' }).click();
  for (const { id, digest } of NAMED_RUNS) {
    await expect(page.locator(`[data-run="${id}"]`)).toHaveText(digest, { timeout: 20_000 });
  }
});
