/** The commands that run a service for real, with the reader's own settings in them. */
import type { Page } from '@playwright/test';
import { Figure, tutorial } from './figure.ts';
import { expect, expectAccessible, expectNoSidewaysScroll, open, test } from './support.ts';

const command = (page: Page, title: string) =>
  page
    .locator('figure')
    .filter({ hasText: new RegExp(`^${title}`) })
    .locator('pre');

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the scenario’s own settings are there', async ({ page }) => {
    await page.goto(tutorial);
    const policy = command(page, 'A policy, and a request');
    await expect(policy).toContainText('"algorithm": "token-bucket"');
    await expect(policy).toContainText('"limit": 10');
    await expect(command(page, 'Measured beside simulated')).toContainText('--scenario burst');
  });
});

test('the settings follow the figure that was changed last', async ({ page }) => {
  await open(page, tutorial);
  const policy = command(page, 'A policy, and a request');
  await expect(policy).toContainText('"burst": 10');
  const long = new Figure(page, 'long-run');
  const burst = long.root.getByLabel('Burst', { exact: true });
  await burst.fill('3');
  await burst.press('Enter');
  // A long run: its figure shows the new setting once it has been run again.
  await expect(policy).toContainText('"burst": 3', { timeout: 30_000 });
  await expect(command(page, 'Measured beside simulated')).toContainText('--scenario long-run');
  const edge = new Figure(page, 'edge');
  const limit = edge.root.getByLabel('Limit', { exact: true });
  await limit.fill('7');
  await limit.press('Enter');
  await expect(policy).toContainText('"algorithm": "fixed-window"');
  await expect(policy).toContainText('"limit": 7');
  await expect(policy).not.toContainText('burst');
});

test('copied as it stands, and fit for a phone and for paper', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.setViewportSize({ width: 390, height: 800 });
  await open(page, tutorial);
  const box = page.locator('figure').filter({ hasText: /^A policy, and a request/ });
  await box.getByRole('button', { name: 'Copy' }).click();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text).toContain(
    'curl -X PUT \\\n  http://localhost:4001/services/rate-limiter/policies/default',
  );
  await expectNoSidewaysScroll(page);
  await expectAccessible(page, '[class*="real_"]');
  await page.emulateMedia({ media: 'print' });
  await expect(box.locator('pre')).toBeVisible();
});
