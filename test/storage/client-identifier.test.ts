import {mkdir, readdir, readFile, stat, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {readClientIdentifier} from '../../src/storage/client-identifier.ts';
import {startPeer} from '../support/start-peer.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

describe('the id by which Plex knows felscanner', () => {
  it('is made once, with its folder, for this user alone', async () => {
    const dataDir = join(await temporaryFolder(), 'some', 'where');
    const made = await readClientIdentifier(dataDir);
    expect(made).toMatch(uuid);
    expect(await readClientIdentifier(dataDir)).toBe(made);
    expect(await readdir(dataDir)).toEqual(['client-identifier']);
    expect(await readFile(join(dataDir, 'client-identifier'), 'utf8')).toBe(`${made}\n`);
    expect((await stat(join(dataDir, 'client-identifier'))).mode & 0o777).toBe(0o600);
  });

  it('is one where several ask for the first time at once', async () => {
    const dataDir = await temporaryFolder();
    const ids = await Promise.all(Array.from({length: 20}, () => readClientIdentifier(dataDir)));
    expect(new Set(ids).size).toBe(1);
    expect(await readClientIdentifier(dataDir)).toBe(ids[0]);
    expect(await readdir(dataDir)).toEqual(['client-identifier']);
  });

  it('is one for several processes', async () => {
    const dataDir = await temporaryFolder();
    const peers = await Promise.all(
      Array.from({length: 3}, () => startPeer('identify', join(dataDir, 'felscanner.db'))),
    );
    const ids = await Promise.all(peers.map(peer => peer.act()));
    expect(ids[0]).toMatch(uuid);
    expect(new Set([...ids, await readClientIdentifier(dataDir)]).size).toBe(1);
  });

  it.each(['', 'not an id\n', 'c0ffee'])('is made anew where the file holds %j', async text => {
    const dataDir = await temporaryFolder({'client-identifier': text});
    const made = await readClientIdentifier(dataDir);
    expect(made).toMatch(uuid);
    expect(await readClientIdentifier(dataDir)).toBe(made);
    expect(await readdir(dataDir)).toEqual(['client-identifier']);
  });

  it('is kept as it is where a person wrote it', async () => {
    const id = '00000000-1111-2222-3333-444444444444';
    const dataDir = await temporaryFolder({'client-identifier': `  ${id}\r\n`});
    const {mtimeMs} = await stat(dataDir);
    expect(await readClientIdentifier(dataDir)).toBe(id);
    expect((await stat(dataDir)).mtimeMs).toBe(mtimeMs);
    expect(await readFile(join(dataDir, 'client-identifier'), 'utf8')).toBe(`  ${id}\r\n`);
  });

  it('is for one run where it cannot be kept', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'file'), '');
    await mkdir(join(folder, 'client-identifier'));
    for (const dataDir of [join(folder, 'file', 'data'), folder]) {
      expect(await readClientIdentifier(dataDir)).toMatch(uuid);
    }
    expect((await readdir(folder)).sort()).toEqual(['client-identifier', 'file']);
  });
});
