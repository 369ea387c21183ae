import {describe, expect, it, onTestFinished} from 'vitest';
import {type CollectionChange, isOfMovie} from '../../../src/core/collections/collection-change.ts';
import {createCollectionHistory} from '../../../src/core/collections/collection-history.ts';
import {createCollectionRecords} from '../../../src/core/collections/collection-records.ts';
import type {CollectionSight} from '../../../src/core/collections/collection-sight.ts';
import {settleChanges} from '../../../src/core/collections/settle-changes.ts';
import type {Database} from '../../../src/storage/database.ts';
import {migrations} from '../../../src/storage/migrations/index.ts';
import {openDatabase} from '../../../src/storage/open-database.ts';
import {aChange, aChangeOfCollection, felPlace, films, ownSight} from '../../support/collections.ts';
import {temporaryFolder} from '../../support/temporary-folder.ts';

const noon = new Date('2026-01-05T12:00:00Z');
const movieOf = (key: string) => ({ratingKey: key, title: `Movie ${key}`});
const added = (key: string) => aChange({movie: movieOf(key)});
const removed = (key: string) => aChange({change: 'removed', movie: movieOf(key)});

function keyOf(change: CollectionChange): string | undefined {
  return isOfMovie(change) ? change.movie.ratingKey : undefined;
}

async function openEmpty(): Promise<Database> {
  const db = openDatabase({path: `${await temporaryFolder()}/felscanner.db`, migrations});
  onTestFinished(() => db.close());
  return db;
}

describe('the history of collections', () => {
  it('lists the newest change first, with run, place and reason', async () => {
    const history = createCollectionHistory(await openEmpty());
    const scan = history.startRun({by: 'scan', scanId: 7}, noon);
    history.confirm(history.intend(scan, felPlace, [added('1'), added('2')], noon));
    const repair = history.startRun({by: 'repair'}, noon);
    history.intend(repair, {...felPlace, kind: 'atmos'}, [removed('1')], noon);
    expect(history.countChanges()).toBe(3);
    expect(history.listChanges(2)).toMatchObject([
      {change: 'removed', cause: 'repair', place: {kind: 'atmos'}, scanId: undefined, confirmed: false},
      {change: 'added', movie: {ratingKey: '2', title: 'Movie 2'}, cause: 'scan', scanId: 7, confirmed: true},
    ]);
    expect(history.listChanges()).toHaveLength(3);
    expect(history.listChanges().at(-1)).toMatchObject({
      runId: scan,
      place: felPlace,
      collection: '900',
      collectionTitle: 'FEL',
      why: 'P7 FEL, read from its bytes',
      changedAt: noon,
    });
  });

  it('tells the changes of a new collection its key once it is known', async () => {
    const history = createCollectionHistory(await openEmpty());
    const run = history.startRun({by: 'repair'}, noon);
    const made = aChangeOfCollection('created', {collection: undefined});
    history.confirm(history.intend(run, felPlace, [made], noon), '901');
    expect(history.listChanges()).toMatchObject([{change: 'created', collection: '901', confirmed: true}]);
  });

  it('knows which changes of a place are open', async () => {
    const history = createCollectionHistory(await openEmpty());
    const run = history.startRun({by: 'repair'}, noon);
    const [first = 0] = history.intend(run, felPlace, [added('1'), added('2')], noon);
    history.intend(run, {...felPlace, section: '2'}, [added('3')], noon);
    history.confirm([first]);
    expect(history.listOpen(felPlace).map(keyOf)).toEqual(['2']);
  });

  it('keeps of what was asked for what shows, and drops the rest, a yes of the server or not', async () => {
    const history = createCollectionHistory(await openEmpty());
    const run = history.startRun({by: 'repair'}, noon);
    const ids = history.intend(run, felPlace, [added('1'), added('2'), removed('3'), removed('4')], noon);
    history.confirm(ids.slice(0, 2));
    const {done, notDone} = settleChanges(history, history.listByIds(ids), ownSight(films('1', '4')));
    expect(done.map(keyOf)).toEqual(['1', '3']);
    expect(notDone.map(keyOf)).toEqual(['2', '4']);
    expect(history.listChanges().map(change => [keyOf(change), change.confirmed])).toEqual([
      ['3', true],
      ['1', true],
    ]);
  });

  it.each<[string, CollectionChange, CollectionSight, boolean]>([
    ['made, and there', aChangeOfCollection('created'), ownSight([]), true],
    ['made, and there without our label yet', aChangeOfCollection('created'), unlabelled, true],
    ['made, and not there', aChangeOfCollection('created'), {state: 'absent'}, false],
    ['renamed, and called so', aChangeOfCollection('renamed'), ownSight([]), true],
    ['renamed, and not called so', aChangeOfCollection('renamed'), ownSight([], {title: 'Old'}), false],
    ['deleted, and gone', aChangeOfCollection('deleted'), {state: 'absent'}, true],
    ['deleted, and there', aChangeOfCollection('deleted'), ownSight([]), false],
    ['taken over, and ours', aChangeOfCollection('adopted'), ownSight([]), true],
    ['given back, and ours still', aChangeOfCollection('released'), ownSight([]), false],
    ['given back, and without our label', aChangeOfCollection('released'), foreign, true],
  ])('settles a collection that was to be %s', async (_, change, sight, isKept) => {
    const history = createCollectionHistory(await openEmpty());
    const run = history.startRun({by: 'repair'}, noon);
    history.intend(run, felPlace, [change], noon);
    settleChanges(history, history.listOpen(felPlace), sight);
    expect(history.listChanges().map(({confirmed}) => confirmed)).toEqual(isKept ? [true] : []);
  });
});

