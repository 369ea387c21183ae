import {describe, expect, it} from 'vitest';
import type {PlexAudioStream, PlexDovi, PlexVideoStream} from '../../../src/clients/plex/plex.ts';
import {withBitstream, withBitstreams} from '../../../src/core/library/merge-bitstream.ts';
import type {Version} from '../../../src/core/library/movie.ts';
import {versionFromPlex} from '../../../src/core/library/plex-version.ts';
import type {AudioFacts, DolbyVisionFacts, MediaFacts} from '../../../src/media/facts.ts';
import {doviFacts, filmFacts, pictureFacts, soundFacts} from '../../support/inspected-film.ts';
import {
  aDolbyVision,
  aVersion,
  plainPlexAudio,
  plexAudio,
  plexDovi,
  plexMediaOf,
  plexVideo,
} from '../../support/library.ts';

type Claim = {video?: Partial<PlexVideoStream>; audio?: PlexAudioStream[]};

function claim({video = {}, audio = [plexAudio()]}: Claim = {}): Version {
  return versionFromPlex(plexMediaOf({video: [plexVideo(video)], audio}));
}

function claimOf(dovi: Partial<PlexDovi>): Version {
  return claim({video: {dovi: plexDovi(dovi)}});
}

function bytesOf(dovi: Partial<DolbyVisionFacts>, overrides: Partial<MediaFacts> = {}): MediaFacts {
  return filmFacts({video: pictureFacts({dolbyVision: doviFacts(dovi)}), ...overrides});
}

function plainBytes(dynamicRange: 'hdr10' | 'hdr10plus' | 'hlg' | 'sdr' | undefined): MediaFacts {
  const hdr10Plus = dynamicRange === 'hdr10plus';
  return filmFacts({video: pictureFacts({dynamicRange, hdr10Plus, dolbyVision: undefined})});
}

const p8 = {profile: 8, compatibilityId: 1, elPresent: false} as const;
const noLayer = {layer: 'none', elPresent: false, samples: {fel: 0, mel: 0, none: 5, failed: 0}} as const;

