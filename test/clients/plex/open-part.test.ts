import {inspect} from 'node:util';
import {describe, expect, it} from 'vitest';
import type {PlexPart} from '../../../src/clients/plex/plex.ts';
import type {FaultKind} from '../../../src/simulators/loopback/faults.ts';
import type {PlexDialect} from '../../../src/simulators/plex/dialect.ts';
import {simulatedMedia} from '../../../src/simulators/plex/simulated-media.ts';
import {simulatedMovie} from '../../../src/simulators/plex/simulated-movie.ts';
import type {SimulatedPlex} from '../../../src/simulators/plex/start-plex.ts';
import {failureOf} from '../failure-of.ts';
import {clientOf, list, plexFixture} from './plex-fixture.ts';

const fixture = plexFixture();
const bytes = Uint8Array.from({length: 200_000}, (_, index) => (index * 7) % 251);

async function withPart(dialect: Partial<PlexDialect> = {}): Promise<{plex: SimulatedPlex; part: PlexPart}> {
  const plex = await fixture.start({dialect});
  plex.addMovie('1', simulatedMovie({media: [simulatedMedia({bytes})]}));
  const part = (await list(clientOf(plex))).movies[0]?.media[0]?.parts[0];
  if (part === undefined) throw new Error('the movie has no part');
  plex.forgetRequests();
  return {plex, part};
}

const queriesOf = (plex: SimulatedPlex): string[] => plex.requests.map(({query}) => query.toString());

describe('a part', () => {
  it('is read by ranges, as a download, with the token in a header', async () => {
    const {plex, part} = await withPart();
    const client = clientOf(plex);
    const source = await client.openPart(part);
    expect(source.sizeBytes).toBe(200_000);
    expect(await source.read(150_000, 100)).toEqual(bytes.subarray(150_000, 150_100));
    await source.close();
    expect(queriesOf(plex)).toEqual(['download=1', 'download=1']);
    expect(plex.requests[0]?.headers).toMatchObject({'x-plex-token': plex.token, range: 'bytes=0-65535'});
    expect(source.name).not.toContain(plex.token);
    expect(client.requests).toBe(0);
  });

  it('is asked for no more than four ranges at once, over all files', async () => {
    const {plex, part} = await withPart();
    const client = clientOf(plex);
    const sources = await Promise.all([client.openPart(part), client.openPart(part), client.openPart(part)]);
    let inside = 0;
    let most = 0;
    plex.onRequest(async () => {
      inside += 1;
      most = Math.max(most, inside);
      await new Promise(resolve => setImmediate(resolve));
      inside -= 1;
    });
    await Promise.all(sources.flatMap(source => [70_000, 90_000, 110_000, 130_000].map(at => source.read(at, 100))));
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(4);
  });

  it('is read otherwise where downloads are forbidden, which is remembered', async () => {
    const {plex, part} = await withPart({downloads: 'forbidden'});
    const client = clientOf(plex);
    expect((await client.openPart(part)).sizeBytes).toBe(200_000);
    await client.openPart(part);
    expect(queriesOf(plex)).toEqual(['download=1', '', '']);
  });

  it('that was replaced since it was listed is told', async () => {
    const {plex, part} = await withPart();
    plex.replaceFile(part.id, {bytes: bytes.subarray(5)});
    const failure = await failureOf(clientOf(plex).openPart(part));
    expect(failure).toMatchObject({
      kind: 'not-found',
      message: `${part.key} was replaced since it was listed, or the server cannot open it (HTTP 404)`,
      hint: 'scan again; if it stays so, check that Plex itself can play the file',
    });
  });

  it('that is replaced while it is read is told as well', async () => {
    const {plex, part} = await withPart();
    const source = await clientOf(plex).openPart(part);
    plex.replaceFile(part.id, {bytes: bytes.subarray(5)});
    expect((await failureOf(source.read(150_000, 10))).message).toContain('was replaced since it was listed');
  });

  it('of another size than was listed is told', async () => {
    const {plex, part} = await withPart();
    const failure = await failureOf(clientOf(plex).openPart({...part, sizeBytes: 199_999}));
    expect(failure).toMatchObject({kind: 'changed', message: /it has 200000 bytes in place of 199999/});
  });

  it('of no known size is opened', async () => {
    const {plex, part} = await withPart();
    expect((await clientOf(plex).openPart({...part, sizeBytes: undefined})).sizeBytes).toBe(200_000);
  });

  it('is refused where the token is', async () => {
    const {plex, part} = await withPart();
    const failure = await failureOf(clientOf({...plex, token: 'WrongToken1'}).openPart(part));
    expect(failure).toMatchObject({kind: 'refused', hint: /plex\.token/});
    expect(inspect(failure, {depth: 20, showHidden: true})).not.toContain('WrongToken1');
  });

  it.each<[string, FaultKind, object]>([
    ['asked for too often', {status: 429}, {kind: 'refused', message: /too often/, hint: 'try again later'}],
    ['not understood', {status: 400}, {kind: 'refused', message: /HTTP 400/, hint: /analyse the movie/}],
    ['sent elsewhere', {status: 302}, {kind: 'refused', message: /HTTP 302/, hint: /check plex\.url/}],
    ['a page to sign in on', 'html', {kind: 'refused', message: /with a web page/, hint: /check plex\.url/}],
  ])('that is %s is told as that, and not asked for again without the download', async (_what, fault, expected) => {
    const {plex, part} = await withPart();
    plex.fail({match: /parts/, with: fault});
    const failure = await failureOf(clientOf(plex).openPart(part));
    expect(failure).toMatchObject(expected);
    expect(failure.hint).not.toContain('token');
    expect(queriesOf(plex)).toEqual(['download=1']);
  });

  it('of a token that no header can carry is one about settings', async () => {
    const {plex, part} = await withPart();
    const failure = await failureOf(clientOf({...plex, token: 'VerySecret中'}).openPart(part));
    expect(failure).toMatchObject({kind: 'config', message: /no request can carry/});
    expect(inspect(failure, {depth: 20, showHidden: true})).not.toContain('VerySecret');
  });

  it('that the server fails at is tried three times, with the waits of other requests', async () => {
    const {plex, part} = await withPart();
    plex.fail({match: /parts/, with: {status: 503}});
    const waits: number[] = [];
    const client = clientOf(plex, {
      sleep: async ms => {
        waits.push(ms);
      },
    });
    expect((await failureOf(client.openPart(part))).kind).toBe('unreachable');
    expect(waits).toEqual([1000, 2000]);
  });

  it('is given up where the server sends the whole file in place of a range', async () => {
    const {plex, part} = await withPart({ranges: 'ignored'});
    expect((await failureOf(clientOf(plex).openPart(part))).kind).toBe('no-ranges');
  });

  it.each([
    '//127.0.0.1:1/library/parts/1',
    'http://127.0.0.1:1/x',
    '@127.0.0.1/library/parts/1',
    '/library/parts/1?x=1',
    '',
  ])('with the key %j sends the token nowhere', async key => {
    const {plex, part} = await withPart();
    expect((await failureOf(clientOf(plex).openPart({...part, key}))).kind).toBe('unreadable');
    expect(plex.requests).toHaveLength(0);
  });
});
