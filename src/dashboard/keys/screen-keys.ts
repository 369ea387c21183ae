import type {KeyRow} from '../key-row.ts';
import {screens, screenTitles, tabs} from '../screen.ts';

/** Keys that lead from screen to screen. */
export const screenKeys: readonly KeyRow[] = [
  ...tabs.map(
    (screen, index): KeyRow => ({
      keys: [String(index + 1)],
      label: screenTitles[screen],
      means: `the screen ${screenTitles[screen]}`,
      where: screens,
      isQuiet: true,
      action: () => ({on: 'show', screen}),
    }),
  ),
  {
    keys: ['tab', 'l', 'right'],
    label: 'next',
    means: 'the next screen',
    where: screens,
    isQuiet: true,
    action: () => ({on: 'next-tab', by: 1}),
  },
  {
    keys: ['shift-tab', 'h', 'left'],
    label: 'previous',
    means: 'the screen before',
    where: screens,
    isQuiet: true,
    action: () => ({on: 'next-tab', by: -1}),
  },
  {
    keys: ['escape', 'backspace'],
    label: 'back',
    means: 'back to where you came from; first it shows all again where you searched',
    where: screens.filter(screen => screen !== 'overview'),
    action: ({screen, searches}) => (searches[screen] ? {on: 'clear-search'} : {on: 'back'}),
  },
];
