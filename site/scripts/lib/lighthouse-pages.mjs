/** The pages that are measured, the page of the stock template each is held against, and the bounds. */

export const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];

/** Audits whose value is shown, with how it is written. */
export const TIMINGS = [
  { id: 'first-contentful-paint', title: 'FCP ms', digits: 0 },
  { id: 'largest-contentful-paint', title: 'LCP ms', digits: 0 },
  { id: 'total-blocking-time', title: 'TBT ms', digits: 0 },
  { id: 'cumulative-layout-shift', title: 'CLS', digits: 3 },
];

export const TEMPLATE_PAGES = [
  { name: 'template home', path: '' },
  { name: 'template docs', path: 'docs/intro/' },
];

/**
 * A text page may be so many points `below` its template page, and aims above it; a page with
 * figures has a bound of its own, and aims at what a page without any has.
 */
export const OUR_PAGES = [
  { name: 'home', path: '', template: 'template home', below: 2 },
  { name: 'text', path: 'colophon/', template: 'template docs', below: 2 },
  {
    name: 'tutorial',
    path: 'tutorials/protection/rate-limits/',
    template: 'template docs',
    atLeast: 90,
  },
  { name: 'simulation', path: 'simulations/queue/', template: 'template docs', atLeast: 90 },
];

/** Every bound of one page of ours; scores and bounds are out of 100. */
export function boundsOf(page, own, template) {
  const points = own.scores.performance;
  const stock = template.scores.performance;
  const text = page.below !== undefined;
  const speed = {
    page: page.name,
    category: 'performance',
    score: points,
    bound: text ? stock - page.below : page.atLeast,
    why: text ? `${page.below} below ${page.template}` : 'a page with figures',
    aim: text ? `above ${stock}` : `${stock}, as ${page.template}`,
    aimReached: text ? points > stock : points >= stock,
  };
  const whole = CATEGORIES.slice(1).map((category) => ({
    page: page.name,
    category,
    score: own.scores[category],
    bound: 100,
  }));
  return [speed, ...whole].map((bound) => ({ ...bound, held: bound.score >= bound.bound }));
}
