import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';

const root = join(import.meta.dirname, '..');
const page = readFileSync(join(root, 'SECURITY.md'), 'utf8');

/** The rows of the table below a heading, without its head. */
function rowsBelow(heading: string): string[][] {
  const section = page.split(/^## /m).find(text => text.startsWith(heading)) ?? '';
  const rows = section.split('\n').filter(line => line.startsWith('|'));
  return rows.slice(2).map(line =>
    line
      .split('|')
      .slice(1, -1)
      .map(cell => cell.trim()),
  );
}

/** Hosts in addresses of the program that stand for no host. */
const examples: ReadonlySet<string> = new Set(['host', 'nas', '127.0.0.1', '….plex.direct']);

function hostsInSource(): Set<string> {
  const names = readdirSync(join(root, 'src'), {recursive: true, encoding: 'utf8'});
  const files = names.filter(name => /\.tsx?$/.test(name) && !name.startsWith('simulators'));
  const texts = files.map(name => readFileSync(join(root, 'src', name), 'utf8'));
  const hosts = texts.flatMap(text =>
    [...text.matchAll(/https?:\/\/([^\s/'"`:?#$<>(),\\]+)/g)].map(([, host]) => host ?? ''),
  );
  return new Set(hosts.map(host => host.replace(/\.$/, '')).filter(host => !examples.has(host)));
}

describe('the page about security', () => {
  it.each(rowsBelow('Each danger'))('%s: %s holds "%s"', (_, file, title) => {
    const text = readFileSync(join(root, file ?? ''), 'utf8');
    // Behind a bracket as its own title, or as the first of a row of titles.
    const starts = ["'", '"', '`'].flatMap(mark => [`(${mark}${title}${mark}`, `[${mark}${title}${mark},`]);
    expect(starts.some(start => text.includes(start))).toBe(true);
  });

  it.each([
    'forged approval',
    'replay',
    'secret in a log',
    'path out of the folder',
    'redirect',
    'XML bomb',
    'escapes for the terminal',
    'formulas in CSV',
    'HTML',
    'SQL',
    'an answer beyond measure',
    'link in the data folder',
    'files others may read',
  ])('has a test against: %s', danger => {
    expect(rowsBelow('Each danger').filter(([what]) => what?.includes(danger))).not.toEqual([]);
  });

  it('names every host that the program knows', () => {
    const named = new Set([...page.matchAll(/https:\/\/([\w.-]+)/g)].map(([, host]) => host));
    expect([...hostsInSource()].sort()).toEqual([...named].sort());
  });

  it('names every setting that is an address', () => {
    const schema: string = readdirSync(join(root, 'src', 'config', 'sections'))
      .map(name => readFileSync(join(root, 'src', 'config', 'sections', name), 'utf8'))
      .join('\n');
    const addresses = schema.match(/words\.(url|httpUrl)\(/g) ?? [];
    const settings = rowsBelow('Whom it speaks to').filter(([where]) => /^`[a-z]+[.[]/.test(where ?? ''));
    expect(settings).toHaveLength(addresses.length);
  });
});
