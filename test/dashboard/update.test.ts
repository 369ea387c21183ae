import {describe, expect, it} from 'vitest';
import {listSettings} from '../../src/config/list-settings.ts';
import type {Movie} from '../../src/core/library/movie.ts';
import {movieTraitBits} from '../../src/core/library/movie-index.ts';
import type {Effect, Model} from '../../src/dashboard/model.ts';
import {screens, tabs} from '../../src/dashboard/screen.ts';
import {update} from '../../src/dashboard/update.ts';
import {frameOf} from '../support/dashboard-frame.tsx';
import {aDaemon, aJob} from '../support/dashboard-lists.ts';
import {aModel, dashboardNow, press, withMovies} from '../support/dashboard-model.ts';
import {aMovie, aVersion} from '../support/library.ts';

const movies = [
  {title: 'Alien'},
  {title: 'Amélie', label: 'SDR', traits: 0},
  {title: 'Blade Runner', label: 'P7 MEL', traits: movieTraitBits.dolbyVision | movieTraitBits.mel},
  {title: 'Dune', traits: movieTraitBits.dolbyVision | movieTraitBits.fel | movieTraitBits.atmos},
  {title: 'Zodiac', label: 'P7 ?', traits: movieTraitBits.dolbyVision | movieTraitBits.unproven},
];
const onMovies = (): Model => withMovies(aModel({screen: 'movies'}), movies);

function titles({found}: Model): string[] {
  return [...(found?.places ?? [])].map(place => found?.index.titles[place] ?? '');
}

function underCursor(model: Model): string | undefined {
  return titles(model)[model.cursors.movies.place];
}

describe('screens', () => {
  it.each(tabs.map((screen, index) => [String(index + 1), screen]))('the key %s shows %s', (key, screen) => {
    const {model, effects} = press(aModel({screen: 'help'}), key);
    expect(model.screen).toBe(screen);
    expect(effects).toEqual([{do: 'read', what: 'snapshot'}]);
  });

  it('Tab goes round and Shift-Tab back', () => {
    expect(press(aModel(), ...tabs.map(() => 'tab')).model.screen).toBe('overview');
    expect(press(aModel(), 'shift-tab').model.screen).toBe('settings');
  });

  it('Esc leads back the way somebody came, and ends at the overview', () => {
    const there = press(onMovies(), 'enter', '?').model;
    expect(there.screen).toBe('help');
    expect(press(there, 'escape').model.screen).toBe('movie');
    expect(press(there, 'escape', 'escape').model.screen).toBe('movies');
    expect(press(there, 'escape', 'escape', 'escape', 'escape').model.screen).toBe('overview');
  });

  it('the help is opened at its top, however far it was read before', () => {
    const read = press(aModel(), '?', 'page-down').model;
    expect(read.cursors.help.place).toBeGreaterThan(0);
    expect(press(read, 'escape', '?').model.cursors.help.place).toBe(0);
  });

  it('? closes the help too', () => {
    expect(press(onMovies(), '?', '?').model.screen).toBe('movies');
  });

  it.each(screens)('a key that means nothing on %s does nothing', screen => {
    const before = aModel({screen});
    expect(press(before, 'F')).toEqual({model: before, effects: []});
  });
});

