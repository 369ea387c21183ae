import {inspect} from 'node:util';
import {describe, expect, it} from 'vitest';
import type {PlexCollections} from '../../../src/clients/plex/collections.ts';
import {ServiceError} from '../../../src/clients/service-error.ts';
import type {FaultKind} from '../../../src/simulators/loopback/faults.ts';
import type {PlexDialect} from '../../../src/simulators/plex/dialect.ts';
import {simulatedMovie} from '../../../src/simulators/plex/simulated-movie.ts';
import type {SimulatedPlex} from '../../../src/simulators/plex/start-plex.ts';
import {failureOf} from '../failure-of.ts';
import {clientOf, fill, plexFixture} from './plex-fixture.ts';

const fixture = plexFixture();

type World = {plex: SimulatedPlex; collections: PlexCollections; movies: string[]; key: string};

/** A library with so many movies, all of them in one collection. */
async function world(count = 3, {dialect = {}, pageSize = 200}: Given = {}): Promise<World> {
  const plex = await fixture.start({dialect});
  const movies = fill(plex, count);
  const {ratingKey} = plex.addCollection('1', {title: 'DV FEL', members: movies, labels: ['felscanner', 'b']});
  return {plex, collections: clientOf(plex, {pageSize}).collections, movies, key: ratingKey};
}

type Given = {dialect?: Partial<PlexDialect>; pageSize?: number};

const smartUri = (plex: SimulatedPlex): string =>
  `server://${plex.machineIdentifier}/com.plexapp.plugins.library/library/sections/1/all?type=1&dovi=1`;

const askedOf = (plex: SimulatedPlex): string[] => plex.requests.map(({method, path}) => `${method} ${path}`);

const startsOf = (plex: SimulatedPlex): string[] =>
  plex.requests.map(({headers}) => `${headers['x-plex-container-start']}+${headers['x-plex-container-size']}`);

const membersOf = (plex: SimulatedPlex): string[] | undefined => plex.collections()[0]?.members;

const dialects: [string, Partial<PlexDialect>][] = [
  ['writes flags as numbers and numbers as text', {flags: 'number', numbers: 'text', falseFlags: 'absent'}],
  ['writes flags as text', {flags: 'text', falseFlags: 'absent'}],
  ['writes rating keys as numbers', {ratingKeys: 'number'}],
  ['sends no total', {totalSize: 'missing'}],
  ['sends 50 items at most', {pageCap: 50}],
  ['sends 50 items at most and no total', {pageCap: 50, totalSize: 'missing'}],
  ['says that it has nothing', {totalSize: 'zero'}],
  ['says that it has nothing, and sends 50 items at most', {totalSize: 'zero', pageCap: 50}],
  ['says 40 less than there are', {totalSizeOff: -40}],
  ['ignores the wish for pages', {paging: 'ignored'}],
  ['refuses lists without paging', {unpaged: 'refused'}],
  ['packs its answers', {compression: 'gzip'}],
  ['nests extras into movies', {nested: 'sent'}],
];

describe('the collections of a library', () => {
  it('are listed with title, kind and size, in one request', async () => {
    const {plex, collections, key} = await world();
    const smart = plex.addCollection('1', {title: ' Smart & blank ', smartUri: smartUri(plex)});
    plex.addLibrary({title: 'Other'});
    plex.addCollection('2', {title: 'Elsewhere'});
    plex.forgetRequests();
    expect(await collections.list('1')).toEqual([
      {ratingKey: key, title: 'DV FEL', smart: false, count: expect.any(Number)},
      {ratingKey: smart.ratingKey, title: ' Smart & blank ', smart: true, count: expect.any(Number)},
    ]);
    expect(askedOf(plex)).toEqual(['GET /library/sections/1/collections']);
    expect(startsOf(plex)).toEqual(['0+200']);
  });

  it('may be none', async () => {
    const plex = await fixture.start();
    expect(await clientOf(plex).collections.list('1')).toEqual([]);
    expect(plex.requests).toHaveLength(1);
    plex.speak({totalSize: 'missing'});
    expect(await clientOf(plex).collections.list('1')).toEqual([]);
  });

  it('of a library that is not there are an error that names what was asked for', async () => {
    const {plex, collections} = await world();
    const failure = await failureOf(collections.list('9'));
    expect(failure).toMatchObject({
      kind: 'not-found',
      message: `Plex at ${plex.url} has no /library/sections/9/collections (HTTP 404)`,
      hint: 'the library is gone: check plex.libraries',
    });
  });

  it.each(dialects)('are all listed by a server that %s', async (_what, dialect) => {
    const {plex, collections} = await world(1, {dialect});
    for (let at = 0; at < 120; at += 1) plex.addCollection('1', {title: `C${at}`});
    plex.addCollection('1', {title: 'Smart', smartUri: smartUri(plex)});
    const list = await collections.list('1');
    expect(list.map(({ratingKey}) => ratingKey)).toEqual(plex.collections().map(({ratingKey}) => ratingKey));
    expect(list.filter(({smart}) => smart).map(({title}) => title)).toEqual(['Smart']);
  });
});

