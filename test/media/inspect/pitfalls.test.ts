import {describe, expect, it} from 'vitest';
import {bufferSource} from '../../../src/base/buffer-source.ts';
import type {MediaFacts} from '../../../src/media/facts.ts';
import {type InspectOptions, inspectMedia} from '../../../src/media/inspect/inspect-media.ts';
import {writeFiller} from '../../../src/simulators/media/hevc/access-unit.ts';
import {fillerBytes} from '../../../src/simulators/media/hevc/filler-bytes.ts';
import {writeHvcC} from '../../../src/simulators/media/hevc/hvcc.ts';
import {toLengthPrefixed} from '../../../src/simulators/media/hevc/nal.ts';
import {hlgColour, writeParameterSets} from '../../../src/simulators/media/hevc/parameter-sets.ts';
import {hdr10PlusT35, registeredT35} from '../../../src/simulators/media/hevc/sei.ts';
import {
  audioTrack,
  dolbyVisionRecord,
  hevcTrack,
  trailingBox,
  type WriterTrack,
  writeMatroska,
} from '../../../src/simulators/media/matroska-writer.ts';
import {
  matroskaFilm,
  mp4Film,
  type Picture,
  parameterSets,
  pictureStream,
  pictureTrack,
  rawFilm,
  transportFilm,
  twoTrackFilm,
  writePictures,
} from '../../../src/simulators/media/movie-writer.ts';
import {box} from '../../../src/simulators/media/mp4/boxes.ts';
import {dolbyVisionBox, sinf, visualEntry} from '../../../src/simulators/media/mp4/sample-entries.ts';
import {writeMp4} from '../../../src/simulators/media/mp4/write-mp4.ts';
import {dolbyVisionDescriptor} from '../../../src/simulators/media/mpegts-writer.ts';
import {blockOf, l1, l6, l8, l254} from '../../../src/simulators/media/rpu-blocks.ts';
import {identityCurve, wrapT35Rpu, writeRpuNal, writeRpuPayload} from '../../../src/simulators/media/rpu-writer.ts';
import {atmosUnit, type TrueHdUnit, trueHdUnit} from '../../../src/simulators/media/truehd-writer.ts';
import {writeAv1C, writeSequenceHeader, writeTemporalUnit} from '../../support/media/av1-writer.ts';
import {dtsHdFrame, dtsXWords} from '../../support/media/dts-writer.ts';
import {eac3Frame, jocAddbsi} from '../../support/media/eac3-writer.ts';

const fel = (): Uint8Array => writeRpuNal();
const mel = (): Uint8Array => writeRpuNal({kind: 'mel'});
const p8 = (): Uint8Array => writeRpuNal({kind: 'p8'});
const nothing = (): undefined => undefined;

function inspect(bytes: Uint8Array, options?: InspectOptions): Promise<MediaFacts> {
  return inspectMedia(bufferSource(bytes), options);
}

function filmOf(rpu: (index: number) => Uint8Array | undefined, el = true): Uint8Array {
  return matroskaFilm({pictures: writePictures({rpu, el})});
}

const heavyCurve = {
  pivots: [0, 300, 600, 1023],
  pieces: [
    {kind: 'polynomial' as const, coefficients: [0.25, 0.5, -0.125]},
    {kind: 'mmr' as const, constant: 0.5, coefficients: [[0.1, -0.2, 0.3, -0.4, 0.5, -0.6, 0.7]]},
    {kind: 'polynomial' as const, coefficients: [0, 1]},
  ],
};

