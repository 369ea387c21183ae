import {defineConfig} from 'tsdown';

/** The program, a chunk for each lazily loaded command, and the library, which alone has types. */
export default defineConfig({
  entry: ['src/main.ts', 'src/index.ts'],
  format: 'esm',
  platform: 'node',
  target: 'node22',
  fixedExtension: false,
  deps: {alwaysBundle: [/.*/], onlyBundle: false},
  dts: {entry: 'src/index.ts', generator: 'oxc'},
});
