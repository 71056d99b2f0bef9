/** A figure in the hands of a reader: by mouse, at both widths where they lay it out otherwise. */
import { Figure, tutorial } from './figure.ts';
import { expect, open, setWidth, test, widths } from './support.ts';

for (const width of widths) {
  test.describe(`${width} px wide`, () => {
    test.beforeEach(async ({ page }) => {
      await setWidth(page, width);
      await open(page, tutorial);
    });

    test('runs, pauses and stands still', async ({ page }) => {
      const figure = new Figure(page, 'burst');
      await figure.button('Run').click();
      await expect.poll(() => figure.time, 'time passes').toBeGreaterThan(1e6);
      await figure.button('Pause').click();
      await figure.settled();
      const stopped = await figure.picture();
      await page.waitForTimeout(300);
      expect(await figure.picture()).toBe(stopped);
    });

    test('steps through the edge one event at a time, and back', async ({ page }) => {
      const figure = new Figure(page, 'edge');
      await figure.dragTo(4.98);
      await expect(figure.stage()).toHaveAccessibleName(/clients: 0 sent/);
      await figure.button('One event forward').click();
      await expect(figure.stage()).toHaveAccessibleName(/clients: 1 sent/);
      const first = await figure.picture();
      await figure.button('One event forward').click();
      await expect(figure.stage()).toHaveAccessibleName(/clients: 2 sent/);
      await figure.button('One event back').click();
      await expect(figure.stage()).toHaveAccessibleName(/clients: 1 sent/);
      expect(await figure.picture()).toBe(first);
    });

    test('a number beyond its range is refused with the range, and nothing is lost', async ({
      page,
    }) => {
      const figure = new Figure(page, 'edge');
      const limit = figure.root.getByLabel('Limit', { exact: true });
      await limit.fill('20000');
      await limit.press('Enter');
      await expect(figure.root.getByRole('alert')).toContainText(
        '20000 is out of range: limit goes from 1 to 10000 requests.',
      );
      await limit.fill('3');
      await limit.press('Enter');
      await expect(figure.stage()).toHaveAccessibleName(/limiter: 0 of 3 left/);
      await expect(figure.root.getByRole('alert')).toHaveCount(0);
    });

    test('a slider moved under way becomes an entry that can be taken back', async ({ page }) => {
      const figure = new Figure(page, 'burst');
      await figure.dragTo(12);
      const untouched = await figure.picture();
      if (width === 390) await figure.unfold();
      const rate = figure.root.getByRole('slider', { name: 'Mean arrival rate, slider' });
      await rate.focus();
      await rate.press('ArrowRight');
      await expect(figure.interventions).toContainText('Mean arrival rate set to');
      await figure.dragTo(20);
      await figure.button(/Take back: Mean arrival rate/).click();
      await figure.dragTo(12);
      expect(await figure.picture()).toBe(untouched);
    });

    test('the reader fires a burst and aims at an edge', async ({ page }) => {
      const figure = new Figure(page, 'edge');
      if (width === 390) await figure.unfold();
      await figure.root.getByText('Poisson', { exact: true }).click();
      await figure.dragTo(2);
      await figure.button('Fire a burst of 20').click();
      await expect(figure.interventions).toContainText('Fire a burst of 20 at');
      await expect(figure.interventions.getByLabel(/^When \(s\)/)).toHaveValue('2');
      await figure.button('Align to the edge').click();
      await figure.dragTo(5.5);
      await expect(figure.interventions.getByRole('listitem')).toHaveCount(2);
      await expect(figure.root).toContainText('aimed at the window’s edge at 5 s');
    });
  });
}

test.describe('at any width', () => {
  test.beforeEach(({ page }) => open(page, tutorial));

  test('shows the same instant whichever way it is reached', async ({ page }) => {
    const figure = new Figure(page, 'burst');
    await figure.dragTo(9);
    const straight = await figure.picture();
    await figure.dragTo(29);
    await figure.dragTo(3);
    await figure.dragTo(9);
    expect(await figure.picture()).toBe(straight);
  });

  test('plays a thousand times faster', async ({ page }) => {
    const figure = new Figure(page, 'long-run');
    await figure.dragTo(0);
    await figure.root.getByLabel('Speed').selectOption('1000×');
    await figure.button('Run').click();
    await expect.poll(() => figure.time, { timeout: 20_000 }).toBeGreaterThan(900e6);
  });

  test('takes another seed, and comes back on Reset', async ({ page }) => {
    const figure = new Figure(page, 'burst');
    await figure.dragTo(20);
    await figure.button('Reset').click();
    await figure.settled();
    const before = await figure.picture();
    await figure.button('New seed').click();
    await figure.settled();
    await expect(figure.clock).not.toContainText(/seed 7$/);
    await figure.button('Reset').click();
    await expect(figure.clock).toContainText(/seed 7$/);
    expect(await figure.picture()).toBe(before);
  });

  test('another algorithm on the same arrivals', async ({ page }) => {
    const figure = new Figure(page, 'edge');
    await expect(figure.stage()).toHaveAccessibleName(/service: 20 admitted/);
    await figure.root.getByText('Token bucket', { exact: true }).click();
    await expect(figure.stage()).toHaveAccessibleName(/service: 10 admitted/);
    await expect(figure.root.getByLabel('Burst', { exact: true })).toHaveValue('10');
    await expect(figure.root.locator('dl')).toContainText('bound 11');
  });
});
