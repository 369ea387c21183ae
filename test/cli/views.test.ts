import {describe, expect, it} from 'vitest';
import {UserError} from '../../src/base/user-error.ts';
import type {FfprobeFacts, FfprobeStream} from '../../src/clients/ffprobe/facts.ts';
import {resolutionClass} from '../../src/core/library/resolution-class.ts';
import {jsonDocument} from '../../src/output/json.ts';
import {createTheme} from '../../src/output/theme.ts';
import type {InspectedFile} from '../../src/tasks/inspected-file.ts';
import type {FolderScan} from '../../src/tasks/scan-folder.ts';
import {columnNames} from '../../src/views/column-names.ts';
import {inspectColumns} from '../../src/views/inspect-columns.ts';
import {inspectRow} from '../../src/views/inspect-json.ts';
import {inspectText} from '../../src/views/inspect-text.ts';
import {layerWords, rangeWords} from '../../src/views/picture-words.ts';
import {scanDocument} from '../../src/views/scan-json.ts';
import {scanSummary, scanTable} from '../../src/views/scan-table.ts';
import {doviFacts, filmFacts, inspectedFilm, pictureFacts, soundFacts} from '../support/inspected-film.ts';

const theme = createTheme(false);
const failed = inspectedFilm({
  path: '/films/broken.mkv',
  facts: undefined,
  error: new UserError('not-media', 'broken.mkv is broken', {hint: 'mend it'}),
  read: {bytes: 4096, requests: 2},
});

const ffprobeStream: FfprobeStream = {
  index: 0,
  type: 'video',
  codec: 'hevc',
  profile: 'Main 10',
  width: 3840,
  height: 2160,
  pixelFormat: 'yuv420p10le',
  transfer: 'smpte2084',
  channels: undefined,
  channelLayout: undefined,
  sampleRate: undefined,
  language: undefined,
  title: undefined,
  dolbyVision: {
    profile: 7,
    compatibilityId: 6,
    level: 6,
    blPresent: true,
    elPresent: true,
    rpuPresent: true,
  },
};
const ffprobe: FfprobeFacts = {format: 'matroska,webm', durationMs: 1, bitrateKbps: 2, streams: [ffprobeStream]};

function json(file: InspectedFile): unknown {
  return JSON.parse(jsonDocument(inspectRow(file)));
}

describe('the class of a resolution', () => {
  it.each([
    [3840, 2160, '2160p'],
    [3840, 1600, '2160p'],
    [2880, 2160, '2160p'],
    [7680, 4320, '2160p'],
    [2560, 1440, '1080p'],
    [1920, 1080, '1080p'],
    [1920, 800, '1080p'],
    [1440, 1080, '1080p'],
    [1280, 720, '720p'],
    [1280, 536, '720p'],
    [960, 720, '720p'],
    [1024, 576, '576p'],
    [720, 576, '576p'],
    [720, 480, '480p'],
    [854, 480, '480p'],
    [640, 480, '480p'],
    [640, 360, 'sd'],
    [undefined, 1080, '1080p'],
    [3840, undefined, '2160p'],
    [undefined, undefined, undefined],
    [0, 0, undefined],
  ])('of %sx%s is %s', (width, height, name) => {
    expect(resolutionClass(width, height)).toBe(name);
  });
});

