import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {commands} from '../src/cli/commands.ts';
import {exitCodes} from '../src/cli/exit-codes.ts';
import {probeDefaults} from '../src/config/config.ts';
import {configSchema} from '../src/config/schema.ts';
import {writeShortFilm} from './support/media/film-writer.ts';
import {l1, l5, l6} from './support/media/rpu-blocks.ts';
import {writeRpuNal} from './support/media/rpu-writer.ts';
import {runCli} from './support/run-cli.ts';
import {temporaryFolder} from './support/temporary-folder.ts';

const root = join(import.meta.dirname, '..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');

describe('the README', () => {
  it.each(commands.map(({name}) => name))('names the command %s', name => {
    expect(readme).toContain(`\`felscanner ${name}`);
  });

  it.each(commands.flatMap(({options}) => options.map(({flags}) => flags.split(' ')[0] ?? flags)))(
    'names the option %s',
    flag => {
      expect(readme).toContain(flag);
    },
  );

  it.each(['--config', '--data-dir', '--json', '--quiet', '--verbose', '--no-color'])('names the option %s', flag => {
    expect(readme).toContain(flag);
  });

  it.each(Object.keys(probeDefaults))('names the setting probe.%s', name => {
    expect(readme).toContain(`\`probe.${name}\``);
  });

  it.each(Object.values(exitCodes))('tells what exit code %i means', code => {
    expect(readme).toMatch(new RegExp(`^\\| ${code} +\\|`, 'm'));
  });

  it('tells the defaults that hold', () => {
    for (const name of ['samples', 'budgetBytes', 'concurrency'] as const) {
      expect(readme).toMatch(new RegExp(`probe\\.${name}\`\\s*\\|\\s*${probeDefaults[name]}\\b`));
    }
  });

  it('links to files that are there', () => {
    const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(match => match[1] ?? '');
    expect(links.length).toBeGreaterThan(3);
    for (const link of links) expect(() => readFileSync(join(root, link))).not.toThrow();
  });
});

describe('the example config', () => {
  it('is what the program takes, and says the defaults', () => {
    const example = JSON.parse(readFileSync(join(root, 'felscanner.config.example.json'), 'utf8'));
    const {probe} = configSchema.parse(example);
    expect(probe).toMatchObject({samples: probeDefaults.samples, budgetBytes: probeDefaults.budgetBytes});
    expect(Object.keys(example.probe).toSorted()).toEqual(
      [...new Set([...Object.keys(probeDefaults), 'ffprobePath'])].toSorted(),
    );
  });
});

describe('the description of the JSON', () => {
  it('names every field that is printed', async () => {
    const described = readFileSync(join(root, 'docs', 'json.md'), 'utf8');
    const rpu = writeRpuNal({cm29: [l1(), l5(), l6()]});
    const folder = await temporaryFolder({'film.mkv': writeShortFilm({rpu, atmos: true})});
    const {stdout} = await runCli(['scan', '--json', folder]);
    const fields = [...new Set(fieldsOf(JSON.parse(stdout)))];
    expect(fields.length).toBeGreaterThan(70);
    expect(fields.filter(field => !described.includes(`\`${field}\``))).toEqual([]);
  });
});

function fieldsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(fieldsOf);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => [name, ...fieldsOf(inner)]);
}
