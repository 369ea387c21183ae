import {readFileSync} from 'node:fs';
import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {Readable} from 'node:stream';
import {renderToString} from 'ink';
import {describe, expect, it, onTestFinished} from 'vitest';
import {createApp} from '../src/app.ts';
import {readMovieIndex} from '../src/core/library/movie-index.ts';
import {indexFigures} from '../src/core/reports/index-figures.ts';
import {Frame} from '../src/dashboard/frame.tsx';
import {initialModel} from '../src/dashboard/initial-model.ts';
import type {Model} from '../src/dashboard/model.ts';
import {readSnapshot, type SnapshotPart} from '../src/dashboard/snapshot.ts';
import {update} from '../src/dashboard/update.ts';
import {colorLook, frameOf} from './support/dashboard-frame.tsx';
import {press} from './support/dashboard-model.ts';
import {frameSvg} from './support/frame-svg.ts';
import {livedHousehold} from './support/lived-household.ts';

const folderOfPictures = join(import.meta.dirname, '..', 'docs', 'screens');
const now = new Date('2026-03-14T20:15:00Z');
const size = {columns: 110, rows: 32};

/** A picture of the guide, and the keys that lead to it. */
const pictures: readonly {name: string; title: string; keys: readonly string[]; holds: readonly string[]}[] = [
  {name: 'overview', title: 'Overview', keys: ['1'], holds: ['Dolby Vision', 'Plex']},
  {name: 'movies', title: 'Movies', keys: ['2', 'd'], holds: ['only Dolby Vision', 'P7 FEL']},
  {
    name: 'movie',
    title: 'One movie',
    keys: ['2', '/', ...[...'dune'], 'space', ...'part', 'enter', 'enter'],
    holds: ['proven by', 'Plex P8.1', 'TrueHD Atmos'],
  },
  {name: 'approvals', title: 'Approvals', keys: ['3'], holds: ['Mad Max', 'P8.1 -> P7 FEL']},
  {name: 'downloads', title: 'Downloads', keys: ['4'], holds: ['Heat']},
  {name: 'torrents', title: 'Torrents', keys: ['5'], holds: ['Sicario']},
  {name: 'activity', title: 'Activity', keys: ['6'], holds: ['approved']},
  {name: 'connections', title: 'Connections', keys: ['7'], holds: ['Radarr', 'checkPlex']},
  {name: 'settings', title: 'Settings', keys: ['8', '/', ...'notifications', 'enter'], holds: ['notifications.fel']},
];

/** The dashboard over a household where something has happened already. */
async function household(): Promise<{model: Model; read: (model: Model) => Promise<Model>}> {
  const {folder, clock} = await livedHousehold(now);
  const sink = {write: () => undefined, isTty: false, columns: undefined, stream: undefined};
  const app = createApp({
    streams: {out: sink, err: sink},
    input: Readable.from([]),
    env: {},
    cwd: folder,
    signal: new AbortController().signal,
    platform: 'linux',
    home: '/dev/null/home',
    ...clock,
  });
  onTestFinished(() => app.close());
  const loaded = await app.loadConfig({configFile: undefined, dataDir: undefined});
  const {db} = await app.openLibrary(loaded);
  const parts: readonly SnapshotPart[] = [
    'library',
    'connections',
    'sources',
    'daemon',
    'approvals',
    'downloads',
    'releases',
    'happenings',
    'settings',
  ];
  const part = await readSnapshot(app, loaded, {parts, releases: {search: '', onlyNew: false}});
  const index = wholeOf(readMovieIndex(db));
  const opened = initialModel(size, clock.now(), part);
  const {model} = update(opened, {on: 'took-index', index, figures: indexFigures(index)});
  return {
    model,
    async read(shown) {
      const {of} = shown.movie;
      if (shown.screen !== 'movie' || !of || !('id' in of)) return shown;
      const {movies} = await app.openLibrary(loaded);
      return update(shown, {on: 'took-movie', of, movie: movies.findMovieById(of.id)}).model;
    },
  };
}

function wholeOf<Result>(reading: Generator<unknown, Result>): Result {
  for (;;) {
    const piece = reading.next();
    if (piece.done) return piece.value;
  }
}

describe('the pictures of the dashboard', () => {
  it('show the screens as they are', async () => {
    const {model, read} = await household();
    for (const {name, title, keys, holds} of pictures) {
      const shown = await read(press(model, ...keys).model);
      const frame = frameOf(shown, colorLook);
      for (const text of holds) expect(frame).toContain(text);
      const file = join(folderOfPictures, `${name}.svg`);
      if (process.env['UPDATE_README']) {
        const colored = renderToString(<Frame model={shown} look={colorLook} />, {columns: size.columns});
        await writeFile(file, frameSvg(colored, size, `felscanner dashboard: ${title}`));
      }
      const picture = readFileSync(file, 'utf8');
      for (const text of holds) expect(lettersOf(picture)).toContain(text.replaceAll(' ', ''));
    }
  });
});

/** What can be read in a picture. */
function lettersOf(picture: string): string {
  return picture
    .replace(/<[^>]+>/g, '')
    .replaceAll('&gt;', '>')
    .replace(/\s+/g, '');
}