describe('the members of a collection', () => {
  it('come by pages, one after the other, with their titles', async () => {
    const {plex, collections, movies, key} = await world(300, {pageSize: 100});
    plex.forgetRequests();
    const members = await collections.listMembers(key);
    expect(members?.map(({ratingKey}) => ratingKey)).toEqual(movies);
    expect(members?.[299]).toEqual({ratingKey: movies[299], title: 'Film 299'});
    expect(startsOf(plex)).toEqual(['0+100', '100+100', '200+100']);
    expect(new Set(askedOf(plex))).toEqual(new Set([`GET /library/collections/${key}/children`]));
  });

  it.each([0, 1, 199, 200])('cost one request where there are %i of them', async count => {
    const {plex, collections, key} = await world(count);
    expect(await collections.listMembers(key)).toHaveLength(count);
    expect(plex.requests).toHaveLength(1);
  });

  it('are asked for without what is not needed, and without elements that are included', async () => {
    const {plex, collections, key} = await world();
    await collections.listMembers(key);
    const query = plex.requests[0]?.query;
    expect(query?.get('excludeElements')?.split(',')).toEqual(expect.arrayContaining(['Media', 'Guid', 'Role']));
    expect(query?.has('includeElements')).toBe(false);
  });

  it('of a smart collection are what its filter selects', async () => {
    const {plex, collections, movies} = await world();
    const {ratingKey} = plex.addCollection('1', {smartUri: smartUri(plex)});
    expect((await collections.listMembers(ratingKey))?.map(member => member.ratingKey)).toEqual(movies);
  });

  it('of no collection are undefined, also where it goes between two pages', async () => {
    const {plex, collections, key} = await world(20, {pageSize: 5});
    expect(await collections.listMembers('999')).toBeUndefined();
    plex.onRequest(({headers}) => {
      if (headers['x-plex-container-start'] === '10') plex.removeCollection(key);
    });
    expect(await collections.listMembers(key)).toBeUndefined();
  });

  it('without a title have an empty one, and what is no movie is left out', async () => {
    const {plex, collections, key} = await world(1);
    plex.updateCollection(key, {
      members: ['101', plex.addMovie('1', simulatedMovie({wire: {type: 'show'}})).ratingKey],
    });
    plex.updateMovie('101', {wire: {title: undefined, type: undefined}});
    expect(await collections.listMembers(key)).toEqual([{ratingKey: '101', title: ''}]);
  });

  it.each(dialects)('are all listed, each once, by a server that %s', async (_what, dialect) => {
    const {collections, movies, key} = await world(310, {dialect, pageSize: 100});
    expect((await collections.listMembers(key))?.map(({ratingKey}) => ratingKey)).toEqual(movies);
  });
});

it.each([
  [{}, ['0+100', '100+100', '200+100']],
  [{totalSize: 'missing'}, ['0+100', '100+100', '200+100', '250+100']],
  [{pageCap: 70}, ['0+100', '70+100', '140+100', '210+100']],
  [{paging: 'ignored'}, ['0+100']],
] as const)('a list of 250 on pages of 100 by a server of %j is asked for at %j', async (dialect, starts) => {
  const {plex, collections, key} = await world(250, {dialect, pageSize: 100});
  expect(await collections.listMembers(key)).toHaveLength(250);
  expect(startsOf(plex)).toEqual(starts);
});

