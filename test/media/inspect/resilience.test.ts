import {describe, expect, it} from 'vitest';
import {bufferSource} from '../../../src/base/buffer-source.ts';
import {meteredSource} from '../../../src/base/metered-source.ts';
import type {AudioTrack, Container, Frame} from '../../../src/media/container.ts';
import type {MediaFacts} from '../../../src/media/facts.ts';
import {type InspectOptions, inspectMedia} from '../../../src/media/inspect/inspect-media.ts';
import {readLengthPrefixedUnit} from '../../../src/media/inspect/length-prefixed-unit.ts';
import {AudioSampling} from '../../../src/media/inspect/sample-audio.ts';
import {MediaError} from '../../../src/media/media-error.ts';
import {writeAccessUnit} from '../../../src/simulators/media/hevc/access-unit.ts';
import {fillerBytes} from '../../../src/simulators/media/hevc/filler-bytes.ts';
import {writeHvcC} from '../../../src/simulators/media/hevc/hvcc.ts';
import {toLengthPrefixed, writeNal} from '../../../src/simulators/media/hevc/nal.ts';
import {contentLightLevel, hdr10PlusT35, registeredT35} from '../../../src/simulators/media/hevc/sei.ts';
import {
  audioTrack,
  dolbyVisionRecord,
  hevcTrack,
  type WriterTrack,
} from '../../../src/simulators/media/matroska-writer.ts';
import {
  matroskaFilm,
  type Picture,
  parameterSets,
  pictureTrack,
  transportFilm,
  twoTrackFilm,
  writePictures,
} from '../../../src/simulators/media/movie-writer.ts';
import {box} from '../../../src/simulators/media/mp4/boxes.ts';
import {dolbyVisionBox, soundEntry, visualEntry} from '../../../src/simulators/media/mp4/sample-entries.ts';
import {writeMp4} from '../../../src/simulators/media/mp4/write-mp4.ts';
import {wrapT35Rpu, writeRpuNal, writeRpuPayload} from '../../../src/simulators/media/rpu-writer.ts';
import {atmosUnit, trueHdUnit} from '../../../src/simulators/media/truehd-writer.ts';
import {writeAv1C, writeTemporalUnit} from '../../support/media/av1-writer.ts';

const nothing = (): undefined => undefined;

function inspect(bytes: Uint8Array, options?: InspectOptions): Promise<MediaFacts> {
  return inspectMedia(bufferSource(bytes), options);
}

describe('sample points', () => {
  it('are kept where the clock of a stream starts anew', async () => {
    const pictures = writePictures({
      count: 60,
      sliceBytes: 20_000,
      rpu: index => (index < 9 ? writeRpuNal({kind: 'mel'}) : writeRpuNal()),
    });
    const clocks = (index: number): number => (index < 9 ? 900_000 + index * 1000 : index * 1000);
    const facts = await inspect(transportFilm({pictures, ptsMs: clocks}));
    expect(facts.video?.dolbyVision).toMatchObject({layer: 'fel', samples: {fel: 4, mel: 1, failed: 0}});
  });

  it.each([0, -1, 1.5, Number.NaN, 1001])('are not %d', async samples => {
    await expect(inspect(matroskaFilm(), {samples})).rejects.toThrow(RangeError);
  });

  it('want a budget that is a number', async () => {
    await expect(inspect(matroskaFilm(), {budgetBytes: Number.NaN})).rejects.toThrow(RangeError);
  });
});

describe('a second picture track', () => {
  const bonus = (mappings: NonNullable<WriterTrack['mappings']>): WriterTrack =>
    hevcTrack({
      number: 2,
      codecPrivate: writeHvcC(parameterSets),
      video: {width: 1920, height: 1080},
      mappings,
    });
  const main = {track: pictureTrack({mappings: []}), pictures: writePictures({rpu: nothing, el: false})};

  it('that is another film in Dolby Vision says nothing of the first', async () => {
    const record = [{type: 'dvvC', data: dolbyVisionRecord({profile: 8, el: false, compatibilityId: 1})}];
    const pictures = writePictures({rpu: () => writeRpuNal({kind: 'p8'}), el: false});
    const facts = await inspect(twoTrackFilm(main, {track: bonus(record), pictures}));
    expect(facts).toMatchObject({label: 'HDR10', video: {dolbyVision: undefined}});
  });

  it('that is damaged costs nothing of the first', async () => {
    const broken = writePictures().map((): Picture => ({nals: [], keyframe: true}));
    const first = {track: {...bonus([]), number: 1}, pictures: broken};
    const film = {track: pictureTrack({number: 2}), pictures: writePictures()};
    const facts = await inspect(twoTrackFilm(first, film));
    expect(facts.video?.dolbyVision).toMatchObject({layer: 'fel', samples: {fel: 5, failed: 0}});
  });
});

