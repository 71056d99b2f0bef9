/** Swim lanes as a reader uses them, on the page of specimens of charts. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, open, test } from './support.ts';

const specimens = 'specimens/charts/';
const services = (page: Page, id: string) =>
  page.locator(`#${id}`).getByRole('group', { name: 'Orders, service by service' });

test('a click on a span chooses its order, a click beside it goes to the instant', async ({
  page,
}) => {
  await open(page, specimens);
  const lanes = services(page, 'lanes');
  const plot = lanes.locator('[data-plot]').nth(1);
  await plot.scrollIntoViewIfNeeded();
  const box = await plot.boundingBox();
  if (!box) throw new Error('The plot is not on the page.');
  const chosen = lanes.locator('[data-chosen]');
  await expect(chosen).toHaveCount(1);
  const before = await chosen.getAttribute('d');
  // The first order at its service, in the first row of the second run.
  await page.mouse.click(box.x + 0.1 * box.width, box.y + 0.14 * box.height);
  await expect(chosen).toHaveCount(1);
  expect(await chosen.getAttribute('d')).not.toBe(before);
  await expect(page.locator('#lanes')).toContainText('The run stands at 48 s.');
  await page.mouse.click(box.x + 0.95 * box.width, box.y + 0.5 * box.height);
  await expect(page.locator('#lanes')).not.toContainText('The run stands at 48 s.');
});

test('rows are read at the hovered instant, and heard with the keys', async ({ page }) => {
  await open(page, specimens);
  const lanes = services(page, 'lanes-zoomed');
  await expect(lanes.getByText('stock is down', { exact: true })).toBeVisible();
  const slider = lanes.getByRole('slider');
  await expect(slider).toHaveAttribute('aria-valuetext', /Stock: stock is down/);
  await slider.focus();
  await slider.press('End');
  await expect(slider).toHaveAttribute('aria-valuetext', /Stock: .*order 7/);
  // Enter goes to the instant, whatever the pointer did last.
  await slider.press('Enter');
  await expect(page.locator('#lanes-zoomed')).toContainText('The run stands at 40 s.');
});

test('what happened is saved line by line', async ({ page }) => {
  await open(page, specimens);
  const lanes = services(page, 'lanes');
  await lanes.getByRole('button', { name: /^About this chart/ }).click();
  const csv = page.waitForEvent('download');
  await lanes.getByRole('button', { name: 'Numbers, CSV' }).click();
  const [head, first] = (await readFile(await (await csv).path(), 'utf8')).split('\r\n');
  expect(head).toBe('run,from (s),to (s),order,at,sent to,kind,what,as');
  expect(first).toMatch(/^As it goes,1,[\d.]+,0,Orders,/);
});
