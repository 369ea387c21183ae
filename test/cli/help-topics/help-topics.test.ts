import {describe, expect, it} from 'vitest';
import {helpTopics} from '../../../src/cli/help-topics.ts';
import {environmentVariables} from '../../../src/config/environment-variables.ts';
import {listSettings} from '../../../src/config/list-settings.ts';
import {runCli} from '../../support/run-cli.ts';

const help = async (...words: string[]): Promise<string> => (await runCli(['help', ...words])).stdout;

describe('the topics of the help', () => {
  it('are listed by the help', async () => {
    const [, listed = ''] = (await help()).split('Help topics:\n');
    for (const {name, summary} of helpTopics) expect(listed).toMatch(new RegExp(`^ {2}${name} +${summary}$`, 'm'));
  });

  it.each(helpTopics.map(({name}) => name))('fit the terminal: %s', async name => {
    const {stdout, stderr, exitCode} = await runCli(['help', name], {terminal: 72});
    expect([stderr, exitCode]).toEqual(['', 0]);
    const words = stdout.split('\n').filter(line => line.length > 72 && /\S\s+\S/.test(line.trim()));
    expect(words).toEqual([]);
    expect(stdout.length).toBeGreaterThan(200);
  });

  it('tell every setting, and every variable', async () => {
    const settings = await help('settings');
    for (const {name} of listSettings())
      expect(settings).toMatch(new RegExp(`^ {2}${name.replaceAll('.', '\\.')}( |$)`, 'm'));
    const environment = await help('environment');
    for (const {variable, setting} of environmentVariables)
      expect(environment).toMatch(new RegExp(`${variable} +sets ${setting}`));
  });

  it('tell labels as they are shown, and the floors as they are kept', async () => {
    const labels = await help('labels');
    for (const label of ['P7 FEL', 'P7 MEL', 'P7 no EL', 'P7 ?', 'P5', 'P8.1', 'HDR10+', 'SDR']) {
      expect(labels).toContain(`\n  ${label} `);
    }
    const politeness = (await help('politeness')).replaceAll(/\s+/g, ' ');
    expect(politeness).toContain('6.5 seconds between two requests, 15 minutes between two looks, 300 requests a day');
  });

  it('are found behind options, and a misspelt one is guessed', async () => {
    expect(await runCli(['--no-color', 'help', 'labels'])).toEqual(await runCli(['help', 'labels']));
    expect((await runCli(['help', 'lables'])).stderr).toContain('did you mean labels?');
  });
});
