import {describe, expect, it} from 'vitest';
import type {CollectionMovie} from '../../../src/core/collections/collection.ts';
import type {CollectionSight} from '../../../src/core/collections/collection-sight.ts';
import {moviesOfSteps} from '../../../src/core/collections/collection-step.ts';
import {planCollection} from '../../../src/core/collections/plan-collection.ts';
import {films, manyFilms, ownSight, planRules} from '../../support/collections.ts';

const wish = (...keys: string[]) => ({title: 'FEL', movies: films(...keys)});

describe('a collection that is not there', () => {
  it('is made of the first hundred, labelled before the rest comes', () => {
    const {steps, missing} = planCollection({state: 'absent'}, {title: 'FEL', movies: manyFilms(250)}, planRules());
    expect(steps.map(({step}) => step)).toEqual(['create', 'label', 'add', 'add']);
    expect(steps.map(step => ('movies' in step ? step.movies.length : 0))).toEqual([100, 0, 100, 50]);
    expect(moviesOfSteps(steps).add).toEqual(manyFilms(250));
    expect(missing).toHaveLength(250);
  });

  it('is not made of nothing', () => {
    expect(planCollection({state: 'absent'}, wish(), planRules())).toEqual({
      missing: [],
      extra: [],
      steps: [],
      refusals: [],
    });
  });
});

describe('a collection of ours', () => {
  it('that is as it is to be takes no step, in whatever order its movies are', () => {
    expect(planCollection(ownSight(films('2', '1')), wish('1', '2'), planRules()).steps).toEqual([]);
  });

  it('gets what is missing before it loses what is too many', () => {
    const plan = planCollection(ownSight(films('1', '2')), wish('2', '3'), planRules());
    expect(plan).toMatchObject({missing: films('3'), extra: films('1'), refusals: []});
    expect(plan.steps).toEqual([
      {step: 'add', movies: films('3')},
      {step: 'remove', movie: films('1')[0]},
    ]);
  });

  it('is told apart by key: a remake of the same title is another movie', () => {
    const sight = ownSight([{ratingKey: '1', title: 'Dune'}]);
    const plan = planCollection(sight, {title: 'FEL', movies: [{ratingKey: '2', title: 'Dune'}]}, planRules());
    expect(moviesOfSteps(plan.steps)).toEqual({
      add: [{ratingKey: '2', title: 'Dune'}],
      remove: [{ratingKey: '1', title: 'Dune'}],
    });
  });

  it('that has no label yet gets it first, beside those it has', () => {
    const {steps} = planCollection(
      ownSight(films('1'), {label: {is: 'missing', others: ['Kids']}}),
      wish('1'),
      planRules(),
    );
    expect(steps).toEqual([{step: 'label', adopts: false, labels: {before: ['Kids'], now: ['Kids', 'felscanner']}}]);
  });

  it('gets the title it is to have, unless another has it', () => {
    const sight = ownSight(films('1'), {title: 'Old'});
    expect(planCollection(sight, wish('1'), planRules()).steps).toEqual([{step: 'rename', from: 'Old', to: 'FEL'}]);
    const taken = planCollection({...sight, isTitleTaken: true}, wish('1', '2'), planRules());
    expect(taken.steps).toEqual([{step: 'add', movies: films('2')}]);
    expect(taken.refusals).toMatchObject([
      {because: 'title', message: '"Old" keeps its title: another collection is called "FEL"'},
    ]);
  });
});

