import type {Cursor, Model, Size} from './model.ts';
import {type Screen, screens} from './screen.ts';
import {emptySnapshot, type Snapshot} from './snapshot.ts';

const atStart: Cursor = {place: 0, key: undefined};

/** What is known when the dashboard opens. */
export function initialModel(size: Size, now: Date, snapshot: Partial<Snapshot> = {}): Model {
  return {
    size,
    now,
    screen: 'overview',
    trail: [],
    snapshot: {...emptySnapshot, ...snapshot},
    index: undefined,
    figures: undefined,
    found: undefined,
    cursors: Object.fromEntries(screens.map(screen => [screen, atStart])) as Record<Screen, Cursor>,
    searches: {},
    typing: false,
    movies: {trait: undefined, atmos: false, resolution: undefined, sort: 'title'},
    movie: {of: undefined, isRead: false, movie: undefined, ffprobe: undefined},
    release: {key: undefined, isRead: false, why: undefined},
    approvals: {chosen: new Set()},
    torrents: {onlyNew: false},
    dialog: undefined,
    works: [],
    notice: undefined,
    followedAt: undefined,
    daemon: 'off',
  };
}
