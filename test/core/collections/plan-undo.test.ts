import {describe, expect, it} from 'vitest';
import type {CollectionChange} from '../../../src/core/collections/collection-change.ts';
import type {CollectionSight} from '../../../src/core/collections/collection-sight.ts';
import {planUndo} from '../../../src/core/collections/plan-undo.ts';
import {aChange, aChangeOfCollection, films, ownSight} from '../../support/collections.ts';

const ofMovie = (change: 'added' | 'removed', key: string) =>
  aChange({change, movie: {ratingKey: key, title: `Movie ${key}`}});
const undo = (changes: CollectionChange[], seen: Parameters<typeof planUndo>[1], undone: CollectionChange[] = []) =>
  planUndo({changes, undone}, seen);

describe('undoing', () => {
  it('puts back what was removed, takes out what was added, and leaves what people changed since', () => {
    const changes = [ofMovie('added', '1'), ofMovie('added', '2'), ofMovie('removed', '3'), ofMovie('removed', '4')];
    // 2 was taken out by hand, 4 was put back, 9 was put in.
    const sight = ownSight(films('1', '4', '9'));
    expect(undo(changes, {sight, labels: ['felscanner']})).toEqual([
      {step: 'add', movies: films('3')},
      {step: 'remove', movie: films('1')[0]},
    ]);
  });

  it('deletes a collection that the run made', () => {
    const changes = [aChangeOfCollection('created'), ofMovie('added', '1'), ofMovie('added', '2')];
    expect(undo(changes, {sight: ownSight(films('1', '2')), labels: []})).toEqual([
      {step: 'delete', movies: films('1', '2')},
    ]);
  });

  it('keeps one that somebody put another movie into', () => {
    const changes = [aChangeOfCollection('created'), ofMovie('added', '1')];
    expect(undo(changes, {sight: ownSight(films('1', '9')), labels: []})).toEqual([
      {step: 'remove', movie: films('1')[0]},
    ]);
  });

  it('makes one again that went when it was emptied', () => {
    const changes = [ofMovie('removed', '1'), ofMovie('removed', '2'), aChangeOfCollection('deleted')];
    expect(undo(changes, {sight: {state: 'absent'}, labels: []}).map(({step}) => step)).toEqual(['create', 'label']);
  });

  it('has nothing to do for one that was made and is gone', () => {
    const changes = [aChangeOfCollection('created'), ofMovie('added', '1')];
    expect(undo(changes, {sight: {state: 'absent'}, labels: []})).toEqual([]);
  });

  it('gives a collection back that was taken over: its title and its labels', () => {
    const changes = [
      aChangeOfCollection('adopted'),
      aChangeOfCollection('renamed', {formerTitle: 'Old'}),
      ofMovie('added', '1'),
    ];
    const sight = ownSight(films('1', '5'));
    expect(undo(changes, {sight, labels: ['Kometa', 'Felscanner']})).toEqual([
      {step: 'remove', movie: films('1')[0]},
      {step: 'rename', from: 'FEL', to: 'Old'},
      {step: 'release', labels: {before: ['Kometa', 'Felscanner'], now: ['Kometa']}},
    ]);
  });

  it('leaves one alone that is not ours any more', () => {
    const sight: CollectionSight = {
      state: 'foreign',
      key: '900',
      title: 'FEL',
      movies: films('1'),
      labels: [],
      because: 'label-gone',
    };
    expect(undo([ofMovie('added', '1')], {sight, labels: []})).toEqual([]);
  });

  it('does not bring back a collection that a person deleted', () => {
    expect(undo([ofMovie('removed', '1')], {sight: {state: 'absent'}, labels: []})).toEqual([]);
  });

  it('leaves the title that a person gave since', () => {
    const sight = ownSight(films('1'), {title: 'Best picture'});
    const changes = [aChangeOfCollection('renamed', {formerTitle: 'Old'})];
    expect(undo(changes, {sight, labels: ['felscanner']})).toEqual([]);
  });

  it('that goes on takes nothing back twice: what a person did since stays', () => {
    const changes = [ofMovie('added', '1'), ofMovie('removed', '2'), ofMovie('added', '3')];
    const undone = [ofMovie('removed', '1'), ofMovie('added', '2')];
    // 1 was put back by hand, 2 taken out again.
    const seen = {sight: ownSight(films('1', '3')), labels: ['felscanner']};
    expect(undo(changes, seen, undone)).toEqual([{step: 'remove', movie: films('3')[0]}]);
  });

  it('that goes on does not rename, delete or give back what it has done so already', () => {
    const seen = {sight: ownSight(films('9')), labels: ['felscanner']};
    const renamed = [aChangeOfCollection('renamed', {formerTitle: 'Old'})];
    expect(undo(renamed, seen, [aChangeOfCollection('renamed', {formerTitle: 'FEL', collectionTitle: 'Old'})])).toEqual(
      [],
    );
    const adopted = [aChangeOfCollection('adopted')];
    expect(undo(adopted, seen, [aChangeOfCollection('released')])).toEqual([]);
    // Somebody made one of the title anew, of the same movie.
    const made = [aChangeOfCollection('created'), ofMovie('added', '1')];
    const anew = {sight: ownSight(films('1')), labels: ['felscanner']};
    expect(undo(made, anew, [aChangeOfCollection('deleted'), ofMovie('removed', '1')])).toEqual([]);
  });
});