describe('the RPU', () => {
  it.each<[string, Uint8Array, string]>([
    [
      '1. with bytes that need emulation prevention',
      writeRpuNal({cm29: [l1({minPq: 0, maxPq: 0, avgPq: 0}), blockOf(255, 40)]}),
      'P7 FEL',
    ],
    ['2. with zeros behind its end byte', writeRpuNal({trailingZeros: 9}), 'P7 FEL'],
    ['4. with float coefficients, which have no integer parts', writeRpuNal({coefficientDataType: 1}), 'P7 FEL'],
    ['4. with float coefficients and a minimal layer', writeRpuNal({kind: 'mel', coefficientDataType: 1}), 'P7 MEL'],
    [
      '6. of a minimal layer with rich curves',
      writeRpuNal({kind: 'mel', curves: [heavyCurve, heavyCurve, heavyCurve]}),
      'P7 MEL',
    ],
    [
      '6. of a full layer with identity curves',
      writeRpuNal({curves: [identityCurve, identityCurve, identityCurve]}),
      'P7 FEL',
    ],
    ['9. with an L8 of 13 bytes', writeRpuNal({cm40: [l8({sizeBytes: 13}), l254()]}), 'P7 FEL'],
    ['10. with an L3 in the first list', writeRpuNal({cm29: [l1(), blockOf(3, 5), l6()]}), 'P7 FEL'],
  ])('%s is read', async (_title, rpu, label) => {
    expect((await inspect(filmOf(() => rpu))).label).toBe(label);
  });

  it('3. whose CRC ends 00 00 01 is read from start codes, escaped or not', async () => {
    for (const escapeCrc of [true, false]) {
      const rpu = writeRpuNal({crc: 0xd8000001, escapeCrc});
      const facts = await inspect(rawFilm(writePictures({rpu: () => rpu})));
      expect(facts.video?.dolbyVision).toMatchObject({layer: 'fel', samples: {failed: 0}});
    }
  });

  it('5. without NLQ, as residuals are disabled, has no enhancement layer', async () => {
    const facts = await inspect(filmOf(p8, false));
    expect(facts.video?.dolbyVision).toMatchObject({profile: 8, layer: 'none', evidence: 'bitstream'});
    expect(facts.notes.join()).toContain('the container says Dolby Vision profile 7, the bitstream says 8');
  });

  it('7. that repeats the mapping of an earlier one leaves the decision to other samples', async () => {
    const repeating = writeRpuNal({usePrevVdrRpu: true});
    const facts = await inspect(filmOf(index => (index === 5 ? mel() : repeating)));
    expect(facts.video?.dolbyVision).toMatchObject({layer: 'mel', samples: {fel: 0, mel: 1, failed: 4}});
    const undecided = await inspect(filmOf(() => repeating));
    expect(undecided.label).toBe('P7 ?');
    expect(undecided.video?.dolbyVision?.because).toContain('earlier');
  });

  it.each([
    ['2.9', undefined],
    ['4.0', [l254()]],
  ])('8. is of CM v%s by the presence of a second list', async (version, cm40) => {
    const rpu = writeRpuNal(cm40 ? {cm40} : {});
    expect((await inspect(filmOf(() => rpu))).video?.dolbyVision?.cmVersion).toBe(version);
  });

  it('with a wrong CRC proves nothing', async () => {
    const facts = await inspect(filmOf(() => writeRpuNal({crc: 'wrong'})));
    expect(facts.video?.dolbyVision).toMatchObject({layer: 'unknown', evidence: 'container', samples: {failed: 5}});
    expect(facts.video?.dolbyVision?.because).toContain('CRC');
  });

  it('gives L1, L5 and L6', async () => {
    const rpu = writeRpuNal({cm29: [l1({maxPq: 3079}), l6({maxMastering: 4000, maxCll: 1200, maxFall: 300})]});
    const {maxNits, metadata} = (await inspect(filmOf(() => rpu))).video?.dolbyVision ?? {};
    expect(maxNits).toBeCloseTo(1000.6, 0);
    expect(metadata?.l6).toMatchObject({maxMasteringNits: 4000, maxCllNits: 1200, maxFallNits: 300});
  });
});

