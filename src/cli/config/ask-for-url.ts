import {redactUrl} from '../../base/redact.ts';
import {UserError} from '../../base/user-error.ts';
import type {HttpFault} from '../../clients/service-error.ts';
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
    const outcome = await tellFailure(questions, async () => {
      try {
        await check({...questions, signal: prompt.signal}, url);
      } catch (error) {
        throw loginWanted(error, url) ?? error;
      }
    });
    if (!(outcome instanceof UserError)) return url;
    offered = url;
  }
}

/** Nobody has a token yet that could be refused: Plex says who it is without one, and whatever is before it does not. */
function loginWanted(error: unknown, url: string): UserError | undefined {
  if (!(error instanceof UserError) || !isHttpFailure(error) || error.fault.kind !== 'status') return undefined;
  const {status} = error.fault;
  if (status !== 401 && status !== 403) return undefined;
  const address = redactUrl(url).replace(/\/$/, '');
  return new UserError('refused', `${address} wants a login before it says who it is (HTTP ${status}): is this Plex?`, {
    hint: 'give the address of Plex itself: it is http://host:32400, without /web behind it and no proxy before it',
    cause: error,
  });
}

/** A ServiceError, whose class belongs to the clients. */
function isHttpFailure(error: UserError): error is UserError & {fault: HttpFault} {
  return 'fault' in error;
}
