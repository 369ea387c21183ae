import type {Action} from '../action.ts';
import type {Effect, Model} from '../model.ts';
import {type Step, step} from '../step.ts';

type WorkAction = Extract<Action, {on: 'work-began' | 'work-moved' | 'work-ending' | 'work-ended'}>;

const readAgain: Effect = {do: 'read', what: 'snapshot'};

/** What is at work, and what came of it. */
export function updateWorks(model: Model, action: WorkAction): Step {
  const {works} = model;
  switch (action.on) {
    case 'work-began': {
      const {name, title, at} = action;
      const work = {name, title, progress: undefined, startedAt: at, isEnding: false};
      return step({...model, works: [...works.filter(one => one.name !== name), work]});
    }
    case 'work-moved': {
      const {name, progress} = action;
      return step({...model, works: works.map(work => (work.name === name ? {...work, progress} : work))});
    }
    case 'work-ending':
      return step({...model, works: works.map(work => (work.name === action.name ? {...work, isEnding: true} : work))});
    case 'work-ended': {
      const {name, notice} = action;
      const rest = works.filter(work => work.name !== name);
      return step({...model, works: rest, ...(notice && {notice})}, readAgain);
    }
  }
}
