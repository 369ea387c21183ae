import {describe, expect, it} from 'vitest';
import {bufferSource} from '../../../src/base/buffer-source.ts';
import type {MediaFacts} from '../../../src/media/facts.ts';
import {inspectMedia} from '../../../src/media/inspect/inspect-media.ts';
import {writeSlice} from '../../../src/simulators/media/hevc/access-unit.ts';
import {
  matroskaFilm,
  type Picture,
  pictureTrack,
  rawFilm,
  twoTrackFilm,
  writePictures,
} from '../../../src/simulators/media/movie-writer.ts';
import {writeRpuNal} from '../../../src/simulators/media/rpu-writer.ts';

const large = {count: 20, sliceBytes: 200_000};
const nothing = (): undefined => undefined;

function inspect(bytes: Uint8Array): Promise<MediaFacts> {
  return inspectMedia(bufferSource(bytes));
}

const furtherSlices = 6;

/** A picture with six more slices behind its first, which the walk to the enhancement layer has to step over. */
function inSlices({nals, keyframe}: Picture): Picture {
  const first = nals.findIndex(nal => ((nal[0] ?? 0) >> 1) % 64 < 32);
  const more = Array.from({length: furtherSlices}, () => writeSlice({keyframe, sizeBytes: 40_000}));
  return {nals: nals.toSpliced(first + 1, 0, ...more), keyframe};
}

describe('reading', () => {
  it('of a large Profile 7 film costs a head, the cues and two blocks a sample', async () => {
    const facts = await inspect(matroskaFilm({pictures: writePictures(large)}));
    expect(facts.label).toBe('P7 FEL');
    expect(facts.read.requests).toBeLessThanOrEqual(16);
    expect(facts.read.bytes).toBeLessThanOrEqual(140_000);
  });

  it('looks for a missing enhancement layer in two pictures, not in all', async () => {
    const pictures = writePictures({...large, el: false}).map(inSlices);
    const facts = await inspect(matroskaFilm({pictures}));
    const found = await inspect(matroskaFilm({pictures: writePictures(large).map(inSlices)}));
    expect(facts.label).toBe('P7 no EL');
    expect(facts.read.requests - found.read.requests).toBeLessThanOrEqual(2 * furtherSlices);
  });

  it('of a film without Dolby Vision ends after two pictures', async () => {
    const pictures = writePictures({...large, rpu: nothing, el: false});
    const facts = await inspect(matroskaFilm({pictures, track: pictureTrack({mappings: []})}));
    expect(facts.label).toBe('HDR10');
    expect(facts.read.requests).toBeLessThanOrEqual(10);
  });

  it('of two tracks leaves the base layer alone once the other has shown its RPU', async () => {
    const base = {track: pictureTrack({mappings: []}), pictures: writePictures({...large, rpu: nothing, el: false})};
    const layer = {track: pictureTrack({number: 2, mappings: []}), pictures: writePictures({...large, el: false})};
    const facts = await inspect(twoTrackFilm(base, layer));
    expect(facts.video?.dolbyVision).toMatchObject({layer: 'fel', samples: {fel: 5}});
    expect(facts.read.requests).toBeLessThanOrEqual(25);
  });

  it('goes back to the start for parameter sets that stand only there', async () => {
    const [first, ...rest] = writePictures({
      count: 30,
      sliceBytes: 60_000,
      keyEvery: 100,
      rpu: () => writeRpuNal({kind: 'mel'}),
    });
    const facts = await inspect(rawFilm(first ? [first, ...rest] : rest));
    expect(facts).toMatchObject({label: 'P7 MEL', video: {width: 3840, height: 2160, baseLayer: 'hdr10'}});
  });
});
