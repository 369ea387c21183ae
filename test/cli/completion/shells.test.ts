import {execFile} from 'node:child_process';
import {existsSync} from 'node:fs';
import {dirname} from 'node:path';
import {promisify} from 'node:util';
import {describe, expect, it} from 'vitest';
import {commands} from '../../../src/cli/commands.ts';
import {shells} from '../../../src/cli/completion/shells.ts';
import {helpTopics} from '../../../src/cli/help-topics.ts';
import {ask} from '../../support/approvals.ts';
import {keptLibrary} from '../../support/kept-library.ts';
import {aMovie} from '../../support/library.ts';
import {completeIn, hasShell} from '../../support/shell-completion.ts';
import {temporaryFolder} from '../../support/temporary-folder.ts';
import {hasTmux, openTerminal, prompt} from '../../support/tmux-terminal.ts';

const names = [...commands.map(({name}) => name), 'help'].sort();
const farOff = new Date('2100-01-01T00:00:00Z');

describe.each(shells)('the completion of %s', shell => {
  describe.skipIf(!hasShell[shell])('in a real shell', () => {
    it('is a script the shell takes without a word', async () => {
      const {script} = await completeIn(shell);
      expect(await promisify(execFile)(shell, ['-n', script])).toMatchObject({stdout: '', stderr: ''});
    });

    it.each([
      ['felscanner ', names],
      ['felscanner sc', ['scan']],
      ['felscanner --config settings.json sc', ['scan']],
      ['felscanner --v', ['--verbose', '--version']],
      ['felscanner movies --s', ['--search', '--sort']],
      ['felscanner movies --qu', ['--quiet']],
      ['felscanner scan --fu', ['--full']],
      ['felscanner verify --fu', []],
      ['felscanner movies --sort ', ['added', 'bitrate', 'quality', 'size', 'title', 'year']],
      ['felscanner movies --hdr h', ['hdr10', 'hdr10+', 'hlg']],
      ['felscanner movies --fel --sort ti', ['title']],
      ['felscanner movies --search ', []],
      ['felscanner history --what scan,ad', ['scan,added']],
      ['felscanner report --format ', ['csv', 'html', 'json', 'md']],
      ['felscanner config ba', ['backups']],
      ['felscanner config ', ['backups', 'check', 'import', 'init', 'path', 'schema', 'show']],
      ['felscanner completion ', ['bash', 'fish', 'zsh']],
      ['felscanner help po', ['politeness']],
      ['felscanner doctor --service te', ['telegram']],
    ])('offers for "%s" what goes there', async (line, offered) => {
      const {offers} = await completeIn(shell);
      expect(await offers(line)).toEqual(offered);
    });

    it('offers files where a file is meant, folders where a folder is', async () => {
      const {offers} = await completeIn(shell);
      const shown = async (line: string): Promise<string[]> =>
        (await offers(line)).map(path => path.replace(/\/$/, '').replaceAll('\\', ''));
      expect(await shown('felscanner inspect ')).toEqual(['a film.mkv', 'folder']);
      expect(await shown('felscanner scan ')).toEqual(['folder']);
      expect(await shown('felscanner --config ')).toEqual(['a film.mkv', 'folder']);
      expect(await shown('felscanner --data-dir ')).toEqual(['folder']);
    });

    it('offers the value of an option that is written with =', async () => {
      const {offers} = await completeIn(shell);
      expect((await offers('felscanner movies --sort=ti')).map(word => word.replace('--sort=', ''))).toEqual(['title']);
    });

    it('offers questions that wait, and titles of movies', async () => {
      const db = await keptLibrary([
        aMovie({ratingKey: '1', title: 'Blade Runner', year: 1982}),
        aMovie({ratingKey: '2', title: 'Blade Runner 2049', year: 2017}),
        aMovie({ratingKey: '3', title: 'Dune', year: 1984}),
        aMovie({ratingKey: '4', title: 'Dune', year: 2021}),
        aMovie({ratingKey: '5', title: 'Alien: Romulus', year: 2024}),
      ]);
      const {id} = ask(db, {expiresAt: farOff});
      const {offers} = await completeIn(shell, dirname(db.path));
      const shown = async (line: string): Promise<string[]> =>
        (await offers(line)).map(word => word.replaceAll('\\', ''));
      expect(await shown('felscanner approve ')).toEqual([id]);
      expect(await shown(`felscanner decline --reason no ${id.slice(0, 2)}`)).toEqual([id]);
      expect(await shown('felscanner show Bl')).toEqual(['Blade Runner', 'Blade Runner 2049']);
      expect(await shown('felscanner show --ffprobe du')).toEqual(['Dune 1984', 'Dune 2021']);
      expect(await shown('felscanner why al')).toEqual(['Alien: Romulus']);
    });

    it('asks by the data folder that the line names', async () => {
      const db = await keptLibrary([aMovie({title: 'Alpha'})]);
      const {offers} = await completeIn(shell);
      expect(await offers(`felscanner --data-dir ${dirname(db.path)} show al`)).toEqual(['Alpha']);
      expect(await offers('felscanner show al')).toEqual([]);
    });
  });
});

describe.skipIf(!hasTmux)('Tab in bash on a terminal', () => {
  it('writes a title and a path as the shell reads them', async () => {
    const db = await keptLibrary([aMovie({title: 'Alien: Romulus'})]);
    const {folder, script} = await completeIn('bash');
    const terminal = await openTerminal({
      env: {PATH: `${folder}:${process.env['PATH']}`, FELSCANNER_DATA_DIR: dirname(db.path)},
      cwd: `${folder}/files`,
    });
    await terminal.run(`source ${script}`);
    await terminal.until(prompt);
    await terminal.type('felscanner show al');
    await terminal.press('Tab');
    await terminal.until(/show Alien\\?:\\ Romulus/);
    await terminal.press('C-u');
    await terminal.type('felscanner inspect a');
    await terminal.press('Tab');
    await terminal.until(/inspect a\\ film\.mkv/);
    await terminal.press('C-u');
    await terminal.type('felscanner inspect "a');
    await terminal.press('Tab');
    await terminal.until(/inspect "a film\.mkv"/);
    await terminal.press('C-u');
  });
});

it('knows every topic of the help', async () => {
  const {offers} = await completeIn('bash');
  expect(await offers('felscanner help ')).toEqual([...commands, ...helpTopics].map(({name}) => name).sort());
});

it('makes nothing where nothing is kept', async () => {
  const folder = await temporaryFolder();
  const {offers} = await completeIn('bash', `${folder}/data`);
  expect(await offers('felscanner approve ')).toEqual([]);
  expect(await offers('felscanner show a')).toEqual([]);
  expect(existsSync(`${folder}/data`)).toBe(false);
});
