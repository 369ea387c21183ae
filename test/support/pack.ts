import {execFile} from 'node:child_process';
import {join} from 'node:path';
import {promisify} from 'node:util';

const root = join(import.meta.dirname, '..', '..');

export type Packed = {tarball: string; files: string[]};

/**
 * Packs a folder, this checkout unless said otherwise, into another. The build has been made before the tests; making it again
 * would pull it away under others.
 */
export async function pack(into: string, folder: string = root): Promise<Packed> {
  const words = ['pack', '--ignore-scripts', '--json', '--pack-destination', into, folder];
  const {stdout} = await promisify(execFile)('npm', words, {cwd: into, maxBuffer: 16_000_000});
  const [{filename, files}]: [{filename: string; files: {path: string}[]}] = JSON.parse(stdout);
  return {tarball: join(into, filename), files: files.map(({path}) => path)};
}
