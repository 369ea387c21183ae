import {describe, expect, it} from 'vitest';
import {configFailure, loadTestConfig} from '../support/load-config.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';

const folderWith = (settings: object) => temporaryFolder({'felscanner.config.json': JSON.stringify(settings)});

describe('titles of collections', () => {
  it('that are the same but for case are told with the file and the setting', async () => {
    const cwd = await folderWith({collections: {fel: {title: ' truehd ATMOS'}}});
    const failure = await configFailure({cwd});
    expect(failure.message).toBe(
      `${cwd}/felscanner.config.json: collections.atmos.title is the title of collections.fel too: write another one, or switch one of them off`,
    );
  });

  it('are all told at once, beside whatever else is wrong', async () => {
    const same = {title: 'Same'};
    const cwd = await folderWith({plxe: {}, collections: {dolbyVision: same, fel: same, atmos: same}});
    const {message} = await configFailure({cwd});
    expect(message).toContain('plxe is no setting');
    expect(message).toContain('collections.fel.title is the title of collections.dolbyVision too');
    expect(message).toContain('collections.atmos.title is the title of collections.dolbyVision too');
  });

  it('may be the same where one of them is not kept', async () => {
    const cwd = await folderWith({
      collections: {fel: {title: 'TrueHD Atmos'}, atmos: {enabled: false}, mel: {title: 'TrueHD Atmos'}},
    });
    expect((await loadTestConfig({cwd})).collections.fel.title).toBe('TrueHD Atmos');
  });

  it.each([
    ['a line end', 'Dolby\nVision'],
    ['nothing but spaces', '   '],
    ['more than 200 characters', 'x'.repeat(201)],
  ])('may not be %s', async (_, title) => {
    const {message} = await configFailure({cwd: await folderWith({collections: {fel: {title}}})});
    expect(message).toContain('collections.fel.title is');
    expect(message).toContain("a collection's title");
  });

  it('lose the spaces around them', async () => {
    const cwd = await folderWith({collections: {fel: {title: '  My FEL '}}});
    expect((await loadTestConfig({cwd})).collections.fel.title).toBe('My FEL');
  });
});
