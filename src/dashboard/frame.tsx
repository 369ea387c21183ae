import {Box, Text} from 'ink';
import type {ReactNode} from 'react';
import {dialogLines} from './frame/dialog-lines.ts';
import {footerLine} from './frame/footer-line.ts';
import {noticeLine} from './frame/notice-line.ts';
import {tabsLine} from './frame/tabs-line.ts';
import {worksLine} from './frame/works-line.ts';
import type {Look} from './look.ts';
import type {Model} from './model.ts';
import {frameRows} from './page-rows.ts';
import {ScreenView} from './screens/screen-view.tsx';
import {Lines} from './widgets/lines.tsx';

type Props = {readonly model: Model; readonly look: Look};

const leastColumns = 40;
const leastRows = 10;

/** A whole frame: tabs, the screen or a question, what is said, what is at work, keys. */
export function Frame({model, look}: Props): ReactNode {
  const {columns, rows} = model.size;
  if (columns < leastColumns || rows < leastRows) {
    return <Text wrap="truncate">{smallWords(model.dialog)}</Text>;
  }
  const area = {columns, rows: rows - frameRows};
  const rule = look.theme.dim(look.glyphs.rule.repeat(columns));
  return (
    <Box flexDirection="column" width={columns} height={look.isSpoken ? undefined : rows}>
      <Text wrap="truncate">{tabsLine(model, look)}</Text>
      {look.isSpoken ? null : <Text wrap="truncate">{rule}</Text>}
      <Box flexDirection="column" height={look.isSpoken ? undefined : area.rows} overflowY="hidden">
        {model.dialog ? (
          <Lines lines={dialogLines(model.dialog, columns, look)} />
        ) : (
          <ScreenView model={model} look={look} area={area} />
        )}
      </Box>
      <Text wrap="truncate">{noticeLine(model, look)}</Text>
      <Text wrap="truncate">{worksLine(model, look)}</Text>
      <Text wrap="truncate">{footerLine(model, look)}</Text>
    </Box>
  );
}

/** What is asked takes the keys, so that it must be seen. */
function smallWords(dialog: Model['dialog']): string {
  if (!dialog) return `Too small: ${leastColumns}x${leastRows} is the least. q quits.`;
  return dialog.kind === 'confirm' ? `${dialog.question} y yes, n no` : `${dialog.question} Esc leaves it`;
}
