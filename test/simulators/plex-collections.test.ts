import {describe, expect, it} from 'vitest';
import type {PlexDialect} from '../../src/simulators/plex/dialect.ts';
import {simulatedMedia} from '../../src/simulators/plex/simulated-media.ts';
import {simulatedMovie} from '../../src/simulators/plex/simulated-movie.ts';
import type {SimulatedPlex} from '../../src/simulators/plex/start-plex.ts';
import {sdrStream} from '../../src/simulators/plex/video-streams.ts';
import {ask, container, dig, items, page, plexForTest, titles} from './ask.ts';

/** Movies 101 to 103, the last one without Dolby Vision. */
async function filled(dialect: Partial<PlexDialect> = {}): Promise<SimulatedPlex> {
  const plex = await plexForTest({dialect});
  plex.addMovies('1', [
    simulatedMovie({title: 'A'}),
    simulatedMovie({title: 'B'}),
    simulatedMovie({title: 'C', media: [simulatedMedia({video: sdrStream()})]}),
  ]);
  return plex;
}

function uriOf(plex: SimulatedPlex, path: string): string {
  return encodeURIComponent(`server://${plex.machineIdentifier}/com.plexapp.plugins.library${path}`);
}

function createPath(plex: SimulatedPlex, path: string, smart = 0): string {
  return `/library/collections?type=1&title=FEL&smart=${smart}&sectionId=1&uri=${uriOf(plex, path)}`;
}

async function statusOf(plex: SimulatedPlex, method: string, path: string): Promise<number> {
  return (await ask(plex, path, {method})).status;
}