describe('the picture', () => {
  it.each([
    ['P7 ?', {}, {layer: 'fel'}, 'P7 FEL'],
    ['P7 ?', {}, {layer: 'mel'}, 'P7 MEL'],
    ['P8', {profile: 8, compatibilityId: undefined}, {...p8, ...noLayer}, 'P8.1'],
  ] as const)('%s becomes what the bytes prove without a disagreement', (label, dovi, seen, expected) => {
    const claimed = versionFromPlex(
      plexMediaOf({video: [plexVideo({dovi: plexDovi({elPresent: label === 'P7 ?', ...dovi}), colorTrc: undefined})]}),
    );
    expect(claimed.label).toBe(label);
    expect(withBitstream({...claimed, audio: []}, bytesOf(seen))).toMatchObject({
      label: expected,
      disagreements: [],
      dolbyVision: {evidence: 'bitstream'},
    });
  });

  it.each([
    ['P8.1', p8, bytesOf({}), 'P7 FEL'],
    ['P8.1', p8, bytesOf({layer: 'unknown', evidence: 'container'}), 'P7 ?'],
    ['P7 ?', {}, bytesOf({...p8, ...noLayer}), 'P8.1'],
    ['P7 ?', {}, plainBytes('hdr10'), 'HDR10'],
    ['P5', {profile: 5, elPresent: false}, bytesOf({...p8, ...noLayer}), 'P8.1'],
  ] as const)('%s against other bytes is a disagreement, and the bytes hold', (plex, dovi, facts, bitstream) => {
    const merged = withBitstream(claimOf(dovi), facts);
    expect(merged.label).toBe(bitstream);
    expect(merged.disagreements).toEqual([{fact: 'picture', plex, bitstream}]);
  });

  it('a film without a record that is FEL after all disagrees in the picture', () => {
    const merged = withBitstream(claim({video: {dovi: undefined}}), bytesOf({}));
    expect(merged).toMatchObject({label: 'P7 FEL', dynamicRange: 'dolby-vision'});
    expect(merged.disagreements).toEqual([{fact: 'picture', plex: 'HDR10', bitstream: 'P7 FEL'}]);
  });

  it.each([
    ['HDR10+', {hdr10Plus: true}, 'hdr10', 'HDR10'],
    ['SDR', {colorTrc: 'bt709', displayTitle: '4K'}, 'hdr10', 'HDR10'],
    ['HLG', {colorTrc: 'arib-std-b67', displayTitle: '4K'}, 'sdr', 'SDR'],
  ] as const)('%s against another range is a disagreement', (plex, video, range, bitstream) => {
    const merged = withBitstream(claim({video: {dovi: undefined, displayTitle: '4K', ...video}}), plainBytes(range));
    expect(merged.disagreements).toEqual([{fact: 'picture', plex, bitstream}]);
    expect(merged.dynamicRange).toBe(range);
  });

  it('HDR10 that has HDR10+ as well is none, since older servers do not look for it', () => {
    const merged = withBitstream(claim({video: {dovi: undefined}}), plainBytes('hdr10plus'));
    expect(merged).toMatchObject({label: 'HDR10+', hdr10Plus: true, disagreements: []});
  });

  it('HDR10+ beside Dolby Vision that is not in the file is one', () => {
    const merged = withBitstream(claim({video: {hdr10Plus: true}}), bytesOf({}));
    expect(merged.hdr10Plus).toBe(false);
    expect(merged.disagreements).toEqual([{fact: 'HDR10+', plex: 'present', bitstream: 'not in the file'}]);
  });

  it('the word Dolby Vision against a picture without is a disagreement of the range', () => {
    const claimed = claim({video: {dovi: undefined, displayTitle: '4K DoVi/HDR10'}});
    expect(withBitstream(claimed, plainBytes('hdr10'))).toMatchObject({
      label: 'HDR10',
      disagreements: [{fact: 'dynamic range', plex: 'Dolby Vision', bitstream: 'HDR10'}],
    });
    expect(withBitstream(claimed, bytesOf({})).disagreements).toEqual([]);
  });

  it('another class of resolution is one; more pixels of the same class are not', () => {
    const smaller = filmFacts({video: pictureFacts({width: 1920, height: 1080})});
    expect(withBitstream(claim(), smaller)).toMatchObject({
      resolution: '1080p',
      disagreements: [{fact: 'resolution', plex: '2160p', bitstream: '1080p'}],
    });
    const cropped = filmFacts({video: pictureFacts({height: 1600})});
    expect(withBitstream(claim(), cropped)).toMatchObject({height: 1600, resolution: '2160p', disagreements: []});
  });
});

