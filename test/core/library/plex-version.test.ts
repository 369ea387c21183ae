import {describe, expect, it} from 'vitest';
import type {PlexMedia, PlexVideoStream} from '../../../src/clients/plex/plex.ts';
import type {Version} from '../../../src/core/library/movie.ts';
import {versionFromPlex} from '../../../src/core/library/plex-version.ts';
import {
  plainPlexAudio,
  plexAudio,
  plexDovi,
  plexMedia,
  plexMediaOf,
  plexPart,
  plexVideo,
} from '../../support/library.ts';

const silentVideo = {colorTrc: undefined, displayTitle: undefined, extendedDisplayTitle: undefined, dovi: undefined};

function pictureOf(video: Partial<PlexVideoStream>, media: Partial<PlexMedia> = {}): Version {
  return versionFromPlex(plexMediaOf({video: [plexVideo(video)], audio: [plexAudio()]}, media));
}

describe('Dolby Vision as Plex tells it', () => {
  it.each([
    ['P7 ?', 'unknown', true, {profile: 7, compatibilityId: 6}],
    ['P4', 'unknown', true, {profile: 4, compatibilityId: 2}],
    ['P5', 'none', false, {profile: 5, compatibilityId: 0, elPresent: false}],
    ['P8.1', 'none', false, {profile: 8, compatibilityId: 1, elPresent: false}],
    ['P8.2', 'none', false, {profile: 8, compatibilityId: 2, elPresent: false}],
    ['P8.4', 'none', false, {profile: 8, compatibilityId: 4, elPresent: false}],
    ['P9.2', 'none', false, {profile: 9, compatibilityId: 2, elPresent: false}],
    ['P10.0', 'none', false, {profile: 10, compatibilityId: 0, elPresent: false}],
    ['P20', 'none', false, {profile: 20, compatibilityId: 0, elPresent: false}],
  ] as const)('%s has layer %s', (label, layer, elPresent, keys) => {
    const {dolbyVision, ...version} = pictureOf({dovi: plexDovi(keys)});
    expect(version).toMatchObject({label, dynamicRange: 'dolby-vision', disagreements: [], notes: []});
    expect(dolbyVision).toMatchObject({layer, elPresent, evidence: 'plex', level: 6, samples: undefined});
  });

  it('Profile 7 says why its layer is unknown', () => {
    expect(pictureOf({}).dolbyVision?.because).toBe('Plex says Profile 7 and cannot tell FEL from MEL');
  });

  it('Profile 7 without enhancement layer stays unknown, since only the bytes can tell', () => {
    const {dolbyVision, label} = pictureOf({dovi: plexDovi({elPresent: false})});
    expect(label).toBe('P7 ?');
    expect(dolbyVision).toMatchObject({layer: 'unknown', elPresent: false});
    expect(dolbyVision?.because).toContain('names no enhancement layer');
  });

  it('Profile 7 of which no flags were sent leaves open whether there is an enhancement layer', () => {
    const dovi = plexDovi({blPresent: false, elPresent: false, rpuPresent: false});
    expect(pictureOf({dovi}).dolbyVision).toMatchObject({layer: 'unknown', elPresent: undefined});
  });

  it('a profile nobody knows has an unknown layer', () => {
    expect(pictureOf({dovi: plexDovi({profile: 42, compatibilityId: undefined})})).toMatchObject({
      label: 'P42',
      dolbyVision: {layer: 'unknown', because: 'Plex says Profile 42, of which nothing is known'},
    });
  });

  it.each([
    ['smpte2084', 'P8.1'],
    ['arib-std-b67', 'P8.4'],
    ['bt709', 'P8.2'],
    [undefined, 'P8'],
  ])('Profile 8 without compatibility id and with transfer %s is %s', (colorTrc, label) => {
    const dovi = plexDovi({profile: 8, compatibilityId: undefined, elPresent: false});
    expect(pictureOf({colorTrc, dovi}).label).toBe(label);
  });

  it('DOVI keys without a profile leave Dolby Vision of an unknown profile', () => {
    expect(pictureOf({dovi: plexDovi({profile: undefined})})).toMatchObject({
      dynamicRange: 'dolby-vision',
      dolbyVision: undefined,
      label: '?',
    });
  });

  it.each(['4K DoVi/HDR10', '4K DoVi/HDR10 (HEVC Main 10)', '4K Dolby Vision/HDR10+ (HEVC Main 10)'])(
    'the title %s alone is Dolby Vision of an unknown profile',
    displayTitle => {
      const version = pictureOf({dovi: undefined, displayTitle});
      expect(version).toMatchObject({dynamicRange: 'dolby-vision', dolbyVision: undefined, label: '?'});
    },
  );

  it('a title of the medium speaks where there are no streams', () => {
    const media = plexMedia({
      videoDisplayTitle: '4K Dolby Vision/HDR10 (HEVC Main 10)',
      parts: [plexPart({video: [], audio: []})],
    });
    expect(versionFromPlex(media)).toMatchObject({dynamicRange: 'dolby-vision', dolbyVision: undefined, label: '?'});
  });
});

