/** The console of a figure as a reader finds it, and what the browser itself says of refusals. */
import { expect, type Locator, type Page } from '@playwright/test';
import { Figure } from './figure.ts';

/** Chromium reports every answer of 400 and above as an error, from any server. */
const REPORTED = /^Failed to load resource: the server responded with a status of (4\d\d|50\d) /;

/** Takes the reports of refusals out of the console's complaints. */
export function forgetRefusals(complaints: string[]): void {
  complaints.splice(0, complaints.length, ...complaints.filter((text) => !REPORTED.test(text)));
}

export class Console {
  readonly figure: Figure;
  readonly root: Locator;
  #keys = 0;

  constructor(page: Page, figureId: string) {
    this.figure = new Figure(page, figureId);
    this.root = this.figure.view;
  }

  async open(): Promise<void> {
    await this.figure.tab('Call the API').click();
    await expect(this.root.getByRole('button').first()).toBeVisible({ timeout: 15_000 });
  }

  button(name: string): Locator {
    return this.root.getByRole('button', { name, exact: true });
  }

  get key(): Locator {
    return this.root.getByLabel('Key');
  }

  /** The sum of what came back. */
  get sum(): Locator {
    return this.root.getByRole('status').filter({ hasText: /yet|in [\d.]+ ms|Sending/ });
  }

  /** The answer that is shown in full. */
  get full(): Locator {
    return this.root.locator('pre').last();
  }

  get rows(): Locator {
    return this.root.getByRole('table', { name: /Answers/ }).locator('tbody tr');
  }

  async sendOne(): Promise<void> {
    const before = await this.rows.count();
    await this.button('Send one').click();
    await expect(this.rows).toHaveCount(Math.min(200, before + 1));
  }

  /** One of the calls, by its title. */
  call(title: string): Locator {
    return this.root.getByRole('region', { name: title, exact: true });
  }

  /** Presses a button, and waits for all that it sends. */
  async press(name: string, expected: string | RegExp): Promise<void> {
    await this.button(name).click();
    await expect(this.button('Stop')).toBeHidden({ timeout: 20_000 });
    await expect(this.sum).toContainText(expected);
  }

  /**
   * Sends thirty under a key that is fresh, until the sum is as expected: a slow machine may let a
   * drip or an edge pass while they are on their way.
   */
  async thirtyGive(expected: string): Promise<void> {
    await expect(async () => {
      await this.key.fill(`key-${++this.#keys}`);
      await this.button('Send thirty at once').click();
      await expect(this.sum).toContainText(' ms.');
      await expect(this.sum).toContainText(expected, { timeout: 500 });
    }).toPass({ timeout: 20_000 });
  }
}
