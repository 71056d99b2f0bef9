/** A figure as a reader finds it: by the names of its controls and the words it shows. */
import { expect, type Locator, type Page } from '@playwright/test';

export const tutorial = 'tutorials/protection/rate-limits/';

export class Figure {
  readonly page: Page;
  readonly root: Locator;

  constructor(page: Page, id: string) {
    this.page = page;
    this.root = page.locator(`figure#${id}`);
  }

  /** By its whole name, or a part of it as an expression. */
  button(name: string | RegExp): Locator {
    return this.root.getByRole('button', { name, exact: true });
  }

  get clock(): Locator {
    return this.root.getByText(/^t = /);
  }

  get scrubber(): Locator {
    return this.root.getByRole('slider', { name: 'Time', exact: true });
  }

  get time(): Promise<number> {
    return this.scrubber.inputValue().then(Number);
  }

  /** The stage's own description, which counts what was sent, admitted and rejected. */
  stage(lane = 0): Locator {
    return this.root.getByRole('img', { name: /clients:/ }).nth(lane);
  }

  /** Clicks the last mark of a kind; all of them are one path, each begun with its own M. */
  async clickLast(outcome: 'rejected' | 'abandoned'): Promise<void> {
    const marks = this.stage().locator(`path[data-layer="${outcome}"]`);
    await marks.scrollIntoViewIfNeeded();
    const at = await marks.evaluate((path) => {
      const begun = [...(path.getAttribute('d') ?? '').matchAll(/M([\d.]+) ([\d.]+)/g)];
      const [, x = 0, y = 0] = (begun.at(-1) ?? []).map(Number);
      const toScreen = (path as SVGPathElement).getScreenCTM();
      // A ring begins at its top.
      const { x: left, y: top } = new DOMPoint(x, y + 1).matrixTransform(toScreen ?? {});
      return { left, top };
    });
    await this.page.mouse.click(at.left, at.top);
  }

  /** Shows all settings: on a phone all but the first group are folded. */
  async unfold(): Promise<void> {
    const folds = this.root.locator('summary').filter({ hasText: /^More: / });
    await folds.filter({ visible: true }).first().click();
  }

  get interventions(): Locator {
    return this.root.getByRole('list', { name: 'What was done to this run' });
  }

  /** One of the views below the figure. */
  tab(name: string): Locator {
    return this.root.getByRole('tab', { name });
  }

  /** The view that is open. */
  get view(): Locator {
    return this.root.getByRole('tabpanel');
  }

  /** Goes to an instant (s) by the time line, as a drag does. */
  async dragTo(seconds: number): Promise<void> {
    await this.scrubber.fill(String(seconds * 1e6));
    await this.settled();
  }

  /** Everything asked for has been shown. */
  async settled(): Promise<void> {
    // A wish made just now is shown as busy with the next picture.
    await this.page.evaluate(
      () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
    );
    await expect(this.root).toHaveAttribute('aria-busy', 'false');
  }

  /** Facts and all that is drawn, discs among it: what two equal instants have in common. */
  async picture(): Promise<string> {
    await this.settled();
    const stages = await this.root
      .getByRole('img')
      .evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')));
    const facts = await this.root.locator('dl').allInnerTexts();
    const paths = await this.root
      .locator('svg path')
      .evaluateAll((all) => all.map((one) => one.getAttribute('d')));
    return JSON.stringify({ clock: await this.clock.innerText(), stages, facts, paths });
  }
}
