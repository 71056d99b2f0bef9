/** A series in the sidebar: a heading above its pages. It folds nothing and leads nowhere, so it is no link. */

import type { Props } from '@theme/DocSidebarItem/Category';
import DocSidebarItems from '@theme/DocSidebarItems';
import { type ReactNode, useId } from 'react';

export default function DocSidebarItemCategory(props: Props): ReactNode {
  const { item, onItemClick, activePath, level } = props;
  const id = useId();
  return (
    <li
      className={`theme-doc-sidebar-item-category theme-doc-sidebar-item-category-level-${level} menu__list-item`}
    >
      <div className="menu__list-item-collapsible">
        <span id={id} className="menu__link">
          {item.label}
        </span>
      </div>
      <ul className="menu__list" aria-labelledby={id}>
        <DocSidebarItems
          items={item.items}
          tabIndex={0}
          onItemClick={onItemClick}
          activePath={activePath}
          level={level + 1}
        />
      </ul>
    </li>
  );
}
