import {describe, expect, it} from 'vitest';
import type {Claims} from '../../../src/core/releases/claims.ts';
import {parseClaims} from '../../../src/core/releases/parse-claims.ts';

const nothing: Partial<Claims> = {
  dolbyVision: false,
  profile: undefined,
  possibleProfiles: [],
  layer: undefined,
  dynamicRange: undefined,
  fallbackRange: undefined,
  atmos: false,
};

/** Behind a title, a year and a resolution, where every token counts. */
function claimsOf(tokens: string): Claims {
  return parseClaims(`Alpha 2019 2160p ${tokens}-GRP`);
}

describe('a word of a title claims nothing', () => {
  it.each([
    ['The Lord of the Rings The Fellowship of the Ring 2001 1080p'],
    ['The Adventures of Tintin 2011 1080p BluRay DTS x264-GRP'],
    ['Felix the Cat 1988 1080p'],
    ['Mel Brooks 2012 1080p'],
    ['Mel 1998 1080p BluRay'],
    ['FEL 2019 2160p'],
    ['DV 2019 1080p'],
    ['The DV Atmos HDR P7 Story 2019 1080p'],
    ['P5 2019 1080p'],
    ['The Mel Brooks Collection 1080p'],
    ['The Story of FEL and DV'],
    ['Alpha 2012 DVDRip XviD-GRP'],
    ['Alpha.2012.DVDRip.XviD-GRP'],
    ['Alpha 2012 DVD9'],
    ['Alpha 2019 1080p BluRay DDP7.1 x264-GRP'],
    ['Alpha 2019 1080p BluRay DDP5.1 x264-GRP'],
    ['Alpha 2019 1080p BluRay DDP5 1 x264-GRP'],
    ['Alpha 2019 1080p BluRay TrueHD 7.1 x264-GRP'],
    ['Alpha 2019 1080p BluRay TrueHD 7 1 x264-GRP'],
    ['Alpha 2019 1080p BluRay TrueHD P x264-GRP'],
    ['Alpha 2019 1080p Felix Melodies Adventures Atmosphere HDRip P71'],
  ])('%s', name => {
    expect(parseClaims(name)).toMatchObject(nothing);
  });
});

describe('the name of a group claims nothing', () => {
  it.each([
    ['Alpha.2019.2160p.UHD.BluRay.x265-DV', 'DV'],
    ['Alpha.2019.2160p.UHD.BluRay.x265-FEL', 'FEL'],
    ['Alpha.2019.2160p.UHD.BluRay.x265-MEL[rartv]', 'MEL'],
    ['Alpha 2019 2160p UHD BluRay x265-Atmos', 'Atmos'],
    ['Alpha 2019 2160p UHD BluRay REMUX HEVC-P7.mkv', 'P7'],
  ])('%s', (name, group) => {
    expect(parseClaims(name)).toMatchObject({...nothing, group});
  });

  it.each([
    ['Alpha 2019 2160p UHD BluRay REMUX DV FEL-GRP', 'GRP', {layer: 'fel'}],
    ['Alpha 2019 2160p UHD BluRay REMUX DV-FEL', undefined, {layer: 'fel'}],
    ['Alpha 2019 2160p UHD BluRay REMUX HDR-DV', undefined, {dolbyVision: true, fallbackRange: 'hdr10'}],
    ['Alpha 2019 2160p WEB-DL DV-HDR', undefined, {dolbyVision: true, fallbackRange: 'hdr10'}],
    ['Alpha 2019 2160p WEB-DL TrueHD 7.1-Atmos', undefined, {atmos: true}],
    ['Alpha 2019 2160p REMUX BL-EL-RPU', undefined, {layer: 'dual'}],
    ['Alpha 2019 2160p REMUX-GRP [DV HDR]', 'GRP', {dolbyVision: false}],
    ['Alpha 2019 2160p REMUX DV - GRP', 'GRP', {dolbyVision: true}],
  ])('but what goes on from the word before the dash is no group: %s', (name, group, claims) => {
    const found = parseClaims(name);
    expect(found.group).toBe(group);
    if (name.includes('[DV')) expect(found.dolbyVision).toBe(true);
    else expect(found).toMatchObject(claims);
  });
});

