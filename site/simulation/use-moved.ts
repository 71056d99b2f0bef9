/** Tells the page when the reader has changed a figure’s settings. */
import { useEffect, useRef } from 'react';
import { laneTitles } from './lane-titles';
import { tellMoved } from './moved';
import { chosenLane, type FigureDefinition, type FigureState } from './state';

export function useMoved(definition: FigureDefinition, state: FigureState): void {
  const lane = chosenLane(state);
  const params = state.frame.lanes[lane]?.params ?? {};
  const text = JSON.stringify(params);
  const told = useRef(text);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a frame brings equal parameters anew.
  useEffect(() => {
    if (text === told.current) return;
    told.current = text;
    const { id, entry, scenario } = definition;
    tellMoved({
      ...{ figure: id, concept: entry.id, scenario: scenario.id, title: scenario.title },
      lane: laneTitles(definition, state)[lane] ?? '',
      params,
    });
  }, [text]);
}