describe('a film of two tracks', () => {
  it('whose first base-layer picture is damaged is described by the next', async () => {
    const bases = writePictures({rpu: nothing, el: false}).map(
      (picture, index): Picture => (index < 2 ? {nals: [], keyframe: true} : picture),
    );
    const base = {track: pictureTrack({mappings: [], codecPrivate: undefined}), pictures: bases};
    const layer = {
      track: hevcTrack({number: 2, video: {width: 1920, height: 1080}}),
      pictures: writePictures({el: false}),
    };
    const facts = await inspect(twoTrackFilm(base, layer));
    expect(facts.video).toMatchObject({hdr10Plus: false, light: {maxCllNits: 1000}, dolbyVision: {layer: 'fel'}});
  });
});

describe('an enhancement layer', () => {
  it('that comes in the later part of a film only is not called missing', async () => {
    const pictures = writePictures({el: false}).map((picture, index) =>
      index < 4 ? picture : (writePictures({count: 1})[0] ?? picture),
    );
    const facts = await inspect(matroskaFilm({pictures}));
    expect(facts).toMatchObject({label: 'P7 FEL', video: {dolbyVision: {elPresent: true}}});
  });
});

describe('what cannot be read', () => {
  it('leaves the range of a film without a record open', async () => {
    const pictures = writePictures().map(({keyframe}): Picture => ({nals: [], keyframe}));
    const facts = await inspect(matroskaFilm({pictures, track: pictureTrack({mappings: []})}));
    expect(facts).toMatchObject({label: '?', video: {baseLayer: 'hdr10', dynamicRange: undefined}});
    expect(facts.notes.join()).toContain('told nothing of Dolby Vision');
  });

  it.each(['V_MPEGI/ISO/VVC', 'V_PRORES', 'V_VP9'])('of %s is not called SDR', async codecId => {
    const facts = await inspect(matroskaFilm({track: hevcTrack({codecId, codecPrivate: undefined})}));
    expect(facts).toMatchObject({label: '?', video: {hdr10Plus: undefined, baseLayer: undefined}});
  });

  it('before the tail of a picture takes nothing from its RPU', async () => {
    const good = toLengthPrefixed(writeAccessUnit({sliceBytes: 100_000, rpu: writeRpuNal(), parameterSets}));
    good[0] = 0x7f;
    const unit = await readLengthPrefixedUnit(frameOf(good), {nalLengthSize: 4, lookForEl: true});
    expect(unit).toMatchObject({rpu: {form: 'nal'}, enhancement: 'not-looked-for'});
  });

  it('in one AV1 message takes nothing from the RPU in another', async () => {
    const t35 = wrapT35Rpu(writeRpuPayload({kind: 'p8'}));
    const entry = visualEntry('dav1', [
      box('av1C', writeAv1C()),
      dolbyVisionBox('dvvC', {profile: 10, el: 0, compatibility: 1}),
    ]);
    const damaged = Uint8Array.of(0x2a, 3, 1, 0, 0);
    const data = Uint8Array.of(...damaged, ...writeTemporalUnit({t35: [t35]}));
    const frames = Array.from({length: 10}, () => ({data, keyframe: true}));
    const facts = await inspect(writeMp4({tracks: [{handler: 'vide', entries: [entry], frames}]}).bytes);
    expect(facts).toMatchObject({label: 'P10.1', video: {dolbyVision: {evidence: 'bitstream'}}});
  });
});