describe('Dolby Vision', () => {
  it.each([
    'DV',
    'dv',
    'DoVi',
    'DOVI',
    'Dolby Vision',
    'Dolby.Vision',
    'DolbyVision',
    'DV.HDR10+',
    'DV-HDR',
    'DoVi/HDR10',
    '[DV]',
    '(DoVi)',
    'DV+HDR10',
    'HDR10+DV',
    'FEL',
    'MEL',
    'BL+EL+RPU',
    'P8',
    'dvhe.07.06',
    'DVP7',
  ])('is claimed by %s', tokens => {
    expect(claimsOf(tokens)).toMatchObject({dolbyVision: true, dynamicRange: 'dolby-vision'});
  });

  it.each(['DVD', 'DVDRip', 'HDV', 'DVB', 'ADV', 'DV5x', 'No DV', 'non-DV', 'without Dolby Vision', 'EL', 'RPU'])(
    'is not claimed by %s',
    tokens => {
      expect(claimsOf(tokens)).toMatchObject({dolbyVision: false, layer: undefined});
    },
  );

  it('is claimed right behind the year, and before a resolution', () => {
    expect(parseClaims('Alpha 2019 DV 2160p').dolbyVision).toBe(true);
    expect(parseClaims('Alpha 2160p DV').dolbyVision).toBe(true);
    expect(parseClaims('Alpha BluRay REMUX DV').dolbyVision).toBe(true);
  });
});

describe('a profile', () => {
  it.each([
    ['DV P5', 5, undefined],
    ['DV P7', 7, undefined],
    ['P7 DV', 7, undefined],
    ['DVP7', 7, undefined],
    ['DV P8', 8, undefined],
    ['DoVi.P8', 8, undefined],
    ['DV P8.1', 8, 1],
    ['DV P8 1', 8, 1],
    ['DV P8.4', 8, 4],
    ['DV P10', 10, undefined],
    ['DV P10.0', 10, 0],
    ['Profile 7', 7, undefined],
    ['Profile.8.1', 8, 1],
    ['DV Profile8', 8, undefined],
    ['dvhe.07', 7, undefined],
    ['dvhe.08.06', 8, undefined],
    ['dvh1.05', 5, undefined],
    ['dav1.10.09', 10, undefined],
    ['DV P5 5.1', 5, undefined],
    ['DV P8 P8.1', 8, 1],
    ['DV P8.1 P8', 8, 1],
  ])('is that of %s', (tokens, number, compatibilityId) => {
    expect(claimsOf(tokens)).toMatchObject({
      dolbyVision: true,
      profile: {number, compatibilityId},
      possibleProfiles: [number],
      layer: number === 7 ? 'unknown' : 'none',
    });
  });

  it.each([
    'DV DDP5.1',
    'DV DDP5 1',
    'DV DDP7.1',
    'DV TrueHD 7.1',
    'DV TrueHD 7 1',
    'DV P6',
    'DV MP7',
    'DV P71',
    'DV 8',
    'DV',
  ])('is none of %s', tokens => {
    expect(claimsOf(tokens)).toMatchObject({dolbyVision: true, profile: undefined});
  });

  it.each([
    ['WEB-DL DV', [5, 8]],
    ['WEB-DL DV SDR', [5, 8]],
    ['WEB-DL DV HDR', [8]],
    ['WEBRip DV HDR10', [8]],
    ['AMZN WEB DV HDR10+', [8]],
    ['WEB-DL DV HLG', [8]],
    ['Hybrid WEB-DL DV', [8]],
    ['UHD BluRay REMUX DV', [7, 8]],
    ['UHD BluRay REMUX DV HDR', [7, 8]],
    ['REMUX DV', [7, 8]],
    ['COMPLETE UHD BLURAY DV', [7, 8]],
    ['UHD BluRay HEVC DV', [7, 8]],
    ['Hybrid UHD BluRay REMUX DV HDR10', [8]],
    ['UHD BluRay x265 DV', [8, 5]],
    ['UHD BluRay x265 DV HDR', [8]],
    ['WEB-DL AV1 DV', [10]],
    ['DV', [5, 8, 7]],
    ['DV HDR10', [8, 7]],
    ['REMUX DV P7 P8', [7, 8]],
  ])('may be of %s', (tokens, possibleProfiles) => {
    expect(claimsOf(tokens)).toMatchObject({profile: undefined, possibleProfiles});
  });

  it('is the one that is named, also beside a layer', () => {
    expect(claimsOf('REMUX P8 FEL')).toMatchObject({profile: {number: 8}, possibleProfiles: [8], layer: 'fel'});
  });

  it('is the seventh where a layer is claimed, whatever the source', () => {
    for (const tokens of ['UHD BluRay REMUX DV FEL', 'WEB-DL MEL', 'x265 BL+EL+RPU', 'DV P7 P8 FEL']) {
      expect(claimsOf(tokens)).toMatchObject({profile: {number: 7}, possibleProfiles: [7]});
    }
  });
});