describe('which stream is the film', () => {
  const film = plexVideo({isDefault: false, dovi: undefined, colorTrc: 'smpte2084'});

  it('the one with DOVI keys goes before the default', () => {
    const other = plexVideo({width: 1920, height: 1080, codec: 'h264', dovi: undefined});
    const version = versionFromPlex(plexMediaOf({video: [other, plexVideo({isDefault: false})]}));
    expect(version).toMatchObject({label: 'P7 ?', codec: 'hevc', width: 3840});
  });

  it('the default goes before the first', () => {
    const first = plexVideo({isDefault: false, width: 720, height: 480, dovi: undefined});
    const version = versionFromPlex(plexMediaOf({video: [first, plexVideo({dovi: undefined})]}));
    expect(version.resolution).toBe('2160p');
  });

  it.each(['mjpeg', 'png', 'MJPEG'])('cover art in %s never is, even as the default', codec => {
    const cover = plexVideo({codec, width: 600, height: 900, dovi: undefined});
    expect(versionFromPlex(plexMediaOf({video: [cover, film]}))).toMatchObject({codec: 'hevc', label: 'HDR10'});
  });

  it('cover art alone leaves what the medium says', () => {
    const cover = plexVideo({codec: 'mjpeg', width: 600, height: 900, dovi: undefined});
    expect(versionFromPlex(plexMediaOf({video: [cover]}))).toMatchObject({width: 3840, codec: 'hevc', label: '?'});
  });

  it('an enhancement layer in a stream of its own lends its keys to the film', () => {
    const enhancement = plexVideo({width: 1920, height: 1080, isDefault: false, dovi: plexDovi({blPresent: false})});
    expect(versionFromPlex(plexMediaOf({video: [film, enhancement]}))).toMatchObject({
      label: 'P7 ?',
      width: 3840,
      resolution: '2160p',
    });
  });
});

describe('range of a picture without Dolby Vision', () => {
  it.each([
    ['HDR10', 'hdr10', undefined, {colorTrc: 'smpte2084'}],
    ['HLG', 'hlg', false, {colorTrc: 'arib-std-b67'}],
    ['SDR', 'sdr', false, {colorTrc: 'bt709'}],
    ['SDR', 'sdr', false, {colorTrc: 'smpte170m'}],
    ['HDR10+', 'hdr10plus', true, {colorTrc: 'smpte2084', hdr10Plus: true}],
    ['HDR10+', 'hdr10plus', true, {displayTitle: '4K HDR10+'}],
    ['HDR10', 'hdr10', undefined, {displayTitle: '4K HDR10 (HEVC Main 10)'}],
    ['HLG', 'hlg', false, {displayTitle: '4K HLG'}],
    ['SDR', 'sdr', false, {displayTitle: '1080p'}],
    ['SDR', 'sdr', false, {displayTitle: '1080p (HEVC Main 10)'}],
    ['SDR', 'sdr', false, {extendedDisplayTitle: '1080p (HEVC Main 10)'}],
    ['SDR', 'sdr', false, {bitDepth: 8}],
    ['SDR', 'sdr', false, {bitDepth: undefined, codec: 'vc1'}],
    ['SDR', 'sdr', false, {bitDepth: undefined, codec: 'h264'}],
    ['?', undefined, undefined, {bitDepth: 10, codec: 'h264'}],
    ['?', undefined, undefined, {}],
    ['?', undefined, undefined, {displayTitle: '4K HDR (HEVC Main 10)'}],
    ['?', undefined, undefined, {colorTrc: 'unknown'}],
    ['?', undefined, undefined, {colorTrc: 'bt2020-10', displayTitle: '4K'}],
    ['HLG', 'hlg', false, {colorTrc: 'bt2020-10', displayTitle: '4K HLG'}],
  ] as const)('%s (%s) by %4$j', (label, dynamicRange, hdr10Plus, signs) => {
    expect(pictureOf({...silentVideo, ...signs})).toMatchObject({label, dynamicRange, hdr10Plus});
  });

  it('HDR10+ beside Dolby Vision is kept beside the profile', () => {
    const dovi = plexDovi({profile: 8, compatibilityId: 1, elPresent: false});
    expect(pictureOf({dovi, hdr10Plus: true})).toMatchObject({label: 'P8.1', hdr10Plus: true});
    expect(pictureOf({dovi, displayTitle: '4K DoVi/HDR10+'}).hdr10Plus).toBe(true);
    expect(pictureOf({dovi}).hdr10Plus).toBeUndefined();
  });

  it('what the muxer named the track is no sign where Plex has a title of its own', () => {
    const extendedDisplayTitle = 'Film.2160p.DoVi.HDR10+.x265-GRP (1080p H.264)';
    expect(pictureOf({...silentVideo, displayTitle: '1080p', extendedDisplayTitle}).label).toBe('SDR');
  });
});

