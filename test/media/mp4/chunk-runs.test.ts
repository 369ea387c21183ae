import {describe, expect, it} from 'vitest';
import {MediaError} from '../../../src/media/media-error.ts';
import {ChunkRuns, type ChunkSpan} from '../../../src/media/mp4/chunk-runs.ts';
import type {EntryTable} from '../../../src/media/mp4/entry-table.ts';

/** A table of first chunk (from 1) and samples per chunk that remembers which entries were looked at. */
function tableOf(runs: readonly (readonly [number, number])[]): EntryTable & {asked: [number, number][]} {
  const asked: [number, number][] = [];
  return {
    count: runs.length,
    offset: 0,
    asked,
    entries: (start, end) => {
      asked.push([start, end]);
      return Promise.resolve({count: end - start, word: (entry, field = 0) => runs[start + entry]?.[field] ?? 0});
    },
  };
}

async function spansOf(runs: ChunkRuns, first: number, limit = 10_000): Promise<ChunkSpan[]> {
  const spans: ChunkSpan[] = [];
  for await (const span of runs.spansFrom(first)) if (spans.push(span) === limit) break;
  return spans;
}

const span = (firstChunk: number, endChunk: number, firstSample: number, endSample: number): ChunkSpan => ({
  firstChunk,
  endChunk,
  firstSample,
  endSample,
  samplesPerChunk: (endSample - firstSample) / (endChunk - firstChunk),
});

const threeRuns = (): ChunkRuns => {
  const table = tableOf([
    [1, 3],
    [4, 1],
    [6, 10],
  ]);
  return new ChunkRuns(table, {chunks: 7, samples: 31});
};

describe('chunk runs', () => {
  it('end where the next begins, the last one with the chunks', async () => {
    expect(await spansOf(threeRuns(), 0)).toEqual([span(0, 3, 0, 9), span(3, 5, 9, 11), span(5, 7, 11, 31)]);
  });

  it.each([
    [8, 3],
    [9, 2],
    [10, 2],
    [11, 1],
    [31, 0],
  ])('from sample %i on are %i', async (first, count) => {
    expect(await spansOf(threeRuns(), first)).toHaveLength(count);
  });

  it('without samples, without chunks, or behind the last sample are none', async () => {
    const table = tableOf([
      [1, 0],
      [2, 5],
      [2, 4],
      [9, 1],
      [12, 1],
    ]);
    expect(await spansOf(new ChunkRuns(table, {chunks: 8, samples: 28}), 0)).toEqual([span(1, 8, 0, 28)]);
  });

  it.each([
    ['before the first', [[0, 1]]],
    [
      'backwards',
      [
        [3, 1],
        [2, 1],
      ],
    ],
  ] as const)('that lead %s are a MediaError', async (_, entries) => {
    const runs = new ChunkRuns(tableOf(entries), {chunks: 9, samples: 9});
    await expect(spansOf(runs, 0)).rejects.toThrow(MediaError);
  });

  it('that were counted once are not counted again', async () => {
    const table = tableOf(Array.from({length: 5000}, (_, run) => [run + 1, 1 + (run % 2)] as const));
    const runs = new ChunkRuns(table, {chunks: 5000, samples: 7500});
    expect(await spansOf(runs, 6001, 1)).toEqual([span(4001, 4002, 6001, 6003)]);
    const once = table.asked.length;
    expect(once).toBeLessThan(14);
    table.asked.length = 0;
    expect(await spansOf(runs, 6001, 1)).toEqual([span(4001, 4002, 6001, 6003)]);
    expect(await spansOf(runs, 3000, 1)).toEqual([span(2000, 2001, 3000, 3001)]);
    expect(table.asked).toHaveLength(2);
    expect(await spansOf(runs, 0)).toHaveLength(5000);
  });
});
