import {describe, expect, it} from 'vitest';
import {commands} from '../../../src/cli/commands.ts';
import {completionTable} from '../../../src/cli/completion/completion-table.ts';
import {helpTopics} from '../../../src/cli/help-topics.ts';
import {programOptions} from '../../../src/cli/program-options.ts';
import {settingDefaults} from '../../../src/config/config.ts';
import {listDoctorChecks} from '../../../src/tasks/doctor/doctor-checks.ts';
import {runCli} from '../../support/run-cli.ts';
import {temporaryFolder} from '../../support/temporary-folder.ts';

const table = completionTable({commands, options: programOptions, topics: helpTopics});
const options = table.commands.flatMap(({options: own}) => [...table.globals, ...own]);

describe('felscanner completion', () => {
  it('tells which shells there are', async () => {
    expect(await runCli(['completion', 'fishh'])).toEqual({
      stdout: '',
      stderr: 'Error: there is no completion for "fishh"\n-> did you mean fish?\n',
      exitCode: 2,
    });
    expect((await runCli(['completion', 'powershell'])).stderr).toContain('-> write one of bash, zsh, fish\n');
  });

  it('says what is wrong with settings where a person asks for titles', async () => {
    const folder = await temporaryFolder({'felscanner.config.json': '{"plex": 5}'});
    const {stdout, exitCode} = await runCli(['completion', 'movies'], {cwd: folder});
    expect({stdout, exitCode}).toEqual({stdout: '', exitCode: 2});
  });

  it('offers a value only where an option takes one', () => {
    expect(options.filter(({value, completes}) => value === undefined && completes !== undefined)).toEqual([]);
  });

  it('takes an option for the same in all commands, as fish does', () => {
    const taking = new Set(options.filter(({value}) => value !== undefined).map(({flag}) => flag));
    expect(options.filter(({flag, value}) => value === undefined && taking.has(flag))).toEqual([]);
  });

  it('offers only words that the options take', () => {
    const refused = commands.flatMap(({options: own}) =>
      own.flatMap(({flags, parse, completes}) => {
        const words = completes === undefined || typeof completes === 'string' ? [] : wordsOf(completes);
        return words.filter(word => parse && !isTaken(parse, word)).map(word => `${flags} ${word}`);
      }),
    );
    expect(refused).toEqual([]);
  });

  it('offers every service that doctor looks at', () => {
    const service = options.find(({flag}) => flag === '--service');
    const looked = new Set(listDoctorChecks(settingDefaults).map(check => check.service));
    expect([...((service?.completes as readonly string[]) ?? [])].sort()).toEqual([...looked].sort());
  });
});

function wordsOf(completes: readonly string[] | {someOf: readonly string[]}): readonly string[] {
  return 'someOf' in completes ? completes.someOf : completes;
}

function isTaken(parse: (text: string) => unknown, word: string): boolean {
  try {
    parse(word);
    return true;
  } catch {
    return false;
  }
}