describe('a collection', () => {
  it('is made of its first members, and listed', async () => {
    const plex = await filled();
    const [made] = await items(plex, createPath(plex, '/library/metadata/101,103,999'), {method: 'POST'});
    expect(made).toMatchObject({title: 'FEL', type: 'collection', subtype: 'movie', smart: false, childCount: 2});
    const path = `/library/collections/${made?.['ratingKey']}`;
    expect(made).toMatchObject({key: `${path}/children`});
    expect(dig(made, 'index')).not.toBe(Number(made?.['ratingKey']));
    expect(await titles(plex, `${path}/children`)).toEqual(['A', 'C']);
    expect(await container(plex, `${path}/children`, page(1, 1))).toMatchObject({
      totalSize: 2,
      Metadata: [{title: 'C'}],
    });
    for (const list of ['/library/sections/1/collections', '/library/sections/1/all?type=18', path]) {
      expect(await titles(plex, list)).toEqual(['FEL']);
    }
    expect(await titles(plex, '/library/sections/1/all?type=18&title=mel')).toEqual([]);
    expect(await titles(plex, `/library/metadata/${made?.['ratingKey']}`)).toEqual(['FEL']);
  });

  it('is refused without members, of another server, or with a library:// uri', async () => {
    const plex = await filled();
    expect(await statusOf(plex, 'POST', createPath(plex, '/library/metadata/999'))).toBe(400);
    expect(await statusOf(plex, 'POST', createPath(plex, ''))).toBe(400);
    const other = createPath(plex, '/library/metadata/101').replace(plex.machineIdentifier, 'other');
    expect(await statusOf(plex, 'POST', other)).toBe(400);
    const form = createPath(plex, '/library/metadata/101').replace('server%3A', 'library%3A');
    expect(await statusOf(plex, 'POST', form)).toBe(400);
    expect(plex.collections()).toEqual([]);
  });

  it('takes members once, and gives them up one by one', async () => {
    const plex = await filled();
    const {ratingKey} = plex.addCollection('1', {members: ['101']});
    const path = `/library/collections/${ratingKey}`;
    expect(await statusOf(plex, 'PUT', `${path}/items?uri=${uriOf(plex, '/library/metadata/103,101,102')}`)).toBe(200);
    expect(await titles(plex, `${path}/children`)).toEqual(['A', 'C', 'B']);
    expect(await statusOf(plex, 'DELETE', `${path}/items/103`)).toBe(200);
    expect(await statusOf(plex, 'DELETE', `${path}/items/103`)).toBe(404);
    expect(await titles(plex, `${path}/children`)).toEqual(['A', 'B']);
    plex.removeMovie('101');
    expect(await titles(plex, `${path}/children`)).toEqual(['B']);
  });

  it.each([
    ['kept', 1],
    ['dropped', 0],
  ] as const)('that is emptied is %s, as the dialect has it', async (emptiedCollections, left) => {
    const plex = await filled({emptiedCollections});
    const {ratingKey} = plex.addCollection('1', {members: ['101']});
    await ask(plex, `/library/collections/${ratingKey}/items/101`, {method: 'DELETE'});
    expect(plex.collections()).toHaveLength(left);
  });

  it.each([
    ['kept', 1],
    ['dropped', 0],
  ] as const)('whose last movie leaves the library is %s, as the dialect has it', async (emptiedCollections, left) => {
    const plex = await filled({emptiedCollections});
    plex.addCollection('1', {members: ['101']});
    plex.addCollection('1', {members: ['101', '102']});
    plex.removeMovie('101');
    expect(plex.collections().map(({members}) => members)).toEqual([...Array(left).fill([]), ['102']]);
    expect(await items(plex, '/library/sections/1/collections')).toHaveLength(left + 1);
  });

  it('takes movies of which one is unknown, or none of them, as the dialect has it', async () => {
    const plex = await filled({unknownMembers: 'refused'});
    const {ratingKey} = plex.addCollection('1', {members: ['101']});
    const put = (): Promise<number> =>
      statusOf(plex, 'PUT', `/library/collections/${ratingKey}/items?uri=${uriOf(plex, '/library/metadata/102,999')}`);
    expect(await put()).toBe(404);
    expect(await statusOf(plex, 'POST', createPath(plex, '/library/metadata/102,999'))).toBe(404);
    expect(plex.collections().map(({members}) => members)).toEqual([['101']]);
    plex.speak({unknownMembers: 'left-out'});
    expect(await put()).toBe(200);
    expect(await statusOf(plex, 'POST', createPath(plex, '/library/metadata/102,999'))).toBe(200);
    expect(plex.collections().map(({members}) => members)).toEqual([['101', '102'], ['102']]);
  });

  it('is changed by its owner between two requests, which moves the counter', async () => {
    const plex = await filled();
    const {ratingKey} = plex.addCollection('1', {members: ['101'], labels: ['a']});
    const counter = async (): Promise<unknown> => (await container(plex, '/library/sections'))['Directory'];
    const before = await counter();
    plex.updateCollection(ratingKey, {title: 'Mine', members: ['103', '102']});
    expect(await titles(plex, `/library/collections/${ratingKey}/children`)).toEqual(['C', 'B']);
    expect(plex.collections()).toMatchObject([{title: 'Mine', labels: ['a']}]);
    expect(await counter()).not.toEqual(before);
    expect(() => plex.updateCollection('999', {})).toThrow('no collection 999');
  });

  it('can be changed between the requests of a client, by a hook', async () => {
    const plex = await filled();
    const {ratingKey} = plex.addCollection('1', {members: ['101']});
    plex.onRequest(({method}) => {
      if (method === 'PUT') plex.removeCollection(ratingKey);
    });
    const path = `/library/collections/${ratingKey}`;
    expect(await statusOf(plex, 'GET', `${path}/children`)).toBe(200);
    expect(await statusOf(plex, 'PUT', `${path}/items?uri=${uriOf(plex, '/library/metadata/102')}`)).toBe(404);
  });

  it('goes when it is deleted, and is 404 from then on', async () => {
    const plex = await filled();
    const {ratingKey} = plex.addCollection('1', {members: ['101']});
    const path = `/library/collections/${ratingKey}`;
    expect(await statusOf(plex, 'DELETE', path)).toBe(200);
    expect(await statusOf(plex, 'DELETE', path)).toBe(404);
    expect(await statusOf(plex, 'GET', `${path}/children`)).toBe(404);
    expect(await titles(plex, '/library/sections/1/collections')).toEqual([]);
  });

  it('gets its title, summary and labels by an edit, and shows labels only on its own', async () => {
    const plex = await filled();
    const {ratingKey} = plex.addCollection('1', {members: ['101'], labels: ['old']});
    const edit = (fields: string): Promise<number> =>
      statusOf(plex, 'PUT', `/library/sections/1/all?type=18&id=${ratingKey}&${fields}`);
    const labels = 'label%5B0%5D.tag.tag=felscanner&label%5B1%5D.tag.tag=b&label.locked=1';
    expect(await edit(`title.value=New&titleSort.value=%21New&titleSort.locked=1&summary.value=Text&${labels}`)).toBe(
      200,
    );
    const [item] = await items(plex, `/library/collections/${ratingKey}`);
    expect(item).toMatchObject({
      title: 'New',
      titleSort: '!New',
      summary: 'Text',
      Label: [{tag: 'felscanner'}, {tag: 'b'}],
    });
    expect(await edit('label%5B%5D.tag.tag-=b')).toBe(200);
    expect(plex.collections()[0]?.labels).toEqual(['felscanner']);
    plex.updateCollection(ratingKey, {labels: ['a,b', 'a', 'felscanner']});
    expect(await edit('label%5B%5D.tag.tag-=a%252Cb,felscanner')).toBe(200);
    expect(plex.collections()[0]?.labels).toEqual(['a']);
    plex.speak({labelCase: 'capitalized'});
    expect(await edit('label%5B0%5D.tag.tag=felscanner')).toBe(200);
    expect(plex.collections()[0]?.labels).toEqual(['Felscanner']);
    expect((await items(plex, '/library/sections/1/collections'))[0]).not.toHaveProperty('Label');
    expect(await statusOf(plex, 'PUT', '/library/sections/1/all?type=18&id=999&title.value=x')).toBe(404);
    expect(await statusOf(plex, 'PUT', `/library/sections/1/all?type=1&id=101&title.value=x`)).toBe(400);
  });

  it('is ordered by hand only in custom order', async () => {
    const plex = await filled();
    const {ratingKey} = plex.addCollection('1', {members: ['101', '102', '103']});
    const move = (key: string, after: string): Promise<number> =>
      statusOf(plex, 'PUT', `/library/collections/${ratingKey}/items/${key}/move${after}`);
    expect(await move('101', '?after=103')).toBe(400);
    expect(await statusOf(plex, 'PUT', `/library/metadata/${ratingKey}/prefs?collectionSort=2&collectionMode=1`)).toBe(
      200,
    );
    expect(await move('101', '?after=103')).toBe(200);
    expect(await move('102', '?after=103')).toBe(200);
    expect(plex.collections()[0]).toMatchObject({members: ['103', '102', '101'], sort: 2, mode: 1});
    expect(await move('101', '')).toBe(200);
    expect(plex.collections()[0]?.members).toEqual(['101', '103', '102']);
  });
});

