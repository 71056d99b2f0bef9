/** The stage in its states: within reach of everybody, in both themes, wide and narrow. */
import {
  expect,
  expectAccessible,
  expectNoSidewaysScroll,
  open,
  setWidth,
  test,
  themes,
} from './support.ts';

const specimens = 'specimens/stage/';

for (const theme of themes) {
  for (const width of [1280, 390]) {
    test(`nothing is out of reach or out of sight, ${theme}, ${width} px`, async ({ page }) => {
      await setWidth(page, width);
      await open(page, specimens, theme);
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
    });
  }
}

test('a farm and its servers are told in words', async ({ page }) => {
  await open(page, specimens);
  const running = page.getByRole('img', { name: /^Running/ }).first();
  await expect(running).toHaveAccessibleName(/server 4: \d+ %, 1 in service, 0 waiting, chosen/);
  await expect(running).toHaveAccessibleName(/server 5: taken out, 0 %.* down/);
});

test('a thousand lamps are a few paths', async ({ page }) => {
  await open(page, specimens);
  const thousand = page.getByRole('img', { name: /^A thousand/ });
  await expect(thousand).toHaveAccessibleName(/222 open 667 closed, 111 half-open/);
  expect(await thousand.locator('path').count()).toBeLessThan(40);
});

for (const width of [1280, 390]) {
  test(`no words of a part leave the stage or touch others, ${width} px`, async ({ page }) => {
    await setWidth(page, width);
    await open(page, specimens);
    const faults = await page.locator('main section svg[role="img"]').evaluateAll((stages) =>
      stages.flatMap((stage) => {
        const frame = stage.getBoundingClientRect();
        const words = [...stage.querySelectorAll('text')]
          .filter(({ textContent }) => textContent)
          .map((text) => ({ text: text.textContent, box: text.getBoundingClientRect() }));
        const name = stage.getAttribute('aria-label')?.slice(0, 20);
        const outside = words
          .filter(({ box }) => box.left < frame.left - 1 || box.right > frame.right + 1)
          .map(({ text }) => `${name}: ${text} is outside`);
        const touching = words.flatMap((one, i) =>
          words
            .slice(i + 1)
            .filter(
              ({ box }) =>
                box.left + 1 < one.box.right &&
                one.box.left + 1 < box.right &&
                // A line of text is a little higher than its letters.
                box.top + 3 < one.box.bottom &&
                one.box.top + 3 < box.bottom,
            )
            .map((other) => `${name}: ${one.text} / ${other.text}`),
        );
        return [...outside, ...touching];
      }),
    );
    expect(faults).toEqual([]);
  });
}