describe('a list that changes while it is read', () => {
  it('is read again', async () => {
    const {plex, collections, movies, key} = await world(30, {pageSize: 10});
    let changed = false;
    plex.onRequest(({headers}) => {
      if (changed || headers['x-plex-container-start'] !== '10') return;
      changed = true;
      plex.removeMovie('101');
    });
    expect((await collections.listMembers(key))?.map(({ratingKey}) => ratingKey)).toEqual(movies.slice(1));
    expect(startsOf(plex)).toEqual(['0+10', '10+10', '20+10', '0+10', '10+10', '20+10']);
  });

  it('is read again where its total stays and movies moved to a page that was read already', async () => {
    const {plex, collections, movies, key} = await world(30, {pageSize: 10});
    let changed = false;
    plex.onRequest(({headers}) => {
      if (changed || headers['x-plex-container-start'] !== '10') return;
      changed = true;
      plex.updateCollection(key, {members: [...movies.slice(20), ...movies.slice(0, 20)]});
    });
    const members = await collections.listMembers(key);
    expect(members?.map(({ratingKey}) => ratingKey)).toEqual([...movies.slice(20), ...movies.slice(0, 20)]);
    expect(startsOf(plex)).toEqual(['0+10', '10+10', '20+10', '0+10', '10+10', '20+10']);
  });

  it('all the time is given up after three times, with a sentence', async () => {
    const {plex, collections, key} = await world(30, {pageSize: 10});
    plex.onRequest(({headers}) => {
      if (headers['x-plex-container-start'] !== '10') return;
      const {ratingKey} = plex.addMovie('1', simulatedMovie());
      plex.updateCollection(key, {members: [...(membersOf(plex) ?? []), ratingKey]});
    });
    const failure = await failureOf(collections.listMembers(key));
    expect(failure).toBeInstanceOf(ServiceError);
    expect(failure.message).toBe(
      `Plex at ${plex.url} has a list that kept changing while it was read: /library/collections/${key}/children`,
    );
    expect(startsOf(plex).filter(start => start === '0+10')).toHaveLength(3);
  });
});

describe('a list that does not come whole', () => {
  it.each<[string, Partial<PlexDialect>]>([
    ['short of its total', {totalSizeOff: 1}],
    ['short of its total, on small pages', {totalSizeOff: 7, pageCap: 50}],
  ])('is an error where it is %s', async (_what, dialect) => {
    const {plex, collections, key} = await world(120, {dialect});
    const total = 120 + (dialect.totalSizeOff ?? 0);
    const failure = await failureOf(collections.listMembers(key));
    expect(failure).toMatchObject({
      kind: 'unreachable',
      fault: {kind: 'unexpected'},
      message: `Plex at ${plex.url} lists 120 of the ${total} it says there are: /library/collections/${key}/children`,
    });
    expect(startsOf(plex).filter(start => start === '0+200')).toHaveLength(3);
  });

  it('is an error where the same page comes again and again', async () => {
    const {plex, collections, key} = await world();
    const metadata = [{ratingKey: '101', title: 'A'}];
    const body = JSON.stringify({MediaContainer: {size: 1, totalSize: 1000, Metadata: metadata}});
    plex.fail({match: /children/, with: {body}});
    expect((await failureOf(collections.listMembers(key))).message).toContain('lists 1 of the 1000 it says there are');
    expect(plex.requests).toHaveLength(6);
  });

  it('ends where the same page comes again and again and there is no total', async () => {
    const {plex, collections, key} = await world();
    const metadata = [{ratingKey: '101', title: 'A'}];
    plex.fail({match: /children/, with: {body: JSON.stringify({MediaContainer: {size: 1, Metadata: metadata}})}});
    expect(await collections.listMembers(key)).toEqual([{ratingKey: '101', title: 'A'}]);
    expect(plex.requests).toHaveLength(2);
  });

  it('is an error where a page fails, and nothing is given of the others', async () => {
    const {plex, collections, key} = await world(30, {pageSize: 10});
    plex.fail({match: ({headers}) => headers['x-plex-container-start'] === '20', with: {status: 500}});
    expect(await failureOf(collections.listMembers(key))).toMatchObject({kind: 'unreachable', fault: {status: 500}});
    expect(startsOf(plex)).toEqual(['0+10', '10+10', '20+10', '20+10', '20+10']);
  });

  it.each([
    ['no container', '{}'],
    ['a container that says nothing', '{"MediaContainer":{}}'],
    ['a container that counts and holds nothing', '{"MediaContainer":{"size":3}}'],
    ['a total alone, and it is not reached', '{"MediaContainer":{"totalSize":3}}'],
    ['an item without a key', '{"MediaContainer":{"size":1,"Metadata":[{"title":"A"}]}}'],
    ['nothing at all', ''],
  ])('is an error and no empty list where the answer is %s', async (_what, body) => {
    const {plex, collections, key} = await world();
    plex.fail({match: /./, with: {body}});
    for (const asking of [collections.list('1'), collections.listMembers(key)]) {
      const failure = await failureOf(asking);
      expect(failure).toMatchObject({kind: 'unreachable', fault: {kind: 'unexpected'}});
      expect(failure.message).toMatch(/\/library\/(sections\/1\/collections|collections\/\d+\/children)/);
    }
  });
});

