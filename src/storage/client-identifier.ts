import {randomUUID} from 'node:crypto';
import {mkdir, readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';

const shape = /^[0-9a-f-]{36}$/;

/**
 * The id by which Plex knows this installation. It is made once and kept in the data folder: another one each time
 * would fill the owner's list of devices. Where it cannot be kept, one for this run.
 */
export async function readClientIdentifier(dataDir: string): Promise<string> {
  const path = join(dataDir, 'client-identifier');
  const kept = await readFile(path, 'utf8').catch(() => '');
  if (shape.test(kept.trim())) return kept.trim();
  const made = randomUUID();
  try {
    await mkdir(dataDir, {recursive: true, mode: 0o700});
    await writeFile(path, `${made}\n`, {mode: 0o600});
  } catch {
    return made;
  }
  return made;
}