describe('the layers', () => {
  it('11. an enhancement layer that the record promises and nobody finds is told', async () => {
    const facts = await inspect(filmOf(fel, false));
    expect(facts.label).toBe('P7 no EL');
    expect(facts.video?.dolbyVision).toMatchObject({layer: 'none', elPresent: false, samples: {fel: 5}});
    expect(facts.video?.dolbyVision?.because).toContain('FEL');
  });

  it('12. an enhancement layer left behind a Profile 8 RPU is told', async () => {
    const track = pictureTrack({
      mappings: [{type: 'dvvC', data: dolbyVisionRecord({profile: 8, el: false, compatibilityId: 1})}],
    });
    const facts = await inspect(matroskaFilm({pictures: writePictures({rpu: p8}), track}));
    expect(facts.label).toBe('P8.1');
    expect(facts.video?.dolbyVision).toMatchObject({layer: 'none', elPresent: true});
    expect(facts.video?.dolbyVision?.because).toContain('enhancement layer is in the file');
  });

  it('13. a film without any record is known by its RPUs', async () => {
    const facts = await inspect(matroskaFilm({track: pictureTrack({mappings: []})}));
    expect(facts.label).toBe('P7 FEL');
    expect(facts.video?.dolbyVision?.evidence).toBe('bitstream');
  });

  it('20. a film that turns from MEL to FEL is FEL, and told as mixed', async () => {
    const facts = await inspect(filmOf(index => (index < 5 ? mel() : fel())));
    expect(facts.label).toBe('P7 FEL');
    expect(facts.video?.dolbyVision?.because).toContain('mixed');
  });

  it('20. a film of one long group of pictures is looked at in different ones', async () => {
    const pictures = writePictures({rpu: index => (index < 6 ? mel() : fel()), keyEvery: 100});
    const facts = await inspect(matroskaFilm({pictures}));
    expect(facts.video?.dolbyVision?.samples).toMatchObject({mel: 3, fel: 2});
  });

  it('a film of a single picture gives a single sample', async () => {
    const facts = await inspect(matroskaFilm({pictures: writePictures({count: 1})}));
    expect(facts.video?.dolbyVision?.samples).toEqual({fel: 1, mel: 0, none: 0, failed: 0});
  });

  it.each(['front', 'back'])('14. two video tracks, the enhancement in the %s one, are one film', async place => {
    const bases = writePictures({rpu: nothing, el: false});
    const elSets = writeParameterSets({width: 1920, height: 1080});
    const layers = writePictures({el: false, unit: {parameterSets: elSets}});
    const base = pictureTrack({number: place === 'front' ? 2 : 1, mappings: []});
    const layer = hevcTrack({
      number: place === 'front' ? 1 : 2,
      codecPrivate: writeHvcC(elSets),
      video: {width: 1920, height: 1080},
    });
    const facts = await inspect(twoTrackFilm({track: base, pictures: bases}, {track: layer, pictures: layers}));
    expect(facts.label).toBe('P7 FEL');
    expect(facts.video).toMatchObject({width: 3840, height: 2160, dolbyVision: {elPresent: true, samples: {fel: 5}}});
  });

  it.each([
    ['with a descriptor', [dolbyVisionDescriptor()]],
    ['without a descriptor', []],
  ])('14. two PIDs %s are one film', async (_title, descriptors) => {
    const pictures = writePictures({rpu: nothing, el: false});
    const layer = {...pictureStream(0x1015, writePictures({el: false})), descriptors};
    const facts = await inspect(transportFilm({pictures, packetBytes: 192, others: [layer]}));
    expect(facts.label).toBe('P7 FEL');
    expect(facts.video).toMatchObject({width: 3840, height: 2160, dolbyVision: {elPresent: true}});
  });

  it('14. an MP4 film with vdep is one film', async () => {
    const entry = visualEntry('hvc1', [box('hvcC', writeHvcC(parameterSets))]);
    const elEntry = visualEntry('dvh1', [box('hvcC', writeHvcC(parameterSets)), dolbyVisionBox('dvcC', {bl: 0})], {
      width: 1920,
      height: 1080,
    });
    const framesOf = (pictures: readonly Picture[]) =>
      pictures.map(({nals}) => ({data: toLengthPrefixed(nals), keyframe: true}));
    const {bytes} = writeMp4({
      tracks: [
        {handler: 'vide', entries: [entry], frames: framesOf(writePictures({rpu: nothing, el: false}))},
        {handler: 'vide', entries: [elEntry], frames: framesOf(writePictures({el: false})), enhances: 1},
      ],
    });
    const facts = await inspect(bytes);
    expect(facts.label).toBe('P7 FEL');
    expect(facts.video?.dolbyVision?.elPresent).toBe(true);
  });
});

