import license from 'rollup-plugin-license';
import {defineConfig} from 'tsdown';

/**
 * The program, a chunk for each lazily loaded command, and the library, which alone has types. Dependencies are bundled, and their
 * licences written beside them.
 */
export default defineConfig({
  entry: ['src/main.ts', 'src/index.ts'],
  format: 'esm',
  platform: 'node',
  target: 'node22',
  fixedExtension: false,
  plugins: [license({thirdParty: {output: 'dist/THIRD-PARTY-LICENSES.txt'}})],
  deps: {alwaysBundle: [/.*/], onlyBundle: false},
  dts: {entry: 'src/index.ts', generator: 'oxc'},
});
