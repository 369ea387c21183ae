import {type ChildProcess, execFileSync, spawn} from 'node:child_process';
import {once} from 'node:events';
import {chmod} from 'node:fs/promises';
import {join} from 'node:path';
import {describe, expect, it, onTestFinished} from 'vitest';
import type {FfprobeFacts} from '../../src/clients/ffprobe/facts.ts';
import {findFfprobe} from '../../src/clients/ffprobe/find-ffprobe.ts';
import {parseFfprobe} from '../../src/clients/ffprobe/parse-ffprobe.ts';
import {type FfprobeRun, readFfprobe} from '../../src/clients/ffprobe/read-ffprobe.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';

/** A program in place of ffprobe: a script that Node runs, or another interpreter. */
async function program(script: string, interpreter = process.execPath): Promise<string> {
  const folder = await temporaryFolder({ffprobe: `#!${interpreter}\n${script}`});
  const path = join(folder, 'ffprobe');
  await chmod(path, 0o755);
  return path;
}

async function ask(script: string, run: Partial<FfprobeRun> = {}): ReturnType<typeof readFfprobe> {
  return readFfprobe({program: await program(script), target: '/film.mkv', ...run});
}

const printArgs = `
  const title = Buffer.from(JSON.stringify(process.argv.slice(2))).toString('base64');
  const streams = [{index: 0, codec_type: 'data', tags: {title}}];
  process.stdout.write(JSON.stringify({streams, format: {}}));
`;

async function argsFor(target: string): Promise<string[]> {
  const {streams} = await ask(printArgs, {target});
  const args: unknown = JSON.parse(Buffer.from(streams[0]?.title ?? '', 'base64').toString());
  return Array.isArray(args) ? args.map(String) : [];
}

describe('finding ffprobe', () => {
  const places = {configured: undefined, env: {}, platform: 'linux'} as const;

  it('looks along PATH', async () => {
    const path = await program('');
    const env = {PATH: `/nowhere::${join(path, '..')}`};
    expect(await findFfprobe({...places, env})).toBe(path);
    expect(await findFfprobe({...places, env, configured: 'ffprobe'})).toBe(path);
  });

  it('takes a path that is configured', async () => {
    const path = await program('');
    expect(await findFfprobe({...places, configured: path})).toBe(path);
  });

  it('passes over what cannot be run', async () => {
    const folder = await temporaryFolder({'a/ffprobe': 'no program', 'b/ffprobe/x': ''});
    const env = {PATH: `${join(folder, 'a')}:${join(folder, 'b')}`};
    await expect(findFfprobe({...places, env})).rejects.toMatchObject({
      kind: 'not-found',
      message: 'ffprobe was not found on PATH',
      hint: expect.stringContaining('install ffmpeg'),
    });
  });

  it('says which configured path is wrong', async () => {
    await expect(findFfprobe({...places, configured: '/no/ffprobe'})).rejects.toThrow(
      '/no/ffprobe is no program that can be run as ffprobe',
    );
  });
});