describe('what the bytes do not tell', () => {
  it('leaves the picture as it was claimed', () => {
    const facts = filmFacts({
      video: pictureFacts({
        codec: 'other',
        width: undefined,
        height: undefined,
        bitDepth: undefined,
        dynamicRange: undefined,
        hdr10Plus: undefined,
        dolbyVision: undefined,
      }),
    });
    const claimed = claim({video: {hdr10Plus: true}});
    const {label, dolbyVision, codec, width, height, bitDepth, hdr10Plus} = claimed;
    expect(withBitstream(claimed, facts)).toMatchObject({
      ...{label, dolbyVision, codec, width, height, bitDepth, hdr10Plus},
      resolution: '2160p',
      disagreements: [],
    });
  });

  it('leaves everything of the picture where the file shows none', () => {
    const claimed = claim();
    expect(withBitstream(claimed, filmFacts({video: undefined}))).toMatchObject({
      label: 'P7 ?',
      dolbyVision: claimed.dolbyVision ?? {},
    });
  });

  it('leaves a known layer known', () => {
    const proven = aVersion({dolbyVision: aDolbyVision({samples: {fel: 3, mel: 0, none: 0, failed: 2}})});
    const silent = {layer: 'unknown', evidence: 'container', samples: undefined, because: 'silence'} as const;
    expect(withBitstream(proven, bytesOf({...silent, level: 9})).dolbyVision).toMatchObject({
      layer: 'fel',
      evidence: 'bitstream',
      samples: {fel: 3, mel: 0, none: 0, failed: 2},
      because: undefined,
      level: 9,
    });
  });

  it('never lends the layer of one profile to another', () => {
    const merged = withBitstream(claimOf(p8), bytesOf({layer: 'unknown', evidence: 'container'}));
    expect(merged.dolbyVision).toMatchObject({profile: 7, layer: 'unknown'});
  });

  it('a container does not overrule what frames have proven', () => {
    const merged = withBitstream(aVersion(), bytesOf({...p8, ...noLayer, evidence: 'container', samples: undefined}));
    expect(merged.label).toBe('P7 FEL');
  });

  it('fills level and compatibility id from Plex', () => {
    const merged = withBitstream(claimOf({level: 6}), bytesOf({level: undefined, compatibilityId: undefined}));
    expect(merged.dolbyVision).toMatchObject({level: 6, compatibilityId: 6, layer: 'fel'});
  });

  it('keeps what only inspecting shows out of the library', () => {
    const {dolbyVision} = withBitstream(claim(), bytesOf({}));
    expect(Object.keys(dolbyVision ?? {})).toEqual(Object.keys(aDolbyVision()));
  });
});

describe('the enhancement layer', () => {
  it('that Plex sees and the file has not is a disagreement', () => {
    const stripped = bytesOf({layer: 'none', elPresent: false, because: 'the RPU says FEL'});
    expect(withBitstream(claim(), stripped)).toMatchObject({
      label: 'P7 no EL',
      dolbyVision: {layer: 'none', elPresent: false, because: 'the RPU says FEL'},
      disagreements: [{fact: 'enhancement layer', plex: 'present', bitstream: 'not in the file'}],
    });
  });

  it('that Plex misses and the file has is one', () => {
    const merged = withBitstream(claimOf({elPresent: false}), bytesOf({}));
    expect(merged.disagreements).toEqual([{fact: 'enhancement layer', plex: 'not in the file', bitstream: 'present'}]);
  });

  it('left in beside an RPU of Profile 8 is one', () => {
    const merged = withBitstream(claimOf(p8), bytesOf({...p8, ...noLayer, elPresent: true}));
    expect(merged).toMatchObject({
      label: 'P8.1',
      disagreements: [{fact: 'enhancement layer', plex: 'not in the file', bitstream: 'present'}],
    });
  });

  it('that was not looked for stays as claimed', () => {
    const merged = withBitstream(claim(), bytesOf({elPresent: undefined}));
    expect(merged).toMatchObject({dolbyVision: {elPresent: true}, disagreements: []});
  });
});

describe('amounts and notes', () => {
  it('are those of the bytes', () => {
    const merged = withBitstream(claim(), filmFacts({notes: ['a place could not be read']}));
    expect(merged).toMatchObject({
      sizeBytes: 54_211_000_000,
      durationMs: 9_300_000,
      bitrateKbps: 46_633,
      container: 'mkv',
      notes: ['a place could not be read'],
    });
  });

  it('stay as claimed where the bytes have none', () => {
    const merged = withBitstream(claim(), filmFacts({durationMs: undefined, bitrateKbps: undefined}));
    expect(merged).toMatchObject({durationMs: 7_200_000, bitrateKbps: 68_888, notes: []});
  });

  it('a container that Plex does not name is called as Plex would', () => {
    const nameless = {...claim(), container: undefined};
    expect(withBitstream(nameless, filmFacts()).container).toBe('mkv');
    expect(withBitstream(nameless, filmFacts({container: 'mpegts'})).container).toBe('mpegts');
  });

  it('the version handed in stays as it was', () => {
    const claimed = claim();
    const before = structuredClone(claimed);
    withBitstream(claimed, bytesOf({layer: 'mel'}));
    expect(claimed).toEqual(before);
  });
});

