import {alignedTable} from '../../src/output/table.ts';
import {type Figure, figureText} from './figures.ts';
import {judgeAim} from './judge-aim.ts';

/** All figures of a run in one table, each with what it was to be. */
export function figuresTable(figures: readonly Figure[]): string {
  return alignedTable({
    head: ['Bench', 'Figure', 'Value', 'Unit', 'Aim', ''],
    align: ['left', 'left', 'right', 'left', 'left', 'left'],
    rows: figures.map(({bench, figure, value, unit, aim}) => {
      const isMet = judgeAim(value, aim);
      const verdict = isMet === undefined ? '' : isMet ? 'met' : 'missed';
      return [bench, figure, figureText(value), unit, aim ?? '', verdict];
    }),
  });
}
