import {inspect} from 'node:util';
import {describe, expect, it} from 'vitest';
import type {UserError} from '../../../src/base/user-error.ts';
import {SourceError} from '../../../src/clients/source-error.ts';
import type {TorznabOptions} from '../../../src/clients/torznab/torznab.ts';
import type {Answer} from '../../../src/simulators/loopback/answer.ts';
import type {FaultKind} from '../../../src/simulators/loopback/faults.ts';
import type {SimulatedTorznab, TorznabError} from '../../../src/simulators/torznab/start-torznab.ts';
import {failureOf} from '../failure-of.ts';
import {clientFor, indexerForTest, serverForTest} from './torznab-for-test.ts';

const key = 'k3y+with/odd&signs=ü';

type Asked = {url: string} & Partial<TorznabOptions>;

/** What a search fails with, the key nowhere in it. */
async function searchFailure({url, ...overrides}: Asked): Promise<SourceError> {
  const client = clientFor({prowlarrUrl: url, apiKey: key}, overrides);
  return withoutKey(await failureOf(client.search({term: 'BL+EL+RPU', categories: [2000], pages: 2})));
}

function withoutKey(failure: UserError): SourceError {
  const all = [failure.message, failure.hint, failure.stack, inspect(failure, {depth: 9}), JSON.stringify(failure)];
  const told = `${all.join('\n')}${inspect(failure.cause, {depth: 9, showHidden: true})}`;
  expect(told).not.toContain(key);
  expect(told.toLowerCase()).not.toContain(encodeURIComponent(key).toLowerCase());
  expect(told).not.toContain('k3y');
  expect(failure.hint).toBeTruthy();
  if (!(failure instanceof SourceError)) throw new Error(`expected a SourceError, got ${failure.name}`);
  return failure;
}

async function withFault(fault: FaultKind): Promise<SimulatedTorznab> {
  const indexer = await indexerForTest({apiKey: key});
  indexer.fail({match: /t=search/, with: fault});
  return indexer;
}

/** A server that gives its capabilities, and this to a search. */
async function answering(
  answer: Partial<Answer & {status: number}> & {body?: string; headers?: Record<string, string>},
): Promise<string> {
  const {status = 200, headers = {'content-type': 'application/xml'}, body = ''} = answer;
  const server = await serverForTest(({query}) =>
    query.get('t') === 'caps'
      ? {status: 200, headers: {'content-type': 'application/xml'}, body: '<caps/>'}
      : {status, headers, body},
  );
  return `${server.url}/1/api`;
}