describe('a layer', () => {
  it.each([
    ['UHD BluRay REMUX DV FEL', 'fel'],
    ['UHD BluRay REMUX DV P7 FEL', 'fel'],
    ['DV.P7.FEL', 'fel'],
    ['fel', 'fel'],
    ['REMUX MEL', 'mel'],
    ['REMUX FEL MEL', 'dual'],
    ['REMUX BL+EL+RPU', 'dual'],
    ['REMUX BL EL RPU', 'dual'],
    ['REMUX BL.EL.RPU', 'dual'],
    ['REMUX BL_EL_RPU', 'dual'],
    ['REMUX BL-EL-RPU', 'dual'],
    ['REMUX BL+EL', 'dual'],
    ['REMUX (BL+EL+RPU)', 'dual'],
    ['REMUX BL+EL+RPU FEL', 'fel'],
    ['REMUX BL+EL+RPU MEL', 'mel'],
    ['Hybrid REMUX DV FEL', 'fel'],
    ['WEB-DL BL+EL+RPU', 'dual'],
    ['x265 FEL', 'fel'],
    ['REMUX P8 FEL', 'fel'],
    ['REMUX DV', 'unknown'],
    ['REMUX DV P7', 'unknown'],
    ['Hybrid REMUX DV P7', 'unknown'],
    ['UHD BluRay HEVC DV', 'unknown'],
    ['DV', 'unknown'],
    ['REMUX DV P7 P8', 'unknown'],
    ['WEB-DL DV', 'none'],
    ['NF DV', 'none'],
    ['UHD BluRay x265 DV', 'none'],
    ['UHD BDRip DV', 'none'],
    ['Hybrid REMUX DV HDR10+', 'none'],
    ['REMUX DV P8', 'none'],
    ['REMUX DV P5', 'none'],
    ['AV1 DV', 'none'],
    ['REMUX HDR10', undefined],
    ['Hybrid REMUX HDR10', undefined],
  ])('of %s is %s', (tokens, layer) => {
    expect(claimsOf(tokens).layer).toBe(layer);
  });
});

