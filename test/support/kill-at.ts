import {readFileSync} from 'node:fs';
import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import Database from 'better-sqlite3';
import type {Loopback} from '../../src/simulators/loopback/start-loopback.ts';
import type {Program} from './start-program.ts';

/** The request at which a program dies, counted from 1 over all services: before it is carried out, or after, unanswered. */
export type DeathPoint = {nth: number; when: 'before' | 'after'};

/** What a program speaks to, and the folder that holds its data folder. */
type Place = {services: readonly Loopback[]; folder: string};

/** Ends a program at a request. Answers how it ended: 'SIGKILL' where it came so far. */
export async function killAt(
  {services}: Pick<Place, 'services'>,
  start: () => Program,
  {nth, when}: DeathPoint,
): Promise<string | number | null> {
  let seen = 0;
  const match = (): boolean => {
    seen += 1;
    if (seen !== nth) return false;
    program.kill();
    return true;
  };
  const lifts = services.map(service => service.fail({match, with: when === 'before' ? 'reset' : 'lost'}));
  const program = start();
  const {end} = await program.ended();
  for (const lift of lifts) lift();
  return end;
}

/**
 * Runs a program to its end undisturbed, and answers where it can die: before each request ahead of which the database or a service has
 * changed, and after each that changes something. Elsewhere it leaves the same behind as at the point before.
 */
export async function listDeathPoints({services, folder}: Place, start: () => Program): Promise<DeathPoint[]> {
  const points: DeathPoint[] = [];
  const changes = watchChanges(folder);
  let [nth, isNew] = [0, true];
  const forget = services.map(service =>
    service.onRequest(({method, path}) => {
      nth += 1;
      if (changes.seen() || isNew) points.push({nth, when: 'before'});
      isNew = method !== 'GET' || path.endsWith('/refresh');
      if (isNew) points.push({nth, when: 'after'});
    }),
  );
  await start().ended();
  for (const end of forget) end();
  changes.close();
  return points;
}

/**
 * Runs a program to its end undisturbed, and answers after which of its writes it can die that `listDeathPoints` does not find: those
 * that another one follows before the next request. Counted from 1.
 */
export async function listDeadlyWrites({services, folder}: Place, start: StartCounted): Promise<number[]> {
  const file = join(folder, 'writes');
  await writeFile(file, '');
  const atRequests = new Set<number>();
  const forget = services.map(service => service.onRequest(() => void atRequests.add(readFileSync(file).length)));
  await start({COUNT_WRITES: file}).ended();
  for (const end of forget) end();
  const writes = Array.from({length: readFileSync(file).length}, (_, index) => index + 1);
  return writes.filter(nth => !atRequests.has(nth));
}

/** Ends a program right after one of its writes. Answers how it ended: 'SIGKILL' where it came so far. */
export async function killAfterWrite(
  {folder}: Pick<Place, 'folder'>,
  start: StartCounted,
  nth: number,
): Promise<string | number | null> {
  const {end} = await start({COUNT_WRITES: join(folder, 'writes'), DIE_AFTER_WRITE: String(nth)}).ended();
  return end;
}

/** Starts a program with `count-writes.ts` ahead of it. */
type StartCounted = (env: Readonly<Record<string, string>>) => Program;

/** What others write to the database of a data folder. Must be closed. */
function watchChanges(folder: string): {
  /** Whether something was written since this was asked last. */
  seen(): boolean;
  close(): void;
} {
  const db = new Database(join(folder, 'data', 'felscanner.db'), {readonly: true});
  const version = (): unknown => db.pragma('data_version', {simple: true});
  let last = version();
  return {
    seen() {
      const before = last;
      last = version();
      return last !== before;
    },
    close: () => {
      db.close();
    },
  };
}

/** Does work for each of a list, two at a time: as many as it takes to keep a program and its services busy. */
export async function inPairs<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const waiting = [...items.entries()];
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) results[next[0]] = await work(next[1]);
  };
  await Promise.all([worker(), worker()]);
  return results;
}
