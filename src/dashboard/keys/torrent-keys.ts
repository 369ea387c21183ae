import type {KeyRow} from '../key-row.ts';
import {releasesShown} from '../lists.ts';

/** Keys of releases. */
export const torrentKeys: readonly KeyRow[] = [
  {
    keys: ['enter'],
    label: 'why',
    means: 'why it is asked about, or is not',
    where: ['torrents'],
    disabled: model => (releasesShown(model).length > 0 ? undefined : 'no release is shown'),
    action: () => ({on: 'open'}),
  },
  {
    keys: ['n'],
    label: 'new',
    means: 'only what came with the last listing, or all',
    where: ['torrents'],
    action: ({torrents}) => ({on: 'choose-torrents', onlyNew: !torrents.onlyNew}),
  },
  {
    keys: ['enter'],
    label: 'movie',
    means: 'the movie it is',
    where: ['release'],
    disabled: ({release}) => (release.why?.movie ? undefined : 'it is of no movie of the library'),
    action: () => ({on: 'open'}),
  },
];