describe('a document of errors', () => {
  it.each<[TorznabError, string, string]>([
    [{code: 100, description: 'Invalid API Key', status: 401}, 'logged-out', '(error 100: Invalid API Key)'],
    [{code: 101, description: 'Account suspended'}, 'logged-out', '(error 101: Account suspended)'],
    [{code: 199, description: ''}, 'logged-out', '(error 199)'],
    [{code: 201, description: 'Incorrect parameter', status: 400}, 'refused', 'error 201: Incorrect parameter'],
    [{code: 203, description: 'Function not available'}, 'refused', 'error 203: Function not available'],
    [{code: 900, description: 'Unknown error', status: 500}, 'refused', 'error 900: Unknown error'],
    [{code: 410, description: 'Indexer is disabled', status: 410}, 'refused', 'error 410: Indexer is disabled'],
    [{code: 500, description: 'Request limit reached'}, 'rate-limited', 'error 500: Request limit reached'],
    [{code: 900, description: 'Too many requests'}, 'rate-limited', 'error 900: Too many requests'],
    [{code: 900, description: 'HTTP rate-limit hit'}, 'rate-limited', 'error 900: HTTP rate-limit hit'],
    [{code: 900, description: 'Too many redirects'}, 'refused', 'error 900: Too many redirects'],
    [{code: 900, description: 'Too many API hits'}, 'rate-limited', 'error 900: Too many API hits'],
    [{code: 101, description: 'Suspended: rate limit ignored'}, 'logged-out', '(error 101: Suspended'],
    [{code: 203, description: 'Too many requests'}, 'refused', 'error 203: Too many requests'],
    [{code: 429, description: 'Indexer is disabled'}, 'rate-limited', 'error 429: Indexer is disabled'],
    [{code: 900, description: 'Wait', status: 429}, 'rate-limited', 'error 429: Wait'],
  ])('%j is %s', async (error, state, words) => {
    const indexer = await indexerForTest({apiKey: key});
    indexer.refuse(error);
    const failure = await searchFailure({url: indexer.prowlarrUrl});
    expect(failure).toMatchObject({state, message: expect.stringContaining(words)});
    expect(failure.message).toContain(`attic at ${indexer.prowlarrUrl} `);
  });

  it('to a wrong key tells where the right one is to be written', async () => {
    const indexer = await indexerForTest({apiKey: 'another-key'});
    const failure = await searchFailure({url: indexer.prowlarrUrl});
    expect(failure).toMatchObject({state: 'logged-out', kind: 'refused', hint: expect.stringContaining('apiKey')});
  });

  it('is told on one line, cut short, without addresses of others', async () => {
    const indexer = await indexerForTest({apiKey: key});
    const description = `\u001b[31mbad\u202e\nhttps://t.invalid/x?passkey=12345 ${key} ${encodeURIComponent(key)} ${'x'.repeat(9000)}`;
    indexer.refuse({code: 201, description});
    const {message} = await searchFailure({url: indexer.prowlarrUrl});
    expect(message).toMatch(/error 201: \[31mbad https:\/\/t\.invalid\/x\?passkey=\*+ \*\*\* \*\*\* x+…$/);
    expect(message.length).toBeLessThan(410);
  });

  it.each([
    ['<error/>', 'answered with an error'],
    ['<error code="9e999" description="what"/>', 'answered with an error: what'],
  ])('%s is one all the same', async (body, words) => {
    expect(await searchFailure({url: await answering({body})})).toMatchObject({
      state: 'refused',
      message: expect.stringContaining(words),
    });
  });
});

describe('a rate limit', () => {
  it.each([
    ['5', 5],
    ['Fri, 02 Jan 2026 03:01:30 GMT', 90],
    ['Fri, 02 Jan 2026 02:00:00 GMT', 0],
    ['soon', undefined],
  ])('of Retry-After %s is %s seconds', async (retryAfter, retryAfterS) => {
    const headers = {'retry-after': retryAfter};
    const failure = await searchFailure({url: await answering({status: 429, headers})});
    expect(failure).toMatchObject({state: 'rate-limited', retryAfterS});
  });

  it('is told with the words and the time of the indexer', async () => {
    const indexer = await indexerForTest({apiKey: key});
    indexer.refuse({code: 429, status: 429, description: 'Query limit reached', retryAfter: '3600'});
    expect(await searchFailure({url: indexer.prowlarrUrl})).toMatchObject({
      state: 'rate-limited',
      retryAfterS: 3600,
      hint: 'try again in 3600 s',
      message: expect.stringContaining('was asked too often (error 429: Query limit reached)'),
    });
  });

  it('may be written as plain text', async () => {
    expect(await searchFailure({url: await answering({body: 'Rate Limit Reached'})})).toMatchObject({
      state: 'rate-limited',
    });
  });
});

describe('a search fails where', () => {
  it.each<[string, FaultKind, string, string]>([
    ['it is not allowed', {status: 401}, 'logged-out', 'refused its feed (HTTP 401)'],
    ['it is forbidden', {status: 403}, 'logged-out', 'refused its feed (HTTP 403)'],
    ['there is no such indexer', {status: 404}, 'refused', 'gone or switched off'],
    ['the indexer is gone', {status: 410}, 'refused', 'gone or switched off'],
    ['it is no proper request', {status: 400}, 'refused', 'HTTP 400'],
    ['the indexer is ill', {status: 503}, 'unreachable', 'HTTP 503'],
    ['a page comes', 'html', 'refused', 'a web page in place of its feed'],
    ['JSON comes', {body: '{"records": []}'}, 'refused', 'JSON in place of its feed'],
    ['a list of JSON comes', {body: ' []'}, 'refused', 'JSON in place of its feed'],
    ['text comes', {body: 'hello'}, 'unreachable', 'damaged or incomplete data'],
    ['nothing comes', {body: ''}, 'unreachable', 'damaged or incomplete data'],
    [
      'it is written in no known letters',
      {body: '<?xml version="1.0" encoding="klingon"?><rss/>'},
      'refused',
      'in the encoding "klingon"',
    ],
    ['other XML comes', {body: '<caps/>'}, 'refused', 'a document <caps> in place of its feed'],
    ['half of it comes', 'truncated', 'unreachable', 'damaged or incomplete XML'],
    ['the connection breaks twice', 'reset', 'unreachable', 'could not be reached (ECONNRESET)'],
  ])('%s', async (_what, fault, state, words) => {
    const indexer = await withFault(fault);
    const failure = await searchFailure({url: indexer.prowlarrUrl});
    expect(failure).toMatchObject({state, message: expect.stringContaining(words)});
    const tries = fault === 'reset' ? 2 : 1;
    expect(indexer.requests.filter(({query}) => query.get('t') === 'search')).toHaveLength(tries);
  });

  it('nothing comes in time', async () => {
    const indexer = await withFault('hang');
    const failure = await searchFailure({url: indexer.prowlarrUrl, timeoutMs: 100});
    expect(failure).toMatchObject({state: 'unreachable', message: expect.stringContaining('within 0.1 s')});
  });

  it('nothing listens', async () => {
    const indexer = await indexerForTest();
    await indexer.down();
    let turns = 0;
    const turn: TorznabOptions['turn'] = work => {
      turns += 1;
      return work();
    };
    expect(await searchFailure({url: indexer.prowlarrUrl, turn})).toMatchObject({
      state: 'unreachable',
      kind: 'unreachable',
      hint: expect.stringContaining('nothing listens'),
    });
    expect(turns).toBe(1);
  });

  it.each(['https://login.invalid/?return=', '/UI/Login?key='])(
    'it is sent on to %s, which is not followed',
    async to => {
      const url = await answering({status: 302, headers: {location: `${to}${encodeURIComponent(key)}`}});
      const failure = await searchFailure({url});
      const origin = new URL(to, url).origin;
      expect(failure).toMatchObject({
        state: 'refused',
        message: expect.stringContaining(`sends on to ${origin} in place`),
      });
    },
  );

  it('the key is in the address, and what is beside it counts', async () => {
    const indexer = await indexerForTest({apiKey: key});
    indexer.refuse({code: 201, description: `${key} and other-secret`});
    const url = `${indexer.prowlarrUrl}?apikey=other-secret`;
    const {message} = await searchFailure({url});
    expect(message).toContain('error 201: *** and ***');
  });
});

describe('a hostile feed', () => {
  it('of 50 MB is given up', async () => {
    let sent = 0;
    const piece = Buffer.alloc(1_048_576, ' ');
    async function* pieces(): AsyncGenerator<Uint8Array> {
      for (; sent < 50; sent += 1) yield piece;
    }
    const server = await serverForTest(({query}) => ({
      status: 200,
      headers: {'content-type': 'application/xml'},
      body: query.get('t') === 'caps' ? '<caps/>' : pieces(),
    }));
    const failure = await searchFailure({url: `${server.url}/1/api`});
    expect(failure).toMatchObject({state: 'refused', message: expect.stringContaining('more than 8 MiB')});
    expect(sent).toBeLessThan(40);
  });

  it.each([
    ['expands entities', `<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><rss><channel>&b;</channel></rss>`],
    ['reads files', `<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel>&x;</channel></rss>`],
  ])('that %s is refused', async (_what, body) => {
    expect(await searchFailure({url: await answering({body})})).toMatchObject({
      state: 'refused',
      message: expect.stringContaining('XML that declares entities'),
    });
  });

  it.each([
    ['nested', `<rss>${'<a>'.repeat(500_000)}`],
    ['long', `<rss>${'<a/>'.repeat(500_000)}</rss>`],
  ])('%s beyond measure is refused', async (_what, body) => {
    expect(await searchFailure({url: await answering({body})})).toMatchObject({
      state: 'refused',
      message: expect.stringContaining('more XML than a list needs'),
    });
  });

  it('of a document whose name is a text is told on one line', async () => {
    const {message} = await searchFailure({url: await answering({body: `<${'\u202ex\u0007'.repeat(60)}/>`})});
    expect(message).toMatch(/a document <[ x]{1,40}> in place of its feed$/);
  });
});