describe('lists', () => {
  it.each([
    [['j'], 'Amélie'],
    [['down', 'down'], 'Blade Runner'],
    [['G'], 'Zodiac'],
    [['end', 'k'], 'Dune'],
    [['G', 'j'], 'Zodiac'],
    [['k'], 'Alien'],
    [['G', 'g'], 'Alien'],
    [['page-down'], 'Zodiac'],
    [['page-down', 'page-up'], 'Alien'],
  ])('%j leads to %s', (keys, title) => {
    expect(underCursor(press(onMovies(), ...keys).model)).toBe(title);
  });

  it('the cursor stays at its movie when others come before it', () => {
    const at = press(onMovies(), 'j', 'j').model;
    const known = movies.map((movie, place) => ({id: place + 1, ...movie}));
    expect(underCursor(withMovies(at, [{id: 9, title: 'Aardvark'}, ...known]))).toBe('Blade Runner');
  });

  it('the cursor stays at its movie when the order changes', () => {
    const dated = movies.map((movie, place) => ({...movie, year: 2000 + place}));
    const at = press(withMovies(aModel({screen: 'movies'}), dated), 'G', 'o').model;
    expect(titles(at)[0]).toBe('Zodiac');
    expect(underCursor(at)).toBe('Zodiac');
  });

  it('the cursor at the top stays at the top, where what is new comes', () => {
    expect(underCursor(withMovies(onMovies(), [{id: 9, title: 'Aardvark'}, ...movies]))).toBe('Aardvark');
  });

  it('the cursor stays within a list that became shorter', () => {
    const at = press(onMovies(), 'G').model;
    expect(underCursor(withMovies(at, movies.slice(0, 2)))).toBe('Amélie');
  });
});

describe('searching', () => {
  it('finds with every letter, without case and accents', () => {
    expect(titles(press(onMovies(), '/', 'A', 'm', 'e').model)).toEqual(['Amélie']);
  });

  it('Backspace finds more again, Ctrl-U all', () => {
    expect(titles(press(onMovies(), '/', 'a', 'l', 'backspace').model)).toHaveLength(4);
    expect(titles(press(onMovies(), '/', 'a', 'l', 'ctrl-u').model)).toHaveLength(5);
  });

  it('takes letters that are keys elsewhere', () => {
    const {model, effects} = press(onMovies(), '/', 'q', 's');
    expect(model.searches.movies).toBe('qs');
    expect(effects).toEqual([]);
  });

  it('Enter keeps what was found, and then Esc shows all again before it leads back', () => {
    const kept = press(onMovies(), '/', 'd', 'u', 'enter').model;
    expect([kept.typing, titles(kept)]).toEqual([false, ['Dune']]);
    const all = press(kept, 'escape').model;
    expect([all.screen, titles(all).length]).toEqual(['movies', 5]);
    expect(press(all, 'escape').model.screen).toBe('overview');
  });

  it('arrows move while somebody types', () => {
    expect(underCursor(press(onMovies(), '/', 'a', 'down').model)).toBe('Amélie');
  });

  it('what is pasted is searched for, on one line', () => {
    const typing = press(onMovies(), '/').model;
    expect(update(typing, {on: 'paste', text: 'blade\nrunner'}).model.searches.movies).toBe('blade runner');
  });

  it('what is pasted where nobody types presses no key', () => {
    const before = onMovies();
    expect(update(before, {on: 'paste', text: 'sq'})).toEqual({model: before, effects: []});
  });

  it('of torrents asks the stores, and only where it looks for something else', () => {
    const {effects} = press(aModel({screen: 'torrents'}), '/', 'd', 'space', 'u');
    expect(effects).toEqual([
      {do: 'read', what: 'snapshot'},
      {do: 'read', what: 'snapshot'},
    ]);
  });
});

describe('filters of movies', () => {
  it.each([
    [['f'], ['Alien', 'Dune']],
    [['m'], ['Blade Runner']],
    [['d'], ['Alien', 'Blade Runner', 'Dune', 'Zodiac']],
    [['u'], ['Zodiac']],
    [['a'], ['Dune']],
    [['f', 'a'], ['Dune']],
    [
      ['f', 'f'],
      ['Alien', 'Amélie', 'Blade Runner', 'Dune', 'Zodiac'],
    ],
    [['f', 'm'], ['Blade Runner']],
    [
      ['u', 'a', 'c'],
      ['Alien', 'Amélie', 'Blade Runner', 'Dune', 'Zodiac'],
    ],
  ])('%j leaves %j', (keys, left) => {
    expect(titles(press(onMovies(), ...keys).model)).toEqual(left);
  });

  it('the order goes through all fields and comes back to titles', () => {
    const sorts = [1, 2, 3, 4, 5, 6].map(
      count => press(onMovies(), ...Array.from({length: count}, () => 'o')).model.movies.sort,
    );
    expect(sorts).toEqual(['year', 'added', 'size', 'bitrate', 'quality', 'title']);
  });
});

