import {UserError} from '../../base/user-error.ts';
import {fetchIdentityAt} from '../../tasks/fetch-identity-at.ts';
import {findMovieLibraries} from '../../tasks/find-movie-libraries.ts';
import {askForUrl} from './ask-for-url.ts';
import type {FoundPlex, PlexQuestions} from './plex-questions.ts';
import {tellFailure} from './tell-failure.ts';

/** Asks for an address until Plex answers there, then for a token until it is taken; undefined: another way is wanted. */
export async function askByHand(questions: PlexQuestions): Promise<FoundPlex | undefined> {
  const {prompt, createPlex} = questions;
  const url = await askForUrl(questions, {question: 'Address of Plex', check: fetchIdentityAt});
  for (;;) {
    const token = await prompt.askSecret('Token of Plex, which will not show (Enter: back)');
    if (token === '') return undefined;
    const titles = await tellFailure(questions, async () =>
      findMovieLibraries(await createPlex({url, token}, prompt.signal)),
    );
    if (!(titles instanceof UserError)) return {url, token, titles};
  }
}
