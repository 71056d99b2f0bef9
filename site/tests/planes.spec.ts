/** Ticks and trails as a reader uses them, on the page of specimens of charts. */
import { readFile } from 'node:fs/promises';
import { expect, open, test } from './support.ts';

const specimens = 'specimens/charts/';

test('the pointer finds the nearest point of a trail, whose instant the other charts show', async ({
  page,
}) => {
  await open(page, specimens);
  const one = page.locator('#trail');
  const plane = one.getByRole('group', { name: 'Useful answers against load', exact: true });
  const overlay = plane.getByRole('slider');
  await overlay.scrollIntoViewIfNeeded();
  // Stuck at the bottom right, where about 124 attempts come and 3 of them are of use.
  const box = await overlay.boundingBox();
  if (!box) throw new Error('The plane is not on the page.');
  await page.mouse.move(box.x + 0.63 * box.width, box.y + 0.95 * box.height);
  await expect(plane).toContainText(/at (1[6-9]|2\d|3[0-5])(\.5)? s/);
  await expect(plane).toContainText(/12\d attempts per half second, 3 answered in time/);
  const at = await plane.getByText(/^at /).textContent();
  await expect(one.getByRole('group', { name: 'Requests per half second' })).toContainText(
    at ?? 'no instant',
  );
  await page.mouse.click(box.x + 0.63 * box.width, box.y + 0.95 * box.height);
  await expect(one).toContainText(`The run stands ${at}.`);

  await overlay.focus();
  await overlay.press('Home');
  await expect(overlay).toHaveAttribute('aria-valuetext', /^0 s; \d+ attempts per half second, /);
  await overlay.press('ArrowRight');
  await expect(overlay).toHaveAttribute('aria-valuetext', /^0\.75 s; /);
});

test('ticks are read, and saved one by one', async ({ page }) => {
  await open(page, specimens);
  const ticks = page.locator('#ticks').getByRole('group', { name: 'Attempts, client by client' });
  await expect(ticks.getByRole('listitem').filter({ hasText: 'first tries' })).toHaveCount(2);
  const plot = ticks.getByRole('slider');
  await plot.focus();
  await plot.press('Home');
  await expect(plot).toHaveAttribute(
    'aria-valuetext',
    /first tries 0, retries 0, client \d+, try 1/,
  );
  await ticks.getByRole('button', { name: /^About this chart/ }).click();
  const csv = page.waitForEvent('download');
  await ticks.getByRole('button', { name: 'Numbers, CSV' }).click();
  const [head, first] = (await readFile(await (await csv).path(), 'utf8')).split('\r\n');
  expect(head).toBe('run,request,at (s),client,try,outcome');
  expect(first).toMatch(/^No jitter,\d+,4\.\d+,\d+,1,(rejected|failed)$/);
});
