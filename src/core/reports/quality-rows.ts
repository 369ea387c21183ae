import {bitrateInWords, sizeInWords} from '../../output/words.ts';
import type {Quality} from './quality.ts';
import type {RollUp} from './roll-up.ts';

/** One line of sizes and bitrates for people; undefined where there is nothing to take a mean of. */
export type QualityRow = {name: keyof Quality; title: string; mean: string | undefined; median: string | undefined};

const rows: readonly (readonly [name: keyof Quality, title: string, words: (value: number) => string])[] = [
  ['dvSizeBytes', 'Size, Dolby Vision', sizeInWords],
  ['felSizeBytes', 'Size, FEL', sizeInWords],
  ['dvBitrateKbps', 'Bitrate, Dolby Vision', bitrateInWords],
  ['felBitrateKbps', 'Bitrate, FEL', bitrateInWords],
];

/** What Dolby Vision and FEL weigh, in the order in which people read it. */
export function qualityRows({averages, medians}: Pick<RollUp, 'averages' | 'medians'>): QualityRow[] {
  return rows.map(([name, title, words]) => {
    const text = (value: number | undefined): string | undefined => (value === undefined ? undefined : words(value));
    return {name, title, mean: text(averages[name]), median: text(medians[name])};
  });
}
