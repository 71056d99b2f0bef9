/**
 * Stands in for site/simulation/at-build.tsx, which renders figures while the site is built: in a
 * browser nothing is put into the box of a figure, and what the build has put there stays. It must
 * be the same object each time: React empties the box for another one.
 */
const untouched = { __html: '' };

export const figureHtml = () => untouched;