describe('Matroska', () => {
  const strip = {kind: 'strip' as const, settings: Uint8Array.of(0, 0, 0, 3, 0x46, 0x01)};
  it.each<[string, Uint8Array]>([
    ['15. with attachments before its first cluster', matroskaFilm({attachmentBytes: 300_000})],
    ['16. with cues first and 200 kB of Void', matroskaFilm({cues: 'first', voidBytes: 200_000})],
    ['16. without cues', matroskaFilm({cues: 'none'})],
    ['16. with cues that point nowhere', matroskaFilm({cueDamage: 'nowhere'})],
    ['16. with cues of noise', matroskaFilm({cueDamage: 'garbage'})],
    ['16. with unknown sizes', matroskaFilm({unknownSizes: true, cues: 'none', seekHead: 'none'})],
    ['16. with BlockGroups', matroskaFilm({block: {group: true}})],
    ['16. with a chained SeekHead', matroskaFilm({seekHead: 'chained'})],
    ['17. with header stripping', matroskaFilm({track: pictureTrack({encodings: [strip]})})],
    ['17. with zlib', matroskaFilm({track: pictureTrack({encodings: [{kind: 'zlib'}]})})],
    [
      '19. with a suffix SEI before the RPU',
      matroskaFilm({pictures: writePictures({unit: {suffixSei: [registeredT35(Uint8Array.of(0x26, 0, 4, 0, 5))]}})}),
    ],
    ['19. with an end of sequence behind the RPU', matroskaFilm({pictures: writePictures({unit: {eos: true}})})],
    [
      'with the record in a box behind the hvcC',
      matroskaFilm({
        track: pictureTrack({
          mappings: [],
          codecPrivate: joined(writeHvcC(parameterSets), trailingBox('dvcC', dolbyVisionRecord())),
        }),
      }),
    ],
  ])('%s is read', async (_title, bytes) => {
    const facts = await inspect(bytes);
    expect(facts.label).toBe('P7 FEL');
    expect(facts.video?.dolbyVision).toMatchObject({elPresent: true, samples: {fel: 5, failed: 0}});
  });

  it('whose frames are encrypted is known by its record', async () => {
    const facts = await inspect(matroskaFilm({track: pictureTrack({encodings: [{kind: 'encryption'}]})}));
    expect(facts.label).toBe('P7 ?');
    expect(facts.video?.dolbyVision?.because).toContain('encrypt');
  });

  it('30. beyond 2^32 bytes is read', async () => {
    const film = matroskaFilm({voidBytes: 1});
    const shift = 5_000_000_000;
    const holder = shifted(film, shift);
    const facts = await inspectMedia(holder);
    expect(facts.label).toBe('P7 FEL');
    expect(facts.sizeBytes).toBeGreaterThan(2 ** 32);
  });
});

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap(part => [...part]));
}

/** The film with its Void grown by `shift` bytes that exist nowhere: what lies behind it moves beyond 2^32. */
function shifted(film: Uint8Array, shift: number): ReturnType<typeof bufferSource> {
  const voidAt = film.findIndex((byte, at) => byte === 0xec && film[at + 1] === 0x81);
  const before = film.slice(0, voidAt);
  const header = new Uint8Array(9);
  header[0] = 0xec;
  new DataView(header.buffer).setBigUint64(1, (1n << 56n) | BigInt(shift));
  const after = film.subarray(voidAt + 3);
  const afterAt = voidAt + header.length + shift;
  const segmentSizeAt = before.findIndex((byte, at) => byte === 0x18 && before[at + 1] === 0x53) + 4;
  const view = new DataView(before.buffer);
  const size = view.getBigUint64(segmentSizeAt) & ((1n << 56n) - 1n);
  view.setBigUint64(segmentSizeAt, (1n << 56n) | (size + BigInt(shift + header.length - 3)));
  const sizeBytes = afterAt + after.length;
  const byteAt = (at: number): number => before[at] ?? header[at - voidAt] ?? after[at - afterAt] ?? 0;
  return {
    name: 'sparse',
    sizeBytes,
    read: (offset, length) => {
      const wanted = Math.max(0, Math.min(length, sizeBytes - offset));
      return Promise.resolve(Uint8Array.from({length: wanted}, (_, index) => byteAt(offset + index)));
    },
    close: () => Promise.resolve(),
  };
}

