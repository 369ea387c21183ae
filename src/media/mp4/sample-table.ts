import type {BoxPlace} from './box-place.ts';
import {type ChunkOffsets, openChunkOffsets} from './chunk-offsets.ts';
import {ChunkRuns} from './chunk-runs.ts';
import {type EntryTable, openEntryTable} from './entry-table.ts';
import type {FileBytes} from './file-bytes.ts';
import {openSampleSizes, type SampleSizes} from './sample-sizes.ts';
import {countedTimes, type SampleTimes, steadyTimes} from './sample-times.ts';

/** Where and when the samples of a track are, by the tables of ISO/IEC 14496-12 sections 8.6 and 8.7. */
export type SampleTable = {
  readonly sizes: SampleSizes;
  readonly chunks: ChunkOffsets;
  readonly chunkRuns: ChunkRuns;
  /** stss: numbers (from 1) of the samples decoding may start at; undefined: any. */
  readonly syncSamples: EntryTable | undefined;
  times(): Promise<SampleTimes>;
};

/** A longer stts has a run for almost every sample; reading it would cost more than exact times are worth. */
const maxTimeBytes = 262_144;
const timeRunBytes = 8;
/** Of stsc and stss, where every look-up goes through much of the table. */
const wholeTableBytes = 65_536;

/**
 * Opens the tables of a stbl box by their headers; undefined where it describes no samples. `duration` is that of the
 * track in its time scale, 0: not known. Throws MediaError, as looking up entries does.
 */
export async function openSampleTable(
  file: FileBytes,
  stbl: ReadonlyMap<string, BoxPlace>,
  duration: number,
): Promise<SampleTable | undefined> {
  const [stsz, stco] = [stbl.get('stsz') ?? stbl.get('stz2'), stbl.get('co64') ?? stbl.get('stco')];
  const [stsc, stts, stss] = [stbl.get('stsc'), stbl.get('stts'), stbl.get('stss')];
  if (!stsz || !stco || !stsc || !stts) return undefined;
  const timeRuns = await openEntryTable(file, stts, {wordsPerEntry: 2, wholeBytes: maxTimeBytes});
  const sizes = await openSampleSizes(file, stsz);
  const chunks = await openChunkOffsets(file, stco);
  const chunkRuns = await openEntryTable(file, stsc, {wordsPerEntry: 3, wholeBytes: wholeTableBytes});
  const syncSamples = stss && (await openEntryTable(file, stss, {wordsPerEntry: 1, wholeBytes: wholeTableBytes}));
  if (sizes.count === 0 || chunks.count === 0) return undefined;
  return {
    sizes,
    chunks,
    chunkRuns: new ChunkRuns(chunkRuns, {chunks: chunks.count, samples: sizes.count}),
    syncSamples,
    async times() {
      const {count} = timeRuns;
      if (count * timeRunBytes > maxTimeBytes) return steadyTimes(sizes.count, duration);
      return countedTimes(await timeRuns.entries(0, count));
    },
  };
}
