import {readFileSync} from 'node:fs';

/** What the licence plugin knows of a package that was bundled. */
export type BundledPackage = {name: string | null; version: string | null; license: string | null};

type Component = {
  type: 'library';
  'bom-ref': string;
  name: string;
  version: string;
  licenses: {license: {id: string}}[];
  purl: string;
  properties: {name: string; value: string}[];
};

/**
 * What the package is made of, as a CycloneDX document: what was bundled, and what is installed beside it. Without an instant, so
 * that the same build is the same file.
 */
export function billOfMaterials(bundled: readonly BundledPackage[], manifestPath: URL): string {
  const {name, version, license, dependencies = {}} = readManifest(manifestPath);
  const beside = installedFor(Object.keys(dependencies), manifestPath);
  const components = [
    ...bundled.map(one => component(one, 'bundled')),
    ...beside.map(one => component(one, 'installed')),
  ].sort((one, other) => (one.purl < other.purl ? -1 : 1));
  const root = `pkg:npm/${name}@${version}`;
  const document = {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: {
      component: {
        type: 'application',
        'bom-ref': root,
        name,
        version,
        licenses: [{license: {id: license}}],
        purl: root,
      },
    },
    components,
    dependencies: [{ref: root, dependsOn: components.map(({purl}) => purl)}],
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

function component({name, version, license}: BundledPackage, how: 'bundled' | 'installed'): Component {
  if (!name || !version || !license)
    throw new Error(`a package is bundled that tells no ${name ? 'version or licence' : 'name'}: ${name}`);
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
  return {
    type: 'library',
    'bom-ref': purl,
    name,
    version,
    licenses: [{license: {id: license}}],
    purl,
    properties: [{name: 'felscanner:how', value: how}],
  };
}

/** Dependencies with all that they depend on. */
function installedFor(names: readonly string[], manifestPath: URL): Manifest[] {
  const found = new Map<string, Manifest>();
  const waiting = [...names];
  for (const name of waiting) {
    if (found.has(name)) continue;
    const manifest = readManifest(new URL(`node_modules/${name}/package.json`, manifestPath));
    found.set(name, manifest);
    waiting.push(...Object.keys(manifest.dependencies ?? {}));
  }
  return [...found.values()];
}

type Manifest = {name: string; version: string; license: string; dependencies?: Record<string, string>};

function readManifest(path: URL): Manifest {
  return JSON.parse(readFileSync(path, 'utf8'));
}
