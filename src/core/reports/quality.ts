import type {Version} from '../library/movie.ts';
import {isDolbyVision, isFel} from '../library/version-traits.ts';
import type {Gatherer} from './gather.ts';

/** Figures over all Dolby Vision and all FEL versions of which they are known; undefined where there is none. */
export type Quality = {
  dvSizeBytes: number | undefined;
  dvBitrateKbps: number | undefined;
  felSizeBytes: number | undefined;
  felBitrateKbps: number | undefined;
};

/** Means and medians, rounded to whole bytes and kbps. */
export function gatherQuality(): Gatherer<{averages: Quality; medians: Quality}> {
  const values: Record<keyof Quality, number[]> = {
    dvSizeBytes: [],
    dvBitrateKbps: [],
    felSizeBytes: [],
    felBitrateKbps: [],
  };
  const take = (size: keyof Quality, bitrate: keyof Quality, {sizeBytes, bitrateKbps}: Version): void => {
    if (sizeBytes !== undefined) values[size].push(sizeBytes);
    if (bitrateKbps !== undefined) values[bitrate].push(bitrateKbps);
  };
  const each = (figure: (numbers: readonly number[]) => number | undefined): Quality => ({
    dvSizeBytes: figure(values.dvSizeBytes),
    dvBitrateKbps: figure(values.dvBitrateKbps),
    felSizeBytes: figure(values.felSizeBytes),
    felBitrateKbps: figure(values.felBitrateKbps),
  });
  return {
    add({versions}) {
      for (const version of versions) {
        if (isDolbyVision(version)) take('dvSizeBytes', 'dvBitrateKbps', version);
        if (isFel(version)) take('felSizeBytes', 'felBitrateKbps', version);
      }
    },
    result: () => ({averages: each(mean), medians: each(median)}),
  };
}

function mean(numbers: readonly number[]): number | undefined {
  if (numbers.length === 0) return undefined;
  return Math.round(numbers.reduce((sum, number) => sum + number, 0) / numbers.length);
}

/** The middle one, or the mean of the two in the middle. */
function median(numbers: readonly number[]): number | undefined {
  const ordered = numbers.toSorted((one, other) => one - other);
  return mean(ordered.slice(Math.floor((ordered.length - 1) / 2), Math.floor(ordered.length / 2) + 1));
}
