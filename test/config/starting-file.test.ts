import {describe, expect, it} from 'vitest';
import {settingDefaults} from '../../src/config/config.ts';
import {formatStartingFile} from '../../src/config/format-starting-file.ts';
import {listSettings} from '../../src/config/list-settings.ts';
import {loadTestConfig} from '../support/load-config.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';

async function load(text: string): Promise<unknown> {
  const cwd = await temporaryFolder({'felscanner.config.yaml': text});
  const {dataDir: _, file: __, warnings: ___, origins, ...config} = await loadTestConfig({cwd});
  return {config, set: [...origins.keys()]};
}

const {dataDir: _, ...defaults} = settingDefaults;

describe('the starting file', () => {
  const hostile = {
    'plex.url': 'http://nas:32400',
    'plex.token': '#: {"\\ \u0000\u007f\u0085\u2028\ufeff: # 🎬 ﷽ \'',
    'plex.libraries': ['Movies', '4K: "best" #1', '- no', 'yes', '007', '~', '\u202eFilme'],
  };

  it('sets exactly what was chosen, whatever it holds', async () => {
    expect(await load(formatStartingFile(new Map<string, unknown>(Object.entries(hostile))))).toEqual({
      config: {
        ...defaults,
        plex: {
          ...defaults.plex,
          url: hostile['plex.url'],
          token: hostile['plex.token'],
          libraries: hostile['plex.libraries'],
        },
      },
      set: Object.keys(hostile),
    });
  });

  it('holds no character raw that YAML wants escaped', () => {
    const text = formatStartingFile(new Map<string, unknown>(Object.entries(hostile)));
    expect(text).not.toMatch(/[^\n\P{Cc}]|[\u2028\u2029\ufeff]/u);
  });

  it('sets nothing where nothing was chosen', async () => {
    expect(await load(formatStartingFile(new Map()))).toEqual({config: defaults, set: []});
  });

  it('holds every setting at its default once its marks are taken off', async () => {
    const text = formatStartingFile(new Map()).replaceAll(/^# ?/gm, '');
    const names = listSettings().map(({name}) => name);
    expect(await load(text)).toEqual({config: defaults, set: names});
  });

  it('reaches into sections of sections', async () => {
    const text = formatStartingFile(new Map([['telegram.notify.scans', true]]));
    expect(await load(text)).toMatchObject({
      config: {telegram: {notify: {scans: true}}},
      set: ['telegram.notify.scans'],
    });
  });

  it('says in one line what each setting means', () => {
    const text = formatStartingFile(new Map());
    for (const {name, means} of listSettings()) {
      const key = name.split('.').at(-1);
      const line = text.split('\n').find(one => one.endsWith(`  # ${means}`) && one.includes(` ${key}: `));
      expect(line, name).toMatch(/^# /);
    }
  });
});