describe('one collection', () => {
  it('comes with its labels', async () => {
    const {plex, collections, key} = await world();
    const labels = ['felscanner', 'b'];
    const details = {ratingKey: key, title: 'DV FEL', smart: false, count: expect.any(Number), labels, libraryKey: '1'};
    expect(await collections.fetch(key)).toEqual(details);
    expect(askedOf(plex)).toEqual([`GET /library/collections/${key}`]);
    plex.updateCollection(key, {labels: []});
    expect(await collections.fetch(key)).toEqual({...details, labels: []});
    plex.updateCollection(key, {smartUri: smartUri(plex)});
    expect(await collections.fetch(key)).toMatchObject({smart: true});
  });

  it.each(dialects)('comes from a server that %s', async (_what, dialect) => {
    const {collections, key} = await world(1, {dialect});
    expect(await collections.fetch(key)).toEqual({
      ratingKey: key,
      title: 'DV FEL',
      smart: false,
      count: 1,
      labels: ['felscanner', 'b'],
      libraryKey: '1',
    });
  });

  it('is undefined where there is none', async () => {
    const {collections} = await world();
    expect(await collections.fetch('999')).toBeUndefined();
  });

  it.each([
    ['nothing', '{"MediaContainer":{"size":0}}'],
    ['another collection', '{"MediaContainer":{"size":1,"Metadata":[{"ratingKey":"5","title":"A"}]}}'],
    ['a movie that has got its key', '{"MediaContainer":{"size":1,"Metadata":[{"ratingKey":"KEY","type":"movie"}]}}'],
  ])('is undefined where the answer is %s', async (_what, body) => {
    const {plex, collections, key} = await world();
    plex.fail({match: /./, with: {body: body.replace('KEY', key)}});
    expect(await collections.fetch(key)).toBeUndefined();
  });

  it('is an error where the answer is no container', async () => {
    const {plex, collections, key} = await world();
    plex.fail({match: /./, with: {body: '{}'}});
    expect(await failureOf(collections.fetch(key))).toMatchObject({fault: {kind: 'unexpected'}});
  });
});

const titles = ['two words', 'a&b=c', 'C++ 100% #1?', 'it\'s; "quoted"', 'ドルビー 映画', '🎬 film', 'a/b\\c, d'];

