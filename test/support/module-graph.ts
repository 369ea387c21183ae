import {readdirSync, readFileSync} from 'node:fs';
import {join, posix, relative, sep} from 'node:path';

export type Import = {specifier: string; typeOnly: boolean; dynamic: boolean};

/** A source file below `src`, with everything it imports, type-only and dynamic imports included. */
export type Module = {path: string; imports: Import[]};

const statement = /^\s*(?:import|export)\s+(type\s+)?(?:[\w*\s{},]+?\s+from\s+)?['"]([^'"]+)['"]/gm;
const dynamicImport = /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

/** The modules below a folder, paths relative to it with forward slashes. */
export function readModules(folder: string): Module[] {
  return readdirSync(folder, {recursive: true, encoding: 'utf8'})
    .filter(name => /\.tsx?$/.test(name))
    .map(name =>
      moduleOf(relative(folder, join(folder, name)).split(sep).join('/'), readFileSync(join(folder, name), 'utf8')),
    );
}

export function moduleOf(path: string, code: string): Module {
  const fixed = [...code.matchAll(statement)].map(match => ({
    specifier: match[2] ?? '',
    typeOnly: match[1] !== undefined,
    dynamic: false,
  }));
  const lazy = [...code.matchAll(dynamicImport)].map(match => ({
    specifier: match[1] ?? '',
    typeOnly: false,
    dynamic: true,
  }));
  return {path, imports: [...fixed, ...lazy]};
}

/** The path, relative to `src`, that a relative import names; undefined for packages. */
export function targetOf(module: Module, {specifier}: Import): string | undefined {
  return specifier.startsWith('.') ? posix.join(posix.dirname(module.path), specifier) : undefined;
}

/** One import cycle, as the list of its files, or undefined. */
export function findCycle(modules: readonly Module[]): string[] | undefined {
  const byPath = new Map(modules.map(module => [module.path, module]));
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]): string[] | undefined => {
    if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path];
    const module = byPath.get(path);
    if (!module || done.has(path)) return undefined;
    for (const one of module.imports) {
      const target = targetOf(module, one);
      const cycle = target && visit(target, [...trail, path]);
      if (cycle) return cycle;
    }
    done.add(path);
    return undefined;
  };
  for (const {path} of modules) {
    const cycle = visit(path, []);
    if (cycle) return cycle;
  }
  return undefined;
}
