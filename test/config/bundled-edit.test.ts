import {join} from 'node:path';
import {build} from 'tsdown';
import {expect, it} from 'vitest';
import bundling from '../../tsdown.config.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';

const root = join(import.meta.dirname, '..', '..');

it('a setting is changed by the bundle as by its source, with the parsers in it', async () => {
  const outDir = await temporaryFolder();
  await build({
    ...bundling,
    config: false,
    cwd: root,
    entry: [join(root, 'src/config/edit-setting.ts')],
    outDir,
    plugins: [],
    dts: false,
    logLevel: 'error',
  });
  const {editSetting} = await import(join(outDir, 'edit-setting.js'));
  const change = {setting: 'notifications.fel', value: false};
  expect(editSetting('{"notifications": {}}', {file: 'a.json', ...change})).toBe('{"notifications": {"fel": false}}');
  expect(editSetting('notifications:\n', {file: 'a.yaml', ...change})).toBe('notifications:\n  fel: false\n');
});
