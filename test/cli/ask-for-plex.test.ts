import {describe, expect, it, onTestFinished} from 'vitest';
import {askForPlex, type PlexAnswers} from '../../src/cli/config/ask-for-plex.ts';
import {openPrompt} from '../../src/cli/prompt.ts';
import {createPlexClient} from '../../src/clients/plex/create-plex-client.ts';
import {createPlexTvClient} from '../../src/clients/plex-tv/create-plex-tv-client.ts';
import {createTheme} from '../../src/output/theme.ts';
import {type PlexOptions, type SimulatedPlex, startPlex} from '../../src/simulators/plex/start-plex.ts';
import type {SimulatedResource} from '../../src/simulators/plex-tv/resources.ts';
import {type SimulatedPlexTv, startPlexTv} from '../../src/simulators/plex-tv/start-plex-tv.ts';
import {createTypist, ctrlC, ctrlD, enter, type Reply, type Typist} from '../support/typist.ts';

const libraries = [
  {key: '1', title: 'Movies', type: 'movie'},
  {key: '2', title: 'Shows', type: 'show'},
  {key: '3', title: '4K \u001b[31mred', type: 'movie'},
];

async function start(options: PlexOptions = {}): Promise<SimulatedPlex> {
  const plex = await startPlex({libraries, ...options});
  onTestFinished(() => plex.close());
  return plex;
}

/** An address where nobody answers. */
async function deadUrl(): Promise<string> {
  const plex = await start();
  await plex.down();
  return plex.url;
}

function resource(plex: SimulatedPlex, overrides: Partial<SimulatedResource> = {}): SimulatedResource {
  return {
    name: 'nas',
    clientIdentifier: plex.machineIdentifier,
    accessToken: plex.token,
    connections: [{uri: plex.url}],
    ...overrides,
  };
}

type TalkOptions = {
  replies: readonly Reply[];
  /** The address that is offered. */
  url?: string;
  resources?: readonly SimulatedResource[];
  /** What happens while a sign-in waits; the owner allows it unless told otherwise. */
  whileWaiting?: (site: SimulatedPlexTv, code: string, typist: Typist) => void;
  /** Told once the keyboard is there. */
  onStart?: (typist: Typist) => void;
};

type Talk = {answers: PlexAnswers | undefined; shown: string; failure: unknown; aborted: boolean};

async function talk(options: TalkOptions): Promise<Talk> {
  const {replies, url = 'http://127.0.0.1:32400', resources = []} = options;
  const {whileWaiting = (site, code) => site.approvePin(code)} = options;
  const site = await startPlexTv({resources});
  onTestFinished(() => site.close());
  const typist = createTypist(replies);
  const prompt = openPrompt({input: typist.input, output: typist.screen, signal: new AbortController().signal});
  onTestFinished(() => prompt.close());
  options.onStart?.(typist);
  const common = {clientIdentifier: 'c0ffee', version: '1.0.0', timeoutMs: 30_000};
  const outcome = await askForPlex({
    prompt,
    theme: createTheme(false),
    url,
    createPlex: async ({url: at, token = ''}, signal) =>
      createPlexClient({
        ...common,
        url: at,
        token,
        signal,
        concurrency: 3,
        pageSize: 200,
        sleep: async () => undefined,
      }),
    createPlexTv: async () =>
      createPlexTvClient({
        ...common,
        signal: prompt.signal,
        now: () => new Date('2026-01-02T03:04:05Z'),
        url: site.url,
        clientsUrl: site.url,
        sleep: async () => undefined,
      }),
    sleep: async (_, signal) => {
      whileWaiting(site, /\(code (\S+)\)/.exec(typist.shown())?.[1] ?? '', typist);
      await new Promise(resolve => setImmediate(resolve));
      signal.throwIfAborted();
    },
    startLimit: () => new AbortController().signal,
  }).then(
    answers => ({answers, failure: undefined}),
    (failure: unknown) => ({answers: undefined, failure}),
  );
  const shown = typist.shown();
  expect(shown).not.toMatch(/(owner|shared|account|wrong)-token/);
  return {...outcome, shown, aborted: prompt.signal.aborted};
}

