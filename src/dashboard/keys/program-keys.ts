import type {Action} from '../action.ts';
import type {KeyRow} from '../key-row.ts';
import type {Model} from '../model.ts';
import {screens} from '../screen.ts';

/** Keys for the program as a whole. */
export const programKeys: readonly KeyRow[] = [
  {
    keys: ['?'],
    label: 'help',
    means: 'all keys, and what the words mean',
    where: screens.filter(screen => screen !== 'help'),
    isPinned: true,
    action: () => ({on: 'show', screen: 'help'}),
  },
  {
    keys: ['?'],
    label: 'close',
    means: 'close the help',
    where: ['help'],
    isQuiet: true,
    action: () => ({on: 'back'}),
  },
  {keys: ['q'], label: 'quit', means: 'leave', where: screens, isPinned: true, action: quit},
  {
    keys: ['ctrl-c'],
    label: 'quit',
    means: 'leave at once',
    where: screens,
    isQuiet: true,
    action: () => ({on: 'do', effect: {do: 'quit', isBrokenOff: true}}),
  },
  {
    keys: ['ctrl-z'],
    label: 'suspend',
    means: 'put it to sleep; the command fg wakes it',
    where: screens,
    isQuiet: true,
    action: () => ({on: 'do', effect: {do: 'suspend'}}),
  },
  {
    keys: ['ctrl-l'],
    label: 'redraw',
    means: 'draw the screen anew',
    where: screens,
    isQuiet: true,
    action: () => ({on: 'do', effect: {do: 'redraw'}}),
  },
];

/** What would end with the dashboard is told before. */
function quit({daemon, works}: Model): Action {
  const ends = [
    ...(daemon === 'off' ? [] : ['the daemon']),
    ...works.map(({title}) => title).filter(title => title !== ''),
  ];
  if (ends.length === 0) return {on: 'do', effect: {do: 'quit'}};
  return {
    on: 'ask',
    dialog: {
      kind: 'confirm',
      question: 'Leave?',
      lines: [`This ends with it: ${ends.join(', ')}.`, 'What is done is kept.'],
      effect: {do: 'quit'},
    },
  };
}
