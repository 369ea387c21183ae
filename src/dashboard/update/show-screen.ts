import type {Action} from '../action.ts';
import type {Model} from '../model.ts';
import {type Screen, type Tab, tabs} from '../screen.ts';
import {type Step, step} from '../step.ts';
import {withCursor} from './move-cursor.ts';

type Showing = Extract<Action, {on: 'show' | 'next-tab' | 'back'}>;

/** Another screen. Its part of the stores is read anew. */
export function showScreen(model: Model, action: Showing): Step {
  switch (action.on) {
    case 'show':
      if (action.screen === model.screen) return step(model);
      return show(atItsTop(model, action.screen), action.screen, [...model.trail, model.screen]);
    case 'next-tab': {
      const at = tabs.indexOf(tabOf(model));
      return show(model, tabs[(at + action.by + tabs.length) % tabs.length] ?? 'overview', []);
    }
    case 'back': {
      const screen = model.trail.at(-1);
      if (screen) return show(model, screen, model.trail.slice(0, -1));
      return model.screen === 'overview' ? step(model) : show(model, 'overview', []);
    }
  }
}

/** The help is read from its top, which tells of the screen somebody comes from. */
function atItsTop(model: Model, screen: Screen): Model {
  return screen === 'help' ? withCursor(model, screen, {place: 0, key: undefined}) : model;
}

const longestTrail = 20;

function show(model: Model, screen: Screen, trail: readonly Screen[]): Step {
  return step({...model, screen, trail: trail.slice(-longestTrail), typing: false}, {do: 'read', what: 'snapshot'});
}

/** The tab that a screen belongs to: what was opened from a list belongs to that list. */
export function tabOf({screen, trail}: Pick<Model, 'screen' | 'trail'>): Tab {
  const isTab = (one: Screen): one is Tab => tabs.some(tab => tab === one);
  return [...trail, screen].findLast(isTab) ?? 'overview';
}