describe('audio tracks', () => {
  const ac3 = {codec: 'ac3', channels: 6, profile: undefined} as const;
  const soundOf = (...audio: AudioFacts[]): MediaFacts => filmFacts({audio});
  const plainSound = (overrides: Partial<AudioFacts>): AudioFacts =>
    soundFacts({title: undefined, language: undefined, atmos: false, ...overrides});

  it('of equal number match by place, and keep title and language of Plex where the file has none', () => {
    const claimed = claim({
      audio: [
        plexAudio({title: 'TrueHD Atmos 7.1', language: 'eng'}),
        plainPlexAudio({...ac3, title: 'Commentary', language: 'ita', index: 2}),
      ],
    });
    const merged = withBitstream(
      claimed,
      soundOf(plainSound({atmos: true}), plainSound({codec: 'ac3', title: 'Core'})),
    );
    expect(merged.audio).toMatchObject([
      {codec: 'truehd', title: 'TrueHD Atmos 7.1', language: 'eng', atmos: true, evidence: 'bitstream'},
      {codec: 'ac3', title: 'Core', language: 'ita', atmos: false, evidence: 'bitstream'},
    ]);
    expect(merged.disagreements).toEqual([]);
  });

  it('of another order match by codec family', () => {
    const claimed = claim({audio: [plexAudio({title: 'Main'}), plainPlexAudio({...ac3, index: 2, title: 'Second'})]});
    const merged = withBitstream(claimed, soundOf(plainSound({codec: 'ac3'}), plainSound({atmos: undefined})));
    expect(merged.audio).toMatchObject([
      {codec: 'ac3', title: 'Second'},
      {codec: 'truehd', title: 'Main', atmos: true},
    ]);
  });

  it('of another number match in their language first', () => {
    const claimed = claim({
      audio: [
        plainPlexAudio({...ac3, title: 'English', language: 'eng', index: 1}),
        plainPlexAudio({...ac3, title: 'Italian', language: 'ita', index: 2}),
      ],
    });
    const merged = withBitstream(claimed, soundOf(plainSound({codec: 'ac3', language: 'ita'})));
    expect(merged.audio).toMatchObject([{title: 'Italian', language: 'ita'}]);
  });

  it('that Plex does not list are added', () => {
    const merged = withBitstream(
      claim(),
      soundOf(soundFacts(), plainSound({codec: 'ac3'}), plainSound({codec: 'aac'})),
    );
    expect(merged.audio.map(({codec}) => codec)).toEqual(['truehd', 'ac3', 'aac']);
    expect(merged.disagreements).toEqual([]);
  });

  it('that are not in the file go, and are told', () => {
    const claimed = claim({audio: [plexAudio(), plainPlexAudio({...ac3, index: 2})]});
    const merged = withBitstream(claimed, soundOf(plainSound({codec: 'ac3'})));
    expect(merged.audio).toMatchObject([{codec: 'ac3', atmos: false}]);
    expect(merged.disagreements).toEqual([{fact: 'audio tracks', plex: 'truehd, ac3', bitstream: 'ac3'}]);
  });

  it('stay as claimed where the file shows none', () => {
    const claimed = claim();
    expect(withBitstream(claimed, soundOf()).audio).toEqual(claimed.audio);
  });

  it('the one track of a medium that was not analysed finds its like', () => {
    const claimed = versionFromPlex(plexMediaOf({audio: []}, {audioProfile: 'dolby truehd + dolby atmos'}));
    const merged = withBitstream(claimed, soundOf(plainSound({codec: 'ac3'}), plainSound({atmos: undefined})));
    expect(merged.audio).toMatchObject([
      {codec: 'ac3', atmos: false},
      {codec: 'truehd', atmos: true, evidence: 'plex'},
    ]);
  });

  it.each([
    ['wmapro', 'A_MS/ACM', 'wmapro'],
    [undefined, 'A_QUICKTIME', 'A_QUICKTIME'],
  ])('a codec without a name of ours, %s to Plex and %s to the file, is %s', (codec, codecId, expected) => {
    const claimed = claim({audio: [plainPlexAudio({codec})]});
    const merged = withBitstream(claimed, soundOf(plainSound({codec: 'other', codecId, evidence: 'container'})));
    expect(merged.audio).toMatchObject([{codec: expected}]);
    expect(merged.disagreements).toEqual([]);
  });

  it('a track of which Plex names no codec is whatever the file has there', () => {
    const claimed = claim({audio: [plainPlexAudio({codec: undefined, title: 'Main'})]});
    const merged = withBitstream(claimed, soundOf(plainSound({codec: 'flac', evidence: 'container'})));
    expect(merged.audio).toMatchObject([{codec: 'flac', title: 'Main', atmos: false}]);
    expect(merged.disagreements).toEqual([]);
  });

  it('a container that names the family leaves Plex its member; frames overrule both', () => {
    const claimed = claim({audio: [plainPlexAudio({codec: 'dca', profile: 'ma'})]});
    const named = plainSound({codec: 'dts', dtsX: undefined, evidence: 'container'});
    expect(withBitstream(claimed, soundOf(named)).audio[0]?.codec).toBe('dts-hd-ma');
    const proven = plainSound({codec: 'dts-hd-hra', evidence: 'bitstream'});
    expect(withBitstream(claimed, soundOf(proven)).audio[0]?.codec).toBe('dts-hd-hra');
  });
});

