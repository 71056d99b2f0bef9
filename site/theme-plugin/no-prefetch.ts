/**
 * A page is fetched when its link is pointed at or touched, and not when the link comes into view:
 * with every tutorial in the sidebar, that would be the whole site.
 */
interface Fetching {
  readonly prefetch: (path: string) => unknown;
  readonly preload: (path: string) => unknown;
}

/** Called by Docusaurus once a page stands, before any link can be seen to be in view. */
export function onRouteDidUpdate(): void {
  const page = window as unknown as { docusaurus: Fetching };
  page.docusaurus = { ...page.docusaurus, prefetch: () => false };
}
