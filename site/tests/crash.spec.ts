/** The crash bar as a reader finds it: at rest, by pointer, by keys, as a table, and tried again. */
import { Figure } from './figure.ts';
import { expect, open, test } from './support.ts';

const tutorial = 'tutorials/messages-and-events/the-dual-write/';

test('at rest it stands in the page without any code', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(tutorial);
  const bar = page.locator('figure#axis').getByRole('group', { name: /crash at each instant/ });
  await expect(bar).toContainText('56 runs');
  await expect(bar.locator('[data-kind="lost"]').first()).toBeVisible();
  await bar.getByText('The same as a table').click();
  const [first] = await bar.getByRole('table').all();
  await expect(first?.getByRole('row').nth(2) ?? bar).toContainText(
    /0\.24 s, commit\s*0\.44 s, publish\s*between commit and publish\s*event lost/,
  );
  await context.close();
});

test('a press on it is the run that crashed there', async ({ page }) => {
  await open(page, tutorial);
  const figure = new Figure(page, 'axis');
  const slider = figure.root.getByRole('slider', { name: 'Instant of the crash' });
  await slider.scrollIntoViewIfNeeded();
  await expect(slider).toHaveAttribute('aria-valuetext', 'no crash');
  const box = await slider.boundingBox();
  if (!box) throw new Error('The bar is not on the page.');
  await slider.click({ position: { x: 0.17 * box.width, y: 30 } });
  await expect(slider).toHaveAttribute('aria-valuetext', /^0\.34 s: two writes: event lost; /);
  await figure.settled();
  await expect(figure.root).toContainText(/Events lost\s*1/);
  expect(await figure.time).toBe(2_000_000);
  // Everything that was tried is still known: nothing is tried again for another crash.
  await expect(figure.button('Cancel')).toHaveCount(0);
  await figure.button('No crash').click();
  await expect(slider).toHaveAttribute('aria-valuetext', 'no crash');
  await figure.settled();
  await expect(figure.root).not.toContainText(/Events lost\s*1/);
});

test('arrow keys move it, and the words follow', async ({ page }) => {
  await open(page, tutorial);
  const figure = new Figure(page, 'axis');
  const slider = figure.root.getByRole('slider', { name: 'Instant of the crash' });
  await slider.focus();
  await slider.press('End');
  await expect(slider).toHaveAttribute('aria-valuetext', /^2 s: two writes: nothing goes wrong/);
  await slider.press('Home');
  await slider.press('ArrowRight');
  await expect(slider).toHaveAttribute('aria-valuetext', /^5 ms: /);
  await figure.settled();
  await expect(figure.root).toContainText('before commit');
});

test('other settings are tried at once, and counted', async ({ page }) => {
  await open(page, tutorial);
  const figure = new Figure(page, 'relay');
  const bar = figure.root.getByRole('group', { name: /crash at each instant/ });
  await expect(bar.locator('[data-kind="lost"]')).toHaveCount(0);
  await figure.root
    .getByRole('radiogroup', { name: 'Acknowledge' })
    .getByText('Before the work')
    .click();
  await figure.settled();
  await expect(bar.locator('[data-kind="lost"]').first()).toBeVisible();
  await bar.getByText('The same as a table').click();
  await expect(bar.getByRole('table')).toContainText(/[1-9]\d* of \d+ crash points go wrong/);
});
