import type {Action} from './action.ts';
import type {Effect, Model} from './model.ts';
import {update} from './update.ts';

/** The model of a dashboard that runs, and who wants to know that it changed. */
export type Store = {
  model(): Model;
  dispatch(action: Action): void;
  /** Answers what ends it. */
  subscribe(listener: () => void): () => void;
};

/** A store whose effects are handed on in the order in which they come about. */
export function createStore(first: Model, onEffect: (effect: Effect) => void): Store {
  let model = first;
  const listeners = new Set<() => void>();
  return {
    model: () => model,
    dispatch(action) {
      const next = update(model, action);
      const isChanged = next.model !== model;
      model = next.model;
      if (isChanged) for (const listener of listeners) listener();
      for (const effect of next.effects) onEffect(effect);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