describe('Atmos and DTS:X', () => {
  const trackOf = (stream: PlexAudioStream, facts: Partial<AudioFacts>): Version =>
    withBitstream(claim({audio: [stream]}), filmFacts({audio: [soundFacts(facts)]}));

  it('Atmos that Plex did not say is a disagreement, told per track', () => {
    expect(trackOf(plainPlexAudio(), {})).toMatchObject({
      audio: [{atmos: true, evidence: 'bitstream'}],
      disagreements: [{fact: 'Atmos of track 1', plex: 'not said', bitstream: 'Atmos'}],
    });
    expect(trackOf(plainPlexAudio({codec: 'ac3'}), {codec: 'eac3'}).disagreements).toEqual([
      {fact: 'Atmos of track 1', plex: 'no Atmos', bitstream: 'Atmos'},
    ]);
  });

  it('Atmos that the bytes have not is one', () => {
    expect(trackOf(plexAudio(), {atmos: false})).toMatchObject({
      audio: [{atmos: false}],
      disagreements: [{fact: 'Atmos of track 1', plex: 'Atmos', bitstream: 'no Atmos'}],
    });
  });

  it('Atmos that the bytes do not decide stays Plex’s claim, with Plex’s evidence', () => {
    expect(trackOf(plexAudio(), {atmos: undefined})).toMatchObject({
      audio: [{atmos: true, evidence: 'plex'}],
      disagreements: [],
    });
    expect(trackOf(plainPlexAudio(), {atmos: undefined}).audio).toMatchObject([
      {atmos: undefined, evidence: 'bitstream'},
    ]);
  });

  it('what Plex denies of one codec says nothing of another', () => {
    const core = plainPlexAudio({codec: 'dca', profile: 'dts'});
    expect(trackOf(core, {codec: 'dts-hd-ma', atmos: false, dtsX: undefined}).audio[0]?.dtsX).toBeUndefined();
    expect(trackOf(core, {codec: 'dts', atmos: false, dtsX: undefined}).audio[0]?.dtsX).toBe(false);
  });

  it('DTS:X by a title holds till the bytes decide', () => {
    const titled = plainPlexAudio({codec: 'dca', profile: 'ma', title: 'DTS:X'});
    const seen = {codec: 'dts-hd-ma', atmos: false} as const;
    expect(trackOf(titled, {...seen, dtsX: undefined}).audio).toMatchObject([{dtsX: true, evidence: 'plex'}]);
    expect(trackOf(titled, {...seen, dtsX: false}).audio).toMatchObject([{dtsX: false, evidence: 'bitstream'}]);
  });
});

