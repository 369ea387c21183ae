import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {type Found, findInIndex, type IndexQuery} from '../../../src/core/library/find-in-index.ts';
import {type MovieFilter, planMovieQuery} from '../../../src/core/library/movie-filter.ts';
import {type MovieIndex, type MovieTrait, movieTraitBits} from '../../../src/core/library/movie-index.ts';
import {resolutionClasses} from '../../../src/core/library/resolution-class.ts';
import {sortFields} from '../../../src/core/library/sort-field.ts';
import {indexOf, keptLibrary} from '../../support/kept-library.ts';
import {aMovie, anAudio, aVersion} from '../../support/library.ts';
import {manyMovies} from '../../support/many-movies.ts';

const anything: IndexQuery = {search: '', traits: [], resolution: undefined, sort: 'title'};

type Shelf = {
  index: MovieIndex;
  /** The ids of the movies that the index finds. */
  found(query: Partial<IndexQuery>, before?: Found): number[];
  /** As `felscanner movies` finds them. */
  listed(filter: MovieFilter, sort: IndexQuery['sort']): number[];
};

async function shelf(count = 500): Promise<Shelf> {
  const unknown = aVersion({sizeBytes: undefined, bitrateKbps: undefined});
  // No version of it is both, though the movie is.
  const felWithoutAtmos = aVersion({audio: [anAudio({atmos: false})]});
  const atmosWithoutFel = aVersion({dolbyVision: undefined, dynamicRange: 'hdr10', label: 'HDR10'});
  const db = await keptLibrary([
    ...manyMovies(count),
    // What is not known comes last, and what is the same goes by its title.
    aMovie({ratingKey: '1', title: 'Amélie', year: undefined, addedAt: undefined, versions: [unknown]}),
    aMovie({ratingKey: '2', title: 'WALL·E', year: undefined, addedAt: undefined, versions: [unknown]}),
    aMovie({ratingKey: '3', title: 'Empty', versions: []}),
    aMovie({ratingKey: '7', title: 'Before all clocks', addedAt: new Date(-86_400_000)}),
    aMovie({ratingKey: '4', title: '千と千尋の神隠し', year: 2001}),
    aMovie({ratingKey: '8', title: 'One of each', versions: [felWithoutAtmos, atmosWithoutFel]}),
    aMovie({ratingKey: '5', title: 'Twice', year: 2001}),
    aMovie({ratingKey: '6', title: 'Twice', year: 2001}),
  ]);
  const index = indexOf(db);
  return {
    index,
    found: (query, before) => idsOf(findInIndex(index, {...anything, ...query}, before)),
    listed: (filter, sort) => {
      const {where, order, parameters} = planMovieQuery(filter, sort);
      const statement = `SELECT m.id FROM movies m ${where} ${order}`;
      return db.read(sql =>
        sql
          .prepare<(string | number)[], number>(statement)
          .pluck()
          .all(...parameters),
      );
    },
  };
}

function idsOf({index, places}: Found): number[] {
  return [...places].map(place => index.ids[place] ?? -1);
}

const filters: Readonly<Record<MovieTrait, MovieFilter>> = {
  dolbyVision: {dolbyVision: true},
  fel: {fel: true},
  mel: {mel: true},
  layerUnknown: {layerUnknown: true},
  atmos: {atmos: true},
  trueHdAtmos: {trueHdAtmos: true},
  unproven: {unproven: true},
  felAndAtmos: {fel: true, atmos: true},
  dvAndAtmos: {dolbyVision: true, atmos: true},
};
const traits = Object.keys(movieTraitBits) as MovieTrait[];
const searches = ['', 'harbor', 'HARBOR of', 'amelie', 'wall e', '千尋', 'and company', '12', 'nothing like it'];

