import {randomUUID} from 'node:crypto';
import {mkdir, readFile, realpath, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {UserError} from '../../../base/user-error.ts';
import type {DoctorCheck} from '../doctor-check.ts';
import {judgeDataFolder} from '../judge-data-folder.ts';

/** Whether the data folder can be written to, and lies on a disk that a database can trust. */
export const dataFolder: DoctorCheck = {
  service: 'data',
  title: 'data folder',
  place: 'here',
  enabled: () => true,
  run: async ({config: {dataDir}}) => {
    await demandWritable(dataDir);
    return judgeDataFolder({folder: dataDir, place: await realpath(dataDir), mountinfo: await readMounts()});
  },
};

/** Permissions do not tell of full disks and of mounts that are only read. */
async function demandWritable(folder: string): Promise<void> {
  const path = join(folder, `.writable-${randomUUID()}`);
  try {
    await mkdir(folder, {recursive: true, mode: 0o700});
    await writeFile(path, 'felscanner was here\n', {mode: 0o600});
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    throw new UserError('unreadable', `${folder} cannot be written to (${code})`, {
      hint: 'give this user the right to write there, make room, or choose another folder with dataDir',
      cause,
    });
  } finally {
    await rm(path, {force: true}).catch(() => undefined);
  }
}

/** Only Linux tells; of the others nothing is said. */
async function readMounts(): Promise<string> {
  return readFile('/proc/self/mountinfo', 'utf8').catch(() => '');
}
