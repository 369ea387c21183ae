import {describe, expect, it} from 'vitest';
import type {CollectionSight} from '../../../src/core/collections/collection-sight.ts';
import {planUndo} from '../../../src/core/collections/plan-undo.ts';
import {aChange, films, ownSight} from '../../support/collections.ts';

const ofMovie = (change: 'added' | 'removed', key: string) => aChange({change, movie: films(key)[0]});
const ofCollection = (change: 'created' | 'adopted' | 'renamed', formerTitle?: string) =>
  aChange({change, movie: undefined, formerTitle});

describe('undoing', () => {
  it('puts back what was removed, takes out what was added, and leaves what people changed since', () => {
    const changes = [ofMovie('added', '1'), ofMovie('added', '2'), ofMovie('removed', '3'), ofMovie('removed', '4')];
    // 2 was taken out by hand, 4 was put back, 9 was put in.
    const sight = ownSight(films('1', '4', '9'));
    expect(planUndo(changes, {sight, labels: ['felscanner']})).toEqual([
      {step: 'add', movies: films('3')},
      {step: 'remove', movie: films('1')[0]},
    ]);
  });

  it('deletes a collection that the run made', () => {
    const changes = [ofCollection('created'), ofMovie('added', '1'), ofMovie('added', '2')];
    expect(planUndo(changes, {sight: ownSight(films('1', '2')), labels: []})).toEqual([
      {step: 'delete', movies: films('1', '2')},
    ]);
  });

  it('keeps one that somebody put another movie into', () => {
    const changes = [ofCollection('created'), ofMovie('added', '1')];
    expect(planUndo(changes, {sight: ownSight(films('1', '9')), labels: []})).toEqual([
      {step: 'remove', movie: films('1')[0]},
    ]);
  });

  it('makes one again that went when it was emptied', () => {
    const changes = [ofMovie('removed', '1'), ofMovie('removed', '2')];
    expect(planUndo(changes, {sight: {state: 'absent'}, labels: []}).map(({step}) => step)).toEqual([
      'create',
      'label',
    ]);
  });

  it('has nothing to do for one that was made and is gone', () => {
    const changes = [ofCollection('created'), ofMovie('added', '1')];
    expect(planUndo(changes, {sight: {state: 'absent'}, labels: []})).toEqual([]);
  });

  it('gives a collection back that was taken over: its title and its labels', () => {
    const changes = [ofCollection('adopted'), ofCollection('renamed', 'Old'), ofMovie('added', '1')];
    const sight = ownSight(films('1', '5'));
    expect(planUndo(changes, {sight, labels: ['Kometa', 'Felscanner']})).toEqual([
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
      wasOurs: true,
    };
    expect(planUndo([ofMovie('added', '1')], {sight, labels: []})).toEqual([]);
  });
});
