import {UserError} from '../../base/user-error.ts';
import type {PlexClient} from '../../clients/plex/plex.ts';
import type {PlexTvClient} from '../../clients/plex-tv/plex-tv.ts';
import {httpUrl} from '../../config/http-url.ts';
import {plainText} from '../../output/plain-text.ts';
import type {Theme} from '../../output/theme.ts';
import {chooseLibraries} from '../../tasks/choose-libraries.ts';
import {findMovieLibraries} from '../../tasks/find-movie-libraries.ts';
import {signInToPlex} from '../../tasks/sign-in-to-plex.ts';
import {errorText} from '../error-text.ts';
import type {Prompt} from '../prompt.ts';

export type PlexAnswers = {url: string; token: string; libraries: string[]};

export type PlexQuestions = {
  prompt: Prompt;
  theme: Theme;
  /** The address that is offered. */
  url: string;
  createPlex: (access: {url: string; token: string}) => Promise<Pick<PlexClient, 'fetchLibraries'>>;
  createPlexTv: () => Promise<Pick<PlexTvClient, 'requestPin' | 'checkPin'>>;
  /** Waits between two looks at a sign-in; the real clock unless a test brings its own. */
  sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
};

/** Asks for a Plex server and its token until the server answers, then which of its libraries are meant. */
export async function askForPlex(questions: PlexQuestions): Promise<PlexAnswers> {
  let url = await askForUrl(questions, questions.url);
  let token = await askForToken(questions);
  for (;;) {
    const found = await tellFailure(questions, async () =>
      findMovieLibraries(await questions.createPlex({url, token})),
    );
    if (!(found instanceof UserError)) return {url, token, libraries: await askForLibraries(questions, found)};
    if (found.kind === 'refused') token = await askForToken(questions);
    else url = await askForUrl(questions, url);
  }
}

async function askForUrl({prompt}: PlexQuestions, fallback: string): Promise<string> {
  for (;;) {
    const url = httpUrl(await prompt.ask('Address of Plex', fallback));
    if (url !== undefined) return url;
    prompt.say('  write an address such as http://127.0.0.1:32400\n');
  }
}

async function askForToken(questions: PlexQuestions): Promise<string> {
  for (;;) {
    const token = await questions.prompt.askSecret(
      'Token of Plex, which will not show (Enter: sign in with the browser)',
    );
    if (token !== '') return token;
    const signedIn = await tellFailure(questions, () => signIn(questions));
    if (!(signedIn instanceof UserError)) return signedIn;
  }
}

async function signIn({prompt, createPlexTv, sleep}: PlexQuestions): Promise<string> {
  const token = await signInToPlex({
    plexTv: await createPlexTv(),
    signal: prompt.signal,
    onPin: ({link, code}) =>
      prompt.say(`  Open ${plainText(link)}\n  and allow felscanner (code ${plainText(code)}). Waiting ...\n`),
    ...(sleep && {sleep}),
  });
  prompt.say('  Signed in.\n');
  return token;
}

async function askForLibraries({prompt}: PlexQuestions, titles: readonly string[]): Promise<string[]> {
  prompt.say('Libraries of movies:\n');
  for (const [index, title] of titles.entries()) prompt.say(`  ${index + 1}  ${plainText(title)}\n`);
  for (;;) {
    const choice = chooseLibraries(await prompt.ask('Numbers or titles, commas between them (Enter: all)'), titles);
    if ('titles' in choice) return choice.titles;
    prompt.say(`  ${choice.problem}\n`);
  }
}

/** A failure the user can act on is told and handed back; others, and the end of the program, are thrown. */
async function tellFailure<Result>(
  {prompt, theme}: PlexQuestions,
  run: () => Promise<Result>,
): Promise<Result | UserError> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof UserError) || prompt.signal.aborted) throw error;
    prompt.say(errorText(error, theme));
    return error;
  }
}
