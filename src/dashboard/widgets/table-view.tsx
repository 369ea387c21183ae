import {Box} from 'ink';
import type {ReactNode} from 'react';
import type {ListLayout} from '../list-layout.ts';
import type {Look} from '../look.ts';
import type {Size} from '../model.ts';
import {type Column, columnsHead, columnsLine, placeColumns} from './columns.ts';
import {factsPane, type Pane} from './facts-pane.ts';
import {Lines} from './lines.tsx';
import {ListView} from './list-view.tsx';

type Props<Item> = {
  readonly look: Look;
  readonly area: Size;
  readonly layout: ListLayout;
  /** What stands above the head of the columns. */
  readonly above: readonly string[];
  readonly items: readonly Item[];
  readonly cursor: number;
  readonly columns: readonly Column<Item>[];
  readonly spoken: (item: Item) => string;
  readonly pane: (item: Item) => Pane;
  /** What is said where there is none. */
  readonly empty: string;
};

const markWidth = 2;

/** Things in columns, and below them more of the one under the cursor. */
export function TableView<Item>(props: Props<Item>): ReactNode {
  const {look, area, layout, above, items, cursor, columns, spoken, pane, empty} = props;
  const {theme} = look;
  const here = items[cursor];
  if (here === undefined) return <Lines lines={[...[...above, ''].slice(0, layout.heads), ` ${empty}`]} />;
  const placed = placeColumns(columns, area.columns - markWidth);
  const head = look.isSpoken ? '' : ' '.repeat(markWidth) + columnsHead(placed, theme);
  return (
    <Box flexDirection="column">
      <Lines lines={[...above, head].slice(0, layout.heads)} />
      <Box flexDirection="column" height={look.isSpoken ? undefined : layout.list}>
        <ListView
          look={look}
          length={items.length}
          cursor={cursor}
          height={layout.list}
          row={at => columnsLine(placed, items[at] ?? here, theme)}
          spoken={at => spoken(items[at] ?? here)}
        />
      </Box>
      <Lines lines={factsPane(pane(here), {columns: area.columns, rows: layout.pane}, look)} />
    </Box>
  );
}
