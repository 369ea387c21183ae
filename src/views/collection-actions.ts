import type {CollectionStep} from '../core/collections/collection-step.ts';
import {plainText} from '../output/plain-text.ts';

/** A step that changes the collection itself, and not which movies are in it, in words. */
export type CollectionAction = {
  /** For other programs: `create`, once it is done `created`. */
  word: string;
  /** For people: `to be made`, once it is done `made`. */
  phrase: string;
  /** The title a collection had before, where it changes. */
  formerTitle: string | undefined;
};

/** The actions among steps. The label of a new collection is a part of making it. */
export function actionsOf(steps: readonly CollectionStep[], {isDone}: {isDone: boolean}): CollectionAction[] {
  const isNew = steps.some(({step}) => step === 'create');
  return steps.flatMap(step => {
    const name = nameOf(step, isNew);
    if (name === undefined) return [];
    const {word, done, phrase} = words[name];
    const title = step.step === 'rename' ? ` from "${plainText(step.from)}" to "${plainText(step.to)}"` : '';
    return {
      word: isDone ? done : word,
      phrase: `${isDone ? '' : 'to be '}${phrase}${title}`,
      formerTitle: step.step === 'rename' ? step.from : undefined,
    };
  });
}

const words = {
  create: {word: 'create', done: 'created', phrase: 'made'},
  label: {word: 'label', done: 'labelled', phrase: 'labelled'},
  adopt: {word: 'adopt', done: 'adopted', phrase: 'taken over'},
  rename: {word: 'rename', done: 'renamed', phrase: 'renamed'},
  release: {word: 'release', done: 'released', phrase: 'given back, its label taken off'},
  delete: {word: 'delete', done: 'deleted', phrase: 'deleted'},
};

function nameOf(step: CollectionStep, isNew: boolean): keyof typeof words | undefined {
  switch (step.step) {
    case 'label':
      if (isNew) return undefined;
      return step.adopts ? 'adopt' : 'label';
    case 'add':
    case 'remove':
      return undefined;
    default:
      return step.step;
  }
}
