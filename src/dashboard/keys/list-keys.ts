import type {Move} from '../action.ts';
import type {KeyRow} from '../key-row.ts';
import type {Screen} from '../screen.ts';

const lists: readonly Screen[] = [
  'movies',
  'approvals',
  'downloads',
  'torrents',
  'activity',
  'connections',
  'settings',
];
const scrolled: readonly Screen[] = [...lists, 'movie', 'release', 'help'];

/** Keys that move through a list or a text. */
export const listKeys: readonly KeyRow[] = [
  {
    keys: ['/'],
    label: 'search',
    means: 'search as you type; Enter keeps what was found, Esc shows all again',
    where: ['movies', 'approvals', 'downloads', 'torrents', 'activity', 'settings'],
    isPinned: true,
    action: () => ({on: 'search'}),
  },
  moving(['j', 'down'], 'down', 'one down', 1),
  moving(['k', 'up'], 'up', 'one up', -1),
  moving(['page-down', 'ctrl-f', 'ctrl-d'], 'page down', 'a page down', 'page-down'),
  moving(['page-up', 'ctrl-b', 'ctrl-u'], 'page up', 'a page up', 'page-up'),
  moving(['g', 'home'], 'top', 'to the first', 'first'),
  moving(['G', 'end'], 'end', 'to the last', 'last'),
];

function moving(keys: readonly string[], label: string, means: string, move: Move): KeyRow {
  return {keys, label, means, where: scrolled, isQuiet: true, action: () => ({on: 'move', move})};
}