describe('a version of several parts', () => {
  const fel = bytesOf({}, {label: 'P7 FEL'});
  const mel = bytesOf({layer: 'mel', samples: {fel: 0, mel: 5, none: 0, failed: 0}}, {label: 'P7 MEL'});
  const open = bytesOf({layer: 'unknown', samples: undefined, evidence: 'container'}, {label: 'P7 ?'});

  it('is FEL where one part is, and tells that they differ', () => {
    expect(withBitstreams(claim(), [mel, fel])).toMatchObject({
      label: 'P7 FEL',
      dolbyVision: {samples: {fel: 5, mel: 5, none: 0, failed: 0}},
      notes: ['its parts differ: part 1 is P7 MEL, part 2 is P7 FEL'],
    });
  });

  it('a proven part goes before an unknown one', () => {
    expect(withBitstreams(claim(), [open, mel])).toMatchObject({
      label: 'P7 MEL',
      notes: ['its parts differ: part 1 is P7 ?, part 2 is P7 MEL'],
    });
  });

  it('samples of another profile do not count', () => {
    const single = bytesOf({...p8, ...noLayer}, {label: 'P8.1'});
    expect(withBitstreams(claim(), [single, fel]).dolbyVision?.samples).toEqual({fel: 5, mel: 0, none: 0, failed: 0});
  });

  it('equal parts need no word, and their amounts add up', () => {
    const part = (notes: string[]): MediaFacts => ({...mel, sizeBytes: 4_000_000, durationMs: 8_000, notes});
    expect(withBitstreams(claim(), [part([]), part(['damaged'])])).toMatchObject({
      label: 'P7 MEL',
      sizeBytes: 8_000_000,
      durationMs: 16_000,
      bitrateKbps: 4_000,
      notes: ['part 2: damaged'],
    });
  });

  it('a part that was not read leaves what the others prove, and is told', () => {
    expect(withBitstreams(claim(), [undefined, fel])).toMatchObject({
      label: 'P7 FEL',
      sizeBytes: 62_000_000_000,
      durationMs: 7_200_000,
      notes: ['part 1 was not read from its bytes'],
    });
  });

  it('nothing read changes nothing', () => {
    const claimed = claim();
    expect(withBitstreams(claimed, [undefined, undefined])).toBe(claimed);
    expect(withBitstreams(claimed, [undefined])).toBe(claimed);
    expect(withBitstreams(claimed, [])).toBe(claimed);
  });

  it('one part is as one file', () => {
    expect(withBitstreams(claim(), [fel])).toEqual(withBitstream(claim(), fel));
  });

  it.each([
    [[true, false], true],
    [[false, false], false],
    [[false, undefined], undefined],
  ])('Atmos of parts %j is %s', (answers, expected) => {
    const parts = answers.map(atmos => ({...fel, audio: [soundFacts({atmos})]}));
    const claimed = claim({audio: [plainPlexAudio()]});
    expect(withBitstreams(claimed, parts).audio[0]?.atmos).toBe(expected);
  });

  it('other tracks in another part are told, and the first part’s are kept', () => {
    const second = {...fel, audio: [soundFacts(), soundFacts({codec: 'ac3', channels: 6, atmos: false})]};
    const merged = withBitstreams(claim(), [fel, second]);
    expect(merged.audio).toHaveLength(1);
    expect(merged.notes).toEqual([
      'its parts differ: part 1 has TrueHD Atmos 7.1, part 2 has TrueHD Atmos 7.1 + AC-3 5.1',
    ]);
  });

  it('a part without a picture speaks for none', () => {
    const merged = withBitstreams(claim(), [{...fel, video: undefined}, mel]);
    expect(merged).toMatchObject({
      label: 'P7 MEL',
      notes: ['its parts differ: part 1 has no picture, part 2 is P7 MEL'],
    });
  });
});
