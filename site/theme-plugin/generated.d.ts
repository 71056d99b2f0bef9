/** Data that the theme plugin writes while the site is built. */
declare module '@generated/site-theme/default/tutorials.json' {
  import type { SeriesLinks } from '@site/site/theme-plugin/tutorials';

  const series: readonly SeriesLinks[];
  export default series;
}

declare module '@generated/site-theme/default/catalogue.json' {
  import type { CatalogueEntry } from '@site/site/theme-plugin/catalogue';

  const catalogue: readonly CatalogueEntry[];
  export default catalogue;
}

declare module '@generated/site-theme/default/machines.json' {
  import type { MachineLink } from '@site/site/theme-plugin/machines';

  const machines: readonly MachineLink[];
  export default machines;
}
