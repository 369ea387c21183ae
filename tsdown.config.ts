import {createRequire} from 'node:module';
import {defineConfig, type Rolldown} from 'tsdown';
import {type BundledPackage, billOfMaterials} from './build/bill-of-materials.ts';
import {readCommit} from './build/read-commit.ts';

type Output = {file: string; template?: (bundled: readonly BundledPackage[]) => string};
type License = (options: {thirdParty: {output: readonly Output[]}}) => Rolldown.Plugin;

// Its types declare a default export where the module is one function.
const license: License = createRequire(import.meta.url)('rollup-plugin-license');

/**
 * Ink lays frames out by a WebAssembly that is within its own text. It asks `fetch` to read that, and the whole of Node's
 * HTTP is loaded for it. Without `fetch` it reads it by itself.
 */
const yogaWithoutFetch: Rolldown.Plugin = {
  name: 'yoga-without-fetch',
  transform: {
    filter: {id: /yoga-wasm-base64-esm\.js$/},
    handler: code => {
      const wanted = '"function"!=typeof fetch';
      if (!code.includes(wanted)) throw new Error('yoga is read in another way now');
      return code.replaceAll(wanted, 'true');
    },
  },
};

const manifest = new URL('package.json', import.meta.url);

const madeOf: readonly Output[] = [
  {file: 'dist/THIRD-PARTY-LICENSES.txt'},
  {file: 'dist/sbom.cdx.json', template: bundled => billOfMaterials(bundled, manifest)},
];

const commit = readCommit(import.meta.dirname);

/**
 * The program, a chunk for each lazily loaded command, and the library, which alone has types. Dependencies are bundled
 * but for better-sqlite3, and their licences and a list of them written beside them.
 */
export default defineConfig({
  entry: ['src/main.ts', 'src/index.ts'],
  format: 'esm',
  platform: 'node',
  target: 'node22',
  fixedExtension: false,
  plugins: [yogaWithoutFetch, license({thirdParty: {output: madeOf}})],
  // React keeps books on each frame where it thinks that somebody develops.
  define: {
    'process.env.NODE_ENV': '"production"',
    ...(commit !== undefined && {felscannerCommit: JSON.stringify(commit)}),
  },
  // What its package names for Node loads its parts in a way that no bundler follows.
  alias: {'jsonc-parser': 'jsonc-parser/lib/esm/main.js'},
  // better-sqlite3 finds its binary beside its own files.
  deps: {alwaysBundle: [/^(?!better-sqlite3$)/], neverBundle: ['better-sqlite3'], onlyBundle: false},
  dts: {entry: 'src/index.ts', generator: 'oxc'},
});
