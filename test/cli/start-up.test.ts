import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {type Module, readModules, targetOf} from '../support/module-graph.ts';

const modules = new Map(
  readModules(join(import.meta.dirname, '..', '..', 'src')).map(module => [module.path, module] as const),
);

/** Everything that is loaded along with a module, dynamic and type-only imports not counted. */
function loadedWith(path: string): {ours: string[]; packages: string[]} {
  const ours = new Set([path]);
  const packages = new Set<string>();
  for (const loaded of ours) {
    for (const {specifier, target} of importsOf(modules.get(loaded))) {
      if (target !== undefined) ours.add(target);
      else if (!specifier.startsWith('node:')) packages.add(specifier);
    }
  }
  return {ours: [...ours], packages: [...packages]};
}

function importsOf(module: Module | undefined): {specifier: string; target: string | undefined}[] {
  if (!module) return [];
  return module.imports
    .filter(({typeOnly, dynamic}) => !(typeOnly || dynamic))
    .map(one => ({specifier: one.specifier, target: targetOf(module, one)}));
}

describe('start-up', () => {
  it('of --version and --help loads commander and nothing heavier', () => {
    const {ours, packages} = loadedWith('main.ts');
    expect(packages).toEqual(['commander']);
    expect(ours.filter(path => /^(media|clients|tasks\/(inspect|scan)|cli\/commands\/)/.test(path))).toEqual([]);
  });

  it('of inspecting a file loads no package for addresses, config files, tables or progress', () => {
    expect(loadedWith('cli/commands/inspect.ts').packages).toEqual([]);
  });

  it('follows imports at all', () => {
    const {ours} = loadedWith('cli/commands/inspect.ts');
    expect(ours).toContain('media/inspect/inspect-media.ts');
    expect(loadedWith('clients/http-source.ts').packages).toEqual(['got']);
  });
});
