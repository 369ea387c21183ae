import {describe, expect, it} from 'vitest';
import type {VideoTrack} from '../../../src/media/container.ts';
import {chooseVideoTracks} from '../../../src/media/inspect/video-tracks.ts';
import {writeHvcC} from '../../../src/simulators/media/hevc/hvcc.ts';
import {writeParameterSets} from '../../../src/simulators/media/hevc/parameter-sets.ts';

function video(overrides: Partial<VideoTrack>): VideoTrack {
  return {
    id: 1,
    kind: 'video',
    codec: 'hevc',
    codecId: 'V_MPEGH/ISO/HEVC',
    language: undefined,
    title: undefined,
    unreadable: undefined,
    width: undefined,
    height: undefined,
    framing: 'length',
    config: undefined,
    dolbyVisionRecord: undefined,
    hasElConfig: false,
    colour: {},
    enhancesTrackId: undefined,
    ...overrides,
  };
}

describe('the main picture', () => {
  it('is the largest track', () => {
    const tracks = chooseVideoTracks([
      video({id: 1, width: 1920, height: 1080}),
      video({id: 2, width: 3840, height: 2160}),
    ]);
    expect(tracks?.main.id).toBe(2);
    expect(tracks?.others.map(({id}) => id)).toEqual([1]);
  });

  it('is not a track that enhances another, whatever its size', () => {
    const tracks = chooseVideoTracks([video({id: 1, enhancesTrackId: 2, width: 3840, height: 2160}), video({id: 2})]);
    expect(tracks?.main.id).toBe(2);
  });

  it('is not a cover picture', () => {
    const cover = video({id: 1, codec: 'other', codecId: 'V_MJPEG', width: 4000, height: 6000});
    const tracks = chooseVideoTracks([cover, video({id: 2, width: 1920, height: 1080})]);
    expect(tracks?.main.id).toBe(2);
    expect(tracks?.others).toEqual([]);
  });

  it('is the first of equals', () => {
    expect(chooseVideoTracks([video({id: 0x1011}), video({id: 0x1015})])?.main.id).toBe(0x1011);
  });

  it('is absent where there is no video', () => {
    expect(chooseVideoTracks([])).toBeUndefined();
  });
});

describe('the length of NAL unit lengths', () => {
  it.each([1, 2, 4])('of %i bytes comes from the configuration', lengthSize => {
    const track = video({config: writeHvcC(writeParameterSets(), {lengthSize})});
    const tracks = chooseVideoTracks([track]);
    expect(tracks?.nalLengthSizeOf(track)).toBe(lengthSize);
  });

  it('is 4 where the configuration is damaged', () => {
    const track = video({config: new Uint8Array(5)});
    expect(chooseVideoTracks([track])?.nalLengthSizeOf(track)).toBe(4);
  });
});
