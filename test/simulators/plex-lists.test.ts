import {describe, expect, it} from 'vitest';
import {simulatedMedia} from '../../src/simulators/plex/simulated-media.ts';
import {simulatedMovie} from '../../src/simulators/plex/simulated-movie.ts';
import type {SimulatedPlex} from '../../src/simulators/plex/start-plex.ts';
import {hdr10Stream, sdrStream} from '../../src/simulators/plex/video-streams.ts';
import {ask, container, dig, items, page, plexForTest, titles} from './ask.ts';

const list = '/library/sections/1/all?type=1';

function addTitles(plex: SimulatedPlex, ...names: string[]): void {
  plex.addMovies(
    '1',
    names.map(title => simulatedMovie({title})),
  );
}

describe('who may ask', () => {
  it('tells everyone who it is', async () => {
    const plex = await plexForTest();
    const response = await fetch(`${plex.url}/identity`, {headers: {accept: 'application/json'}});
    expect(await response.json()).toEqual({
      MediaContainer: {size: 0, claimed: true, machineIdentifier: plex.machineIdentifier, version: plex.version},
    });
  });

  it.each(['/', '/library/sections', list, '/library/metadata/101', '/nothing'])('wants a token for %s', async path => {
    const plex = await plexForTest();
    const response = await ask(plex, path, {token: 'wrong'});
    expect(response.status).toBe(401);
    expect(response.headers.get('content-type')).toBe('text/html');
    expect(await response.text()).toContain('401 Unauthorized');
  });

  it('takes the token as an argument too', async () => {
    const plex = await plexForTest();
    expect((await ask(plex, `/library/sections?X-Plex-Token=${plex.token}`, {token: ''})).status).toBe(200);
  });

  it('lets a shared user read and not change', async () => {
    const plex = await plexForTest();
    const {ratingKey} = plex.addMovie('1', simulatedMovie());
    const token = plex.sharedToken;
    expect((await ask(plex, list, {token})).status).toBe(200);
    expect((await ask(plex, `/library/metadata/${ratingKey}/analyze`, {method: 'PUT', token})).status).toBe(403);
    expect((await ask(plex, '/library/sections/1/refresh', {token})).status).toBe(403);
    expect((await ask(plex, '/library/collections', {method: 'POST', token})).status).toBe(403);
  });

  it('speaks XML to those who do not ask for JSON', async () => {
    const plex = await plexForTest();
    const response = await ask(plex, '/library/sections', {headers: {accept: '*/*'}});
    expect(response.headers.get('content-type')).toContain('text/xml');
    expect(await response.text()).toContain('<MediaContainer size="1">');
  });

  it('speaks XML to all, as behind a proxy that drops the wish for JSON', async () => {
    const plex = await plexForTest({dialect: {format: 'xml'}});
    expect(await (await ask(plex, '/library/sections')).text()).toContain('<MediaContainer size="1">');
  });

  it('knows which paths and methods there are', async () => {
    const plex = await plexForTest();
    expect((await ask(plex, '/nothing')).status).toBe(404);
    expect((await ask(plex, '/library/sections', {method: 'DELETE'})).status).toBe(405);
    expect((await ask(plex, '/library/sections/9/all?type=1')).status).toBe(404);
  });
});

describe('sections', () => {
  it('are told with their folders and change counter', async () => {
    const plex = await plexForTest({
      libraries: [
        {title: 'Films', locations: ['/a', '/b']},
        {title: 'Series', type: 'show'},
      ],
    });
    const {Directory} = await container(plex, '/library/sections');
    expect(Directory).toMatchObject([
      {key: '1', type: 'movie', title: 'Films', contentChangedAt: 100_000, Location: [{path: '/a'}, {path: '/b'}]},
      {key: '2', type: 'show', title: 'Series'},
    ]);
  });

  it('move their counter with every change, and only their own', async () => {
    const plex = await plexForTest({libraries: [{}, {title: 'Other'}]});
    const counters = async (): Promise<unknown[]> => {
      const {Directory} = await container(plex, '/library/sections');
      return [dig(Directory, 0, 'contentChangedAt'), dig(Directory, 1, 'contentChangedAt')];
    };
    const seen = [await counters()];
    const {ratingKey, media} = plex.addMovie('1', simulatedMovie());
    seen.push(await counters());
    plex.updateMovie(ratingKey, {title: 'Changed'});
    seen.push(await counters());
    plex.replaceFile(media[0]?.parts[0]?.id ?? 0, {sizeBytes: 1});
    seen.push(await counters());
    plex.removeMovie(ratingKey);
    seen.push(await counters());
    expect(new Set(seen.map(([first]) => first)).size).toBe(5);
    expect(new Set(seen.map(([, second]) => second)).size).toBe(1);
  });

  it('without the counter say nothing of it', async () => {
    const plex = await plexForTest({dialect: {contentChangedAt: 'missing'}});
    expect(dig((await container(plex, '/library/sections'))['Directory'], 0)).not.toHaveProperty('contentChangedAt');
  });
});

