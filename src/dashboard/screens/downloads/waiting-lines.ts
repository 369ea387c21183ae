import type {Approval} from '../../../core/approvals/approval.ts';
import {steadyText} from '../../../output/steady-text.ts';
import {approvalTitle} from '../../../views/approval-words.ts';
import type {Look} from '../../look.ts';
import {cell} from '../../widgets/cell.ts';

const mostLines = 3;

/** What was approved and waits to be started, and why it waits; of many the first few. */
export function waitingLines(waiting: readonly Approval[], columns: number, {theme, isSpoken}: Look): string[] {
  const told = waiting.slice(0, waiting.length > mostLines ? mostLines - 1 : mostLines);
  const lines = told.map(({message, ...approval}) => {
    const words = `${approvalTitle(approval)} waits${message === undefined ? ' for qBittorrent' : `: ${message}`}`;
    return isSpoken ? steadyText(words) : theme.warning(` ${cell(words, columns - 2).trimEnd()}`);
  });
  const left = waiting.length - told.length;
  return left > 0 ? [...lines, theme.warning(`${isSpoken ? '' : ' '}and ${left} more that wait`)] : lines;
}
