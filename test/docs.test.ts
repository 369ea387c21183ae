import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {commands} from '../src/cli/commands.ts';
import {exitCodeMeanings, exitCodes} from '../src/cli/exit-codes.ts';
import {helpTopics} from '../src/cli/help-topics.ts';
import {writeShortFilm} from '../src/simulators/media/film-writer.ts';
import {l1, l5, l6} from '../src/simulators/media/rpu-blocks.ts';
import {writeRpuNal} from '../src/simulators/media/rpu-writer.ts';
import {simulatedMedia} from '../src/simulators/plex/simulated-media.ts';
import {simulatedMovie} from '../src/simulators/plex/simulated-movie.ts';
import {p81Stream} from '../src/simulators/plex/video-streams.ts';
import {approvalWorld} from './support/approval-world.ts';
import {withKeysTable} from './support/keys-table.ts';
import {felFilm, plexWorld} from './support/plex-world.ts';
import {releaseWorld} from './support/release-world.ts';
import {runCli} from './support/run-cli.ts';
import {withSettingsTable} from './support/settings-table.ts';
import {withSpeedTable} from './support/speed-table.ts';
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

  it('holds the table of the settings there are, with defaults, meanings and variables', () => {
    const path = join(root, 'README.md');
    const present = readFileSync(path, 'utf8');
    const current = withSettingsTable(present);
    if (process.env['UPDATE_README']) writeFileSync(path, current);
    // The formatter pads the columns.
    else expect(withoutPadding(present)).toBe(withoutPadding(current));
  });

  it('holds the table of the keys there are', () => {
    const path = join(root, 'README.md');
    const present = readFileSync(path, 'utf8');
    const current = withKeysTable(present);
    if (process.env['UPDATE_README']) writeFileSync(path, current);
    else expect(withoutPadding(present)).toBe(withoutPadding(current));
  });

  it('quotes the figures of the last whole run of the benchmarks', () => {
    const path = join(root, 'README.md');
    const present = readFileSync(path, 'utf8');
    const results = JSON.parse(readFileSync(join(root, 'bench', 'results.json'), 'utf8'));
    const current = withSpeedTable(present, results);
    if (process.env['UPDATE_README']) writeFileSync(path, current);
    else expect(withoutPadding(present)).toBe(withoutPadding(current));
  });

  it.each(Object.entries(exitCodes))('tells what exit code %s means', (name, code) => {
    const means = exitCodeMeanings[name as keyof typeof exitCodes];
    expect(withoutPadding(readme)).toContain(`\n| ${code} | ${means} |\n`);
  });

  it.each(helpTopics.map(({name}) => name))('names the help topic %s', name => {
    expect(readme).toContain(`\`${name}\``);
  });

  it('links to files that are there', () => {
    const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(match => match[1] ?? '');
    expect(links.length).toBeGreaterThan(3);
    for (const link of links) expect(() => readFileSync(join(root, link))).not.toThrow();
  });
});

describe('the description of the JSON', () => {
  it.each([
    ['scan of a folder', async () => [await folderScan()], 70],
    ['scans of Plex and what looks at them', libraryDocuments, 90],
    ['releases and what was decided about them', releaseDocuments, 70],
    ['questions, downloads and the bot', approvalDocuments, 90],
  ] as const)('names every field that is printed: %s', async (_, documents, atLeast) => {
    const described = readFileSync(join(root, 'docs', 'json.md'), 'utf8');
    const fields = [...new Set((await documents()).flatMap(fieldsOf))];
    expect(fields.length).toBeGreaterThan(atLeast);
    expect(fields.filter(field => !described.includes(`\`${field}\``))).toEqual([]);
  });
});

async function folderScan(): Promise<unknown> {
  const rpu = writeRpuNal({cm29: [l1(), l5(), l6()]});
  const folder = await temporaryFolder({'film.mkv': writeShortFilm({rpu, atmos: true})});
  return JSON.parse((await runCli(['scan', '--json', folder])).stdout);
}

const libraryCommands = [
  'scan --dry-run',
  'scan',
  'verify',
  'history --collections',
  'verify --undo',
  'movies',
  'show alpha',
  'status',
  'report',
  'report --format csv',
  'report --list',
  'config show',
  'config check',
  'config path',
];

async function libraryDocuments(): Promise<unknown[]> {
  const {plex, json} = await plexWorld();
  plex.addMovie('1', simulatedMovie({title: 'Alpha', media: [simulatedMedia({bytes: felFilm, video: p81Stream()})]}));
  plex.addMovie('1', simulatedMovie({title: 'Gone', media: [simulatedMedia()]}));
  const documents = [];
  for (const words of libraryCommands) documents.push(await json(words.split(' ')));
  return documents;
}

const releaseCommands = ['scan', 'ipt-fetch', 'torrents', 'why alpha', 'status'];

async function releaseDocuments(): Promise<unknown[]> {
  const {plex, tracker, indexer, configure, json} = await releaseWorld();
  plex.addMovie('1', simulatedMovie({title: 'Alpha', year: 2019, media: [simulatedMedia({video: p81Stream()})]}));
  const name = 'Alpha 2019 2160p UHD BluRay REMUX DV BL+EL+RPU TrueHD 7 1 Atmos-GRP';
  tracker.addTorrent({id: 1, name});
  indexer.setReleases([{id: 1, name}]);
  await configure({torznab: true, radarr: true});
  const documents = [];
  for (const words of releaseCommands) documents.push(await json(words.split(' ')));
  return documents;
}

const approvalCommands = [
  'pending',
  'decline --all',
  'downloads',
  'history',
  'history --all',
  'show alpha',
  'status',
  'telegram',
  'doctor',
];

async function approvalDocuments(): Promise<unknown[]> {
  const {json, asked, complete, offer, pass} = await approvalWorld();
  const film = offer();
  const documents = [await json(['approve', await asked(film)])];
  complete(film);
  for (const _ of [1, 2]) {
    pass(1);
    documents.push(await json(['downloads']));
  }
  for (const words of approvalCommands) documents.push(await json(words.split(' ')));
  return documents;
}

function withoutPadding(text: string): string {
  return text.replaceAll(/ +/g, ' ').replaceAll(/-{3,}/g, '---');
}

function fieldsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(fieldsOf);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => [name, ...fieldsOf(inner)]);
}
