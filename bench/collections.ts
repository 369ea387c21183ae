import {join} from 'node:path';
import {counted, type Run, runOwn, type Setting, scan} from './support/household-runs.ts';
import {median} from './support/measure.ts';

const rounds = 5;
const added = 1000;
const pageSize = 200;

type Collection = {exists: boolean; movies: number | null; added: number; repaired: boolean};

/** Collections of a household that was scanned into `full-0`: made, compared while in step, and mended. */
export async function benchCollections(setting: Setting, movies: number): Promise<void> {
  const {figures, household} = setting;
  const alone = await scan(setting, 'full-0', {movies});
  const made = await runIn(setting, ['scan', '--no-probe', '--json']);
  const total = sum(collectionsOf(made).map(collection => collection.added));
  figures.add({figure: `collections made of ${total} movies: writes`, value: made.writes, unit: ''});
  // The server counts what was made as a change of the library, which is listed once more.
  await runIn(setting, ['scan', '--no-probe', '--json']);

  const inStep: Run[] = [];
  for (let round = 0; round < rounds; round += 1) inStep.push(await runIn(setting, ['scan', '--no-probe', '--json']));
  const [run] = inStep;
  if (!run) throw new Error('there are no runs');
  const requests = run.requests - alone.requests;
  const sizes = collectionsOf(run).flatMap(({movies: size}) => size ?? []);
  const pages = sum(sizes.map(size => Math.ceil(size / pageSize)));
  const what = `scan, nothing changed, ${sizes.length} collections in step`;
  figures.add({figure: what, value: median(inStep.map(({ms}) => ms)), unit: 'ms'});
  const asked = `${what}: requests for the list and ${pages} pages`;
  figures.add({figure: asked, value: requests, unit: '', aim: `<= ${1 + pages}`});
  figures.add({figure: `${what}: writes`, value: run.writes, unit: '', aim: '0'});

  await household.takeOut(added);
  const mended = await runIn(setting, ['verify', '--repair', '--json']);
  // No bytes are read here, so that nothing is FEL and there is no such collection.
  const each = collectionsOf(mended).filter(({exists}) => exists);
  if (each.some(collection => collection.added !== added || !collection.repaired)) {
    throw new Error(`the collections were not mended: ${mended.stdout.slice(0, 500)}`);
  }
  const ofOne = mended.writes / each.length;
  figures.add({figure: `${added} movies added to a collection: writes`, value: ofOne, unit: '', aim: '<= 10'});
  figures.add({figure: `${each.length} x ${added} movies added and read back`, value: mended.ms, unit: 'ms'});
}

function runIn(setting: Setting, args: readonly string[]): Promise<Run> {
  return counted(setting.household, () => runOwn(setting, join(setting.folder, 'full-0'), args));
}

function collectionsOf({stdout}: Run): Collection[] {
  return JSON.parse(stdout).collections;
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}
