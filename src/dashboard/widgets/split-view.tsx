import {Box} from 'ink';
import type {ReactNode} from 'react';
import type {Look} from '../look.ts';
import type {Size} from '../model.ts';
import {Lines} from './lines.tsx';
import {type Split, splitLayout} from './split-layout.ts';

type Props = {
  readonly look: Look;
  readonly area: Size;
  readonly split: Split;
  readonly list: (area: Size) => ReactNode;
  /** What is known of the thing under the cursor, the most important first. */
  readonly detail: (columns: number) => readonly string[];
};

/** A list, and beside it or below it what is known of the thing under its cursor. */
export function SplitView({look, area, split, list, detail}: Props): ReactNode {
  const layout = splitLayout(area, split);
  const {isBeside} = layout;
  const all = detail(layout.detail.columns);
  if (look.isSpoken) {
    return (
      <Box flexDirection="column">
        {list(area)}
        <Lines lines={all} />
      </Box>
    );
  }
  const shown = fitRows(all, layout.detail.rows, look);
  if (!isBeside) {
    return (
      <Box flexDirection="column">
        {list(layout.list)}
        <Lines lines={shown} />
      </Box>
    );
  }
  const between = look.theme.dim(look.glyphs.between);
  const lines = Array.from({length: layout.detail.rows}, (_, at) => ` ${between} ${shown[at] ?? ''}`);
  return (
    <Box>
      <Box width={layout.list.columns} flexDirection="column">
        {list(layout.list)}
      </Box>
      <Box flexGrow={1} flexDirection="column">
        <Lines lines={lines} />
      </Box>
    </Box>
  );
}

function fitRows(lines: readonly string[], rows: number, {theme, glyphs}: Look): readonly string[] {
  if (lines.length <= rows) return lines;
  if (rows < 1) return [];
  const kept = lines.slice(0, rows - 1);
  return [...kept, theme.dim(`${glyphs.more} ${lines.length - kept.length} more lines in a larger window`)];
}