const way = /Number \[1\]: /;
const address = /Address of \S+ \[/;
const token = /Token/;
const titles = /Numbers or titles/;
const whichServer = /Number or name of the server/;

const byHand: Reply = {to: way, type: `2${enter}`};
const bySignIn: Reply = {to: way, type: enter};
const all: Reply = {to: titles, type: enter};

describe('asking for Plex', () => {
  it('offers both ways, and asks again for an answer that is neither', async () => {
    const plex = await start();
    const {answers, shown} = await talk({
      resources: [resource(plex)],
      replies: [{to: way, type: `3${enter}`}, bySignIn, all],
    });
    expect(answers?.url).toBe(plex.url);
    expect(shown).toContain('  1  sign in with Plex in the browser\n  2  type address and token\n');
    expect(shown).toContain('  write 1 or 2\n');
  });

  it('asks again where no such library is there', async () => {
    const {url} = await start();
    const {answers, shown} = await talk({
      url,
      replies: [
        byHand,
        {to: address, type: enter},
        {to: token, type: `owner-token${enter}`},
        {to: titles, type: `Shows${enter}`},
        {to: titles, type: `1${enter}`},
      ],
    });
    expect(answers?.libraries).toEqual(['Movies']);
    expect(shown).toContain('there is no library Shows');
  });

  it('ends where the input does, and asks no further', async () => {
    const plex = await start();
    const {failure, shown} = await talk({
      resources: [resource(plex), resource(plex, {name: 'attic'})],
      replies: [bySignIn, {to: whichServer, type: ctrlD}],
    });
    expect(failure).toMatchObject({kind: 'usage', message: 'the input ended before every question was answered'});
    expect(shown.match(/How do you want/g)).toHaveLength(1);
  });
});

describe('an address typed', () => {
  it('is taken with its token and all libraries of movies', async () => {
    const {url} = await start();
    const {answers, shown} = await talk({
      replies: [
        byHand,
        {to: /Address of Plex \[http:\/\/127\.0\.0\.1:32400\]: /, type: `${url}/${enter}`},
        {to: token, type: `owner-token${enter}`},
        all,
      ],
    });
    expect(answers).toEqual({url, token: 'owner-token', libraries: ['Movies', '4K \u001b[31mred']});
    expect(shown).toContain('  1  Movies\n  2  4K  [31mred\n');
    expect(shown).not.toContain('Shows');
  });

  it('is checked without a token before one is asked for, and asked for again', async () => {
    const plex = await start();
    const {answers, shown} = await talk({
      url: await deadUrl(),
      replies: [
        byHand,
        {to: address, type: `nas:32400${enter}`},
        {to: address, type: enter},
        {to: address, type: `${plex.url}${enter}`},
        {to: token, type: `owner-token${enter}`},
        all,
      ],
    });
    expect(answers).toMatchObject({url: plex.url, token: 'owner-token'});
    expect(shown).toContain('write an address such as');
    expect(shown).toMatch(/Error: Plex at \S+ could not be reached \(ECONNREFUSED\)/);
    expect(plex.requests.map(({path, headers}) => [path, headers['x-plex-token'] || 'none'])).toEqual([
      ['/identity', 'none'],
      ['/library/sections', 'owner-token'],
    ]);
  });

  it.each([401, 403])('is told what it is where HTTP %i comes before a token was typed', async status => {
    const plex = await start();
    plex.fail({match: /identity/, times: 1, with: {status}});
    const {answers, shown} = await talk({
      url: plex.url,
      replies: [
        byHand,
        {to: address, type: enter},
        {to: address, type: enter},
        {to: token, type: `owner-token${enter}`},
        all,
      ],
    });
    expect(answers).toMatchObject({url: plex.url});
    expect(shown).toContain(
      `Error: Plex at ${plex.url} wants a login before it says who it is (HTTP ${status}): is this Plex?\n-> give the address of Plex itself`,
    );
    expect(shown).not.toMatch(/refused the token|plex\.token/);
  });

  it('stays while a token is refused', async () => {
    const {url} = await start();
    const {answers, shown} = await talk({
      url,
      replies: [
        byHand,
        {to: address, type: enter},
        {to: token, type: `wrong-token${enter}`},
        {to: token, type: `owner-token${enter}`},
        all,
      ],
    });
    expect(answers).toMatchObject({url, token: 'owner-token'});
    expect(shown).toMatch(/Error: Plex .*401/);
  });

  it('may be left for the other way by an empty token', async () => {
    const plex = await start();
    const {answers} = await talk({
      url: plex.url,
      resources: [resource(plex, {accessToken: plex.sharedToken})],
      replies: [byHand, {to: address, type: enter}, {to: token, type: enter}, bySignIn, all],
    });
    expect(answers).toMatchObject({url: plex.url, token: 'shared-token'});
  });

  it('of a server without movies is told, and may be left', async () => {
    const empty = await start({libraries: [{key: '1', title: 'Shows', type: 'show'}]});
    const {url} = await start();
    const {answers, shown} = await talk({
      url: empty.url,
      replies: [
        byHand,
        {to: address, type: enter},
        {to: token, type: `owner-token${enter}`},
        {to: token, type: enter},
        byHand,
        {to: address, type: `${url}${enter}`},
        {to: token, type: `owner-token${enter}`},
        all,
      ],
    });
    expect(answers?.url).toBe(url);
    expect(shown).toContain('the Plex server shows this token no library of movies');
  });
});

describe('signing in with the browser', () => {
  it('takes the only server, its own token and the address at which it answers', async () => {
    const plex = await start();
    const {answers, shown} = await talk({
      resources: [resource(plex, {accessToken: plex.sharedToken, connections: [{uri: `${plex.url}/`}]})],
      replies: [bySignIn, all],
    });
    expect(answers).toMatchObject({url: plex.url, token: 'shared-token'});
    expect(shown).toMatch(/Open https:\/\/app\.plex\.tv\/auth#\?\S+/);
    expect(shown).toContain(`nas answers at ${plex.url}\n`);
    expect(plex.requests.some(({headers}) => headers['x-plex-token'] === 'account-token')).toBe(false);
  });

  it('asks which server by number or name, own ones first, names made harmless', async () => {
    const mine = await start({machineIdentifier: 'mine'});
    const theirs = await start({machineIdentifier: 'theirs'});
    const resources = [
      resource(theirs, {name: 'Bo\u001b[2Jb', owned: false, accessToken: theirs.sharedToken}),
      resource(mine, {name: 'nas'}),
    ];
    const named = await talk({
      resources,
      replies: [bySignIn, {to: whichServer, type: `attic${enter}`}, {to: whichServer, type: `2${enter}`}, all],
    });
    expect(named.answers).toMatchObject({url: theirs.url, token: 'shared-token'});
    expect(named.shown).toContain('Servers:\n  1  nas\n  2  Bo [2Jb (shared with you)\n');
    expect(named.shown).toContain('  there is no server attic\n');
    const first = await talk({resources, replies: [bySignIn, {to: whichServer, type: `NAS${enter}`}, all]});
    expect(first.answers).toMatchObject({url: mine.url, token: 'owner-token'});
  });

  it('tries home first and the relay last, and warns of the relay', async () => {
    const plex = await start();
    const {answers, shown} = await talk({
      resources: [
        resource(plex, {
          connections: [{uri: plex.url, local: false, relay: true}, {uri: await deadUrl()}],
        }),
      ],
      replies: [bySignIn, all],
    });
    expect(answers?.url).toBe(plex.url);
    expect(shown).toContain('That is the relay of Plex');
  });

  it('asks for the address where none answers, and sends the token to that server alone', async () => {
    const plex = await start();
    const another = await start({machineIdentifier: 'another'});
    const dead = await deadUrl();
    const {answers, shown} = await talk({
      url: another.url,
      resources: [resource(plex, {connections: [{uri: dead}]})],
      replies: [
        bySignIn,
        {to: /Address of nas \[/, type: enter},
        {to: /Address of nas \[/, type: `${plex.url}${enter}`},
        all,
      ],
    });
    expect(answers).toMatchObject({url: plex.url, token: 'owner-token'});
    expect(shown).toContain(
      `Error: the server nas answers at none of its addresses: ${dead} (not reached)\n-> give an`,
    );
    expect(shown).toContain(`Error: another server than nas answers at ${another.url}\n-> give the address of nas\n`);
    expect(another.requests.map(({headers}) => headers['x-plex-token'] || 'none')).toEqual(['none']);
  });

  it('says that the account has no server, and offers both ways again', async () => {
    const {url} = await start();
    const {answers, shown} = await talk({
      url,
      replies: [bySignIn, byHand, {to: address, type: enter}, {to: token, type: `owner-token${enter}`}, all],
    });
    expect(answers?.url).toBe(url);
    expect(shown).toContain('Error: this account of Plex has no server, and none is shared with it\n');
  });

  it('offers both ways again where the server does not take its token', async () => {
    const plex = await start();
    const {answers, shown} = await talk({
      url: plex.url,
      resources: [resource(plex, {accessToken: 'wrong-token'})],
      replies: [bySignIn, byHand, {to: address, type: enter}, {to: token, type: `owner-token${enter}`}, all],
    });
    expect(answers?.token).toBe('owner-token');
    expect(shown).toMatch(/Error: Plex .*401/);
  });
});

describe('Ctrl-C', () => {
  const stopAt = async (options: TalkOptions): Promise<void> => {
    const {answers, aborted, failure, shown} = await talk(options);
    expect({answers, aborted}).toEqual({answers: undefined, aborted: true});
    expect(failure).toMatchObject({name: 'AbortError'});
    expect(shown).not.toContain('Error:');
  };

  const stopWhen = (plex: SimulatedPlex, match: RegExp, press: Typist['press']): void => {
    plex.onRequest(({path}) => {
      if (match.test(path)) press(ctrlC);
    });
  };

  it.each([
    ['the way', [{to: way, type: ctrlC}]],
    ['the address', [byHand, {to: address, type: ctrlC}]],
    ['the token', [byHand, {to: address, type: enter}, {to: token, type: `S3${ctrlC}`}]],
    [
      'the libraries',
      [byHand, {to: address, type: enter}, {to: token, type: `owner-token${enter}`}, {to: titles, type: ctrlC}],
    ],
  ] satisfies [string, Reply[]][])('at the question for %s ends it', async (_, replies) => {
    const {url} = await start();
    await stopAt({url, replies});
  });

  it.each([
    ['the address is checked', /identity/],
    ['the token is checked', /library\/sections/],
  ])('while %s ends it', async (_, match) => {
    const plex = await start();
    plex.fail({match, with: 'hang'});
    await stopAt({
      url: plex.url,
      replies: [byHand, {to: address, type: enter}, {to: token, type: `owner-token${enter}`}],
      onStart: ({press}) => stopWhen(plex, match, press),
    });
  });

  it('while the sign-in waits ends it', async () => {
    await stopAt({replies: [bySignIn], whileWaiting: (_site, _code, {press}) => press(ctrlC)});
  });

  it('at the question for the server ends it', async () => {
    const plex = await start();
    const resources = [resource(plex), resource(plex, {name: 'attic'})];
    await stopAt({resources, replies: [bySignIn, {to: whichServer, type: ctrlC}]});
  });

  it.each([
    ['addresses are tried', /identity/],
    ['libraries are fetched', /library\/sections/],
  ])('while %s ends it', async (_, match) => {
    const plex = await start();
    plex.fail({match, with: 'hang'});
    await stopAt({
      resources: [resource(plex)],
      replies: [bySignIn],
      onStart: ({press}) => stopWhen(plex, match, press),
    });
  });
});
