/** Links: to an instant, to a model that has changed, and from hostile hands. */
import type { Page } from '@playwright/test';
import { Figure, tutorial } from './figure.ts';
import { expect, open, setWidth, test } from './support.ts';

async function linkOf(figure: Figure): Promise<string> {
  await figure.settled();
  await figure.button('Share').click();
  const field = figure.root.getByLabel('Link to this instant');
  await expect(field).not.toHaveValue('');
  return field.inputValue();
}

test('a link restores figure, parameters, seed, interventions and instant, on a phone too', async ({
  page,
  context,
}) => {
  await setWidth(page, 390);
  await open(page, tutorial);
  const figure = new Figure(page, 'burst');
  await figure.button('New seed').click();
  const limit = figure.root.getByLabel('Limit', { exact: true });
  await limit.fill('7');
  await limit.press('Enter');
  await figure.dragTo(6);
  await figure.button(/^Fire a burst/).click();
  await figure.settled();
  await figure.button('One event forward').click();
  await figure.settled();
  const shared = await figure.picture();
  const link = await linkOf(figure);

  const other = await context.newPage();
  await setWidth(other, 390);
  await other.goto(link);
  const opened = new Figure(other, 'burst');
  await expect(opened.interventions.getByRole('listitem')).toHaveCount(2);
  await expect(opened.clock).toHaveText(await figure.clock.innerText());
  expect(await opened.picture()).toBe(shared);
  await expect(opened.root).toBeInViewport();
  await expect(opened.root).not.toContainText('has changed since');
});

test('a link inside an instant opens inside it', async ({ page, context }) => {
  await open(page, tutorial);
  const figure = new Figure(page, 'burst');
  await figure.dragTo(7.99);
  // The burst itself, then five of its twenty requests, all at 8 s.
  for (let i = 0; i < 6; i++) {
    await figure.button('One event forward').click();
    await figure.settled();
  }
  const link = await linkOf(figure);
  const other = await context.newPage();
  await other.goto(link);
  const opened = new Figure(other, 'burst');
  await expect(opened.stage()).toHaveAccessibleName(
    (await figure.stage().getAttribute('aria-label')) ?? '',
  );
});

const address = (payload: unknown, format = 1) => {
  const text = Buffer.from(JSON.stringify(payload)).toString('base64url');
  return `${tutorial}?figure=edge&run=${format}.${text}#edge`;
};

const run = {
  c: 'rate-limiter',
  v: 1,
  s: 1,
  p: { algorithm: 'fixed-window', arrivals: 'saturating', durationSeconds: 15 },
  i: [],
  t: 5_400_000,
  d: '00000000',
};

test('where the model has changed since, the page says so and shows the run', async ({ page }) => {
  await page.goto(address(run));
  const figure = new Figure(page, 'edge');
  await expect(figure.root).toContainText('The model has changed since this link was made');
  await expect(figure.stage()).toHaveAccessibleName(/service: 20 admitted/);
});

const hostile: readonly (readonly [string, string, RegExp])[] = [
  ['a later format', address(run, 3), /has format 3, and this page reads formats 1 to 2/],
  ['a cut link', address(run).replace(/.{40}#/, '#'), /This link cannot be read/],
  ['another simulation', address({ ...run, c: 'queue' }), /belongs to another simulation/],
  ['an unknown parameter', address({ ...run, p: { limt: 3 } }), /Did you mean "limit"/],
  ['a number out of range', address({ ...run, p: { limit: 1e9 } }), /out of range/],
  ['an unknown action', address({ ...run, i: [[1, 'format-disk']] }), /no action "format-disk"/],
  ['a script', address({ ...run, i: [[1, '<img src=x onerror=alert(1)>']] }), /There is no action/],
  ['nothing at all', `${tutorial}?figure=edge&run=#edge`, /This link cannot be read/],
];

for (const [name, link, message] of hostile) {
  test(`a link with ${name} gets a message, and the figure still runs`, async ({ page }) => {
    const dialogs = failOnDialog(page);
    await page.goto(link);
    const figure = new Figure(page, 'edge');
    await expect(figure.root).toContainText(message);
    await figure.dragTo(5);
    await expect(figure.stage()).toHaveAccessibleName(/clients: 11 sent/);
    expect(dialogs).toEqual([]);
  });
}

test('a link to a figure that is not on the page is told of at its top', async ({ page }) => {
  await page.goto(address(run).replaceAll('edge', 'nosuch'));
  const notice = page.getByRole('alert').filter({ hasText: 'This page has no figure “nosuch”' });
  await expect(notice).toBeInViewport();
  await expect(notice).toContainText('ask for a new link');
  await page.goto('simulations/queue/?figure=nosuch');
  await expect(notice).toBeInViewport();
  // A page that shows one figure of several: the link chooses another one, which is there.
  await page.locator('a[href$="?figure=overload"]').click();
  await expect(page.locator('figure#overload')).toBeVisible();
  await expect(notice).toHaveCount(0);
  await open(page, 'simulations/queue/?figure=overload');
  await expect(page.locator('figure#overload')).toBeVisible();
  await expect(notice).toHaveCount(0);
});

/** A thousand of them are decoded in simulations/run/link-mutants.test.ts; these go through the page. */
test('links bent at random run or get a message, and nothing is executed', async ({ page }) => {
  test.slow(); // Ten pages are opened.
  const dialogs = failOnDialog(page);
  const straight = Buffer.from(JSON.stringify(run)).toString('base64url');
  for (let seed = 1; seed <= 10; seed++) {
    await page.goto(`${tutorial}?figure=edge&run=${encodeURIComponent(bent(straight, seed))}#edge`);
    const figure = new Figure(page, 'edge');
    await expect
      .poll(async () => {
        const busy = await figure.root.getAttribute('aria-busy');
        const status = await figure.root.getByRole('status').first().innerText();
        return busy === 'false' && status !== '';
      }, `link ${seed}`)
      .toBe(true);
  }
  expect(dialogs).toEqual([]);
});

/** A link with a few characters changed, cut out or put in, the same ones for a seed. */
function bent(straight: string, seed: number): string {
  let state = seed;
  const below = (count: number) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % count;
  };
  const junk = ['<script>alert(1)</script>', '%00', '.', 'A', '9'.repeat(30), '__proto__', '"'];
  let link = `1.${straight}`;
  for (let change = 0; change <= below(4); change++) {
    const at = below(link.length);
    link = `${link.slice(0, at)}${junk[below(junk.length)]}${link.slice(at + below(9))}`;
  }
  return link;
}

function failOnDialog(page: Page): string[] {
  const seen: string[] = [];
  page.on('dialog', (dialog) => {
    seen.push(dialog.message());
    void dialog.dismiss();
  });
  return seen;
}
