import {execFile} from 'node:child_process';
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {promisify} from 'node:util';
import {describe, expect, it} from 'vitest';
import {commands} from '../src/cli/commands.ts';
import {helpTopics} from '../src/cli/help-topics.ts';
import {manPage} from './support/man-page.ts';
import {isInstalled} from './support/real-program.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '..');
const manifest: {version: string; man: [string]} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const path = join(root, ...manifest.man);

describe('the man page', () => {
  it('is what the program knows of itself; UPDATE_README=1 writes it', async () => {
    const current = await manPage(manifest.version);
    if (process.env['UPDATE_README']) {
      mkdirSync(dirname(path), {recursive: true});
      writeFileSync(path, current);
    }
    expect(readFileSync(path, 'utf8')).toBe(current);
  });

  describe.skipIf(!isInstalled('groff'))('printed by groff', () => {
    it('brings no warning', async () => {
      const {stderr} = await run('groff', ['-man', '-ww', '-z', '-K', 'utf8', '-T', 'utf8', path]);
      expect(stderr).toBe('');
    });

    it('shows every command with its options, and every topic', async () => {
      const shown = await printed();
      for (const {name, options} of commands) {
        expect(shown).toMatch(new RegExp(`^ +${name}( |$)`, 'm'));
        for (const {flags} of options) expect(shown).toContain(flags);
      }
      for (const {name} of helpTopics) expect(shown).toContain(`\n${name.replace('-', ' ').toUpperCase()}\n`);
    });

    it('prints examples as they are typed', async () => {
      const shown = await printed();
      expect(shown).toContain('felscanner movies --fel\n');
      expect(shown).toContain('~/.config)');
    });
  });
});

async function printed(): Promise<string> {
  const {stdout} = await run('groff', ['-man', '-K', 'utf8', '-T', 'utf8', '-P', '-cbou', path]);
  return stdout;
}