describe('asking ffprobe', () => {
  it.each(['/media/-film.mkv', '/media/http:film.mkv', '/media/a b;$(reboot).mkv'])(
    'hands over the path %s as one argument that is a file',
    async path => {
      const args = await argsFor(path);
      expect(args.slice(-4)).toEqual(['-protocol_whitelist', 'file', '-i', `file:${path}`]);
    },
  );

  it('hands over an address as it is, and lets it lead to no file', async () => {
    const args = await argsFor('http://nas/film.mkv?token=abc');
    expect(args.slice(-4)).toEqual([
      '-protocol_whitelist',
      'http,https,tcp,tls',
      '-i',
      'http://nas/film.mkv?token=abc',
    ]);
  });

  it('hands over an address with a slash too few as the address it is', async () => {
    expect((await argsFor('http:/nas/film.mkv')).slice(-2)).toEqual(['-i', 'http://nas/film.mkv']);
  });

  it('tells its last line where it fails, secrets of the address hidden', async () => {
    const script = `console.error('warning\\n' + process.argv.at(-1) + ': Invalid data'); process.exitCode = 1;`;
    const failing = ask(script, {target: 'http://nas/film.mkv?X-Plex-Token=abc'});
    await expect(failing).rejects.toMatchObject({
      kind: 'unreadable',
      message: expect.stringMatching(
        /^ffprobe failed on (http:\/\/nas\/film\.mkv\?X-Plex-Token=\*\*\*): \1:? Invalid data$/,
      ),
    });
  });

  it('is ended after the timeout, even where it ignores requests to end', async () => {
    const script = `process.on('SIGTERM', () => {}); setInterval(() => {}, 1000);`;
    await expect(ask(script, {timeoutMs: 300})).rejects.toMatchObject({
      kind: 'timeout',
      message: 'ffprobe did not finish /film.mkv within 0.3 s',
    });
  });

  it('is ended when it says too much', async () => {
    const script = `
      const chunk = Buffer.alloc(1_000_000, 32);
      const more = () => process.stdout.write(chunk, more);
      more();
    `;
    await expect(ask(script)).rejects.toThrow('says more about /film.mkv than is read (4194304 bytes)');
  });

  it('is ended by the abort of the signal', async () => {
    const stop = new AbortController();
    const asked = ask('setInterval(() => {}, 1000);', {signal: stop.signal});
    setImmediate(() => stop.abort());
    await expect(asked).rejects.toHaveProperty('name', 'AbortError');
  });

  it('is not started when the signal is aborted already', async () => {
    const signal = AbortSignal.abort();
    await expect(readFfprobe({program: '/no/ffprobe', target: '/film.mkv', signal})).rejects.toBe(signal.reason);
  });

  it.each(['', 'null', '[]', '{"streams": 5}', '{"streams": [{"index": "a"}]}', '<html>'])(
    'that answers %j is not understood',
    async text => {
      await expect(ask(`process.stdout.write(${JSON.stringify(text)})`)).rejects.toMatchObject({
        kind: 'unreadable',
        message: 'what ffprobe says about /film.mkv was not understood',
      });
    },
  );

  it('that dies is told', async () => {
    await expect(ask(`process.kill(process.pid, 'SIGKILL')`)).rejects.toThrow('ffprobe was ended by SIGKILL');
  });

  it('that cannot be started is told', async () => {
    await expect(readFfprobe({program: '/no/ffprobe', target: '/film.mkv'})).rejects.toThrow(
      'ffprobe could not be started: ',
    );
  });
});

describe.skipIf(process.platform === 'win32')('a script around ffprobe is ended with all it started', () => {
  /** Shell lines in place of ffprobe, and a reader that ends when neither the shell nor a child of it lives. */
  async function wrapper(lines: string): Promise<{path: string; reader: ChildProcess}> {
    const path = await program(`exec 3> "$0.alive"\n${lines}\n`, '/bin/sh');
    execFileSync('/bin/sh', ['-c', 'mkfifo "$0"', `${path}.alive`]);
    const reader = spawn('cat', [`${path}.alive`], {stdio: ['ignore', 'pipe', 'ignore']});
    onTestFinished(() => void reader.kill('SIGKILL'));
    return {path, reader};
  }

  it('after the timeout', async () => {
    const {path, reader} = await wrapper('sleep 300');
    const asked = readFfprobe({program: path, target: '/film.mkv', timeoutMs: 1000});
    await Promise.all([expect(asked).rejects.toHaveProperty('kind', 'timeout'), once(reader, 'close')]);
  });

  it('when it says too much', async () => {
    const {path, reader} = await wrapper('cat /dev/zero');
    const asked = readFfprobe({program: path, target: '/film.mkv'});
    await Promise.all([expect(asked).rejects.toThrow('says more about'), once(reader, 'close')]);
  });

  it('by the abort of the signal', async () => {
    const {path, reader} = await wrapper('echo started >&3; sleep 300');
    const stop = new AbortController();
    reader.stdout?.once('data', () => stop.abort());
    const asked = readFfprobe({program: path, target: '/film.mkv', signal: stop.signal});
    await Promise.all([expect(asked).rejects.toHaveProperty('name', 'AbortError'), once(reader, 'close')]);
  });

  it.skipIf(process.platform !== 'linux')(
    'and what has left its process group is not waited for',
    async () => {
      const path = await program('setsid sleep 3 & wait', '/bin/sh');
      const asked = readFfprobe({program: path, target: '/film.mkv', timeoutMs: 300});
      await expect(asked).rejects.toHaveProperty('kind', 'timeout');
    },
    2500,
  );
});

it('what is hidden of an address is not cut out of the names of codecs', () => {
  const printed = JSON.stringify({
    streams: [
      {index: 0, codec_type: 'audio', codec_name: 'truehd', channel_layout: '7.1', tags: {title: 'true story'}},
    ],
    format: {format_name: 'matroska,webm'},
  });
  const facts = parseFfprobe(printed, {
    name: 'film.mkv',
    hide: text => text.replaceAll('true', '***').replaceAll('1', '***'),
  });
  expect(facts.streams[0]).toMatchObject({codec: 'truehd', channelLayout: '7.1', title: '*** story'});
});

