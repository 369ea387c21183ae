import type {App} from '../../app.ts';
import {UserError} from '../../base/user-error.ts';
import type {Config} from '../../config/config.ts';
import {readVariable} from '../../config/read-variable.ts';
import {keptHttpToken} from '../../storage/http-token.ts';

/** The token, and where it stands: the name of the variable, or the path of the file. */
export type HttpToken = {token: string; from: string};

const variable = 'FELSCANNER_HTTP_TOKEN';
const leastCharacters = 32;

/**
 * The token that requests must carry: of the environment, else the one in the data folder, which is made where there is none.
 * Throws UserError `config` for one that is short or cannot be sent in a header.
 */
export async function findHttpToken(
  app: Pick<App, 'env' | 'cwd'>,
  {dataDir}: Pick<Config, 'dataDir'>,
): Promise<HttpToken> {
  const given = await readVariable(variable, app);
  if (given && 'problem' in given) throw new UserError('config', given.problem);
  if (given) return demandStrong({token: given.text.trim(), from: variable}, 'make one with "openssl rand -base64 33"');
  const {token, path} = await keptHttpToken(dataDir);
  return demandStrong({token, from: path}, 'remove the file, and a new token is made');
}

function demandStrong(found: HttpToken, hint: string): HttpToken {
  const {token, from} = found;
  if (token.length < leastCharacters) {
    throw new UserError('config', `the HTTP token of ${from} has fewer than ${leastCharacters} characters`, {hint});
  }
  if (/^[\x21-\x7e]+$/.test(token)) return found;
  throw new UserError('config', `the HTTP token of ${from} holds characters that a header cannot carry`, {hint});
}