describe.each(sortFields)('movies by %s come as the command movies lists them', sort => {
  it('all of them', async () => {
    const {found, listed} = await shelf();
    expect(found({sort})).toEqual(listed({}, sort));
  });

  it('those that are something', async () => {
    const {found, listed} = await shelf();
    for (const trait of traits) {
      const wanted = listed(filters[trait], sort);
      expect(found({sort, traits: [trait]}), trait).toEqual(wanted);
      expect(wanted.length, trait).toBeGreaterThan(0);
    }
  });

  it('those of a resolution', async () => {
    const {found, listed} = await shelf();
    for (const resolution of resolutionClasses)
      expect(found({sort, resolution}), resolution).toEqual(listed({resolution}, sort));
  });

  it('those of which one version is all that is asked', async () => {
    const {found, listed} = await shelf();
    const asked: readonly (readonly [Partial<IndexQuery>, MovieFilter])[] = [
      [{traits: ['fel', 'atmos']}, {fel: true, atmos: true}],
      [
        {traits: ['fel'], resolution: '2160p'},
        {fel: true, resolution: '2160p'},
      ],
      [
        {traits: ['atmos'], resolution: '1080p'},
        {atmos: true, resolution: '1080p'},
      ],
      [
        {traits: ['mel', 'atmos'], resolution: '2160p'},
        {mel: true, atmos: true, resolution: '2160p'},
      ],
    ];
    for (const [query, filter] of asked) expect(found({sort, ...query})).toEqual(listed(filter, sort));
    expect(found({sort, traits: ['fel', 'atmos']})).not.toEqual([]);
  });

  it('those with a title', async () => {
    const {found, listed} = await shelf();
    for (const search of searches) expect(found({sort, search}), search).toEqual(listed({search}, sort));
  });
});

describe('a search', () => {
  it('finds by title without case, accents and punctuation', async () => {
    const {index} = await shelf(9);
    const titles = (search: string): (string | undefined)[] =>
      [...findInIndex(index, {...anything, search}).places].map(place => index.titles[place]);
    expect(titles('amelie')).toEqual(['Amélie']);
    expect(titles('wall-e')).toEqual(['WALL·E']);
    expect(titles('千尋')).toEqual(['千と千尋の神隠し']);
  });

  it('of nothing but punctuation finds everything', async () => {
    const {index, found} = await shelf(9);
    expect(found({search: '!?'})).toHaveLength(index.size);
  });

  it('that goes on from the one before finds what it finds from nothing', async () => {
    const {index, found} = await shelf(200);
    fc.assert(
      fc.property(fc.array(queries, {minLength: 1, maxLength: 8}), steps => {
        let before: Found | undefined;
        for (const query of steps) {
          before = findInIndex(index, query, before);
          expect(idsOf(before)).toEqual(found(query));
        }
      }),
      {numRuns: 200},
    );
  });

  it('that differs in one thing from the one before finds what it finds from nothing', async () => {
    const {index, found} = await shelf(200);
    const changed = fc.constantFrom<keyof IndexQuery>('search', 'traits', 'resolution', 'sort');
    fc.assert(
      fc.property(queries, queries, changed, (one, other, thing) => {
        const next = {...one, [thing]: other[thing]};
        expect(idsOf(findInIndex(index, next, findInIndex(index, one)))).toEqual(found(next));
      }),
      {numRuns: 500},
    );
  });

  it('that is typed letter by letter finds what it finds at once', async () => {
    const {index, found} = await shelf(200);
    fc.assert(
      fc.property(fc.constantFrom(...index.titles), fc.constantFrom(...sortFields), (title, sort) => {
        let before: Found | undefined;
        for (let end = 0; end <= title.length; end += 1) {
          const search = title.slice(0, end);
          before = findInIndex(index, {...anything, search, sort}, before);
          expect(idsOf(before)).toEqual(found({search, sort}));
        }
      }),
      {numRuns: 60},
    );
  });

  it('does not go on from what was found in another index', async () => {
    const [one, other] = [await shelf(20), await shelf(30)];
    const before = findInIndex(other.index, {...anything, search: 'no such movie'});
    const query = {...anything, search: 'no such movie'};
    expect(findInIndex(one.index, query, before).index).toBe(one.index);
    const all = findInIndex(other.index, anything);
    expect(findInIndex(one.index, anything, all).places).toHaveLength(one.index.size);
  });

  it('leaves what was found before as it was', async () => {
    const {index} = await shelf(50);
    const before = findInIndex(index, {...anything, sort: 'size'});
    const places = [...before.places];
    findInIndex(index, {...anything, sort: 'size', traits: ['fel']}, before);
    expect([...before.places]).toEqual(places);
  });
});

const queries: fc.Arbitrary<IndexQuery> = fc.record({
  search: fc.constantFrom(...searches, 'h', 'ha', 'har', 'harb', '1', '12', '123', 'of', 'of g', 'á', 'a', '&', '-'),
  traits: fc.subarray(traits, {maxLength: 2}),
  resolution: fc.constantFrom(undefined, undefined, ...resolutionClasses),
  sort: fc.constantFrom(...sortFields),
});
