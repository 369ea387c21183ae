import {describe, expect, it} from 'vitest';
import {configFailure, loadTestConfig} from '../support/load-config.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';

const folderWith = (collections: object) => temporaryFolder({'felscanner.config.json': JSON.stringify({collections})});

describe('titles of collections', () => {
  it('that are the same but for case are told by the names of their settings', async () => {
    const failure = await configFailure({cwd: await folderWith({fel: {title: 'truehd ATMOS'}})});
    expect(failure.message).toBe('collections.fel.title and collections.atmos.title are both "TrueHD Atmos"');
    expect(failure.hint).toContain('"enabled": false');
  });

  it('may be the same where one of them is not kept', async () => {
    const cwd = await folderWith({fel: {title: 'TrueHD Atmos'}, atmos: {enabled: false}, mel: {title: 'TrueHD Atmos'}});
    expect((await loadTestConfig({cwd})).collections.fel.title).toBe('TrueHD Atmos');
  });
});
