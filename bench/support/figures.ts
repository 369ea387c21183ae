import {judgeAim} from './judge-aim.ts';

export type Figure = {bench: string; figure: string; value: number | string; unit: string; aim?: string};

/** Collects figures, prints one line each as it comes. Throws at once where an aim cannot be read, not when all is measured. */
export type Figures = {add: (figure: Omit<Figure, 'bench'>) => void; all: Figure[]};

export function createFigures(bench: string): Figures {
  const all: Figure[] = [];
  return {
    all,
    add(figure) {
      judgeAim(figure.value, figure.aim);
      all.push({bench, ...figure});
      const aim = figure.aim === undefined ? '' : `   (aim ${figure.aim})`;
      console.log(`${bench.padEnd(8)} ${figure.figure.padEnd(44)} ${figureText(figure.value)} ${figure.unit}${aim}`);
    },
  };
}

/** A figure as it is printed. */
export function figureText(value: Figure['value']): string {
  if (typeof value === 'string') return value;
  return value >= 1000 ? Math.round(value).toLocaleString('en') : String(Math.round(value * 100) / 100);
}
