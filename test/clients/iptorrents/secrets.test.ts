import {inspect} from 'node:util';
import {expect, it, onTestFinished} from 'vitest';
import type {IptorrentsClient} from '../../../src/clients/iptorrents/iptorrents.ts';
import type {SourceError} from '../../../src/clients/source-error.ts';
import type {SolverMood} from '../../../src/simulators/flaresolverr/browse.ts';
import type {TrackerMood} from '../../../src/simulators/iptorrents/tracker-state.ts';
import type {Answer} from '../../../src/simulators/loopback/answer.ts';
import type {FaultKind} from '../../../src/simulators/loopback/faults.ts';
import {startLoopback} from '../../../src/simulators/loopback/start-loopback.ts';
import {clearanceOf, clientFor, shelfWith, solverForTest, sourceErrorOf, trackerForTest} from './tracker-world.ts';

const uid = '7654321';
const pass = 'Pass%2FCookie+Value';
const cfClearance = 'own.cf-clearance_value';
const lent = 'lent.cf-clearance_value';
const passkey = '0f1e2d3c4b5a69788796a5b4c3d2e1f0';
const own = {uid, pass, cfClearance};

const secrets = [uid, pass, cfClearance, lent, passkey].flatMap(secret => [
  secret,
  encodeURIComponent(secret),
  decodeURIComponent(secret),
  Buffer.from(secret).toString('base64'),
]);

/** Everything a person or a program can see of an error: words, hint, page, causes and their stacks. */
function expectNoSecret(error: SourceError): void {
  const seen = [
    inspect(error, {depth: 20, showHidden: true}),
    JSON.stringify(error),
    error.message,
    error.hint ?? '',
    error.page ?? '',
    error.stack ?? '',
    inspect(error.cause, {depth: 20, showHidden: true}),
  ].join('\n');
  for (const secret of secrets) expect(seen).not.toContain(secret);
  expect(error.hint).toMatch(/\w/);
}

function shelf(): ReturnType<typeof shelfWith> {
  return shelfWith(clearanceOf({cookies: [{name: 'cf_clearance', value: lent}]}));
}

/** Everything a client can be asked for. */
function ways(client: IptorrentsClient): (() => Promise<unknown>)[] {
  const release = {id: '1', name: 'Movie', download: '/download.php/1/Movie.torrent'};
  return [
    () => client.search({term: 'movie', categories: [72], pages: 1}),
    () => client.readFeed({passkey, term: 'movie', categories: [72]}),
    () => client.fetchTorrent(release),
    () => client.fetchTorrent(release, passkey),
  ];
}

const moods: readonly TrackerMood[] = [
  'logged-out',
  'sent-to-login',
  'challenge',
  'banned',
  {retryAfter: '9'},
  {retryAfter: undefined},
];
const faults: readonly FaultKind[] = [{status: 500}, {status: 403}, {status: 404}, 'reset', 'hang', 'html', 'cut'];

it.each(moods)('no secret is told where the tracker is %j', async mood => {
  const tracker = await trackerForTest({uid, pass, passkey, mood});
  for (const way of ways(clientFor({tracker}, {...own, clearances: shelf()}).client)) {
    const error = await way().then(
      () => undefined,
      caught => caught,
    );
    if (error !== undefined) expectNoSecret(error);
    else expect(mood).toMatch(/^(logged-out|sent-to-login)$/);
  }
});

it.each(faults)('no secret is told where it fails so: %j', async fault => {
  const tracker = await trackerForTest({uid, pass, passkey});
  tracker.fail({match: /./, with: fault});
  const {client} = clientFor({tracker}, {...own, clearances: shelf(), timeoutMs: 300});
  for (const way of ways(client)) expectNoSecret(await sourceErrorOf(way()));
});

it('no secret is told by a site that sends every one of them back', async () => {
  const echo = [uid, pass, decodeURIComponent(pass), cfClearance, lent, passkey];
  const page = `<title>${echo.join(' ')}</title><a href="/lout.php?${passkey}">x</a> <a href="/t?u=${uid};tp=${passkey}">${echo.join('</a><i>')}</i>`;
  const answers: Answer[] = [
    {status: 200, headers: {}, body: page},
    {status: 200, headers: {}, body: page.replace('lout.php', 'in.php')},
    {
      status: 302,
      headers: {location: `https://${uid}:${encodeURIComponent(pass)}@elsewhere.example/?tp=${passkey}`},
      body: '',
    },
    {status: 302, headers: {location: `/${passkey}`}, body: ''},
    {status: 429, headers: {'retry-after': passkey}, body: page},
    {status: 500, headers: {}, body: page},
  ];
  for (const answer of answers) {
    const site = await startLoopback({answer: () => answer});
    onTestFinished(() => site.close());
    const {client} = clientFor({tracker: {url: site.url, uid, pass}}, {...own, clearances: shelf()});
    for (const way of ways(client)) expectNoSecret(await sourceErrorOf(way()));
  }
});

it.each<SolverMood>(['timeout', 'useless', 'elsewhere', 'crash'])(
  'no secret is told of a solver that is %s',
  async mood => {
    const tracker = await trackerForTest({uid, pass, passkey, mood: 'challenge'});
    const solver = await solverForTest({mood});
    for (const way of ways(clientFor({tracker, solver}, {...own, clearances: shelf()}).client)) {
      expectNoSecret(await sourceErrorOf(way()));
    }
  },
);

it.each([
  [
    'as its message',
    {status: 500, body: {status: 'error', message: `Error: cookie ${pass} of ${uid} at http://x/?tp=${passkey}`}},
  ],
  ['as other JSON', {status: 500, body: {error: `${pass} ${uid}`}}],
  [
    'as the address of a page',
    {status: 200, body: {status: 'ok', solution: {url: `http://${uid}.example/${pass}`, userAgent: 'x'}}},
  ],
])('no secret is told by a solver that sends them back %s', async (_what, {status, body}) => {
  const tracker = await trackerForTest({uid, pass, passkey, mood: 'challenge'});
  const echo = await startLoopback({answer: () => ({status, headers: {}, body: JSON.stringify(body)})});
  onTestFinished(() => echo.close());
  const {client} = clientFor({tracker, solver: echo}, {...own, clearances: shelf()});
  for (const way of ways(client).slice(0, 1)) expectNoSecret(await sourceErrorOf(way()));
});

it.each([{userAgent: 'a\nb'}, {uid: ''}, {pass: 'x\ny'}])(
  'no secret is told where settings are wrong: %j',
  async wrong => {
    const tracker = await trackerForTest({uid, pass, passkey});
    const {client} = clientFor({tracker}, {...own, ...wrong});
    expectNoSecret(await sourceErrorOf(client.search({term: 'movie', categories: [72], pages: 1})));
  },
);

it('no secret is told with an address that holds some', async () => {
  const tracker = await trackerForTest({uid, pass, passkey, mood: 'logged-out'});
  const url = tracker.url.replace('//', `//user:${passkey}@`);
  const {client} = clientFor({tracker: {...tracker, url: `${url}/?tp=${passkey}`}}, own);
  expectNoSecret(await sourceErrorOf(client.search({term: 'movie', categories: [72], pages: 1})));
});