describe('a release that was found by its layers', () => {
  const term = 'BL+EL+RPU';

  it.each([
    'UHD BluRay REMUX HDR10 HEVC TrueHD 7.1',
    'REMUX DV',
    'UHD BluRay DV HDR',
    'COMPLETE UHD BLURAY',
    'REMUX DV P7',
    '',
  ])('has two where nothing speaks against it: %s', tokens => {
    const claims = parseClaims(`Alpha 2019 2160p ${tokens}`, {searchTerm: term});
    expect(claims).toMatchObject({dolbyVision: true, layer: 'dual', profile: {number: 7}, possibleProfiles: [7]});
    expect(claims.evidence.at(-1)).toEqual({claim: 'layer', words: term, from: 'search'});
  });

  it.each([
    ['WEB-DL DV', 'none'],
    ['WEB-DL', undefined],
    ['x265 DV', 'none'],
    ['x265', undefined],
    ['REMUX DV P8', 'none'],
    ['REMUX DV P5', 'none'],
    ['Hybrid REMUX DV', 'none'],
    ['Hybrid REMUX', undefined],
    ['REMUX SDR', undefined],
    ['REMUX HLG', undefined],
    ['REMUX AVC', undefined],
    ['HDTV', undefined],
    ['DVDRip', undefined],
  ])('has none where the name speaks against it: %s', (tokens, layer) => {
    const claims = parseClaims(`Alpha 2019 2160p ${tokens}`, {searchTerm: term});
    expect(claims.layer).toBe(layer);
    expect(claims.evidence.filter(({from}) => from === 'search')).toEqual([]);
  });

  it('is of the layer its name says', () => {
    const claims = parseClaims('Alpha 2019 2160p REMUX DV FEL', {searchTerm: term});
    expect(claims.layer).toBe('fel');
    expect(claims.evidence.every(({from}) => from === 'name')).toBe(true);
  });

  it.each([
    ['BL+EL+RPU', 'dual'],
    ['bl el rpu', 'dual'],
    ['BL.EL.RPU', 'dual'],
    ['BL+EL', 'dual'],
    ['2160p BL+EL+RPU', 'dual'],
    ['FEL', 'unknown'],
    ['BL', 'unknown'],
    ['Remux', 'unknown'],
    ['BL+EL+RPU | HDR', 'unknown'],
    ['', 'unknown'],
    [undefined, 'unknown'],
  ])('was found by a term such as %j', (searchTerm, layer) => {
    expect(parseClaims('Alpha 2019 2160p REMUX DV', {searchTerm}).layer).toBe(layer);
  });
});

describe('the range of the picture', () => {
  it.each([
    ['HDR10+', 'hdr10plus'],
    ['HDR10+ HEVC', 'hdr10plus'],
    ['HDR10Plus', 'hdr10plus'],
    ['HDR10 Plus', 'hdr10plus'],
    ['HDR10P', 'hdr10plus'],
    ['HDR10 HDR10+', 'hdr10plus'],
    ['HDR10+HEVC', 'hdr10'],
    ['HDR10', 'hdr10'],
    ['HDR', 'hdr10'],
    ['HLG', 'hlg'],
    ['SDR', 'sdr'],
    ['HDRip', undefined],
    ['10bit', undefined],
    ['', undefined],
  ])('of %s is %s, also beside Dolby Vision', (tokens, range) => {
    expect(claimsOf(tokens)).toMatchObject({dynamicRange: range, fallbackRange: undefined});
    expect(claimsOf(`DV ${tokens}`)).toMatchObject({dynamicRange: 'dolby-vision', fallbackRange: range});
  });
});