describe('a smart collection', () => {
  it('holds what its filter selects now, and refuses changes of members', async () => {
    const plex = await filled();
    const [made] = await items(plex, createPath(plex, '/library/sections/1/all?type=1&dovi=1', 1), {method: 'POST'});
    expect(made).toMatchObject({smart: true, childCount: 2});
    const path = `/library/collections/${made?.['ratingKey']}`;
    expect(await titles(plex, `${path}/children`)).toEqual(['A', 'B']);
    plex.addMovie('1', simulatedMovie({title: 'D'}));
    expect(await titles(plex, `${path}/children`)).toEqual(['A', 'B', 'D']);
    expect(await statusOf(plex, 'PUT', `${path}/items?uri=${uriOf(plex, '/library/metadata/103')}`)).toBe(400);
    expect(await statusOf(plex, 'DELETE', `${path}/items/101`)).toBe(400);
    expect(await statusOf(plex, 'PUT', `${path}/items/101/move`)).toBe(400);
    const filter = uriOf(plex, '/library/sections/1/all?type=1&dovi!=1');
    expect(await statusOf(plex, 'PUT', `${path}/items?uri=${filter}`)).toBe(200);
    expect(await titles(plex, `${path}/children`)).toEqual(['C']);
  });

  it('wants a filter, and an ordinary one wants members', async () => {
    const plex = await filled();
    expect(await statusOf(plex, 'POST', createPath(plex, '/library/metadata/101', 1))).toBe(400);
    expect(await statusOf(plex, 'POST', createPath(plex, '/library/sections/1/all?type=1', 0))).toBe(400);
  });
});