describe('making a collection', () => {
  it('answers the key of an ordinary collection of these movies', async () => {
    const plex = await fixture.start();
    const movies = fill(plex, 3);
    const {collections} = clientOf(plex);
    const server = plex.machineIdentifier;
    const key = await collections.create({server, libraryKey: '1', title: 'DV FEL', ratingKeys: movies});
    expect(plex.collections()).toMatchObject([
      {ratingKey: key, libraryKey: '1', title: 'DV FEL', members: movies, smartUri: undefined},
    ]);
    expect(askedOf(plex)).toEqual(['POST /library/collections']);
    expect(Object.fromEntries(plex.requests[0]?.query ?? [])).toEqual({
      type: '1',
      title: 'DV FEL',
      smart: '0',
      sectionId: '1',
      uri: `server://${server}/com.plexapp.plugins.library/library/metadata/101,102,103`,
    });
  });

  it.each(titles)('keeps the title %s as it is', async title => {
    const plex = await fixture.start();
    const {collections} = clientOf(plex);
    await collections.create({
      server: plex.machineIdentifier,
      libraryKey: '1',
      title,
      ratingKeys: fill(plex, 1),
    });
    expect(plex.collections()[0]?.title).toBe(title);
    expect(await collections.list('1')).toMatchObject([{title}]);
    expect(plex.requests[0]?.url).not.toContain('+');
  });

  it('takes a hundred movies at once', async () => {
    const plex = await fixture.start();
    const movies = fill(plex, 100);
    await clientOf(plex).collections.create({
      server: plex.machineIdentifier,
      libraryKey: '1',
      title: 'x',
      ratingKeys: movies,
    });
    expect(membersOf(plex)).toEqual(movies);
    expect(plex.requests[0]?.url.length).toBeLessThan(2000);
  });

  it('answers a key that is a number as text, and undefined where none is told', async () => {
    const plex = await fixture.start({dialect: {ratingKeys: 'number'}});
    const [movie = ''] = fill(plex, 1);
    const {collections} = clientOf(plex);
    const request = {server: plex.machineIdentifier, libraryKey: '1', title: 'x', ratingKeys: [movie]};
    expect(await collections.create(request)).toBe(plex.collections()[0]?.ratingKey);
    for (const body of ['', '{}', '{"MediaContainer":{"size":0}}']) {
      plex.fail({match: /^POST/, times: 1, with: {body}});
      expect(await collections.create(request)).toBeUndefined();
    }
  });

  it.each<FaultKind>([{status: 500}, {status: 503}, 'reset', 'lost', 'truncated', 'cut'])(
    'is not tried again after %j',
    async fault => {
      const plex = await fixture.start();
      const [movie = ''] = fill(plex, 1);
      plex.fail({match: /^POST/, times: 1, with: fault});
      await failureOf(
        clientOf(plex).collections.create({
          server: plex.machineIdentifier,
          libraryKey: '1',
          title: 'x',
          ratingKeys: [movie],
        }),
      );
      expect(plex.requests).toHaveLength(1);
      expect(plex.collections()).toHaveLength(['lost', 'truncated', 'cut'].some(one => one === fault) ? 1 : 0);
    },
  );
});

describe('adding movies', () => {
  it('names them all in one request, and keeps those that are in it', async () => {
    const {plex, collections, movies, key} = await world(5);
    plex.updateCollection(key, {members: movies.slice(0, 2)});
    await collections.add({server: plex.machineIdentifier, collectionKey: key, ratingKeys: movies.slice(1)});
    expect(membersOf(plex)).toEqual(movies);
    expect(askedOf(plex)).toEqual([`PUT /library/collections/${key}/items`]);
  });

  it('sends nothing where there are none', async () => {
    const {plex, collections, key} = await world();
    await collections.add({server: plex.machineIdentifier, collectionKey: key, ratingKeys: []});
    expect(plex.requests).toHaveLength(0);
  });

  it('leaves out a movie that is gone, or throws not-found, as the server has it', async () => {
    const {plex, collections, key} = await world(2);
    plex.updateCollection(key, {members: ['101']});
    const request = {server: plex.machineIdentifier, collectionKey: key, ratingKeys: ['102', '999']};
    plex.speak({unknownMembers: 'refused'});
    expect(await failureOf(collections.add(request))).toMatchObject({
      kind: 'not-found',
      fault: {kind: 'status', status: 404},
      message: `Plex at ${plex.url} knows no such collection, or not every movie for it, at /library/collections/${key}/items (HTTP 404)`,
    });
    expect(membersOf(plex)).toEqual(['101']);
    plex.speak({unknownMembers: 'left-out'});
    await collections.add(request);
    expect(membersOf(plex)).toEqual(['101', '102']);
  });

  it('to a collection that is gone is not-found', async () => {
    const {plex, collections} = await world();
    const request = {server: plex.machineIdentifier, collectionKey: '999', ratingKeys: ['101']};
    expect(await failureOf(collections.add(request))).toMatchObject({kind: 'not-found', fault: {status: 404}});
  });

  it('to a smart collection is refused with a sentence', async () => {
    const {plex, collections} = await world();
    const {ratingKey} = plex.addCollection('1', {smartUri: smartUri(plex)});
    const request = {server: plex.machineIdentifier, collectionKey: ratingKey, ratingKeys: ['101']};
    expect(await failureOf(collections.add(request))).toMatchObject({
      kind: 'refused',
      message: `Plex at ${plex.url} refused the change of a collection at /library/collections/${ratingKey}/items (HTTP 400)`,
    });
  });
});