describe('MP4', () => {
  it.each<[string, Uint8Array]>([
    ['21. with moov first', mp4Film()],
    ['21. with moov last', mp4Film({layout: 'moov-last', mdatSize: '64', offsets: 'co64'})],
    ['21. in fragments', mp4Film({layout: 'fragmented'})],
    ['21. in fragments with an index', mp4Film({layout: 'fragmented', fragments: {index: 'sidx'}})],
    ['with the sample entry dvhe', mp4Film({entryType: 'dvhe'})],
    ['with the sample entry hev1 and no record', mp4Film({entryType: 'hev1', boxes: []})],
  ])('%s is read', async (_title, bytes) => {
    const facts = await inspect(bytes);
    expect(facts.label).toBe('P7 FEL');
    expect(facts.video?.dolbyVision?.samples?.failed).toBe(0);
  });

  it('21. with encrypted samples is known by its record', async () => {
    const facts = await inspect(
      mp4Film({
        entryType: 'encv',
        boxes: [dolbyVisionBox('dvcC', {profile: 5, el: 0, compatibility: 0}), sinf('hvc1')],
      }),
    );
    expect(facts.label).toBe('P5');
    expect(facts.video?.dolbyVision).toMatchObject({evidence: 'container', layer: 'none'});
    expect(facts.video?.dolbyVision?.because).toContain('encrypted');
  });

  it('of AV1 is Profile 10 by its metadata OBUs', async () => {
    const t35 = wrapT35Rpu(writeRpuPayload({kind: 'p8'}));
    const entry = visualEntry('dav1', [
      box('av1C', writeAv1C()),
      dolbyVisionBox('dvvC', {profile: 10, el: 0, compatibility: 1}),
    ]);
    const data = writeTemporalUnit({sequenceHeader: writeSequenceHeader(), t35: [t35], frameBytes: 50_000});
    const frames = Array.from({length: 10}, () => ({data, keyframe: true}));
    const facts = await inspect(writeMp4({tracks: [{handler: 'vide', entries: [entry], frames}]}).bytes);
    expect(facts.label).toBe('P10.1');
    expect(facts.video?.dolbyVision).toMatchObject({evidence: 'bitstream', samples: {none: 5, failed: 0}});
  });
});

describe('transport streams', () => {
  it.each([188, 192] as const)('22. of %i-byte packets are read', async packetBytes => {
    const facts = await inspect(transportFilm({packetBytes}));
    expect(facts.label).toBe('P7 FEL');
    expect(facts.video).toMatchObject({width: 3840, dolbyVision: {elPresent: true, samples: {fel: 5}}});
  });
});

describe('sound', () => {
  const soundFilm = (codecId: string, frames: readonly Uint8Array[], channels = 8): Uint8Array =>
    writeMatroska({
      tracks: [audioTrack({number: 1, codecId, audio: {channels, sampleRate: 48_000}})],
      clusters: frames.map((frame, index) => ({
        ticks: index * 100,
        blocks: [{track: 1, keyframe: true, frames: [frame]}],
      })),
      durationTicks: frames.length * 100,
      cueTracks: [1],
    });
  const long = {payload: fillerBytes(7000)};
  const units = (count: number, unit: TrueHdUnit): Uint8Array[] => Array.from({length: count}, () => trueHdUnit(unit));

  it.each(['xiph', 'fixed', 'ebml'] as const)('18. in %s lacing is read frame by frame', async lacing => {
    const frames = units(4, atmosUnit());
    const bytes = writeMatroska({
      tracks: [audioTrack({number: 1})],
      clusters: [{ticks: 0, blocks: [{track: 1, keyframe: true, frames, lacing}]}],
    });
    expect((await inspect(bytes)).audio[0]).toMatchObject({codec: 'truehd', atmos: true, evidence: 'bitstream'});
  });

  it('23. that turns to Atmos after plain logos has Atmos', async () => {
    const facts = await inspect(soundFilm('A_TRUEHD', [...units(60, long), ...units(240, {...long, ...atmosUnit()})]));
    expect(facts.audio[0]?.atmos).toBe(true);
    expect(facts.notes.join()).toContain('later places');
  });

  it('23. without Atmos is called so after later places were looked at', async () => {
    const facts = await inspect(soundFilm('A_TRUEHD', units(300, long)));
    expect(facts.audio[0]).toMatchObject({codec: 'truehd', atmos: false, because: 'no Atmos in 4 places'});
  });

  it('23. without Atmos in as much as the budget allows is left open', async () => {
    const facts = await inspect(soundFilm('A_TRUEHD', units(300, long)), {budgetBytes: 90_000});
    expect(facts.audio[0]).toMatchObject({codec: 'truehd', atmos: undefined});
  });

  it('23. of a short file is looked through whole', async () => {
    const facts = await inspect(soundFilm('A_TRUEHD', [...units(40, {}), trueHdUnit(atmosUnit()), ...units(40, {})]));
    expect(facts.audio[0]?.atmos).toBe(true);
    const plain = await inspect(soundFilm('A_TRUEHD', units(40, {})));
    expect(plain.audio[0]).toMatchObject({atmos: false, because: 'no Atmos in the whole track'});
  });

  it('24. MLP is no TrueHD, whatever its channel meaning', async () => {
    const frame = trueHdUnit({
      formatSync: 0xbb,
      formatInfo: 0x2f0f0001,
      substreams: 1,
      substreamInfo: 0x85,
      channelMeaning: [0x56, 3, 0, 0, 0x80, 0x80, 0, 0x1b],
    });
    const facts = await inspect(
      soundFilm(
        'A_TRUEHD',
        Array.from({length: 20}, () => frame),
      ),
    );
    expect(facts.audio[0]).toMatchObject({codec: 'mlp', atmos: false});
  });

  it('25. with JOC in the dependent substream only has Atmos', async () => {
    const frame = joined(eac3Frame(), eac3Frame({strmtyp: 1, addbsi: jocAddbsi()}));
    const facts = await inspect(
      soundFilm(
        'A_EAC3',
        Array.from({length: 20}, () => frame),
      ),
    );
    expect(facts.audio[0]).toMatchObject({codec: 'eac3', atmos: true});
  });

  it('26. DTS:X is the word at a 4-byte place only', async () => {
    const [word = 0] = Object.values(dtsXWords);
    const x = await inspect(
      soundFilm(
        'A_DTS',
        Array.from({length: 20}, () => dtsHdFrame({xWord: word})),
      ),
    );
    const not = await inspect(
      soundFilm(
        'A_DTS',
        Array.from({length: 20}, () => dtsHdFrame({xWord: word, misalign: 1})),
      ),
    );
    expect(x.audio[0]).toMatchObject({codec: 'dts-hd-ma', dtsX: true});
    expect(not.audio[0]).toMatchObject({codec: 'dts-hd-ma', dtsX: false});
  });
});