describe('pages', () => {
  it('start and end where the headers or arguments say', async () => {
    const plex = await plexForTest();
    addTitles(plex, 'A', 'B', 'C', 'D', 'E');
    expect(await container(plex, list, page(1, 2))).toMatchObject({
      size: 2,
      offset: 1,
      totalSize: 5,
      Metadata: [{title: 'B'}, {title: 'C'}],
    });
    expect(await titles(plex, `${list}&X-Plex-Container-Start=3&X-Plex-Container-Size=9`)).toEqual(['D', 'E']);
  });

  it('have no list beyond the end, and none of size 0', async () => {
    const plex = await plexForTest();
    addTitles(plex, 'A', 'B');
    for (const asked of [page(2, 5), page(0, 0)]) {
      const answer = await container(plex, list, asked);
      expect(answer).toMatchObject({size: 0, totalSize: 2});
      expect(answer).not.toHaveProperty('Metadata');
    }
  });

  it('are none without a start: the list comes whole and tells no total', async () => {
    const plex = await plexForTest();
    addTitles(plex, 'A', 'B', 'C');
    const answer = await container(plex, list, {headers: {'x-plex-container-size': '1'}});
    expect(answer['size']).toBe(3);
    expect(answer).not.toHaveProperty('totalSize');
  });

  it('may be demanded', async () => {
    const plex = await plexForTest({dialect: {unpaged: 'refused'}});
    expect((await ask(plex, list)).status).toBe(400);
    expect((await ask(plex, list, page(0, 1))).status).toBe(200);
  });

  it('may be capped, and their total may be missing or wrong', async () => {
    const plex = await plexForTest({dialect: {pageCap: 2, totalSizeOff: 3}});
    addTitles(plex, 'A', 'B', 'C');
    expect(await container(plex, list, page(0, 200))).toMatchObject({size: 2, totalSize: 6});
    plex.speak({totalSize: 'missing'});
    expect(await container(plex, list, page(0, 200))).not.toHaveProperty('totalSize');
  });

  it('see what changed between them', async () => {
    const plex = await plexForTest();
    addTitles(plex, 'B', 'C');
    const stop = plex.onRequest(({headers}) => {
      if (headers['x-plex-container-start'] === '1') addTitles(plex, 'A');
    });
    expect(await titles(plex, list, page(0, 1))).toEqual(['B']);
    expect(await titles(plex, list, page(1, 1))).toEqual(['B']);
    stop();
    expect(await container(plex, list, page(1, 1))).toMatchObject({totalSize: 3});
  });
});

describe('order', () => {
  it('is that of titles without their article, or the one asked for', async () => {
    const plex = await plexForTest();
    const years = {'The Zebra': 2001, 'A Mole': 2003, Newt: 2002};
    for (const [title, year] of Object.entries(years)) plex.addMovie('1', simulatedMovie({title, year}));
    expect(await titles(plex, list)).toEqual(['A Mole', 'Newt', 'The Zebra']);
    expect(await titles(plex, `${list}&sort=titleSort:desc`)).toEqual(['The Zebra', 'Newt', 'A Mole']);
    expect(await titles(plex, `${list}&sort=addedAt:asc`)).toEqual(['The Zebra', 'A Mole', 'Newt']);
    expect(await titles(plex, `${list}&sort=year:desc,titleSort`)).toEqual(['A Mole', 'Newt', 'The Zebra']);
    plex.addMovie('1', simulatedMovie({title: 'Ant', year: 2003}));
    expect(await titles(plex, `${list}&sort=year:desc,titleSort:desc`)).toEqual(['A Mole', 'Ant', 'Newt', 'The Zebra']);
  });
});