describe('one movie', () => {
  it('is read when it is opened', () => {
    const {model, effects} = press(onMovies(), 'G', 'enter');
    expect(model.screen).toBe('movie');
    expect(effects).toEqual([{do: 'read-movie', of: {id: 5}}]);
  });

  it('that is opened meanwhile is not mistaken for another one', () => {
    const first = press(onMovies(), 'enter').model;
    const second = press(first, 'escape', 'j', 'enter').model;
    const late = update(second, {on: 'took-movie', of: {id: 1}, movie: undefined}).model;
    expect(late).toBe(second);
  });

  it('that is gone is not probed, and why is told', () => {
    const {model, effects} = press(aModel({screen: 'movie'}), 'p');
    expect([model.notice?.text, effects]).toEqual(['the movie is not in the library any more', []]);
  });
});

describe('works', () => {
  const scan: Effect = {do: 'begin-work', work: {name: 'scan'}};

  it('s scans, and not twice at once', () => {
    expect(press(aModel(), 's').effects).toEqual([scan]);
    const scanning = update(aModel(), {on: 'work-began', name: 'scan', title: 'the scan', at: dashboardNow}).model;
    const again = press(scanning, 's');
    expect([again.effects, again.model.notice?.text]).toEqual([[], 'the scan is at work; x breaks it off']);
  });

  it.each([
    ['S', 'full-scan'],
    ['R', 'repair'],
  ] as const)('%s asks before it does anything', (key, name) => {
    expect(press(aModel(), key).effects).toEqual([]);
    expect(press(aModel(), key, 'n').effects).toEqual([]);
    expect(press(aModel(), key, 'escape', 'y').effects).toEqual([]);
    expect(press(aModel(), key, 'y').effects).toEqual([{do: 'begin-work', work: {name}}]);
  });

  it('x breaks off what was begun last', () => {
    const one = update(aModel(), {on: 'work-began', name: 'fetch', title: 'fetching', at: dashboardNow}).model;
    const two = update(one, {on: 'work-began', name: 'scan', title: 'the scan', at: dashboardNow}).model;
    expect(press(two, 'x').effects).toEqual([{do: 'end-work', name: 'scan'}]);
    expect(press(aModel(), 'x').model.notice?.text).toBe('nothing is at work');
  });

  it('tell how far they are, and what came of them, and have the screen read again', () => {
    const begun = update(aModel(), {on: 'work-began', name: 'scan', title: 'the scan', at: dashboardNow}).model;
    const half = update(begun, {on: 'work-moved', name: 'scan', progress: '5 of 10'}).model;
    expect(half.works.map(({progress}) => progress)).toEqual(['5 of 10']);
    const notice = {tone: 'good', text: 'scanned', hint: undefined, at: dashboardNow} as const;
    const {model, effects} = update(half, {on: 'work-ended', name: 'scan', notice});
    expect([model.works, model.notice, effects]).toEqual([[], notice, [{do: 'read', what: 'snapshot'}]]);
  });
});

describe('leaving', () => {
  it('q leaves at once where nothing ends with it', () => {
    expect(press(aModel(), 'q').effects).toEqual([{do: 'quit'}]);
  });

  it('q asks where a daemon or a work ends with it', () => {
    const watching = aModel({daemon: 'running'});
    expect(press(watching, 'q').effects).toEqual([]);
    expect(press(watching, 'q', 'y').effects).toEqual([{do: 'quit'}]);
  });

  it.each(['/', 'S'])('Ctrl-C leaves also behind %s', key => {
    expect(press(aModel({screen: 'movies'}), key, 'ctrl-c').effects).toEqual([{do: 'quit', isBrokenOff: true}]);
  });
});