describe('a large film', () => {
  const large = {count: 60, sliceBytes: 40_000};
  const twoMinutes = {...large, count: 120};
  const mel = (): Uint8Array => writeRpuNal({kind: 'mel'});

  it.each([2, 3, 4, 60])('of %i pictures without an enhancement layer is never called FEL', async count => {
    const facts = await inspect(matroskaFilm({pictures: writePictures({...large, count, el: false})}));
    expect(facts).toMatchObject({label: 'P7 no EL', video: {dolbyVision: {elPresent: false}}});
  });

  it('whose last point is damaged is looked through for its enhancement layer once more', async () => {
    const pictures = writePictures({...large, el: false}).map((picture, index) =>
      index > 50 ? {...picture, nals: picture.nals.slice(0, -1).map(nal => nal.slice(0, -7))} : picture,
    );
    const film = matroskaFilm({pictures});
    film.fill(0xee, Math.floor(film.length * 0.86), Math.floor(film.length * 0.99));
    const facts = await inspect(film);
    expect(facts.video?.dolbyVision).toMatchObject({elPresent: false, layer: 'none'});
    expect(facts.video?.dolbyVision?.samples?.failed).toBeGreaterThan(0);
  });

  it('with a silent sound track is judged all the same, and soon', async () => {
    const tracks = [pictureTrack(), audioTrack()];
    const facts = await inspect(matroskaFilm({pictures: writePictures({...large, count: 500}), tracks}));
    expect(facts).toMatchObject({label: 'P7 FEL', video: {dolbyVision: {samples: {fel: 5, failed: 0}}}});
    expect(facts.audio[0]).toMatchObject({evidence: 'container', atmos: undefined});
    expect(facts.read.requests).toBeLessThanOrEqual(280);
  });

  it.each([
    ['ten times too long', 1_200_000],
    ['ten times too short', 12_000],
  ])('whose running time is %s is looked at all over', async (_title, durationTicks) => {
    const pictures = writePictures({...twoMinutes, rpu: index => (index < 100 ? writeRpuNal() : mel())});
    expect((await inspect(matroskaFilm({pictures, durationTicks}))).label).toBe('P7 FEL');
  });

  it('with a single cue is looked at all over', async () => {
    const pictures = writePictures({count: 300, keyEvery: 300, rpu: index => (index < 90 ? mel() : writeRpuNal())});
    const facts = await inspect(matroskaFilm({pictures}));
    expect(facts.video?.dolbyVision).toMatchObject({layer: 'fel', samples: {fel: 4, mel: 1}});
  });

  it('with a single sync sample is looked at all over', async () => {
    const pictures = writePictures({
      count: 6000,
      sliceBytes: 20,
      el: false,
      rpu: index => (index < 1800 ? mel() : writeRpuNal()),
    });
    const frames = pictures.map(({nals}, index) => ({data: toLengthPrefixed(nals), keyframe: index === 0}));
    const entry = visualEntry('hvc1', [box('hvcC', writeHvcC(parameterSets)), dolbyVisionBox('dvcC')]);
    const facts = await inspect(writeMp4({tracks: [{handler: 'vide', entries: [entry], frames}]}).bytes);
    expect(facts.video?.dolbyVision?.samples).toMatchObject({fel: 4, mel: 1});
  });

  it('of which only the start is there is judged by its start', async () => {
    const film = matroskaFilm({pictures: writePictures(large), cues: 'none'});
    film.fill(0, Math.floor(film.length * 0.05));
    expect((await inspect(film)).video?.dolbyVision).toMatchObject({layer: 'fel', evidence: 'bitstream'});
  });
});

describe('a transport stream of one picture', () => {
  it('is judged by it', async () => {
    expect((await inspect(transportFilm({pictures: writePictures({count: 1})}))).label).toBe('P7 FEL');
  });
});

describe('damage to a secondary track of an MP4 film', () => {
  const picture = visualEntry('hvc1', [box('hvcC', writeHvcC(parameterSets)), dolbyVisionBox('dvcC')]);
  const frames = writePictures().map(({nals}) => ({data: toLengthPrefixed(nals), keyframe: true}));
  const sounds = Array.from({length: 10}, () => ({data: fillerBytes(40), keyframe: true}));
  const film = writeMp4({
    tracks: [
      {handler: 'vide', entries: [picture], frames},
      {handler: 'soun', entries: [soundEntry('ac-3', [])], frames: sounds},
    ],
  }).bytes;

  it.each(['stts', 'stsc', 'stco', 'stsz', 'stsd', 'mdhd', 'tkhd', 'stbl'])(
    'in its %s costs nothing of the picture',
    async type => {
      const damaged = film.slice();
      const at = Buffer.from(damaged).lastIndexOf(type);
      damaged.fill(0xff, at + 4, at + 16);
      const facts = await inspect(damaged);
      expect(facts.video?.dolbyVision).toMatchObject({layer: 'fel', samples: {fel: 5}});
    },
  );

  it('or to the header of the movie costs the running time only', async () => {
    const damaged = film.slice();
    damaged.fill(0, Buffer.from(damaged).indexOf('mvhd') + 4, Buffer.from(damaged).indexOf('mvhd') + 24);
    expect(await inspect(damaged)).toMatchObject({label: 'P7 FEL'});
  });
});

