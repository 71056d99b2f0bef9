/** The mark, a level line in a tank, and the name. Drawn in place, so that it follows the theme. */
import Link from '@docusaurus/Link';
import { useThemeConfig } from '@docusaurus/theme-common';
import type { Props } from '@theme/Logo';
import type { ReactNode } from 'react';

export default function Logo({ imageClassName, titleClassName, ...link }: Props): ReactNode {
  const { title } = useThemeConfig().navbar;
  return (
    <Link to="/" {...link}>
      <svg
        className={imageClassName}
        viewBox="0 0 24 24"
        width="26"
        height="26"
        fill="none"
        strokeWidth="2"
        strokeLinecap="round"
        aria-hidden="true"
      >
        <path
          d="M4 12.5h16V18a3.5 3.5 0 0 1-3.5 3.5h-9A3.5 3.5 0 0 1 4 18z"
          fill="var(--accent)"
          fillOpacity="0.26"
        />
        <path d="M4 12.5h16" stroke="var(--accent)" />
        <path d="M3.5 3v15a4 4 0 0 0 4 4h9a4 4 0 0 0 4-4V3" stroke="var(--ink)" />
      </svg>
      <b className={titleClassName}>{title}</b>
    </Link>
  );
}
