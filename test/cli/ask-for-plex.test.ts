import {describe, expect, it, onTestFinished} from 'vitest';
import {askForPlex, type PlexAnswers} from '../../src/cli/config/ask-for-plex.ts';
import {openPrompt} from '../../src/cli/prompt.ts';
import {createPlexClient} from '../../src/clients/plex/create-plex-client.ts';
import {createPlexTvClient} from '../../src/clients/plex-tv/create-plex-tv-client.ts';
import {createTheme} from '../../src/output/theme.ts';
import {type PlexOptions, type SimulatedPlex, startPlex} from '../../src/simulators/plex/start-plex.ts';
import {startPlexTv} from '../../src/simulators/plex-tv/start-plex-tv.ts';
import {createTypist, enter, type Reply} from '../support/typist.ts';

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

type Talk = {answers: PlexAnswers; shown: string};

async function talk(url: string, replies: readonly Reply[]): Promise<Talk> {
  const site = await startPlexTv();
  onTestFinished(() => site.close());
  const typist = createTypist(replies);
  const prompt = openPrompt({input: typist.input, output: typist.screen, signal: new AbortController().signal});
  onTestFinished(() => prompt.close());
  const common = {clientIdentifier: 'c0ffee', version: '1.0.0', timeoutMs: 5000, signal: prompt.signal};
  const answers = await askForPlex({
    prompt,
    theme: createTheme(false),
    url,
    createPlex: async access =>
      createPlexClient({...common, ...access, concurrency: 3, pageSize: 200, sleep: async () => undefined}),
    createPlexTv: async () =>
      createPlexTvClient({...common, now: () => new Date(), url: site.url, clientsUrl: site.url}),
    sleep: async () => {
      const code = /\(code (\S+)\)/.exec(typist.shown())?.[1] ?? '';
      site.approvePin(code, 'owner-token');
    },
  });
  return {answers, shown: typist.shown()};
}

describe('asking for Plex', () => {
  it('takes address, token and all libraries of movies', async () => {
    const {url} = await start();
    const {answers, shown} = await talk('http://127.0.0.1:32400', [
      {to: /Address of Plex \[http:\/\/127\.0\.0\.1:32400\]: /, type: `${url}/${enter}`},
      {to: /Token/, type: `owner-token${enter}`},
      {to: /Numbers or titles/, type: enter},
    ]);
    expect(answers).toEqual({url, token: 'owner-token', libraries: ['Movies', '4K \u001b[31mred']});
    expect(shown).toContain('  1  Movies\n  2  4K  [31mred\n');
    expect(shown).not.toContain('Shows');
    expect(shown).not.toContain('owner-token');
  });

  it('asks again where no such library is there', async () => {
    const {url} = await start();
    const {answers, shown} = await talk(url, [
      {to: /Address/, type: enter},
      {to: /Token/, type: `owner-token${enter}`},
      {to: /Numbers or titles/, type: `Shows${enter}`},
      {to: /Numbers or titles/, type: `1${enter}`},
    ]);
    expect(answers.libraries).toEqual(['Movies']);
    expect(shown).toContain('there is no library Shows');
  });

  it('asks again for a token that is refused', async () => {
    const {url} = await start();
    const {answers, shown} = await talk(url, [
      {to: /Address/, type: enter},
      {to: /Token/, type: `wrong-token${enter}`},
      {to: /Token/, type: `owner-token${enter}`},
      {to: /Numbers or titles/, type: enter},
    ]);
    expect(answers.token).toBe('owner-token');
    expect(shown).toMatch(/Error: Plex .*401/);
    expect(shown).not.toContain('wrong-token');
  });

  it('asks again for an address that is none, and for one where nobody answers', async () => {
    const {url} = await start();
    const gone = await start();
    await gone.down();
    const {answers, shown} = await talk(gone.url, [
      {to: /Address/, type: `nas:32400${enter}`},
      {to: /Address/, type: enter},
      {to: /Token/, type: `owner-token${enter}`},
      {to: /Address/, type: `${url}${enter}`},
      {to: /Numbers or titles/, type: enter},
    ]);
    expect(answers).toMatchObject({url, token: 'owner-token'});
    expect(shown).toContain('write an address such as');
  });

  it('signs in with the browser where no token is typed', async () => {
    const {url} = await start();
    const {answers, shown} = await talk(url, [
      {to: /Address/, type: enter},
      {to: /Token/, type: enter},
      {to: /Numbers or titles/, type: enter},
    ]);
    expect(answers.token).toBe('owner-token');
    expect(shown).toMatch(/Open https:\/\/app\.plex\.tv\/auth#\?\S+/);
  });

  it('says that a server holds no movies', async () => {
    const empty = await start({libraries: [{key: '1', title: 'Shows', type: 'show'}]});
    const {url} = await start();
    const {answers, shown} = await talk(empty.url, [
      {to: /Address/, type: enter},
      {to: /Token/, type: `owner-token${enter}`},
      {to: /Address/, type: `${url}${enter}`},
      {to: /Numbers or titles/, type: enter},
    ]);
    expect(answers.url).toBe(url);
    expect(shown).toContain('the Plex server shows this token no library of movies');
  });
});
