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

type Hands = {
  onEffect: (effect: Effect) => void;
  /** Given what `update` throws, which is a bug: whoever dispatched could not do anything about it. */
  onBug: (error: unknown) => void;
};

/** A store whose effects are handed on in the order in which they come about. */
export function createStore(first: Model, {onEffect, onBug}: Hands): Store {
  let model = first;
  const listeners = new Set<() => void>();
  const carryOut = (action: Action): void => {
    const next = update(model, action);
    const isChanged = next.model !== model;
    model = next.model;
    if (isChanged) for (const listener of listeners) listener();
    for (const effect of next.effects) onEffect(effect);
  };
  return {
    model: () => model,
    dispatch(action) {
      try {
        carryOut(action);
      } catch (error) {
        onBug(error);
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
