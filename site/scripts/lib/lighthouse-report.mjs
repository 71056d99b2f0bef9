/** From visits to medians, verdicts and the text that is printed. */
import { boundsOf, CATEGORIES, OUR_PAGES, TIMINGS } from './lighthouse-pages.mjs';

/** The median; of an even number, the mean of the middle two. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return (sorted[Math.ceil(middle) - 1] + sorted[Math.floor(middle)]) / 2;
}

/** The medians of a page's visits, the spread of its performance, and every audit that failed. */
export function summarise({ name, path, visits }) {
  const medians = (group, ids) =>
    Object.fromEntries(ids.map((id) => [id, median(visits.map((visit) => visit[group][id]))]));
  const speeds = visits.map(({ scores }) => scores.performance);
  const failed = new Map(visits.flatMap((visit) => visit.failed.map((audit) => [audit.id, audit])));
  return {
    name,
    path,
    scores: medians('scores', CATEGORIES),
    times: medians(
      'times',
      TIMINGS.map(({ id }) => id),
    ),
    performanceMin: Math.min(...speeds),
    performanceMax: Math.max(...speeds),
    failed: [...failed.values()],
  };
}

/** Every bound of the pages of ours among these. */
export function judge(pages) {
  const byName = new Map(pages.map((page) => [page.name, page]));
  return OUR_PAGES.filter(({ name }) => byName.has(name)).flatMap((page) =>
    boundsOf(page, byName.get(page.name), byName.get(page.template)),
  );
}

export function reportText({ versions, rounds, browser, load, pages, bounds }) {
  const missed = bounds.filter(({ held }) => !held).length;
  const [least, most] = load.map((average) => average.toFixed(2));
  return [
    `Lighthouse ${versions.lighthouse}, mobile, median of ${rounds}, ${browser}.`,
    `Load average from ${least} to ${most}: other work on the machine lowers every score.`,
    '',
    ...table(pages),
    '',
    ...bounds.map(verdict),
    ...failures(pages),
    '',
    missed === 0 ? 'Every bound is held.' : `${missed} of ${bounds.length} bounds missed.`,
  ].join('\n');
}

const COLUMNS = [
  ['page', 16],
  ['performance', 12],
  ['accessibility', 14],
  ['best practices', 15],
  ['SEO', 6],
  ...TIMINGS.map(({ title }) => [title, 9]),
];

function table(pages) {
  const row = (cells) =>
    cells
      .map((cell, i) => (i === 0 ? cell.padEnd(COLUMNS[0][1]) : cell.padStart(COLUMNS[i][1])))
      .join('');
  const stock = (name) => {
    const own = OUR_PAGES.find((page) => page.name === name);
    return pages.find((page) => page.name === own?.template);
  };
  return [
    row(COLUMNS.map(([title]) => title)),
    ...pages.flatMap((page) => {
      const template = stock(page.name);
      return [
        row([page.name, ...cells(page)]),
        ...(template ? [row(['  − template', ...differences(page, template)])] : []),
      ];
    }),
  ];
}

const cells = ({ scores, times, performanceMin, performanceMax }) => [
  `${scores.performance} (${performanceMin}–${performanceMax})`,
  ...CATEGORIES.slice(1).map((id) => String(scores[id])),
  ...TIMINGS.map(({ id, digits }) => times[id].toFixed(digits)),
];

const differences = (page, template) => [
  ...CATEGORIES.map((id) => signed(page.scores[id] - template.scores[id], 1)),
  ...TIMINGS.map(({ id, digits }) => signed(page.times[id] - template.times[id], digits)),
];

function signed(value, digits) {
  const size = Number(Math.abs(value).toFixed(digits));
  return size === 0 ? '0' : `${value > 0 ? '+' : '−'}${size}`;
}

function verdict({ page, category, score, bound, why, aim, aimReached, held }) {
  const words = [
    `${held ? 'PASS' : 'miss'}  ${page.padEnd(11)}${category.padEnd(15)}${String(score).padStart(4)}`,
    `at least ${bound}${why ? ` (${why})` : ''}`,
  ];
  if (aim) words.push(`aim ${aim}: ${aimReached ? 'reached' : 'not reached'}`);
  return words.join('   ');
}

const PLACES_MAX = 5;

/** What keeps a page of ours below 100, with the places. */
function failures(pages) {
  const ours = pages.filter(({ name, failed }) => failed.length > 0 && isOurs(name));
  if (ours.length === 0) return [];
  return [
    '',
    'What keeps a page below 100:',
    ...ours.flatMap(({ name, failed }) =>
      failed.flatMap(({ category, id, title, where }) => [
        `  ${name}, ${category}, ${id}: ${title}`,
        ...where.slice(0, PLACES_MAX).map((place) => `    ${place}`),
        ...(where.length > PLACES_MAX ? [`    and ${where.length - PLACES_MAX} more`] : []),
      ]),
    ),
  ];
}

const isOurs = (name) => OUR_PAGES.some((page) => page.name === name);
