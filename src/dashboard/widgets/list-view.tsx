import {Box, Text} from 'ink';
import type {ReactNode} from 'react';
import {steadyText} from '../../output/steady-text.ts';
import type {Look} from '../look.ts';
import {windowFrom} from './window-from.ts';

type Props = {
  readonly look: Look;
  readonly length: number;
  readonly cursor: number;
  /** In rows. */
  readonly height: number;
  /** A row as it is drawn, and as it is spoken. */
  readonly row: (place: number) => string;
  readonly spoken: (place: number) => string;
};

/** The part of a list around its cursor; of a list of any length only what is shown is made. */
export function ListView({look, length, cursor, height, row, spoken}: Props): ReactNode {
  const from = windowFrom({length, cursor, height});
  const places = Array.from({length: Math.max(0, Math.min(height, length - from))}, (_, index) => from + index);
  return (
    <Box flexDirection="column" aria-role="list">
      {places.map(place => (
        <Box
          key={place}
          aria-role="listitem"
          {...(look.isSpoken && {'aria-label': steadyText(spoken(place))})}
          aria-state={place === cursor ? {selected: true} : {}}
        >
          <Text wrap="truncate">
            {place === cursor ? look.theme.chosen(`${look.glyphs.cursor} ${row(place)}`) : `  ${row(place)}`}
          </Text>
        </Box>
      ))}
    </Box>
  );
}
