import {resolutionClasses} from '../../core/library/resolution-class.ts';
import {sortFields} from '../../core/library/sort-field.ts';
import type {KeyRow} from '../key-row.ts';
import type {Model, MoviesChoice} from '../model.ts';
import type {WorkRequest} from '../works/work-request.ts';

/** Keys of the list of movies and of one movie. */
export const movieKeys: readonly KeyRow[] = [
  {
    keys: ['enter'],
    label: 'open',
    means: 'the movie with its versions, tracks and proof',
    where: ['movies'],
    action: () => ({on: 'open'}),
  },
  filter('f', 'FEL', 'only movies with a full enhancement layer', 'fel'),
  filter('d', 'DV', 'only movies in Dolby Vision', 'dolbyVision'),
  filter('m', 'MEL', 'only movies with a minimal enhancement layer', 'mel'),
  filter('u', 'unproven', 'only movies of which it is not known what they are', 'unproven'),
  {
    keys: ['a'],
    label: 'Atmos',
    means: 'only movies with Atmos, together with the filters above',
    where: ['movies'],
    action: ({movies: {atmos}}) => choose({atmos: !atmos}),
  },
  {
    keys: ['r'],
    label: 'resolution',
    means: 'only movies of one resolution, one after the other',
    where: ['movies'],
    action: ({movies: {resolution}}) => choose({resolution: after(resolutionClasses, resolution)}),
  },
  {
    keys: ['o'],
    label: 'order',
    means: 'sort by title, year, when it came, size, bitrate, quality, one after the other',
    where: ['movies'],
    action: ({movies: {sort}}) => choose({sort: after(sortFields, sort) ?? 'title'}),
  },
  {
    keys: ['c'],
    label: 'all',
    means: 'all movies again, sorted by title',
    where: ['movies'],
    isQuiet: true,
    action: () => choose({trait: undefined, atmos: false, resolution: undefined, sort: 'title'}),
  },
  {
    keys: ['p'],
    label: 'probe',
    means: 'read the bytes of its files now',
    where: ['movie'],
    disabled: model =>
      noMovie(model) ?? (model.works.some(({name}) => name === 'probe') ? 'it is being read' : undefined),
    action: model => begin({name: 'probe', ratingKey: keyOf(model)}),
  },
  {
    keys: ['f'],
    label: 'ffprobe',
    means: 'ask ffprobe about its files, and show what it says beside ours',
    where: ['movie'],
    disabled: model =>
      noMovie(model) ?? (model.works.some(({name}) => name === 'ffprobe') ? 'ffprobe is being asked' : undefined),
    action: model => begin({name: 'ffprobe', ratingKey: keyOf(model)}),
  },
];

type Trait = NonNullable<MoviesChoice['trait']>;

function filter(key: string, label: string, means: string, trait: Trait): KeyRow {
  return {
    keys: [key],
    label,
    means,
    where: ['movies'],
    action: ({movies}) => choose({trait: movies.trait === trait ? undefined : trait}),
  };
}

function choose(choice: Partial<MoviesChoice>): ReturnType<KeyRow['action']> {
  return {on: 'choose-movies', choice};
}

/** The next of a list, and after the last one none. */
function after<Value>(values: readonly Value[], value: Value | undefined): Value | undefined {
  return value === undefined ? values[0] : values[values.indexOf(value) + 1];
}

function noMovie({movie}: Model): string | undefined {
  return movie.movie ? undefined : 'the movie is not in the library any more';
}

function keyOf({movie}: Model): string {
  return movie.movie?.ratingKey ?? '';
}

function begin(work: WorkRequest): ReturnType<KeyRow['action']> {
  return {on: 'do', effect: {do: 'begin-work', work}};
}
