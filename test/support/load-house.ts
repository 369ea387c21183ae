import {readdir} from 'node:fs/promises';
import {join} from 'node:path';

const house = join(import.meta.dirname, '../../src');
const rooms = ['base', 'clients', 'config', 'core', 'daemon', 'media', 'output', 'sources', 'storage', 'tasks'];

/** Loads every module that the program would load when it needs it: where time stands still nothing may be waited for that nobody counts. */
export async function loadHouse(): Promise<void> {
  for (const room of rooms) {
    const files = await readdir(join(house, room), {recursive: true});
    for (const file of files.filter(name => name.endsWith('.ts'))) await import(join(house, room, file));
  }
}