describe('what ffprobe says of an address', () => {
  const target = 'http://ann:p%40ss%20w%2Frd@nas/film.mkv?X-Plex-Token=t%2Bok%3Den&part=7&k=x1#frag%21ment';

  it.each([
    'http://ann:p@ss w/rd@nas/film.mkv?X-Plex-Token=t+ok=en&part=7: Invalid data',
    'HTTP error 401 for user ann with p@ss w/rd',
    'cannot open as p%40ss%20w%2Frd',
    'bad token t+ok=en (t%2Bok%3Den), key x1',
    'redirected to http://other/film.mkv?sig=signature from https:/ben:hidden@third/',
    'unknown anchor frag!ment',
  ])('%j is told without secrets', async words => {
    const failing = ask(`console.error(${JSON.stringify(words)}); process.exitCode = 1;`, {target});
    const {message}: Error = await failing.then(
      () => new Error('it did not fail'),
      (error: Error) => error,
    );
    expect(message).toMatch(/^ffprobe failed on http:\/\/\*\*\*:\*\*\*@nas\/film\.mkv\?\S+: ./);
    expect(message.slice(message.indexOf(': '))).toContain('***');
    expect(message).not.toMatch(/\bann\b|p@ss|w\/rd|p%40ss|w%2Frd|t\+ok|t%2Bok|\bx1\b|signature|ben|hidden|frag/i);
  });

  it('leaves words alone that only hold the letters of a short secret', async () => {
    const words = 'Invalid data in channel 12 of x11: maximum';
    const failing = ask(`console.error('${words}'); process.exitCode = 1;`, {target: 'http://a:12@nas/f?k=x1'});
    await expect(failing).rejects.toThrow('Invalid data in channel *** of x11: maximum');
  });

  it('shows no secret as a fact either, and keeps its numbers', async () => {
    const title = 'film of ann, p@ss w/rd';
    const printed = {streams: [{index: 1, sample_rate: '48000', tags: {title}}], format: {duration: '1.5'}};
    const script = `process.stdout.write(${JSON.stringify(JSON.stringify(printed))})`;
    expect(await ask(script, {target: `${target}&pin=1&code=48000`})).toMatchObject({
      durationMs: 1500,
      streams: [{index: 1, sampleRate: 48_000, title: 'film of ***, ***'}],
    });
  });
});

describe('what ffprobe prints', () => {
  const parse = (printed: string): FfprobeFacts => parseFfprobe(printed, {name: 'film.mkv', hide: text => text});

  it('is put in our words', () => {
    const printed = {
      streams: [
        {
          index: 0,
          codec_type: 'video',
          codec_name: 'hevc',
          profile: 'Main 10',
          width: 3840,
          height: 2160,
          pix_fmt: 'yuv420p10le',
          color_transfer: 'smpte2084',
          side_data_list: [
            {side_data_type: 'Mastering display metadata', max_luminance: '10000000/10000'},
            {
              side_data_type: 'DOVI configuration record',
              dv_profile: 7,
              dv_level: 6,
              rpu_present_flag: 1,
              el_present_flag: 1,
              bl_present_flag: 1,
              dv_bl_signal_compatibility_id: 6,
            },
          ],
        },
        {
          index: 1,
          codec_type: 'audio',
          codec_name: 'truehd',
          sample_rate: '48000',
          channels: 8,
          channel_layout: '7.1',
          tags: {LANGUAGE: 'eng', title: 'Surround'},
        },
      ],
      format: {format_name: 'matroska,webm', duration: '10.803000', bit_rate: '496797'},
    };
    const facts = parse(JSON.stringify(printed));
    expect(facts).toMatchObject({format: 'matroska,webm', durationMs: 10_803, bitrateKbps: 497});
    expect(facts.streams[0]).toMatchObject({
      type: 'video',
      codec: 'hevc',
      dolbyVision: {profile: 7, compatibilityId: 6, level: 6, rpuPresent: true, elPresent: true, blPresent: true},
    });
    expect(facts.streams[1]).toMatchObject({sampleRate: 48_000, channels: 8, language: 'eng', title: 'Surround'});
  });

  it('may hold next to nothing', () => {
    expect(parse('{}')).toEqual({
      format: undefined,
      durationMs: undefined,
      bitrateKbps: undefined,
      streams: [],
    });
  });
});