describe('filters', () => {
  const now = new Date('2024-03-22T00:00:00Z');
  const day = (text: string): Date => new Date(`${text}T00:00:00Z`);

  async function filled(): Promise<SimulatedPlex> {
    const plex = await plexForTest({now: () => now});
    plex.addMovies('1', [
      simulatedMovie({title: 'Alpha Dog', year: 1999, addedAt: day('2024-01-01')}),
      simulatedMovie({
        title: 'Beta',
        year: 2010,
        addedAt: day('2024-02-01'),
        updatedAt: day('2024-03-20'),
        media: [simulatedMedia({video: hdr10Stream()})],
      }),
      simulatedMovie({
        title: 'Gamma',
        year: 2019,
        addedAt: day('2024-03-10'),
        media: [simulatedMedia({video: sdrStream()}), simulatedMedia({video: sdrStream()})],
      }),
    ]);
    return plex;
  }

  it.each([
    ['year=2010', ['Beta']],
    ['year=1999,2010', ['Alpha Dog', 'Beta']],
    ['year!=1999,2010', ['Gamma']],
    ['year%3E%3E=2010', ['Gamma']],
    ['year<<=2010', ['Alpha Dog']],
    ['addedAt%3E%3E=1706745600', ['Gamma']],
    ['addedAt%3E=1706745600', ['Beta', 'Gamma']],
    ['addedAt>>=-3w', ['Gamma']],
    ['updatedAt>>=1710201600', ['Beta']],
    ['title=a d', ['Alpha Dog']],
    ['title==beta', ['Beta']],
    ['title!=ga', ['Alpha Dog', 'Beta']],
    ['title<=al', ['Alpha Dog']],
    ['title>=mma', ['Gamma']],
    ['title>=mm', []],
    ['title<=lph', []],
    ['title!==beta', ['Alpha Dog', 'Gamma']],
    ['dovi=1', ['Alpha Dog']],
    ['dovi!=1', ['Beta', 'Gamma']],
    ['hdr=1', ['Alpha Dog', 'Beta']],
    ['resolution=1080', ['Gamma']],
    ['duplicate=1', ['Gamma']],
    ['dovi=1&year=2010', []],
    ['flavour=sweet', ['Alpha Dog', 'Beta', 'Gamma']],
  ])('%s', async (filter, expected) => {
    const plex = await filled();
    expect(await titles(plex, `${list}&${filter}&includeElements=Stream`)).toEqual(expected);
    expect((await container(plex, `${list}&${filter}`, page(0, 0)))['totalSize']).toBe(expected.length);
  });

  it('that a server does not know may be refused, and old servers do not know dovi', async () => {
    const plex = await plexForTest({dialect: {unknownFilters: 'refused', doviFilter: 'unknown'}});
    const everyday = 'includeGuids=1&excludeElements=Role&sort=titleSort&X-Plex-Product=x&skipRefresh=1&hdr=1';
    expect((await ask(plex, `${list}&${everyday}`)).status).toBe(200);
    expect((await ask(plex, `${list}&dovi=1`)).status).toBe(400);
  });
});