describe('size and codec of the picture', () => {
  it.each([
    [3840, 1600, '2160p'],
    [3840, 1602, '2160p'],
    [1920, 800, '1080p'],
    [1440, 1080, '1080p'],
    [720, 576, '576p'],
    [640, 352, 'sd'],
  ])('%i x %i is %s', (width, height, resolution) => {
    expect(pictureOf({width, height}).resolution).toBe(resolution);
  });

  it('is taken from the medium where the stream does not tell', () => {
    const version = pictureOf({width: undefined, height: undefined, codec: undefined}, {width: 1920, height: 800});
    expect(version).toMatchObject({width: 1920, height: 800, resolution: '1080p', codec: 'hevc'});
  });

  it.each([
    ['h264', 'avc'],
    ['hevc', 'hevc'],
    ['av1', 'av1'],
    ['vp9', 'vp9'],
    ['mpeg2video', 'mpeg2'],
    ['mpeg4', 'mpeg4'],
    ['vc1', 'vc1'],
    ['prores', 'other'],
  ])('%s is %s', (codec, expected) => {
    expect(pictureOf({codec}).codec).toBe(expected);
  });
});

describe('parts and amounts', () => {
  const parts = [
    plexPart({id: 1, file: '/m/a-cd1.avi', sizeBytes: 700, durationMs: 3_000, key: '/library/parts/1/10/file.avi'}),
    plexPart({id: 2, file: '/m/a-cd2.avi', sizeBytes: 500, durationMs: 2_000, key: '/library/parts/2/11/file.avi'}),
  ];

  it('sizes and durations of parts add up, and the first part lends its file', () => {
    expect(versionFromPlex(plexMedia({durationMs: 3_000, parts}))).toMatchObject({
      partId: 1,
      file: '/m/a-cd1.avi',
      sizeBytes: 1_200,
      durationMs: 5_000,
      parts: [
        {id: 1, key: '/library/parts/1/10/file.avi', file: '/m/a-cd1.avi', sizeBytes: 700},
        {id: 2, key: '/library/parts/2/11/file.avi', file: '/m/a-cd2.avi', sizeBytes: 500},
      ],
    });
  });

  it('the first part alone is no amount of the whole', () => {
    const unknown = plexPart({sizeBytes: undefined, durationMs: undefined});
    const version = versionFromPlex(plexMedia({durationMs: 3_000, parts: [...parts, unknown]}));
    expect(version).toMatchObject({sizeBytes: undefined, durationMs: undefined});
  });

  it('the running time of the medium counts where no part tells one', () => {
    const untimed = parts.map(part => ({...part, durationMs: undefined}));
    expect(versionFromPlex(plexMedia({durationMs: 5_100, parts: untimed})).durationMs).toBe(5_100);
    expect(versionFromPlex(plexMedia({durationMs: undefined})).durationMs).toBe(7_200_000);
  });

  it('a bitrate that is not told follows from size and running time', () => {
    const media = plexMedia({
      bitrateKbps: undefined,
      durationMs: 4_000,
      parts: [plexPart({sizeBytes: 1_000_000, durationMs: 4_000})],
    });
    expect(versionFromPlex(media).bitrateKbps).toBe(2_000);
  });

  it('streams of the first analysed part speak for the version', () => {
    const media = plexMedia({parts: [plexPart({video: [], audio: []}), plexPart({id: 5102})]});
    expect(versionFromPlex(media)).toMatchObject({
      partId: 5101,
      label: 'P7 ?',
      audio: [{codec: 'truehd', atmos: true}],
    });
  });

  it('a medium of which nothing is known is a version of which nothing is known', () => {
    const bare = plexMedia({
      durationMs: undefined,
      bitrateKbps: undefined,
      width: undefined,
      height: undefined,
      container: undefined,
      videoCodec: undefined,
      audioCodec: undefined,
      audioProfile: undefined,
      audioChannels: undefined,
      parts: [],
    });
    expect(versionFromPlex(bare)).toEqual({
      mediaId: 1101,
      partId: 0,
      parts: [],
      audio: [],
      label: '?',
      disagreements: [],
      notes: [],
    });
  });
});

describe('order of audio tracks', () => {
  it('is that of the file, by index', () => {
    const audio = [plainPlexAudio({codec: 'ac3', index: 3}), plainPlexAudio({codec: 'truehd', index: 1})];
    expect(versionFromPlex(plexMediaOf({audio})).audio.map(({codec}) => codec)).toEqual(['truehd', 'ac3']);
  });

  it('stays as listed where an index is missing', () => {
    const audio = [plainPlexAudio({codec: 'ac3', index: 3}), plainPlexAudio({codec: 'truehd', index: undefined})];
    expect(versionFromPlex(plexMediaOf({audio})).audio.map(({codec}) => codec)).toEqual(['ac3', 'truehd']);
  });
});
