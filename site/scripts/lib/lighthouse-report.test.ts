/** Verdicts of `npm run lighthouse`: medians, bounds beside the template, and what is printed. */
import { describe, expect, it } from 'vitest';
import { judge, median, reportText, summarise } from './lighthouse-report.mjs';

const visit = (performance: number, seo = 100, where: readonly string[] = []) => ({
  scores: { performance, accessibility: 100, 'best-practices': 100, seo },
  times: {
    'first-contentful-paint': 900,
    'largest-contentful-paint': 2000 - performance,
    'total-blocking-time': 100,
    'cumulative-layout-shift': 0,
  },
  failed: where.length > 0 ? [{ category: 'seo', id: 'an-audit', title: 'A link', where }] : [],
});

const page = (name: string, ...visits: ReturnType<typeof visit>[]) =>
  summarise({ name, path: '', visits });

/** The verdicts of a page with this performance, beside a template of 95. */
const verdictsOf = (name: string, performance: number, seo = 100) =>
  judge([
    page(name, visit(performance, seo)),
    page('template home', visit(95)),
    page('template docs', visit(95)),
  ]);

describe('a measurement', () => {
  it('is the median: one bad visit moves nothing', () => {
    expect(median([98, 12, 97])).toBe(97);
    expect(median([98, 12, 97, 96])).toBe(96.5);
    expect(page('home', visit(99), visit(40), visit(98))).toMatchObject({
      scores: { performance: 98 },
      performanceMin: 40,
      performanceMax: 99,
      times: { 'largest-contentful-paint': 1902 },
    });
  });

  it('lets a text page be two points below the template, and no more', () => {
    const speed = (points: number) => verdictsOf('text', points)[0];
    expect(speed(92)).toMatchObject({ bound: 93, held: false });
    expect(speed(93)).toMatchObject({ held: true, aimReached: false });
    expect(speed(96)).toMatchObject({ held: true, aimReached: true });
  });

  it('asks 90 of a page with figures, and hopes for the template', () => {
    const speed = (points: number) => verdictsOf('tutorial', points)[0];
    expect(speed(89)).toMatchObject({ bound: 90, held: false });
    expect(speed(90)).toMatchObject({ held: true, aimReached: false });
    expect(speed(95)).toMatchObject({ held: true, aimReached: true });
  });

  it('asks 100 of everything else, of our pages alone', () => {
    const missed = verdictsOf('home', 95, 99).filter(({ held }) => !held);
    expect(missed).toMatchObject([{ page: 'home', category: 'seo', score: 99, bound: 100 }]);
    expect(judge([page('template home', visit(1, 1))])).toEqual([]);
  });

  it('is printed with the difference, the verdict, and the place that is at fault', () => {
    const pages = [page('text', visit(92, 91, ['a.menu'])), page('template docs', visit(95))];
    const text = reportText({
      versions: { lighthouse: '1.2.3', docusaurus: '4.5.6' },
      rounds: 1,
      browser: 'Chromium 1',
      load: [0.5, 0.7],
      pages,
      bounds: judge(pages),
    });
    expect(text).toMatch(/− template +−3 +0 +0 +−9 +0 +\+3 +0 +0/);
    expect(text).toMatch(/miss {2}text +performance +92 +at least 93/);
    expect(text).toContain('text, seo, an-audit: A link\n    a.menu');
    expect(text).toContain('2 of 4 bounds missed.');
  });
});