describe('the sound', () => {
  it.each([
    ['TrueHD 7.1 Atmos', {audioCodec: 'truehd', channels: '7.1', atmos: true}],
    ['TrueHD 7 1 Atmos', {audioCodec: 'truehd', channels: '7.1', atmos: true}],
    ['TrueHD.Atmos.7.1', {audioCodec: 'truehd', channels: '7.1', atmos: true}],
    ['TrueHD 7.1', {audioCodec: 'truehd', channels: '7.1', atmos: false}],
    ['TrueHD7.1', {audioCodec: 'truehd', channels: '7.1', atmos: false}],
    ['DTS-HD MA 5.1', {audioCodec: 'dts-hd-ma', channels: '5.1', atmos: false}],
    ['DTS-HD.MA.5.1', {audioCodec: 'dts-hd-ma', channels: '5.1'}],
    ['DTS-HD MA 5 1', {audioCodec: 'dts-hd-ma', channels: '5.1'}],
    ['DTS-HD MA5.1', {audioCodec: 'dts-hd-ma', channels: '5.1'}],
    ['DTS-X 7.1', {audioCodec: 'dts-hd-ma', channels: '7.1', atmos: false}],
    ['DTS:X', {audioCodec: 'dts-hd-ma', channels: undefined}],
    ['DTS X', {audioCodec: 'dts-hd-ma'}],
    ['DTS-HD HRA 7.1', {audioCodec: 'dts', channels: '7.1'}],
    ['DTS x264', {audioCodec: 'dts', videoCodec: 'avc'}],
    ['DTS', {audioCodec: 'dts'}],
    ['DDP5.1', {audioCodec: 'eac3', channels: '5.1', atmos: false}],
    ['DDP5 1 Atmos', {audioCodec: 'eac3', channels: '5.1', atmos: true}],
    ['DDP51 HDR', {audioCodec: 'eac3', channels: '5.1', dynamicRange: 'hdr10'}],
    ['TrueHD 7.1 DD5.1', {audioCodec: 'truehd', channels: '7.1'}],
    ['DDP 5.1', {audioCodec: 'eac3', channels: '5.1'}],
    ['DD+5.1', {audioCodec: 'eac3', channels: '5.1'}],
    ['DD+ 5.1', {audioCodec: 'eac3', channels: '5.1'}],
    ['DDPA5.1', {audioCodec: 'eac3', channels: '5.1', atmos: true}],
    ['EAC3 5.1', {audioCodec: 'eac3', channels: '5.1'}],
    ['E-AC-3 5.1', {audioCodec: 'eac3', channels: '5.1'}],
    ['Dolby Digital Plus', {audioCodec: 'eac3'}],
    ['DD5.1', {audioCodec: 'ac3', channels: '5.1'}],
    ['DD5 1', {audioCodec: 'ac3', channels: '5.1'}],
    ['AC3', {audioCodec: 'ac3', channels: undefined}],
    ['AC-3', {audioCodec: 'ac3'}],
    ['FLAC 2.0', {audioCodec: 'flac', channels: '2.0'}],
    ['AAC2.0', {audioCodec: 'aac', channels: '2.0'}],
    ['LPCM', {audioCodec: 'pcm'}],
    ['Opus', {audioCodec: 'opus'}],
    ['DD5.1 TrueHD 7.1', {audioCodec: 'truehd', channels: '7.1'}],
    ['AAC DTS AC3', {audioCodec: 'dts'}],
    ['Atmosphere', {audioCodec: undefined, channels: undefined, atmos: false}],
  ])('of %s', (tokens, claims) => {
    expect(claimsOf(tokens)).toMatchObject(claims);
  });
});

describe('the resolution', () => {
  it.each([
    ['2160p', '2160p'],
    ['4K', '2160p'],
    ['UHD', '2160p'],
    ['UHD BluRay', '2160p'],
    ['UHD BluRay 1080p', '1080p'],
    ['1080p UHD BluRay', '1080p'],
    ['4K DCP 1080p', '1080p'],
    ['COMPLETE UHD BLURAY', '2160p'],
    ['4K Remaster 1080p', '1080p'],
    ['4K Remastered BluRay', undefined],
    ['1080p', '1080p'],
    ['1080i', '1080p'],
    ['FHD', '1080p'],
    ['720p', '720p'],
    ['576p', '576p'],
    ['480p', '480p'],
    ['360p', 'sd'],
    ['3840x2160', '2160p'],
    ['3840x1600', '2160p'],
    ['1920x800', '1080p'],
    ['DVDRip', undefined],
    ['1080', undefined],
  ])('of %s is %s', (tokens, resolution) => {
    expect(parseClaims(`Alpha 2019 ${tokens} HEVC-GRP`).resolution).toBe(resolution);
  });

  it('is not the 4K of a title', () => {
    expect(parseClaims('The 4K Movie 2019 1080p').resolution).toBe('1080p');
    expect(parseClaims('The 4K Movie 2019 BluRay').resolution).toBeUndefined();
  });
});

