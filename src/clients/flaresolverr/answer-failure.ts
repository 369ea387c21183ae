import {redactText} from '../../base/redact.ts';
import {shownAddress} from '../../base/shown-address.ts';
import {cleanName} from '../clean-name.ts';
import {withoutSecrets} from '../secret-pattern.ts';
import {SourceError, type SourceState} from '../source-error.ts';

/** The error for what FlareSolverr itself said went wrong, as 3.5.0 words it. */
export function answerFailure(
  message: string,
  {base, secrets}: {base: string; secrets: readonly string[]},
): SourceError {
  const row = rows.find(({when}) => when.test(message)) ?? otherRow;
  const words = withoutSecrets(wordsOf(message), secrets);
  const found = withoutSecrets(row.when.exec(message)?.[1] ?? '', secrets);
  return new SourceError(row.state, `FlareSolverr at ${shownAddress(base)} ${row.says(found, words)}`, {
    hint: row.hint,
  });
}

type Row = {when: RegExp; state: SourceState; says: (found: string, words: string) => string; hint: string};

const rows: readonly Row[] = [
  {
    when: /Timeout after ([\d.]{1,12}) seconds/i,
    state: 'solver-timeout',
    says: found => `could not solve the challenge of the site within ${Number(found)} s`,
    hint: 'try again later, or raise flaresolverr.maxTimeoutMs',
  },
  {
    when: /has blocked this request|your IP is banned/i,
    state: 'banned',
    says: () => 'says that the site has blocked the address it is asked from',
    hint: 'open the site in a browser of the same network: where it is blocked there as well, wait or use another address',
  },
  {
    when: /(net::ERR_[A-Z_]{1,40})/,
    state: 'unreachable',
    says: found => `could not reach the site (${found})`,
    hint: 'check the address of the site, and the network of FlareSolverr',
  },
  {
    when: /'cmd' is mandatory/,
    state: 'solver-absent',
    says: () => 'did not get the command it was sent',
    hint: 'something in between changes requests: write the address of FlareSolverr itself as flaresolverr.url',
  },
];

const otherRow: Row = {
  when: /^/,
  state: 'solver-absent',
  says: (_found, words) => `failed: ${words}`,
  hint: 'look at the log of FlareSolverr, restart it, and use its newest version',
};

/** The first line, on one line: behind it stands the stack of a browser, its line breaks written as two characters. */
function wordsOf(message: string): string {
  const [first = ''] = message.split(/\r?\n|\\n/, 1);
  const words = cleanName(redactText(first.replace(/^Error: /, '')))?.slice(0, longestWords);
  return words ?? 'it does not say why';
}

const longestWords = 200;
