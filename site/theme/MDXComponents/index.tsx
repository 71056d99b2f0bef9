/** What a page written in MDX can use: plain elements, drawn our way, and the teaching vocabulary. */
import { vocabulary } from '@site/site/vocabulary';
import Admonition from '@theme/Admonition';
import CodeBlock from '@theme/CodeBlock';
import MDXA from '@theme/MDXComponents/A';
import MDXDetails from '@theme/MDXComponents/Details';
import MDXHeading from '@theme/MDXComponents/Heading';
import MDXImg from '@theme/MDXComponents/Img';
import MDXLi from '@theme/MDXComponents/Li';
import MDXUl from '@theme/MDXComponents/Ul';
import type { ComponentProps } from 'react';
import Table from './Table';

const heading = (as: 'h1' | 'h2' | 'h3' | 'h4' | 'h5' | 'h6') => (props: ComponentProps<'h1'>) => (
  <MDXHeading as={as} {...props} />
);

export default {
  a: MDXA,
  pre: CodeBlock,
  table: Table,
  ul: MDXUl,
  li: MDXLi,
  img: MDXImg,
  details: MDXDetails,
  h1: heading('h1'),
  h2: heading('h2'),
  h3: heading('h3'),
  h4: heading('h4'),
  h5: heading('h5'),
  h6: heading('h6'),
  admonition: Admonition,
  ...vocabulary,
};