describe('source, make and codec', () => {
  it.each([
    ['UHD BluRay REMUX HEVC', 'uhd-bluray', 'remux', 'hevc'],
    ['UHD Blu-ray Remux HEVC', 'uhd-bluray', 'remux', 'hevc'],
    ['UHD.BluRay.REMUX.HEVC', 'uhd-bluray', 'remux', 'hevc'],
    ['UHD 2160p BluRay REMUX', 'uhd-bluray', 'remux', undefined],
    ['BluRay REMUX AVC', 'bluray', 'remux', 'avc'],
    ['BDRemux VC-1', 'bluray', 'remux', 'vc1'],
    ['REMUX', undefined, 'remux', undefined],
    ['BluRay REMUX x265', 'bluray', 'remux', 'hevc'],
    ['COMPLETE UHD BLURAY', 'uhd-bluray', 'disc', undefined],
    ['COMPLETE 2160p UHD BluRay', 'uhd-bluray', 'disc', undefined],
    ['COMPLETE BLURAY', 'bluray', 'disc', undefined],
    ['COMPLETE WEB-DL', 'web', undefined, undefined],
    ['BDMV AVC', 'bluray', 'disc', 'avc'],
    ['UHD BluRay ISO', 'uhd-bluray', 'disc', undefined],
    ['BD100', 'uhd-bluray', 'disc', undefined],
    ['DVD9', 'dvd', 'disc', undefined],
    ['UHD BluRay x265', 'uhd-bluray', 'encode', 'hevc'],
    ['BluRay x264', 'bluray', 'encode', 'avc'],
    ['BluRay x 265', 'bluray', 'encode', 'hevc'],
    ['BDRip', 'bluray', 'encode', undefined],
    ['BluRay HEVC 10bit', 'bluray', undefined, 'hevc'],
    ['UHD BluRay HEVC', 'uhd-bluray', undefined, 'hevc'],
    ['WEB-DL H 265', 'web', undefined, 'hevc'],
    ['WEB-DL H.264', 'web', undefined, 'avc'],
    ['WEBRip x265', 'web', 'encode', 'hevc'],
    ['WEB', 'web', undefined, undefined],
    ['AMZN', 'web', undefined, undefined],
    ['AMZN BluRay', 'bluray', undefined, undefined],
    ['MA WEB-DL', 'web', undefined, undefined],
    ['HDTV AV1', 'hdtv', undefined, 'av1'],
    ['DVDRip XviD', 'dvd', 'encode', 'mpeg4'],
    ['HDCAM', 'cam', undefined, undefined],
    ['TS', 'cam', undefined, undefined],
    ['BluRay TC', 'bluray', undefined, undefined],
    ['', undefined, undefined, undefined],
  ])('of %s', (tokens, source, make, videoCodec) => {
    expect(claimsOf(tokens)).toMatchObject({source, make, videoCodec});
  });
});

describe('the evidence', () => {
  it('is every claim with its words as they stand in the name, in its order', () => {
    const name = 'Alpha.2019.2160p.UHD.Blu-ray.REMUX.DoVi.P7.BL+EL+RPU.HDR10+.TrueHD.7.1.Atmos-GRP';
    expect(parseClaims(name).evidence).toEqual([
      {claim: 'resolution', words: '2160p', from: 'name'},
      {claim: 'source', words: 'UHD.Blu-ray', from: 'name'},
      {claim: 'make', words: 'REMUX', from: 'name'},
      {claim: 'dolbyVision', words: 'DoVi', from: 'name'},
      {claim: 'profile', words: 'P7', from: 'name'},
      {claim: 'layer', words: 'BL+EL+RPU', from: 'name'},
      {claim: 'dynamicRange', words: 'HDR10+', from: 'name'},
      {claim: 'audio', words: 'TrueHD', from: 'name'},
      {claim: 'atmos', words: 'Atmos', from: 'name'},
    ]);
  });

  it('leaves out what another word outweighs', () => {
    const {evidence} = parseClaims('Alpha 2019 4K UHD BluRay 1080p AMZN DD5.1 TrueHD HDR x264');
    expect(evidence.map(({claim, words}) => `${claim} ${words}`)).toEqual([
      'source UHD BluRay',
      'resolution 1080p',
      'audio TrueHD',
      'dynamicRange HDR',
      'make x264',
    ]);
  });

  it('has the compatibility id among the words of a profile', () => {
    const {evidence} = claimsOf('DV P8 1');
    expect(evidence.filter(({claim}) => claim === 'profile').map(({words}) => words)).toEqual(['P8 1']);
  });

  it('of Dolby Vision is the layer where nothing else names it', () => {
    const {evidence} = claimsOf('FEL');
    expect(evidence.filter(({words}) => words === 'FEL').map(({claim}) => claim)).toEqual(['dolbyVision', 'layer']);
  });

  it('names the word that makes it a single layer, each word once', () => {
    expect(claimsOf('Hybrid DV DV REMUX').evidence.map(({claim, words}) => `${claim} ${words}`)).toEqual([
      'resolution 2160p',
      'layer Hybrid',
      'dolbyVision DV',
      'make REMUX',
    ]);
    expect(claimsOf('Hybrid HDR').evidence.map(({claim}) => claim)).toEqual(['resolution', 'dynamicRange']);
  });
});

