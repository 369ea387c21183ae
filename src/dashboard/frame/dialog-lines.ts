import {steadyText} from '../../output/steady-text.ts';
import {wrap} from '../../output/wrap.ts';
import type {Look} from '../look.ts';
import type {Dialog} from '../model.ts';
import {cell} from '../widgets/cell.ts';

/** A question, what it is about, and how it is answered. */
export function dialogLines(dialog: Dialog, columns: number, {theme}: Look): string[] {
  const room = columns - 4;
  const about = dialog.lines.flatMap(line =>
    wrap(steadyText(line), room).map(piece => `  ${cell(piece, room).trimEnd()}`),
  );
  const answer =
    dialog.kind === 'confirm'
      ? `  ${theme.strong('y')} yes   ${theme.strong('n')} no`
      : `  > ${steadyText(dialog.text)}${theme.strong('_')}`;
  return ['', `  ${theme.heading(dialog.question)}`, '', ...about, '', answer];
}