describe('the JSON row of a file', () => {
  it('has the keys and values of the contract', () => {
    expect(json(inspectedFilm())).toEqual({
      path: '/films/film.mkv',
      label: 'P7 FEL',
      container: 'matroska',
      sizeBytes: 54_211_000_000,
      durationMs: 9_300_000,
      bitrateKbps: 46_633,
      codec: 'hevc',
      width: 3840,
      height: 2160,
      resolution: '2160p',
      bitDepth: 10,
      dynamicRange: 'dolby-vision',
      baseLayer: 'hdr10',
      hdr10Plus: false,
      light: {maxCllNits: 1000, maxFallNits: 400, masteringMaxNits: 4000, masteringMinNits: 0.005},
      dolbyVision: {...doviFacts(), because: null, brightnessExpansion: null},
      audio: [
        {
          codec: 'truehd',
          codecId: 'A_TRUEHD',
          channels: 8,
          sampleRate: 48_000,
          language: 'eng',
          title: 'Surround 7.1',
          atmos: true,
          dtsX: null,
          evidence: 'bitstream',
          because: 'major sync',
        },
      ],
      notes: [],
      read: {bytes: 98_304, requests: 21, ms: 35},
      error: null,
      errorKind: null,
      hint: null,
    });
  });

  it('of a file that failed has the same keys, with null for what is not known', () => {
    const row = json(failed);
    expect(row).toMatchObject({
      path: '/films/broken.mkv',
      container: null,
      dolbyVision: null,
      audio: [],
      label: null,
      read: {bytes: 4096, requests: 2, ms: 35},
      error: 'broken.mkv is broken',
      errorKind: 'not-media',
      hint: 'mend it',
    });
    expect(Object.keys(Object(row))).toEqual(Object.keys(Object(json(inspectedFilm()))));
  });

  it('names a codec that has no name of ours as its container does', () => {
    const sound = soundFacts({codec: 'other', codecId: 'A_REAL/COOK'});
    expect(json(inspectedFilm({facts: filmFacts({audio: [sound]})}))).toMatchObject({audio: [{codec: 'A_REAL/COOK'}]});
  });

  it('holds what ffprobe says, or why it says nothing, only where it was asked', () => {
    expect(json(inspectedFilm({ffprobe: {facts: ffprobe}}))).toMatchObject({
      ffprobe: {format: 'matroska,webm', streams: [{codec: 'hevc', language: null}]},
    });
    const error = new UserError('timeout', 'ffprobe did not finish');
    expect(json(inspectedFilm({ffprobe: {error}}))).toMatchObject({ffprobe: {error: 'ffprobe did not finish'}});
    expect(json(inspectedFilm())).not.toHaveProperty('ffprobe');
  });
});

describe('the row of a file in a pipe', () => {
  it('has a cell for every column', () => {
    expect(inspectColumns(inspectedFilm())).toBe(
      '/films/film.mkv\tP7 FEL\tfel\tbitstream\t2160p\t3840\t2160\tmatroska\t54211000000\t9300000\t46633\tyes\tTrueHD Atmos 7.1\t\n',
    );
  });

  it('of a file that failed is as long, and ends with the reason', () => {
    const cells = inspectColumns(failed).split('\t');
    expect(cells).toHaveLength(columnNames.length);
    expect([cells[0], cells[1], cells.at(-1)]).toEqual(['/films/broken.mkv', '', 'broken.mkv is broken\n']);
  });

  it('stays one row whatever a path holds', () => {
    const row = inspectColumns(inspectedFilm({path: '/films/a\tb\nc.mkv'}));
    expect(row.split('\n')).toHaveLength(2);
    expect(row.split('\t')).toHaveLength(columnNames.length);
  });
});