describe('HDR10+', () => {
  it.each([41, 48])('behind a NAL unit of type %i is seen', async type => {
    const nals = writeAccessUnit({sliceBytes: 100_000, sei: [contentLightLevel(), registeredT35(hdr10PlusT35())]});
    const frame = frameOf(toLengthPrefixed([writeNal(type, fillerBytes(40)), ...nals]));
    const {head} = await readLengthPrefixedUnit(frame, {nalLengthSize: 4, lookForEl: false});
    expect(head.syntax === 'hevc' && head.nals.map(nal => (nal[0] ?? 0) >> 1)).toEqual([35, 39]);
  });
});

describe('sound', () => {
  it('of one track is read though frames of another are damaged', async () => {
    const broken = {...frameOf(new Uint8Array(30)), read: () => Promise.reject(new MediaError('broken', 0))};
    const good = {...frameOf(trueHdUnit(atmosUnit())), trackId: 2};
    const {sampling} = samplingOf([sound(1, 'ac3'), sound(2, 'truehd')], [broken, good, broken, good]);
    await sampling.readStart();
    const {facts} = await sampling.readLaterPlaces();
    expect(facts[1]).toMatchObject({atmos: true, evidence: 'bitstream'});
    expect(facts[0]).toMatchObject({evidence: 'container'});
  });

  it('of a short file that breaks off is not called looked through', async () => {
    const frames = Array.from({length: 4}, (_, index) => ({...frameOf(trueHdUnit()), timeMs: index * 100}));
    const {sampling} = samplingOf([sound(1, 'truehd')], frames, 1_000_000);
    await sampling.readStart();
    const {facts, laterPlaces} = await sampling.readLaterPlaces();
    expect(laterPlaces).toBe(3);
    expect(facts[0]?.because).toBe('no Atmos in 4 places');
  });

  it('of frames that cost nothing to read is bounded by what is looked through', async () => {
    const frame = frameOf(Uint8Array.from({length: 60_000}, (_, at) => (at % 2 === 0 ? 0x0b : 0x77)));
    const {sampling, reads} = samplingOf([sound(1, 'eac3')], new Array<Frame>(5000).fill(frame));
    await sampling.readStart();
    await sampling.readLaterPlaces();
    expect(reads()).toBeLessThanOrEqual(4 * 26);
  });
});

function sound(id: number, codec: AudioTrack['codec']): AudioTrack {
  return {
    id,
    kind: 'audio',
    codec,
    codecId: codec,
    language: undefined,
    title: undefined,
    unreadable: undefined,
    channels: 8,
    sampleRate: undefined,
    config: undefined,
  };
}

/** Audio sampling over a container that gives the same frames at every position, and how often they were read. */
function samplingOf(
  tracks: readonly AudioTrack[],
  frames: readonly Frame[],
  sizeBytes = 5_000_000,
): {sampling: AudioSampling; reads: () => number} {
  let reads = 0;
  const container: Container = {
    format: 'mp4',
    durationMs: 1000,
    tracks,
    async *framesAt() {
      for (const frame of frames) {
        yield {
          ...frame,
          read: (start, end) => {
            reads += 1;
            return frame.read(start, end);
          },
        };
      }
    },
  };
  const source = meteredSource(bufferSource(new Uint8Array(sizeBytes)), {budgetBytes: 1});
  return {sampling: new AudioSampling(container, source, tracks), reads: () => reads};
}

function frameOf(bytes: Uint8Array): Frame {
  return {
    trackId: 1,
    sizeBytes: bytes.length,
    keyframe: true,
    timeMs: 0,
    t35: [],
    read: (start, end) => Promise.resolve(bytes.subarray(start, end)),
  };
}