describe('whole names', () => {
  const plain = {dolbyVision: false, layer: undefined, atmos: false};

  it.each<[string, Partial<Claims>]>([
    [
      'Dune.Part.Two.2024.2160p.UHD.BluRay.REMUX.DV.HDR10.HEVC.TrueHD.7.1.Atmos-FraMeSToR',
      {
        title: 'Dune Part Two',
        year: 2024,
        possibleProfiles: [7, 8],
        fallbackRange: 'hdr10',
        make: 'remux',
        atmos: true,
      },
    ],
    [
      'Dune 2021 2160p WEB-DL DDP5.1 Atmos DV HDR10 H265-GRP',
      {title: 'Dune', year: 2021, possibleProfiles: [8], layer: 'none', audioCodec: 'eac3', atmos: true, group: 'GRP'},
    ],
    [
      'The Lord of the Rings The Fellowship of the Ring 2001 1080p BluRay x264 DTS-GRP',
      {...plain, title: 'The Lord of the Rings The Fellowship of the Ring', year: 2001, group: 'GRP'},
    ],
    [
      'The Adventures of Tintin 2011 1080p BluRay DTS x264-GRP',
      {...plain, title: 'The Adventures of Tintin', year: 2011, resolution: '1080p'},
    ],
    [
      '2001 A Space Odyssey 1968 2160p BluRay REMUX HEVC DTS-HD MA 5.1-FGT',
      {...plain, title: '2001 A Space Odyssey', year: 1968, audioCodec: 'dts-hd-ma', channels: '5.1', make: 'remux'},
    ],
    [
      'Blade Runner 2049 2017 2160p UHD BluRay REMUX DV BL+EL+RPU TrueHD 7.1 Atmos-GRP',
      {title: 'Blade Runner 2049', year: 2017, layer: 'dual', possibleProfiles: [7], atmos: true},
    ],
    [
      '1917 2019 2160p BluRay REMUX DV P7 FEL TrueHD Atmos 7.1-X',
      {title: '1917', year: 2019, layer: 'fel', possibleProfiles: [7], channels: '7.1', group: 'X'},
    ],
    [
      'Movie 2023 2160p BL+EL+RPU REMUX TrueHD 7.1-GROUP',
      {title: 'Movie', dolbyVision: true, layer: 'dual', possibleProfiles: [7], atmos: false, audioCodec: 'truehd'},
    ],
    [
      'Movie 2019 2160p BluRay DDP7.1 HDR10 x265-GRP',
      {...plain, dynamicRange: 'hdr10', audioCodec: 'eac3', channels: '7.1', make: 'encode', possibleProfiles: []},
    ],
    ['Movie 2012 DVDRip XviD-GRP', {...plain, title: 'Movie', year: 2012, source: 'dvd', resolution: undefined}],
    [
      'Movie 2020 2160p BluRay HEVC TrueHD 7.1 Atmos Hybrid DV HDR10+-GRP',
      {layer: 'none', possibleProfiles: [8], dynamicRange: 'dolby-vision', fallbackRange: 'hdr10plus', atmos: true},
    ],
    [
      'The Movie 2024 2160p UHD BluRay REMUX DV HDR HEVC TrueHD 7 1 Atmos-FraMeSToR',
      {title: 'The Movie', year: 2024, source: 'uhd-bluray', channels: '7.1', atmos: true, possibleProfiles: [7, 8]},
    ],
    [
      'The Movie 2024 2160p WEB-DL DV H 265 DDP5 1 Atmos-FLUX',
      {profile: undefined, possibleProfiles: [5, 8], videoCodec: 'hevc', channels: '5.1', atmos: true, group: 'FLUX'},
    ],
    [
      'Alpha',
      {
        ...plain,
        title: 'Alpha',
        year: undefined,
        dynamicRange: undefined,
        resolution: undefined,
        source: undefined,
        evidence: [],
      },
    ],
  ])('%s', (name, claims) => {
    expect(parseClaims(name)).toMatchObject(claims);
  });
});