describe('the picture of a file for a person', () => {
  const text = (file: InspectedFile, columns = 100): string => inspectText(file, {theme, columns});

  it('says what is known and how', () => {
    expect(text(inspectedFilm())).toBe(`/films/film.mkv
  Matroska, 54.2 GB, 2 h 35 min, 46.6 Mbps
  Picture     P7 FEL  HEVC 10 bit, 3840x2160
  Range       Dolby Vision Profile 7.6, level 6, base layer HDR10, CM v4.0
  Layer       FEL (full enhancement layer), proven by 5 of 5 samples, its bytes are in the file
  Light       MaxCLL 1000 nits, MaxFALL 400 nits, mastering 0.005 to 4000 nits
  Metadata    L1 peak 1000 nits, average up to 120 nits; trims for 100, 600 nits; L5 cuts top 276
              bottom 276; L6 mastering 0.005 to 4000 nits, MaxCLL 1000, MaxFALL 400; levels 1 2 5 6
  Audio 1     eng  TrueHD Atmos 7.1  "Surround 7.1"  (bitstream: major sync)
  Read        98.3 kB in 21 reads, 35 ms

`);
  });

  it.each([40, 60, 80, 200])('fits a terminal of %d columns', columns => {
    const lines = text(inspectedFilm({facts: filmFacts({notes: ['a note that is rather long '.repeat(5)]})}), columns);
    expect(Math.max(...lines.split('\n').map(line => line.length))).toBeLessThanOrEqual(Math.max(columns, 50));
  });

  it('aligns audio tracks, and leaves out the language where none has one', () => {
    const audio = [soundFacts(), soundFacts({codec: 'ac3', channels: 2, atmos: false, language: undefined, title: ''})];
    const lines = text(inspectedFilm({facts: filmFacts({audio})})).split('\n');
    expect(lines).toContain('  Audio 1     eng  TrueHD Atmos 7.1  "Surround 7.1"  (bitstream: major sync)');
    expect(lines).toContain('  Audio 2     und  AC-3 2.0          (bitstream: major sync)');
    const silent = filmFacts({audio: [soundFacts({language: undefined, because: undefined})]});
    expect(text(inspectedFilm({facts: silent}))).toContain(
      '  Audio 1     TrueHD Atmos 7.1  "Surround 7.1"  (bitstream)',
    );
  });

  it('calls the brightness heuristic a guess', () => {
    const dolbyVision = doviFacts({
      brightnessExpansion: {
        l1PeakNits: 1000,
        baseLayerPeakNits: 400,
        baseLayerPeakFrom: 'MaxCLL',
        deltaNits: 600,
        samples: 5,
        likely: 'expanded',
      },
    });
    const facts = filmFacts({video: pictureFacts({dolbyVision})});
    expect(text(inspectedFilm({facts}), 200)).toContain(
      'Brightness  likely expanded (a guess from metadata, no part of the verdict: L1 peak 1000 nits against 400 nits of MaxCLL)',
    );
  });

  it('shows the streams of ffprobe beside ours', () => {
    expect(text(inspectedFilm({ffprobe: {facts: ffprobe}}))).toContain(
      '  ffprobe     #0 video hevc (Main 10) 3840x2160 smpte2084 Dolby Vision 7.6 BL+EL+RPU\n',
    );
  });

  it('lets no title move the cursor', () => {
    const audio = [soundFacts({title: '\u001b[2J\u009b1mloud'})];
    const notes = ['\u001b]0;title\u0007'];
    const shown = text(inspectedFilm({path: 'a\u001b[1A.mkv', facts: filmFacts({audio, notes})}));
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    expect(shown).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  });

  it('of a file without a picture tells its sound', () => {
    const facts = filmFacts({
      video: undefined,
      label: '?',
      container: 'mlp',
      durationMs: undefined,
      bitrateKbps: undefined,
    });
    expect(text(inspectedFilm({path: 'a.thd', facts}))).toBe(`a.thd
  raw TrueHD/MLP, 54.2 GB
  Audio 1     eng  TrueHD Atmos 7.1  "Surround 7.1"  (bitstream: major sync)
  Read        98.3 kB in 21 reads, 35 ms

`);
  });

  it('is empty for a file that failed', () => {
    expect(text(failed)).toBe('');
  });
});

describe('the words for a layer', () => {
  it.each([
    [doviFacts(), 'FEL (full enhancement layer), proven by 5 of 5 samples, its bytes are in the file'],
    [
      doviFacts({layer: 'mel', samples: {fel: 0, mel: 4, none: 0, failed: 1}, because: 'one place could not be read'}),
      'MEL (minimal enhancement layer), proven by 4 of 5 samples, its bytes are in the file: one place could not be read',
    ],
    [
      doviFacts({layer: 'none', elPresent: false, samples: {fel: 0, mel: 0, none: 5, failed: 0}}),
      'no enhancement layer, proven by 5 of 5 samples',
    ],
    [
      doviFacts({layer: 'none', elPresent: false, because: 'the RPU says FEL, but the enhancement layer is not there'}),
      'no enhancement layer: the RPU says FEL, but the enhancement layer is not there',
    ],
    [
      doviFacts({
        layer: 'unknown',
        elPresent: undefined,
        evidence: 'container',
        samples: undefined,
        because: 'no RPU was read',
      }),
      'not known: no RPU was read',
    ],
    [
      doviFacts({layer: 'none', elPresent: undefined, evidence: 'container', samples: undefined}),
      'no enhancement layer, as the container says',
    ],
  ])('%# say how it is known', (facts, words) => {
    expect(layerWords(facts)).toBe(words);
  });
});

describe('the words for a range', () => {
  it.each([
    [pictureFacts({hdr10Plus: true}), 'Dolby Vision Profile 7.6, level 6, base layer HDR10+, CM v4.0'],
    [pictureFacts({dolbyVision: undefined, dynamicRange: 'hdr10plus', hdr10Plus: true}), 'HDR10+'],
    [pictureFacts({dolbyVision: undefined, dynamicRange: 'hlg', baseLayer: 'hlg'}), 'HLG'],
    [
      pictureFacts({dolbyVision: undefined, dynamicRange: undefined, baseLayer: undefined, hdr10Plus: undefined}),
      'dynamic range not known',
    ],
    [
      pictureFacts({baseLayer: undefined, dolbyVision: doviFacts({profile: 5, compatibilityId: 0, level: undefined})}),
      'Dolby Vision Profile 5.0, CM v4.0',
    ],
  ])('%# name what a display gets', (facts, words) => {
    expect(rangeWords(facts)).toBe(words);
  });
});

