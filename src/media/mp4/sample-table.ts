import {type Box, boxesIn} from './box.ts';
import {type EntryTable, openEntryTable} from './entry-table.ts';
import {openSampleSizes, type SampleSizes} from './sample-sizes.ts';
import {totalTime} from './sample-times.ts';

/** Where and when the samples of a track are, by the tables of ISO/IEC 14496-12 sections 8.6 and 8.7. */
export type SampleTable = {
  readonly sizes: SampleSizes;
  /** stco or co64: file offsets of chunks. */
  readonly chunks: {readonly count: number; offsetOf(chunk: number): number};
  /** stsc: first chunk (from 1), samples per chunk, sample description. */
  readonly chunkRuns: EntryTable;
  /** stts: sample count, duration of each in the track's time scale. */
  readonly timeRuns: EntryTable;
  readonly totalTime: number;
  /** stss: numbers (from 1) of the samples decoding may start at; undefined: any. */
  readonly syncSamples: EntryTable | undefined;
};

/** Opens the tables of a stbl box without copying them; undefined where it describes no samples. Throws MediaError. */
export function openSampleTable(stbl: Box): SampleTable | undefined {
  const boxes = new Map<string, Box>();
  for (const box of boxesIn(stbl)) if (!boxes.has(box.type)) boxes.set(box.type, box);
  const [sizes, chunks] = [boxes.get('stsz') ?? boxes.get('stz2'), boxes.get('co64') ?? boxes.get('stco')];
  const [stsc, stts, stss] = [boxes.get('stsc'), boxes.get('stts'), boxes.get('stss')];
  if (!sizes || !chunks || !stsc || !stts) return undefined;
  const timeRuns = openEntryTable(stts, 2);
  const table: SampleTable = {
    sizes: openSampleSizes(sizes),
    chunks: openChunks(chunks),
    chunkRuns: openEntryTable(stsc, 3),
    timeRuns,
    totalTime: totalTime(timeRuns),
    syncSamples: stss && openEntryTable(stss, 1),
  };
  return table.sizes.count > 0 && table.chunks.count > 0 ? table : undefined;
}

function openChunks(box: Box): SampleTable['chunks'] {
  if (box.type === 'stco') {
    const {count, word} = openEntryTable(box, 1);
    return {count, offsetOf: chunk => word(chunk)};
  }
  const {count, word} = openEntryTable(box, 2);
  return {count, offsetOf: chunk => word(chunk, 0) * 2 ** 32 + word(chunk, 1)};
}