describe('removing a movie', () => {
  it('takes it out, and is false where it was not in it', async () => {
    const {plex, collections, movies, key} = await world();
    const request = {collectionKey: key, ratingKey: '102'};
    expect(await collections.remove(request)).toBe(true);
    expect(membersOf(plex)).toEqual(movies.filter(movie => movie !== '102'));
    expect(askedOf(plex)).toEqual([`DELETE /library/collections/${key}/items/102`]);
    expect(await collections.remove(request)).toBe(false);
    expect(await collections.remove({collectionKey: '999', ratingKey: '102'})).toBe(false);
  });

  it('counts as done where the answer was lost and the movie is not in it any more', async () => {
    const {plex, collections, key} = await world();
    plex.fail({match: /^DELETE/, times: 1, with: 'lost'});
    expect(await collections.remove({collectionKey: key, ratingKey: '102'})).toBe(true);
    expect(plex.requests.map(({status}) => status)).toEqual([undefined, 404]);
  });
});

describe('editing a collection', () => {
  it.each(titles)('puts the title %s, and locks it', async title => {
    const {plex, collections, key} = await world();
    await collections.edit({libraryKey: '1', collectionKey: key, title});
    expect(plex.collections()[0]).toMatchObject({title, labels: ['felscanner', 'b']});
    expect(askedOf(plex)).toEqual(['PUT /library/sections/1/all']);
    expect(Object.fromEntries(plex.requests[0]?.query ?? [])).toEqual({
      type: '18',
      id: key,
      'title.value': title,
      'title.locked': '1',
    });
    expect(plex.requests[0]?.url).not.toContain('+');
  });

  it.each([
    [
      ['felscanner', 'b', 'c'],
      ['felscanner', 'b'],
    ],
    [['b'], ['felscanner', 'b']],
    [['c'], ['felscanner', 'b']],
    [
      ['two words', 'a,b', 'ö & 100%'],
      ['felscanner', 'b'],
    ],
    [[], ['felscanner', 'b']],
    [[], ['two words', 'a,b', 'ö & 100%', 'c++']],
    [['a,b'], ['two words', 'a,b', 'a', 'b']],
  ])('makes the labels %j of %j, in one request', async (now, before) => {
    const {plex, collections, key} = await world();
    plex.updateCollection(key, {labels: before});
    await collections.edit({libraryKey: '1', collectionKey: key, labels: {now, before}});
    expect(plex.collections()[0]).toMatchObject({title: 'DV FEL', labels: now});
    expect(plex.requests).toHaveLength(1);
    expect(plex.requests[0]?.query.get('label.locked')).toBe('1');
    expect((await collections.fetch(key))?.labels).toEqual(now);
  });

  it('does not take away the label that the server spells in another case', async () => {
    const {plex, collections, key} = await world(1, {dialect: {labelCase: 'capitalized'}});
    plex.updateCollection(key, {labels: []});
    for (let times = 0; times < 2; times += 1) {
      const before = (await collections.fetch(key))?.labels ?? [];
      await collections.edit({libraryKey: '1', collectionKey: key, labels: {now: ['felscanner'], before}});
      expect((await collections.fetch(key))?.labels).toEqual(['Felscanner']);
    }
  });

  it('puts title and labels at once, and sends nothing where neither is given', async () => {
    const {plex, collections, key} = await world();
    await collections.edit({libraryKey: '1', collectionKey: key});
    await collections.edit({libraryKey: '1', collectionKey: key, labels: {now: [], before: []}});
    expect(plex.requests).toHaveLength(0);
    await collections.edit({libraryKey: '1', collectionKey: key, title: 'New', labels: {now: ['c'], before: ['b']}});
    expect(plex.requests).toHaveLength(1);
    expect(plex.collections()[0]).toMatchObject({title: 'New', labels: ['c']});
  });

  it('of a collection that is gone is not-found', async () => {
    const {collections} = await world();
    const failure = await failureOf(collections.edit({libraryKey: '1', collectionKey: '999', title: 'x'}));
    expect(failure).toMatchObject({kind: 'not-found', fault: {status: 404}});
  });
});

