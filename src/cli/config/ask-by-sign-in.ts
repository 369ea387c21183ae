import {UserError} from '../../base/user-error.ts';
import type {PlexServer} from '../../clients/plex-tv/plex-tv.ts';
import {plainText} from '../../output/plain-text.ts';
import {chooseServer} from '../../tasks/choose-server.ts';
import {demandServerAt} from '../../tasks/demand-server-at.ts';
import {fetchAccountServers} from '../../tasks/fetch-account-servers.ts';
import {findConnection} from '../../tasks/find-connection.ts';
import {findMovieLibraries} from '../../tasks/find-movie-libraries.ts';
import {signInToPlex} from '../../tasks/sign-in-to-plex.ts';
import {askForUrl} from './ask-for-url.ts';
import type {FoundPlex, PlexQuestions} from './plex-questions.ts';
import {tellFailure} from './tell-failure.ts';

/** Signs in with the browser and finds the server that is meant, with its own token; undefined: that failed, and was told. */
export async function askBySignIn(questions: PlexQuestions): Promise<FoundPlex | undefined> {
  const {prompt, createPlex} = questions;
  const servers = await tellFailure(questions, () => signIn(questions));
  if (servers instanceof UserError) return undefined;
  const server = await askForServer(questions, servers);
  const url = await findUrl(questions, server);
  const {token} = server;
  const titles = await tellFailure(questions, async () =>
    findMovieLibraries(await createPlex({url, token}, prompt.signal)),
  );
  return titles instanceof UserError ? undefined : {url, token, titles};
}

async function signIn({prompt, createPlexTv, sleep}: PlexQuestions): Promise<PlexServer[]> {
  const plexTv = await createPlexTv();
  const accountToken = await signInToPlex({
    plexTv,
    signal: prompt.signal,
    onPin: ({link, code}) =>
      prompt.say(`  Open ${plainText(link)}\n  and allow felscanner (code ${plainText(code)}). Waiting ...\n`),
    sleep,
  });
  prompt.say('  Signed in.\n');
  return fetchAccountServers(plexTv, accountToken);
}

async function askForServer({prompt}: PlexQuestions, servers: readonly PlexServer[]): Promise<PlexServer> {
  const [first, ...others] = servers;
  if (first !== undefined && others.length === 0) return first;
  prompt.say('Servers:\n');
  for (const [index, {name, owned}] of servers.entries()) {
    prompt.say(`  ${index + 1}  ${plainText(name)}${owned ? '' : ' (shared with you)'}\n`);
  }
  for (;;) {
    const choice = chooseServer(await prompt.ask('Number or name of the server', '1'), servers);
    if ('server' in choice) return choice.server;
    prompt.say(`  ${plainText(choice.problem)}\n`);
  }
}

/** By what Plex knows, else by hand. */
async function findUrl(questions: PlexQuestions, server: PlexServer): Promise<string> {
  const {prompt} = questions;
  const name = plainText(server.name);
  prompt.say(`  Looking for ${name} ...\n`);
  const connection = await tellFailure(questions, () => findConnection({...questions, signal: prompt.signal}, server));
  if (connection instanceof UserError) {
    return askForUrl(questions, {
      question: `Address of ${name}`,
      check: (asker, url) => demandServerAt(asker, server, url),
    });
  }
  prompt.say(`  ${name} answers at ${plainText(connection.url)}\n`);
  if (connection.relay) prompt.say('  That is the relay of Plex, at some 2 Mbit/s: proving films will be slow.\n');
  return connection.url;
}