describe('a scan', () => {
  const mel = inspectedFilm({
    path: '/films/mel/A Rather Long Name Of A Film (2020) - Remux-2160p.mkv',
    facts: filmFacts({
      label: 'P7 MEL',
      video: pictureFacts({dolbyVision: doviFacts({layer: 'mel'})}),
      audio: [soundFacts({codec: 'ac3', atmos: false, channels: 2}), soundFacts({codec: 'eac3', channels: 6})],
    }),
  });
  const unknown = inspectedFilm({
    path: '/films/x.mkv',
    facts: filmFacts({label: 'P7 ?', video: pictureFacts({dolbyVision: doviFacts({layer: 'unknown'})}), audio: []}),
  });
  const sound = inspectedFilm({path: '/films/a.thd', facts: filmFacts({video: undefined, label: '?'})});
  const scan: FolderScan = {
    folder: '/films',
    startedAt: new Date('2026-01-02T03:04:05Z'),
    durationMs: 1234,
    total: 5,
    files: [inspectedFilm(), mel, unknown, sound, failed],
    failures: [{path: '/films/locked', error: new UserError('unreadable', '/films/locked could not be listed')}],
  };

  it('is counted in the words of the contract', () => {
    const {files, ...document} = scanDocument(scan);
    expect(document).toEqual({
      mode: 'folder',
      startedAt: '2026-01-02T03:04:05.000Z',
      durationMs: 1234,
      counts: {
        movies: 3,
        added: 0,
        updated: 0,
        removed: 0,
        unchanged: 0,
        dolbyVision: 3,
        fel: 1,
        mel: 1,
        layerUnknown: 1,
        atmos: 3,
      },
      requests: {plex: 0, probe: 86},
      probed: {files: 5, bytes: 397_312, failed: 1},
      collections: [],
      changes: [],
      failures: [
        {ratingKey: null, title: '/films/locked', message: '/films/locked could not be listed'},
        {ratingKey: null, title: '/films/broken.mkv', message: 'broken.mkv is broken'},
      ],
    });
    expect(files).toEqual(scan.files.map(inspectRow));
  });

  it('is summed up in one line', () => {
    expect(scanSummary(scan)).toBe(
      '5 files: 3 Dolby Vision, 1 FEL, 1 MEL, 1 of unknown layer, 3 with Atmos, 2 failed; 397 kB read in 1.2 s\n',
    );
  });

  it('that was stopped says of how many', () => {
    expect(scanSummary({...scan, total: 40})).toMatch(/^5 of 40 files: /);
  });

  it('is a table of paths below the folder, the best track of each file named', () => {
    expect(scanTable(scan.files, {root: '/films', theme, columns: 80})).toBe(
      [
        'Label      Size  Picture  Audio             File',
        'P7 FEL  54.2 GB  2160p    TrueHD Atmos 7.1  film.mkv',
        'P7 MEL  54.2 GB  2160p    DD+ Atmos 5.1     mel/A Rather…2020) - Remux-2160p.mkv',
        'P7 ?    54.2 GB  2160p                      x.mkv',
        '?       54.2 GB           TrueHD Atmos 7.1  a.thd',
        'failed                                      broken.mkv',
        '',
      ].join('\n'),
    );
  });

  it('is one table however many files there are', () => {
    const files = Array.from({length: 130_000}, () => unknown);
    const rows = scanTable(files, {root: '/films', theme, columns: 80}).split('\n');
    expect(rows.filter(row => row.startsWith('P7 ? '))).toHaveLength(130_000);
    expect(rows.filter(row => row.startsWith('Label '))).toHaveLength(1);
  });

  it.each([60, 80, 120, 200])('is a table that fits %d columns', columns => {
    const lines = scanTable(scan.files, {root: '/films', theme, columns}).split('\n');
    expect(Math.max(...lines.map(line => line.length))).toBeLessThanOrEqual(columns);
  });
});
