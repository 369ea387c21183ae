import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {findCycle, type Import, type Module, moduleOf, readModules, targetOf} from './support/module-graph.ts';

/** From the top of the house to its ground: a folder imports only from floors below its own. */
const floors: readonly (readonly string[])[] = [
  ['main.ts', 'index.ts'],
  ['cli'],
  ['dashboard'],
  ['views'],
  ['daemon'],
  ['tasks'],
  ['app.ts'],
  ['app-clients.ts'],
  ['sources'],
  ['core'],
  ['media', 'clients', 'storage', 'config', 'output'],
  ['base'],
];
/** Inside core: a subject imports only subjects before it; reports, history, health and jobs look at all of them. */
const coreOrder = [
  'activity',
  'library',
  'collections',
  'releases',
  'upgrades',
  'approvals',
  'downloads',
  'health',
  'messages',
  'reports',
  'history',
  'jobs',
];
/** Who may create what speaks to the outside: the composition root, the sources it is made of, the library's front door. */
const mayCreateClients = ['app-clients.ts', 'app.ts', 'sources', 'index.ts'];
/** Programs on loopback that stand in for services are started by tests and by the demo alone. */
const mayStartSimulators = 'cli/demo/';
const mediaMayImport = ['node:zlib'];

type Rule = {claim: string; broken: (module: Module, one: Import) => boolean};

const rules: readonly Rule[] = [
  {claim: 'a folder imports only what lies below it', broken: importsUpward},
  {claim: 'simulators import nothing of ours but base', broken: simulatorImportsOurs},
  {claim: 'only demo and tests start simulators', broken: startsSimulator},
  {claim: 'only app.ts, app-clients.ts, sources and index.ts create clients', broken: createsClient},
  {claim: 'core sees config as types only', broken: coreImportsConfig},
  {claim: 'core subjects import only subjects before them', broken: coreImportsLater},
  {claim: 'media is pure', broken: mediaImportsOutside},
];

const source = join(import.meta.dirname, '..', 'src');

describe('the house', () => {
  const modules = readModules(source);

  it('is read whole', () => {
    expect(modules.length).toBeGreaterThan(30);
    expect(modules.flatMap(({imports}) => imports).length).toBeGreaterThan(60);
  });

  it.each(rules)('$claim', ({broken}) => {
    const found = modules.flatMap(module =>
      module.imports.filter(one => broken(module, one)).map(({specifier}) => `${module.path} -> ${specifier}`),
    );
    expect(found).toEqual([]);
  });

  it('has no import cycles', () => {
    expect(findCycle(modules)).toBeUndefined();
  });

  it('has no folder the picture does not show', () => {
    const known = [...floors.flat(), 'simulators'];
    expect(modules.map(({path}) => room(path)).filter(name => !known.includes(name))).toEqual([]);
  });
});

describe('the rules of the house', () => {
  it.each([
    ['a folder imports only what lies below it', 'media/a.ts', "import {b} from '../clients/b.ts';"],
    ['a folder imports only what lies below it', 'base/a.ts', "import type {B} from '../media/b.ts';"],
    ['a folder imports only what lies below it', 'tasks/a.ts', "const b = await import('../cli/b.ts');"],
    ['simulators import nothing of ours but base', 'simulators/a.ts', "import {b} from '../media/b.ts';"],
    ['only demo and tests start simulators', 'cli/commands/scan.ts', "import {b} from '../../simulators/b.ts';"],
    [
      'only app.ts, app-clients.ts, sources and index.ts create clients',
      'tasks/a.ts',
      "import {createPlexClient} from '../clients/plex/b.ts';",
    ],
    ['core sees config as types only', 'core/library/a.ts', "import {b} from '../../config/b.ts';"],
    ['core subjects import only subjects before them', 'core/library/a.ts', "import {b} from '../releases/b.ts';"],
    ['media is pure', 'media/a.ts', "import {readFileSync} from 'node:fs';"],
    ['media is pure', 'media/a.ts', "import got from 'got';"],
  ])('%s: %s would be told', (claim, path, code) => {
    const module = moduleOf(path, code);
    const rule = rules.find(one => one.claim === claim);
    expect(module.imports.filter(one => rule?.broken(module, one))).toHaveLength(1);
  });

  it('finds a cycle through a type-only import', () => {
    const modules = [
      moduleOf('base/a.ts', "import type {B} from './b.ts';"),
      moduleOf('base/b.ts', "export {a} from './a.ts';"),
    ];
    expect(findCycle(modules)).toEqual(['base/a.ts', 'base/b.ts', 'base/a.ts']);
  });
});

function room(path: string): string {
  return path.split('/')[0] ?? '';
}

function floorOf(name: string): number {
  return floors.findIndex(floor => floor.includes(name));
}

function importsUpward(module: Module, one: Import): boolean {
  const target = targetOf(module, one);
  if (target === undefined || room(module.path) === 'simulators' || room(target) === 'simulators') return false;
  const from = room(module.path);
  return from !== room(target) && floorOf(room(target)) <= floorOf(from);
}

function simulatorImportsOurs(module: Module, one: Import): boolean {
  const target = targetOf(module, one);
  return room(module.path) === 'simulators' && target !== undefined && !['simulators', 'base'].includes(room(target));
}

function startsSimulator(module: Module, one: Import): boolean {
  const target = targetOf(module, one);
  const ours = room(module.path) === 'simulators' || module.path.startsWith(mayStartSimulators);
  return target !== undefined && room(target) === 'simulators' && !ours;
}

function createsClient(module: Module, one: Import): boolean {
  const target = targetOf(module, one);
  const allowed = room(module.path) === 'clients' || mayCreateClients.includes(room(module.path));
  return target !== undefined && room(target) === 'clients' && !one.typeOnly && !allowed;
}

function coreImportsConfig(module: Module, one: Import): boolean {
  const target = targetOf(module, one);
  return room(module.path) === 'core' && target !== undefined && room(target) === 'config' && !one.typeOnly;
}

function coreImportsLater(module: Module, one: Import): boolean {
  const target = targetOf(module, one);
  if (room(module.path) !== 'core' || target === undefined || room(target) !== 'core') return false;
  const place = (path: string): number => coreOrder.indexOf(path.split('/')[1] ?? '');
  return place(target) > place(module.path);
}

function mediaImportsOutside(module: Module, one: Import): boolean {
  return (
    room(module.path) === 'media' && targetOf(module, one) === undefined && !mediaMayImport.includes(one.specifier)
  );
}
