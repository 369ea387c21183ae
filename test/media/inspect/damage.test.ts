import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {bufferSource} from '../../../src/base/buffer-source.ts';
import {BudgetSpentError} from '../../../src/base/byte-source.ts';
import type {MediaFacts} from '../../../src/media/facts.ts';
import {inspectMedia} from '../../../src/media/inspect/inspect-media.ts';
import {MediaError} from '../../../src/media/media-error.ts';
import {
  matroskaFilm,
  mp4Film,
  rawFilm,
  transportFilm,
  writePictures,
} from '../../../src/simulators/media/movie-writer.ts';
import {writeRpuNal} from '../../../src/simulators/media/rpu-writer.ts';

const pictures = writePictures({count: 3, sliceBytes: 30});
const budgetBytes = 1_000_000;

const samples: Readonly<Record<string, Uint8Array>> = {
  Matroska: matroskaFilm({pictures}),
  'MP4 with moov first': mp4Film({pictures}),
  'MP4 with moov last': mp4Film({pictures, layout: 'moov-last'}),
  'MP4 in fragments': mp4Film({pictures, layout: 'fragmented'}),
  'a transport stream': transportFilm({pictures, tables: 'once'}),
  'raw HEVC': rawFilm(pictures),
  'an RPU': writeRpuNal(),
};

/** Facts or one of the two errors that callers know; anything else is a bug. */
async function survive(bytes: Uint8Array): Promise<MediaFacts | undefined> {
  try {
    const facts = await inspectMedia(bufferSource(bytes), {budgetBytes});
    expect(facts.read.bytes).toBeLessThanOrEqual(budgetBytes);
    return facts;
  } catch (error) {
    if (error instanceof MediaError || error instanceof BudgetSpentError) return undefined;
    throw error;
  }
}

/** A damaged film may be less known than it was; what is claimed from its bytes must still be true. */
function expectHonest(facts: MediaFacts | undefined): void {
  const dolbyVision = facts?.video?.dolbyVision;
  if (!dolbyVision) return;
  if (dolbyVision.evidence === 'bitstream' && dolbyVision.profile === 7) expect(dolbyVision.layer).not.toBe('mel');
  if (dolbyVision.layer === 'unknown') expect(dolbyVision.because).toBeTruthy();
}

describe.each(Object.entries(samples))('%s', (_name, whole) => {
  it('is FEL when it is whole', async () => {
    expect((await survive(whole))?.label).toBe('P7 FEL');
  });

  it('is survived at every length', async () => {
    for (let length = 0; length < whole.length; length += 1) expectHonest(await survive(whole.subarray(0, length)));
  });

  it('is survived with any bits flipped', async () => {
    const flips = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(7)), {minLength: 1, maxLength: 12});
    await fc.assert(
      fc.asyncProperty(flips, async places => {
        const damaged = Uint8Array.from(whole);
        for (const [at, bit] of places) damaged[at] = (damaged[at] ?? 0) ^ (1 << bit);
        expectHonest(await survive(damaged));
      }),
      {numRuns: 300},
    );
  });

  it('is survived with noise in its middle', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.uint8Array({minLength: 1, maxLength: 200}), async (at, noise) => {
        const damaged = Uint8Array.from(whole);
        damaged.set(noise.subarray(0, whole.length - at), at);
        expectHonest(await survive(damaged));
      }),
      {numRuns: 200},
    );
  });
});

describe('random bytes', () => {
  it('are survived', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({maxLength: 4000}), async bytes => {
        await survive(bytes);
      }),
      {numRuns: 300},
    );
  });

  it.each(Object.entries(samples))('are survived behind the first bytes of %s', async (_name, whole) => {
    await fc.assert(
      fc.asyncProperty(fc.integer({min: 4, max: 200}), fc.uint8Array({maxLength: 3000}), async (kept, noise) => {
        await survive(Uint8Array.from([...whole.subarray(0, kept), ...noise]));
      }),
      {numRuns: 100},
    );
  });

  it.each([0x00, 0xff, 0x47, 0x0b])('are survived when all are %i', async value => {
    await survive(new Uint8Array(300_000).fill(value));
  });
});