const unlabelled = ownSight([], {label: {is: 'missing', others: []}});
const foreign: CollectionSight = {
  state: 'foreign',
  key: '900',
  title: 'FEL',
  movies: [],
  labels: [],
  because: 'label-gone',
};

describe('the last run', () => {
  it('is one that changed something on the server that is asked for', async () => {
    const history = createCollectionHistory(await openEmpty());
    history.intend(history.startRun({by: 'repair'}, noon), felPlace, [added('1')], noon);
    const elsewhere = history.startRun({by: 'repair'}, noon);
    history.intend(elsewhere, {...felPlace, server: 'other'}, [added('2')], noon);
    expect(history.findLastRun('machine')?.id).toBeLessThan(elsewhere);
    expect(history.findLastRun('third')).toBeUndefined();
  });

  it('is the newest that changed something and is not undone; an undoing counts once it is finished', async () => {
    const history = createCollectionHistory(await openEmpty());
    const first = history.startRun({by: 'scan', scanId: 1}, noon);
    history.intend(first, felPlace, [added('1')], noon);
    const second = history.startRun({by: 'repair'}, noon);
    history.intend(second, felPlace, [added('2')], noon);
    history.startRun({by: 'repair'}, noon);
    expect(history.findLastRun('machine')).toMatchObject({
      id: second,
      cause: 'repair',
      changes: [{movie: {ratingKey: '2'}}],
    });
    const undo = history.startRun({by: 'undo', undoes: second}, noon);
    history.intend(undo, felPlace, [removed('2')], noon);
    expect(history.findLastRun('machine')).toMatchObject({id: second, undone: [{change: 'removed'}]});
    history.finishRun(undo, noon);
    expect(history.findLastRun('machine')?.id).toBe(first);
    history.finishRun(history.startRun({by: 'undo', undoes: first}, noon), noon);
    expect(history.findLastRun('machine')).toBeUndefined();
  });
});

describe('the record of a collection', () => {
  it('goes from what it is to be made of to its key and its label, and can be forgotten', async () => {
    const records = createCollectionRecords(await openEmpty());
    expect(records.find(felPlace)).toBeUndefined();
    records.save(felPlace, {state: 'asked-for', madeOf: ['1', '2']});
    expect(records.find(felPlace)).toEqual({state: 'asked-for', madeOf: ['1', '2']});
    records.save(felPlace, {state: 'kept', key: '900', labelled: false});
    records.save(felPlace, {state: 'kept', key: '900', labelled: true});
    expect(records.find(felPlace)).toEqual({state: 'kept', key: '900', labelled: true});
    expect(records.find({...felPlace, kind: 'mel'})).toBeUndefined();
    expect(records.find({...felPlace, section: '2'})).toBeUndefined();
    records.forget(felPlace);
    expect(records.find(felPlace)).toBeUndefined();
  });
});
