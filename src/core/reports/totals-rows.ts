import {sizeInWords} from '../../output/words.ts';
import {percentOf} from './percent-of.ts';
import type {Totals} from './totals.ts';

/** One line of the totals for people; the share is of all movies, where that means something. */
export type TotalsRow = {name: keyof Totals; title: string; text: string; percent: number | undefined};

const rows: readonly (readonly [name: keyof Totals, title: string, ofLibrary: boolean])[] = [
  ['movies', 'Movies', false],
  ['dolbyVision', 'Dolby Vision', true],
  ['fel', 'FEL', true],
  ['mel', 'MEL', true],
  ['layerUnknown', 'Layer not proven', true],
  ['atmos', 'Atmos', true],
  ['trueHdAtmos', 'TrueHD Atmos', true],
  ['dvAndAtmos', 'Dolby Vision and Atmos', true],
  ['felAndAtmos', 'FEL and Atmos', true],
  ['multiVersion', 'Movies of several versions', true],
  ['duplicates', 'Titles listed more than once', false],
  ['versions', 'Versions', false],
  ['unprovenProfile7', 'Versions in unproven Profile 7', false],
  ['atmosUnknown', 'Versions whose Atmos is unknown', false],
  ['bytes', 'Size', false],
];

/** The totals in the order in which people read them. */
export function totalsRows(totals: Totals): TotalsRow[] {
  return rows.map(([name, title, ofLibrary]) => ({
    name,
    title,
    text: name === 'bytes' ? sizeInWords(totals.bytes) : String(totals[name]),
    percent: ofLibrary ? percentOf(totals[name], totals.movies) : undefined,
  }));
}
