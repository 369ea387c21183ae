import type {Effect, Model} from './model.ts';

/** What comes of an action: another model, and what the world is asked to do. */
export type Step = {model: Model; effects: readonly Effect[]};

/** A step to a model. */
export function step(model: Model, ...effects: readonly Effect[]): Step {
  return {model, effects};
}