describe('what a list shows', () => {
  it('is tracks and guids only when asked for', async () => {
    const plex = await plexForTest();
    plex.addMovie('1', simulatedMovie({guids: ['imdb://tt0000001', 'tmdb://1']}));
    const [bare] = await items(plex, list);
    expect(bare).not.toHaveProperty('Guid');
    expect(dig(bare, 'Media', 0, 'Part', 0)).not.toHaveProperty('Stream');
    const [full] = await items(plex, `${list}&includeElements=Stream&includeGuids=1`);
    expect(dig(full, 'Guid')).toEqual([{id: 'imdb://tt0000001'}, {id: 'tmdb://1'}]);
    expect(dig(full, 'Media', 0, 'Part', 0, 'Stream')).toHaveLength(3);
  });

  it('is less when things are excluded', async () => {
    const plex = await plexForTest();
    plex.addMovie('1', simulatedMovie());
    const [item] = await items(
      plex,
      `${list}&includeGuids=1&excludeElements=Role,Guid,Part&excludeFields=summary,width`,
    );
    for (const key of ['Role', 'Guid', 'summary']) expect(item).not.toHaveProperty(key);
    expect(dig(item, 'Media', 0)).toMatchObject({height: 2160});
    for (const key of ['Part', 'width']) expect(dig(item, 'Media', 0)).not.toHaveProperty(key);
    expect(item).toHaveProperty('Genre');
  });

  it('follows every change of a movie', async () => {
    const plex = await plexForTest();
    const {ratingKey} = plex.addMovie('1', simulatedMovie({title: 'Old'}));
    expect(await titles(plex, list)).toEqual(['Old']);
    plex.updateMovie(ratingKey, {title: 'New'});
    expect(await titles(plex, list)).toEqual(['New']);
    plex.removeMovie(ratingKey);
    expect(await titles(plex, list)).toEqual([]);
  });

  it('gives streams, ignores the wish, or fails, as the dialect has it', async () => {
    const plex = await plexForTest({dialect: {listStreams: 'ignored'}});
    plex.addMovie('1', simulatedMovie());
    const wish = `${list}&includeElements=Stream`;
    expect(dig(await items(plex, wish), 0, 'Media', 0, 'Part', 0)).not.toHaveProperty('Stream');
    plex.speak({listStreams: 'fails'});
    expect((await ask(plex, wish)).status).toBe(500);
    expect((await ask(plex, list)).status).toBe(200);
  });

  it('gives streams of the first movie alone, where the dialect has it', async () => {
    const plex = await plexForTest({dialect: {listStreams: 'first'}});
    addTitles(plex, 'A', 'B', 'C');
    const movies = await items(plex, `${list}&includeElements=Stream`);
    expect(movies.map(movie => dig(movie, 'Media', 0, 'Part', 0, 'Stream') !== undefined)).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('has no key of an item that was taken away', async () => {
    const plex = await plexForTest();
    plex.addMovie('1', simulatedMovie({wire: {ratingKey: undefined}}));
    expect((await items(plex, list))[0]).not.toHaveProperty('ratingKey');
  });

  it('is all of it each time, without a total, where pages are ignored', async () => {
    const plex = await plexForTest({dialect: {paging: 'ignored'}});
    addTitles(plex, 'A', 'B', 'C');
    expect(await titles(plex, list, page(2, 1))).toEqual(['A', 'B', 'C']);
    expect(await container(plex, list, page(2, 1))).not.toHaveProperty('totalSize');
  });

  it('may come with a total of 0', async () => {
    const plex = await plexForTest({dialect: {totalSize: 'zero'}});
    addTitles(plex, 'A', 'B');
    expect(await container(plex, list, page(0, 1))).toMatchObject({totalSize: 0, size: 1});
  });

  it('comes packed to those who accept it, in a dialect that packs', async () => {
    const plex = await plexForTest({dialect: {compression: 'gzip'}});
    addTitles(plex, 'A');
    const asked = await ask(plex, list, {headers: {'accept-encoding': 'gzip'}});
    expect(asked.headers.get('content-encoding')).toBe('gzip');
    expect(await asked.json()).toMatchObject({MediaContainer: {size: 1}});
    const plain = await ask(plex, list, {headers: {'accept-encoding': 'identity'}});
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect(await plain.json()).toMatchObject({MediaContainer: {size: 1}});
    expect(plex.sent.fileBytes).toBe(0);
  });

  it('comes packed and cut in a way that HTTP does not notice, where it is spoiled so', async () => {
    const plex = await plexForTest({dialect: {compression: 'gzip'}});
    addTitles(plex, 'A');
    plex.fail({match: /all/, times: 1, with: 'truncated'});
    const response = await ask(plex, list, {headers: {'accept-encoding': 'gzip'}});
    expect(response.status).toBe(200);
    await expect(response.json()).rejects.toThrow();
  });

  it('is nothing for what is no library of movies', async () => {
    const plex = await plexForTest({libraries: [{type: 'show'}]});
    expect(await container(plex, list)).toMatchObject({size: 0});
  });
});