describe('a collection that is not ours', () => {
  const foreign = (movies: CollectionMovie[]): CollectionSight & {state: 'foreign'} => ({
    state: 'foreign',
    key: '900',
    title: 'FEL',
    movies,
    labels: ['Kometa'],
    because: 'not-made',
  });

  it('is compared, told and left alone', () => {
    const plan = planCollection(foreign(films('1', '9')), wish('1', '2'), planRules());
    expect(plan).toMatchObject({missing: films('2'), extra: films('9'), steps: []});
    expect(plan.refusals).toMatchObject([
      {
        because: 'foreign',
        message: '"FEL" was left alone: it was not made by felscanner',
        hint: expect.stringContaining('--adopt'),
      },
    ]);
  });

  it('is taken over where that is wanted, and keeps its labels', () => {
    const plan = planCollection(foreign(films('1', '9')), wish('1', '2'), planRules({adopt: true}));
    expect(plan.steps.map(({step}) => step)).toEqual(['label', 'add', 'remove']);
    expect(plan.steps[0]).toEqual({
      step: 'label',
      adopts: true,
      labels: {before: ['Kometa'], now: ['Kometa', 'felscanner']},
    });
  });

  it('is not emptied by taking it over: the limit holds', () => {
    const plan = planCollection(foreign(films('1', '9')), wish('1'), planRules({adopt: true, maxRemovalsPercent: 20}));
    expect(plan.steps).toEqual([]);
    expect(plan.refusals).toMatchObject([{because: 'removals'}]);
  });

  it('since its label was taken off is told so', () => {
    const plan = planCollection({...foreign(films('1')), because: 'label-gone'}, wish('1', '2'), planRules());
    expect(plan.refusals[0]?.message).toBe('"FEL" was left alone: its label felscanner was taken off');
  });

  it('is never touched where it is smart, whatever is wanted', () => {
    const sight: CollectionSight = {state: 'smart', key: '900', title: 'FEL', movies: films('1', '9')};
    const plan = planCollection(sight, wish('1', '2'), planRules({adopt: true, force: true}));
    expect(plan).toMatchObject({missing: films('2'), extra: films('9'), steps: [], refusals: [{because: 'smart'}]});
  });

  it('is not taken over where it is kept as another of ours, whatever is wanted', () => {
    const plan = planCollection(
      {...foreign(films('1')), because: 'other-kind'},
      wish('1', '2'),
      planRules({adopt: true}),
    );
    expect(plan.steps).toEqual([]);
    expect(plan.refusals[0]?.hint).toBe('give another title to the collection in the settings');
  });
});

describe('a collection whose removals are refused', () => {
  it('is left as a whole, so that additions do not make the share of the next removals smaller', () => {
    const plan = planCollection(
      ownSight(films('1', '2', '3', '9')),
      wish('1', '2', '3', '4'),
      planRules({maxRemovalsPercent: 20}),
    );
    expect(plan).toMatchObject({missing: films('4'), extra: films('9'), steps: []});
  });

  it('gets our label all the same where that is missing: else nobody would know whose it is', () => {
    const sight = ownSight(films('1', '9'), {label: {is: 'missing', others: []}});
    const {steps} = planCollection(sight, wish('1'), planRules({isWhole: false}));
    expect(steps.map(({step}) => step)).toEqual(['label']);
  });

  it('goes on where only movies in doubt stay', () => {
    const sight = ownSight(films('1', '8', '9'));
    const plan = planCollection(sight, wish('1', '2'), planRules({inDoubt: new Set(['9'])}));
    expect(moviesOfSteps(plan.steps)).toEqual({add: films('2'), remove: films('8')});
    expect(plan.refusals).toMatchObject([{because: 'removals'}]);
  });
});

describe('two collections of ours with one title', () => {
  it('are told; one of them is kept', () => {
    const plan = planCollection(ownSight(films('1'), {twins: 1}), wish('1', '2'), planRules());
    expect(plan.steps).toEqual([{step: 'add', movies: films('2')}]);
    expect(plan.refusals).toMatchObject([
      {because: 'twins', message: expect.stringContaining('more than one collection "FEL"')},
    ]);
  });
});

describe('a title', () => {
  it('that the server trimmed, or wrote its accents another way, is the same', () => {
    const sight = ownSight(films('1'), {title: 'FE\u0301L'});
    expect(planCollection(sight, {title: ' F\u00c9L ', movies: films('1')}, planRules()).steps).toEqual([]);
  });
});
