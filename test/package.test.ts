import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {pack} from './support/pack.ts';
import {temporaryFolder} from './support/temporary-folder.ts';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');

/** What may be in the package. */
const expected = [
  /^bin\/felscanner\.js$/,
  /^dist\/[\w-]+\.js$/,
  /^dist\/index\.d\.ts$/,
  /^dist\/THIRD-PARTY-LICENSES\.txt$/,
  /^dist\/sbom\.cdx\.json$/,
  /^man\/felscanner\.1$/,
  /^(CHANGELOG|README|SECURITY)\.md$/,
  /^LICENSE$/,
  /^felscanner\.config\.example\.json$/,
  /^package\.json$/,
];

/** Licences that ask for no more than that their text is passed on. */
const allowed = ['0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT'];

type Component = {name: string; version: string; licenses: {license: {id: string}}[]; properties: {value: string}[]};

const bill: {components: Component[]; metadata: unknown} = JSON.parse(
  readFileSync(join(dist, 'sbom.cdx.json'), 'utf8'),
);
const bundled = bill.components.filter(({properties}) => properties[0]?.value === 'bundled');

describe('the package', () => {
  it('holds what runs, and nothing else', async () => {
    const {files} = await pack(await temporaryFolder());
    expect(files.filter(file => !expected.some(pattern => pattern.test(file)))).toEqual([]);
    expect(expected.filter(pattern => !files.some(file => pattern.test(file)))).toEqual([]);
  });

  it('can be published with its provenance', () => {
    const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    expect(manifest).toMatchObject({
      license: 'MIT',
      bin: {felscanner: 'bin/felscanner.js'},
      // npm links no page that is named by a text alone.
      man: ['man/felscanner.1'],
      publishConfig: {access: 'public', provenance: true},
    });
    expect(manifest).not.toHaveProperty('private');
  });
});

describe('what the package is made of', () => {
  it('lists every package that a chunk holds modules of', () => {
    const names = new Set(bundled.map(({name}) => name));
    const held = packagesInChunks();
    expect(held.length).toBeGreaterThan(50);
    expect(held.filter(name => !names.has(name))).toEqual([]);
  });

  it('has the licence of every package that is bundled', () => {
    const licences = readFileSync(join(dist, 'THIRD-PARTY-LICENSES.txt'), 'utf8');
    const missing = bundled.filter(({name, version}) => !licences.includes(`Name: ${name}\nVersion: ${version}\n`));
    expect(missing).toEqual([]);
    const texts = licences.split(/^Name: /m).slice(1);
    expect(texts.filter(text => !/^License: \S+$/m.test(text))).toEqual([]);
  });

  it('asks for no more than that licences are passed on', () => {
    const others = bill.components.filter(({licenses}) => !licenses.every(({license}) => allowed.includes(license.id)));
    expect(others).toEqual([]);
  });

  it('lists what is installed beside it', () => {
    const installed = bill.components.filter(({properties}) => properties[0]?.value === 'installed');
    expect(installed.map(({name}) => name)).toEqual(['better-sqlite3', 'node-addon-api']);
    expect(bill).toMatchObject({
      bomFormat: 'CycloneDX',
      specVersion: '1.5',
      metadata: {component: {name: 'felscanner'}},
    });
  });
});

/** The bundler writes the path of a module above it. */
function packagesInChunks(): string[] {
  const names = readdirSync(dist)
    .filter(name => name.endsWith('.js'))
    .flatMap(name => readFileSync(join(dist, name), 'utf8').match(/^\/\/(#region)? \S*node_modules\/\S+/gm) ?? [])
    .map(line => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(line)?.[1] ?? '');
  return [...new Set(names)].sort();
}
