import {execFileSync} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, describe, expect, it} from 'vitest';
import {fileSource} from '../../src/base/file-source.ts';
import type {MediaFacts} from '../../src/media/facts.ts';
import {inspectMedia} from '../../src/media/inspect/inspect-media.ts';
import {rawFilm, writePictures} from '../../src/simulators/media/movie-writer.ts';
import {writeRpuNal} from '../../src/simulators/media/rpu-writer.ts';
import {isInstalled} from '../support/real-program.ts';

const folder = mkdtempSync(join(tmpdir(), 'felscanner-muxers-'));
afterAll(() => rmSync(folder, {recursive: true}));

const streams = {
  'P7 FEL': writePictures({count: 48, keyEvery: 12}),
  'P7 MEL': writePictures({count: 48, keyEvery: 12, rpu: () => writeRpuNal({kind: 'mel'})}),
  'P7 no EL': writePictures({count: 48, keyEvery: 12, el: false}),
};

const raws = Object.entries(streams).map(([label, pictures]) => {
  const path = join(folder, `${label}.hevc`);
  writeFileSync(path, rawFilm(pictures));
  return [label, path] as const;
});

async function inspect(path: string): Promise<MediaFacts> {
  const source = await fileSource(path);
  try {
    return await inspectMedia(source);
  } finally {
    await source.close();
  }
}

describe.skipIf(!isInstalled('mkvmerge'))('a film that mkvmerge makes of a raw Profile 7 stream', () => {
  it.each(raws)('is %s as the stream is', async (label, raw) => {
    const film = join(folder, `${label}.mkvmerge.mkv`);
    execFileSync('mkvmerge', ['-q', '-o', film, raw]);
    const facts = await inspect(film);
    expect((await inspect(raw)).label).toBe(label);
    expect(facts).toMatchObject({label, container: 'matroska', video: {width: 3840, height: 2160}});
    expect(facts.video?.dolbyVision).toMatchObject({
      evidence: 'bitstream',
      samples: {failed: 0},
      elPresent: label !== 'P7 no EL',
    });
  });

  it('in split and linked parts, without cues, is read alike', async () => {
    const [, raw = ''] = raws[0] ?? [];
    const film = join(folder, 'no-cues.mkv');
    execFileSync('mkvmerge', [
      '-q',
      '-o',
      film,
      '--no-cues',
      '--clusters-in-meta-seek',
      '--cluster-length',
      '100ms',
      raw,
    ]);
    expect((await inspect(film)).label).toBe('P7 FEL');
  });
});

const containers = [
  {name: 'Matroska', ending: 'mkv', options: []},
  {name: 'MP4', ending: 'mp4', options: ['-strict', 'unofficial']},
  {name: 'MP4 with moov first', ending: 'fast.mp4', options: ['-strict', 'unofficial', '-movflags', '+faststart']},
  {
    name: 'MP4 in fragments',
    ending: 'frag.mp4',
    options: ['-strict', 'unofficial', '-movflags', '+frag_keyframe+empty_moov'],
  },
  {name: 'MPEG-TS', ending: 'ts', options: []},
  {name: 'M2TS', ending: 'm2ts', options: ['-mpegts_m2ts_mode', '1']},
];
const films = containers.flatMap(container => raws.map(([label, raw]) => ({...container, label, raw})));

describe.skipIf(!isInstalled('ffmpeg'))('a film that ffmpeg makes of a raw Profile 7 stream', () => {
  it.each(films)('in $name is $label as the stream is', async ({ending, options, label, raw}) => {
    const film = join(folder, `${label}.${ending}`);
    const input = ['-f', 'hevc', '-framerate', '24', '-i', raw];
    execFileSync('ffmpeg', ['-v', 'error', '-y', ...input, '-c', 'copy', '-map', '0', ...options, film], {
      stdio: 'pipe',
    });
    const facts = await inspect(film);
    expect(facts.label).toBe(label);
    expect(facts.video?.dolbyVision).toMatchObject({evidence: 'bitstream', samples: {failed: 0}});
  });
});
