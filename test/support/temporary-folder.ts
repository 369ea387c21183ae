import {mkdir, mkdtemp, realpath, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {onTestFinished} from 'vitest';

export type FolderContent = Readonly<Record<string, string | Uint8Array>>;

/** A new folder holding these files (paths with forward slashes), removed when the running test ends. */
export async function temporaryFolder(content: FolderContent = {}): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'felscanner-test-')));
  onTestFinished(() => rm(folder, {recursive: true, force: true}));
  for (const [name, bytes] of Object.entries(content)) {
    const path = join(folder, name);
    await mkdir(dirname(path), {recursive: true});
    await writeFile(path, bytes);
  }
  return folder;
}
