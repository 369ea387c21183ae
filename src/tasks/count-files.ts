import type {LibraryCounts} from '../core/library/library-counts.ts';
import type {InspectedFile} from './inspected-file.ts';

/** How many of what; a movie is a file that was read and holds a picture. */
export type FileCounts = Omit<LibraryCounts, 'trueHdAtmos'>;

/** Counts what a scan found; files that could not be read count nowhere. */
export function countFiles(files: readonly InspectedFile[]): FileCounts {
  const count = (wanted: (facts: NonNullable<InspectedFile['facts']>) => boolean): number =>
    files.filter(({facts}) => facts !== undefined && wanted(facts)).length;
  return {
    movies: count(({video}) => video !== undefined),
    dolbyVision: count(({video}) => video?.dolbyVision !== undefined),
    fel: count(({video}) => video?.dolbyVision?.layer === 'fel'),
    mel: count(({video}) => video?.dolbyVision?.layer === 'mel'),
    layerUnknown: count(({video}) => video?.dolbyVision?.layer === 'unknown'),
    atmos: count(({audio}) => audio.some(track => track.atmos === true)),
  };
}
