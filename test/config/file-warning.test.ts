import {chmod} from 'node:fs/promises';
import {join} from 'node:path';
import {expect, it} from 'vitest';
import {loadTestConfig} from '../support/load-config.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';

const cases = [
  {mode: 0o644, text: '{"plex": {"token": "S3CR3T"}}', warns: true},
  {mode: 0o640, text: '{"plex": {"token": "S3CR3T"}}', warns: true},
  {mode: 0o600, text: '{"plex": {"token": "S3CR3T"}}', warns: false},
  {mode: 0o400, text: '{"plex": {"token": "S3CR3T"}}', warns: false},
  {mode: 0o644, text: '{"plex": {"token": "", "url": "http://nas"}}', warns: false},
  {mode: 0o644, text: '{"telegram": {"token": null}}', warns: false},
  {mode: 0o644, text: '{"sources": {"torznab": [{"name": "a", "url": "http://h", "apiKey": "S3CR3T"}]}}', warns: true},
  {mode: 0o644, text: '{"sources": {"torznab": [{"name": "a", "url": "http://h"}]}}', warns: false},
  {mode: 0o644, text: '{"qbittorrent": {"url": "http://ann:S3CR3T@nas"}}', warns: true},
];

it.each(cases)('a file of mode $mode holding $text warns: $warns', async ({mode, text, warns}) => {
  const cwd = await temporaryFolder({'felscanner.config.json': text});
  const file = join(cwd, 'felscanner.config.json');
  await chmod(file, mode);
  const shown = mode.toString(8);
  const {warnings} = await loadTestConfig({cwd});
  expect(warnings).toEqual(
    warns ? [`${file} holds secrets and is open to others (mode ${shown}): run "chmod 600 ${file}"`] : [],
  );
});

it('Windows, whose permissions are others, is not warned', async () => {
  const cwd = await temporaryFolder({'felscanner.config.json': '{"plex": {"token": "S3CR3T"}}'});
  const configFile = join(cwd, 'felscanner.config.json');
  await chmod(configFile, 0o666);
  expect((await loadTestConfig({configFile, platform: 'win32'})).warnings).toEqual([]);
});
