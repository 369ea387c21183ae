import {UserError} from '../../base/user-error.ts';
import {httpUrl} from '../../config/http-url.ts';
import type {IdentityAsker} from '../../tasks/fetch-identity-at.ts';
import type {PlexQuestions} from './plex-questions.ts';
import {tellFailure} from './tell-failure.ts';

export type UrlQuestion = {
  question: string;
  /** Throws UserError unless the right server answers there. */
  check: (asker: IdentityAsker, url: string) => Promise<unknown>;
};

/** Asks for an address until the server that is meant answers there. */
export async function askForUrl(questions: PlexQuestions, {question, check}: UrlQuestion): Promise<string> {
  const {prompt} = questions;
  let offered = questions.url;
  for (;;) {
    const url = httpUrl(await prompt.ask(question, offered));
    if (url === undefined) {
      prompt.say('  write an address such as http://127.0.0.1:32400\n');
      continue;
    }
    const outcome = await tellFailure(questions, () => check({...questions, signal: prompt.signal}, url));
    if (!(outcome instanceof UserError)) return url;
    offered = url;
  }
}
