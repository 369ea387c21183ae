import {execFileSync} from 'node:child_process';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {temporaryFolder} from '../support/temporary-folder.ts';

const loader = join(import.meta.dirname, '..', '..', 'src', 'config', 'load-config.ts');

/** Packages that a process of its own loads along with its config. */
function packagesLoaded(cwd: string, env: Record<string, string>): string[] {
  const program = `
    import {registerHooks} from 'node:module';
    const packages = new Set();
    registerHooks({resolve(specifier, context, next) {
      if (/^[a-z]/.test(specifier) && !/^(node|file):/.test(specifier)) packages.add(specifier.split('/')[0]);
      return next(specifier, context);
    }});
    const {loadConfig} = await import(${JSON.stringify(loader)});
    const request = ${JSON.stringify({cwd, env, home: '/home/ann', platform: 'linux'})};
    await loadConfig({...request, configFile: undefined, dataDir: undefined});
    console.log(JSON.stringify([...packages]));`;
  const {PATH = ''} = process.env;
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', program], {
    encoding: 'utf8',
    env: {PATH},
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return JSON.parse(output);
}

describe('the schema', () => {
  it('is not loaded where nothing is set but paths', async () => {
    const cwd = await temporaryFolder();
    expect(packagesLoaded(cwd, {})).toEqual([]);
    expect(packagesLoaded(cwd, {FELSCANNER_DATA_DIR: '/d', FFPROBE_PATH: '/bin/ffprobe'})).toEqual([]);
  });

  it('is loaded for a variable that must be looked at, and with the parsers for a file', async () => {
    expect(packagesLoaded(await temporaryFolder(), {PLEX_URL: 'http://nas'})).toContain('zod');
    const cwd = await temporaryFolder({'felscanner.config.yaml': 'probe: {samples: 9}'});
    expect(packagesLoaded(cwd, {})).toEqual(expect.arrayContaining(['zod', 'cosmiconfig']));
  });
});