describe('the range', () => {
  const hlgSets = writeParameterSets({colour: hlgColour});
  const withSets = (sets: Uint8Array[], mappings: NonNullable<WriterTrack['mappings']>): Uint8Array =>
    matroskaFilm({
      pictures: writePictures({rpu: p8, el: false, unit: {parameterSets: sets}}),
      track: pictureTrack({codecPrivate: writeHvcC(sets), mappings}),
    });
  const record = (compatibilityId: number) => [
    {type: 'dvvC', data: dolbyVisionRecord({profile: 8, el: false, compatibilityId})},
  ];

  it.each<[string, string, Uint8Array]>([
    ['27. 8.1 by its record', 'P8.1', withSets(parameterSets, record(1))],
    ['27. 8.4 by its record', 'P8.4', withSets(hlgSets, record(4))],
    ['27. 8.1 by PQ', 'P8.1', withSets(parameterSets, [])],
    ['27. 8.4 by HLG', 'P8.4', withSets(hlgSets, [])],
    ['27. 8.2 by BT.709', 'P8.2', withSets(writeParameterSets({colour: {primaries: 1, transfer: 1, matrix: 1}}), [])],
  ])('%s is %s', async (_title, label, bytes) => {
    expect((await inspect(bytes)).label).toBe(label);
  });

  it('28. HDR10+ beside Profile 7 is told', async () => {
    const facts = await inspect(
      matroskaFilm({pictures: writePictures({unit: {sei: [registeredT35(hdr10PlusT35())]}})}),
    );
    expect(facts).toMatchObject({label: 'P7 FEL', video: {hdr10Plus: true, baseLayer: 'hdr10plus'}});
  });

  it('of a film without Dolby Vision is that of its base layer, found with two samples', async () => {
    const facts = await inspect(
      matroskaFilm({pictures: writePictures({rpu: nothing, el: false}), track: pictureTrack({mappings: []})}),
    );
    expect(facts).toMatchObject({label: 'HDR10', video: {hdr10Plus: false, dolbyVision: undefined}});
  });
});

describe('the budget', () => {
  it('29. stops hard and says so', async () => {
    const pictures = writePictures({
      count: 20,
      sliceBytes: 200_000,
      el: false,
      rpu: nothing,
      unit: {suffixSei: [], el: [writeFiller(100_000)]},
    });
    const facts = await inspect(rawFilm(pictures), {budgetBytes: 400_000});
    expect(facts.read.bytes).toBeLessThanOrEqual(400_000);
    expect(facts.notes.join()).toContain('400000 bytes');
  });
});