describe('deleting a collection', () => {
  it('takes it away, and is false where there is none', async () => {
    const {plex, collections, key} = await world();
    expect(await collections.delete(key)).toBe(true);
    expect(plex.collections()).toEqual([]);
    expect(askedOf(plex)).toEqual([`DELETE /library/collections/${key}`]);
    expect(await collections.delete(key)).toBe(false);
  });

  it('counts as done where the answer was lost and it is gone', async () => {
    const {plex, collections, key} = await world();
    plex.fail({match: /^DELETE/, times: 1, with: 'lost'});
    expect(await collections.delete(key)).toBe(true);
    expect(plex.requests).toHaveLength(2);
  });
});

type Call = (world: World) => Promise<unknown>;

const reads: [string, Call][] = [
  ['list', ({collections}) => collections.list('1')],
  ['listMembers', ({collections, key}) => collections.listMembers(key)],
  ['fetch', ({collections, key}) => collections.fetch(key)],
];
const create: [string, Call] = [
  'create',
  ({collections, plex}) =>
    collections.create({server: plex.machineIdentifier, libraryKey: '1', title: 'T', ratingKeys: ['101']}),
];
const repeatedWrites: [string, Call][] = [
  [
    'add',
    ({collections, plex, key}) =>
      collections.add({server: plex.machineIdentifier, collectionKey: key, ratingKeys: ['103', '101']}),
  ],
  ['remove', ({collections, key}) => collections.remove({collectionKey: key, ratingKey: '101'})],
  [
    'edit',
    ({collections, key}) =>
      collections.edit({
        libraryKey: '1',
        collectionKey: key,
        title: 'New',
        labels: {now: ['a'], before: ['felscanner']},
      }),
  ],
  ['delete', ({collections, key}) => collections.delete(key)],
];
const writes = [create, ...repeatedWrites];
const calls = [...reads, ...writes];

