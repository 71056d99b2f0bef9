/** A prediction and the figure after it: the answer sets it going, and nothing does before. */
import type { Page } from '@playwright/test';
import { Figure } from './figure.ts';
import { expect, open, test } from './support.ts';

const address = 'tutorials/protection/the-two-second-outage/';

/** While the run plays, the thumb of the time line stands up to so far behind it. */
const thumbPartUs = 0.2e6;

const figureAfter = (page: Page) => new Figure(page, 'with-and-without');

const endOf = async (figure: Figure) => Number(await figure.scrubber.getAttribute('max'));

/** Answers the first prediction; the figure after it can then be seen. */
async function answer(page: Page): Promise<void> {
  const question = page.getByRole('group', { name: /no client ever tries again/ });
  await question.getByRole('button', { name: 'About 35' }).click();
  await expect(question).toContainText('You predicted About 35; it is About 70.');
}

test('the figure after an answered prediction plays from its rest to the end', async ({ page }) => {
  await open(page, address);
  const figure = figureAfter(page);
  const rests = await figure.time;
  expect(rests).toBeLessThan(await endOf(figure));
  await answer(page);
  const scrolled = () => page.evaluate(() => window.scrollY);
  const before = await scrolled();
  await page.waitForTimeout(300);
  expect(await scrolled(), 'nothing is scrolled').toBe(before);
  await figure.root.scrollIntoViewIfNeeded();
  await expect(figure.button('Pause')).toBeVisible();
  expect(await figure.time).toBeGreaterThanOrEqual(rests - thumbPartUs);
  await expect.poll(() => figure.time, { timeout: 30_000 }).toBe(await endOf(figure));
  await expect(figure.button('Run')).toBeVisible();
});

test('with less motion it is at its end at once', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page, address);
  await answer(page);
  const figure = figureAfter(page);
  await expect.poll(() => figure.time).toBe(await endOf(figure));
  await expect(figure.button('Run')).toBeVisible();
});

test('a figure that the reader has moved stays where it is', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page, address);
  const figure = figureAfter(page);
  await figure.dragTo(30);
  await answer(page);
  await page.waitForTimeout(1_000);
  expect(await figure.time).toBe(30e6);
});

test('without an answer it stands again at its rest; answered before, it plays through', async ({
  page,
}) => {
  test.slow();
  await page.addInitScript(() => localStorage.removeItem('steady-state/plays-by-itself'));
  await open(page, address);
  const figure = figureAfter(page);
  const rests = await figure.time;
  const look = async () => {
    await figure.root.scrollIntoViewIfNeeded();
    await page.mouse.wheel(0, 40);
    await expect(figure.button('Pause')).toBeVisible({ timeout: 20_000 });
  };
  await look();
  await expect(figure.button('Run')).toBeVisible({ timeout: 20_000 });
  expect(await figure.time).toBe(rests);

  const id = 'two-second-outage/no-retries';
  await page.evaluate((key) => {
    const answered = { [key]: { chosen: 'About 70', right: true } };
    localStorage.setItem('steady-state.predictions', JSON.stringify(answered));
  }, id);
  await open(page, address);
  await look();
  await expect.poll(() => figure.time, { timeout: 40_000 }).toBe(await endOf(figure));
});
