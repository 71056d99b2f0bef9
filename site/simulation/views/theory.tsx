/** What was measured beside theory, and what the model leaves out. */
import Theory from '@site/site/theory';
import type { ReactNode } from 'react';
import { laneTitles } from '../lane-titles';
import type { ViewProps } from '../view-props';

export default function TheoryView({ definition, state }: ViewProps): ReactNode {
  return (
    <Theory entry={definition.entry} words={state.words} titles={laneTitles(definition, state)} />
  );
}