describe.each(calls)('%s', (name, call) => {
  const tries = name === 'create' ? 1 : 3;

  it.each([500, 502, 503])(`is sent ${tries} times at most to a server that answers %i`, async status => {
    const given = await world();
    given.plex.fail({match: /./, with: {status}});
    const failure = await failureOf(call(given));
    expect(failure).toMatchObject({kind: 'unreachable', fault: {kind: 'status', status}});
    expect(failure.message).toContain(`/library/`);
    expect(failure.message).toContain(`HTTP ${status}`);
    expect(given.plex.requests).toHaveLength(tries);
  });

  it(`is sent ${tries} times at most over connections that break`, async () => {
    const given = await world();
    given.plex.fail({match: /./, with: 'reset'});
    expect(await failureOf(call(given))).toMatchObject({kind: 'unreachable', fault: {kind: 'connection'}});
    expect(given.plex.requests).toHaveLength(tries);
  });

  it.each([
    [400, 'refused'],
    [401, 'refused'],
    [403, 'refused'],
    [498, 'refused'],
  ])('is sent once to a server that answers %i', async (status, kind) => {
    const given = await world();
    given.plex.fail({match: /./, with: {status}});
    const failure = await failureOf(call(given));
    expect(failure).toMatchObject({kind, fault: {kind: 'status', status}});
    expect(failure.message).toContain(`HTTP ${status}`);
    expect(given.plex.requests).toHaveLength(1);
  });

  it('tells a web page in place of Plex', async () => {
    const given = await world();
    given.plex.fail({match: /./, with: 'html'});
    expect((await failureOf(call(given))).message).toContain('with a web page: is this Plex?');
  });

  it.each<FaultKind>([
    {status: 400},
    {status: 403},
    {status: 404},
    {status: 500},
    'reset',
    'html',
    {body: '"VerySecretToken1'},
  ])('never tells the token after %j', async fault => {
    const plex = await fixture.start({token: 'VerySecretToken1'});
    const movies = fill(plex, 3);
    const {ratingKey: key} = plex.addCollection('1', {members: movies});
    plex.fail({match: /./, with: fault});
    const told = await call({plex, collections: clientOf(plex).collections, movies, key}).catch(error => error);
    expect(inspect(told, {depth: 20, showHidden: true, maxStringLength: null})).not.toContain('VerySecretToken1');
    for (const {url, headers} of plex.requests) {
      expect(url).not.toContain('VerySecretToken1');
      expect(headers['x-plex-token']).toBe('VerySecretToken1');
    }
  });

  it('ends when it is aborted', async () => {
    const given = await world();
    const controller = new AbortController();
    given.plex.fail({match: /./, with: 'hang'});
    given.plex.onRequest(() => controller.abort(new Error('enough')));
    const {collections} = clientOf(given.plex, {signal: controller.signal});
    await expect(call({...given, collections})).rejects.toThrow('enough');
  });
});

describe.each(reads)('%s', (_name, call) => {
  it.each<FaultKind>(['truncated', 'cut'])('is asked again where the answer is %j', async fault => {
    const given = await world();
    const whole = await call(given);
    given.plex.forgetRequests();
    given.plex.fail({match: /./, times: 2, with: fault});
    expect(await call(given)).toEqual(whole);
    expect(given.plex.requests).toHaveLength(3);
  });
});

describe.each(repeatedWrites)('%s', (_name, call) => {
  it.each<FaultKind>([{status: 503}, 'reset', 'lost'])('is done once and for all after %j, twice', async fault => {
    const smooth = await world();
    smooth.plex.updateCollection(smooth.key, {members: ['101', '102']});
    const answer = await call(smooth);
    const given = await world();
    given.plex.updateCollection(given.key, {members: ['101', '102']});
    given.plex.fail({match: /^(PUT|DELETE) /, times: 2, with: fault});
    expect(await call(given)).toEqual(answer);
    expect(given.plex.requests).toHaveLength(3);
    const state = ({plex}: World): unknown =>
      plex.collections().map(({title, members, labels}) => [title, members, labels]);
    expect(state(given)).toEqual(state(smooth));
  });
});

describe.each(writes)('%s', (_name, call) => {
  it('by a user who is no owner says whose token it takes, and how to do without', async () => {
    const given = await world();
    const {collections} = clientOf({url: given.plex.url, token: given.plex.sharedToken});
    expect(await failureOf(call({...given, collections}))).toMatchObject({
      kind: 'refused',
      message: `Plex at ${given.plex.url} lets only its owner change collections (HTTP 403)`,
      hint: "use the token of the server's owner as plex.token, or switch the collections off in the settings",
    });
    expect(given.plex.requests).toHaveLength(1);
  });

  it('names the kind of request where the server is ill', async () => {
    const given = await world();
    given.plex.fail({match: /./, with: {status: 500}});
    expect((await failureOf(call(given))).message).toMatch(
      /answered (POST|PUT|DELETE) \/library\/[\w/]+ with HTTP 500$/,
    );
  });
});

it('counts its requests among those of the client', async () => {
  const {plex, key} = await world(30);
  const client = clientOf(plex, {pageSize: 10});
  await client.collections.list('1');
  await client.collections.listMembers(key);
  await client.collections.delete(key);
  expect(client.requests).toBe(5);
  expect(plex.requests).toHaveLength(5);
});
