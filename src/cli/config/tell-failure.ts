import {UserError} from '../../base/user-error.ts';
import {errorText} from '../error-text.ts';
import type {PlexQuestions} from './plex-questions.ts';

/**
 * What `run` gives. A failure the user can act on is told and handed back; others, and the end of the program, are
 * thrown. `run` asks no questions: that there will be no more answers is nothing to go on from.
 */
export async function tellFailure<Result>(
  {prompt, theme}: Pick<PlexQuestions, 'prompt' | 'theme'>,
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
