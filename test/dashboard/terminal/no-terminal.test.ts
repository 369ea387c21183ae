import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {householdTerminal} from '../../support/household-terminal.ts';
import {hasTmux} from '../../support/tmux-terminal.ts';

describe.skipIf(!hasTmux)('the dashboard where there is no terminal', () => {
  it('prints the status into a pipe', async () => {
    const {terminal, folder} = await householdTerminal();
    await terminal.run('felscanner status | head -n 20 > status; felscanner dashboard | cat > shown');
    await terminal.run('head -n 20 shown | cmp status && echo same');
    await terminal.until(/^same$/m);
    expect((await readFile(join(folder, 'status'), 'utf8')).split('\n').length).toBeGreaterThan(10);
    expect((await terminal.modes()).isAlternate).toBe(false);
  });

  it('prints the document of the status for --json', async () => {
    const {terminal, folder} = await householdTerminal();
    await terminal.run('felscanner dashboard --json > shown');
    await terminal.until(/shown\ncode 0 /);
    expect(JSON.parse(await readFile(join(folder, 'shown'), 'utf8'))).toMatchObject({library: {movies: 345}});
  });

  it('says where it has no keyboard what to run instead', async () => {
    const {terminal} = await householdTerminal();
    await terminal.run('felscanner dashboard < /dev/null');
    await terminal.until(/^Error: the dashboard needs a keyboard.*\n-> run "felscanner status"[\s\S]*code 2/m);
    expect((await terminal.modes()).isAlternate).toBe(false);
  });
});