describe('notices', () => {
  const told = (tone: 'good' | 'failure'): Model =>
    update(aModel(), {on: 'notice', notice: {tone, text: 'said', hint: undefined, at: dashboardNow}}).model;
  const later = (model: Model, ms: number): Model =>
    update(model, {on: 'tick', now: new Date(dashboardNow.getTime() + ms)}).model;

  it('go after a while, but what failed stays', () => {
    expect(later(told('good'), 7999).notice?.text).toBe('said');
    expect(later(told('good'), 8000).notice).toBeUndefined();
    expect(later(told('failure'), 60_000).notice?.text).toBe('said');
  });

  it('go when a key is pressed', () => {
    expect(press(told('failure'), 'j').model.notice).toBeUndefined();
  });
});

describe('the daemon', () => {
  it('w starts it, and asks before it stops it', () => {
    expect(press(aModel(), 'w').effects).toEqual([{do: 'start-daemon'}]);
    const running = aModel({daemon: 'running'});
    expect(press(running, 'w').effects).toEqual([]);
    expect(press(running, 'w', 'y').effects).toEqual([{do: 'stop-daemon'}]);
  });

  it('of another process is not started again, and which one it is is told', () => {
    const daemon = {holder: 'felscanner watch', pid: 4711, host: 'nas', since: dashboardNow};
    const {model, effects} = press(aModel({snapshot: {daemon: {daemon, jobs: []}}}), 'w');
    expect(effects).toEqual([]);
    expect(model.notice?.text).toContain('process 4711 on nas');
  });
});

describe('what is known of one movie', () => {
  const opened = (...files: readonly string[]): Model => {
    const of = {ratingKey: '1'};
    const model = aModel({screen: 'movie', movie: {of, isRead: false, movie: undefined, ffprobe: undefined}});
    return update(model, {on: 'took-movie', of, movie: movieOf(...files)}).model;
  };
  const movieOf = (...files: readonly string[]): Movie =>
    aMovie({
      ratingKey: '1',
      versions: files.map((file, place) => aVersion({file, parts: [{id: place, key: file, file, sizeBytes: 1}]})),
    });
  const readAgain = (model: Model, ...files: readonly string[]): Model => {
    const {of} = model.movie;
    if (!of) throw new Error('no movie is open');
    return update(model, {on: 'took-movie', of, movie: movieOf(...files)}).model;
  };
  const answered = update(opened('a.mkv', 'b.mkv'), {
    on: 'took-ffprobe',
    ratingKey: '1',
    answers: [{error: new Error('of a')}, {error: new Error('of b')}],
  }).model;

  it('by ffprobe stays when it is read again', () => {
    expect(readAgain(answered, 'a.mkv', 'b.mkv').movie.ffprobe).toHaveLength(2);
  });

  it('by ffprobe goes with the files it was asked about', () => {
    expect(readAgain(answered, 'b.mkv').movie.ffprobe).toBeUndefined();
  });
});

describe('jobs', () => {
  const jobs = [aJob({name: 'scan'}), aJob({name: 'fetch'})];
  const atJobs = aModel({screen: 'connections', snapshot: {connections: [], daemon: aDaemon(jobs)}});

  it.each(['t', 'p'])('are told one at a time: %s is no wish that is lost while another one is carried out', key => {
    const begun = update(atJobs, {on: 'work-began', name: 'job', title: 'scan', at: dashboardNow}).model;
    const {model, effects} = press(begun, 'j', key);
    expect(effects).toEqual([]);
    expect(model.notice?.text).toBe('your last wish about a job is being carried out');
  });
});

describe('pages', () => {
  it('of the settings leave out no setting', () => {
    const settings = listSettings().map(({name, means}) => ({
      setting: name,
      value: null,
      origin: 'default',
      secret: false,
      means,
    }));
    const size = {columns: 80, rows: 24};
    const shown = (model: Model): string[] =>
      settings.map(({setting}) => setting).filter(name => frameOf(model).includes(name));
    const first = aModel({screen: 'settings', size, snapshot: {settings}});
    const second = press(first, 'page-down').model;
    const third = press(second, 'page-down').model;
    const seen = new Set([...shown(first), ...shown(second), ...shown(third)]);
    const last = Math.max(...[...seen].map(name => settings.findIndex(({setting}) => setting === name)));
    expect(settings.slice(0, last).filter(({setting}) => !seen.has(setting))).toEqual([]);
  });
});
