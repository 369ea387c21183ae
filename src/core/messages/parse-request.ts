/** What somebody wrote to the bot, as far as it is understood. */
export type BotRequest =
  | {kind: 'pending' | 'status' | 'downloads' | 'help' | 'scan' | 'start'}
  /** `title` is empty where none was given. */
  | {kind: 'why'; title: string}
  | {
      kind: 'approve' | 'decline';
      /** Beginnings of ids; in a reply to a question also numbers of it. */
      ids: string[];
      all: boolean;
      reason: string | undefined;
    }
  /** A command that is none of ours. */
  | {kind: 'unknown'; text: string}
  /** A reply to a question that says neither yes nor no for certain. */
  | {kind: 'unclear'}
  /** Talk that is not for the bot. */
  | {kind: 'none'}
  /** A command for another bot in the same group. */
  | {kind: 'not-for-me'};

type Talk = {
  /** The name of the bot, without `@`. */
  botName: string;
  /** It replies to a message that asks something. */
  isReplyToQuestion: boolean;
  /** Of that message: only these count as ids there, since words of a reason look like others. */
  askedIds?: readonly string[];
};

/** Reads what was written. A plain "yes" or "no" counts in reply to a question alone: elsewhere it is talk. */
export function parseRequest(text: string, {botName, isReplyToQuestion, askedIds = []}: Talk): BotRequest {
  const plain = text.slice(0, longestText).trim();
  const [, command = '', addressee, rest = ''] = /^\/(\w{1,40})(?:@(\w{1,64}))?(?:\s+(.*))?$/s.exec(plain) ?? [];
  if (command === '') return isReplyToQuestion ? parseAnswer(plain, askedIds) : {kind: 'none'};
  if (addressee !== undefined && addressee.toLowerCase() !== botName.toLowerCase()) return {kind: 'not-for-me'};
  return parseCommand(command.toLowerCase(), rest.trim());
}

const longestText = 1000;

const simple: ReadonlySet<string> = new Set(['pending', 'status', 'downloads', 'help', 'scan', 'start']);

function parseCommand(command: string, rest: string): BotRequest {
  if (isSimple(command)) return {kind: command};
  if (command === 'why') return {kind: 'why', title: rest};
  if (command === 'approve') return {kind: 'approve', ...onlyIds(wordsOf(rest), mayBeId), reason: undefined};
  if (command === 'decline') return parseDecline(wordsOf(rest), isIdLike);
  return {kind: 'unknown', text: `/${command}`};
}

function isSimple(command: string): command is 'pending' | 'status' | 'downloads' | 'help' | 'scan' | 'start' {
  return simple.has(command);
}

const yes: ReadonlySet<string> = new Set(['yes', 'y', 'ok', 'okay', 'approve', 'approved']);
const no: ReadonlySet<string> = new Set(['no', 'n', 'decline', 'declined']);

function parseAnswer(text: string, askedIds: readonly string[]): BotRequest {
  const [, word = '', mark = '', rest = ''] = /^(\p{L}+)([.,!:;-]*)(.*)$/su.exec(text) ?? [];
  const words = wordsOf(rest);
  const isId: IsId = one => /^\d{1,2}$/.test(one) || (one.length >= leastId && askedIds.some(id => id.startsWith(one)));
  if (yes.has(word.toLowerCase())) {
    const {ids, all} = onlyIds(words, isId);
    // More than numbers and ids is talk: "yes, but the other one" approves nothing.
    return words.length === 0 || all || ids.length > 0
      ? {kind: 'approve', ids, all, reason: undefined}
      : {kind: 'unclear'};
  }
  if (!no.has(word.toLowerCase())) return {kind: 'none'};
  return mark === '' && noNo.has(words[0]?.toLowerCase() ?? '') ? {kind: 'unclear'} : parseDecline(words, isId);
}

type IsId = (word: string) => boolean;

const leastId = 3;

/** "No worries", "no problem": behind these words it is no no. */
const noNo: ReadonlySet<string> = new Set(['worries', 'problem', 'problems', 'idea', 'rush', 'doubt', 'matter']);

/** Ids come first, or `all` alone or before a colon; what follows is the reason. */
function parseDecline(words: readonly string[], isId: IsId): BotRequest {
  const all = isAll(words[0]) && (words.length === 1 || words[0]?.endsWith(':') === true);
  const firstOther = all ? 1 : words.findIndex(word => !isId(bare(word)));
  const named = firstOther === -1 ? words : words.slice(0, firstOther);
  const reason = firstOther === -1 ? '' : words.slice(firstOther).join(' ').slice(0, longestReason).toWellFormed();
  return {
    kind: 'decline',
    ids: all ? [] : named.slice(0, mostIds).map(bare),
    all,
    reason: reason === '' ? undefined : reason,
  };
}

const longestReason = 500;
const mostIds = 50;

/** A number of a question, or the beginning of an id, which holds a digit or is whole. */
function isIdLike(word: string): boolean {
  return (
    /^\d{1,2}$/.test(word) ||
    (/^[2-9a-hjkmnp-z]{3,8}$/.test(word) && /\d/.test(word)) ||
    /^[2-9a-hjkmnp-z]{8}$/.test(word)
  );
}

/** Behind /approve nothing but ids is meant; one that no question has is told to be none. */
function mayBeId(word: string): boolean {
  return isIdLike(word) || /^[2-9a-hjkmnp-z]{4,8}$/.test(word);
}

/** Nothing where other words stand between them: a title that holds an "all" names no questions. */
function onlyIds(words: readonly string[], isId: IsId): {ids: string[]; all: boolean} {
  if (words.length === 1 && isAll(words[0])) return {ids: [], all: true};
  const named = words.map(bare);
  return {ids: named.every(isId) ? named.slice(0, mostIds) : [], all: false};
}

function isAll(word: string | undefined): boolean {
  return word !== undefined && bare(word) === 'all';
}

/** As people write a number: `#2`, `2.`, `2:`. Taken for a reason, it would answer whichever question is left. */
function bare(word: string): string {
  return word
    .replace(/^#/, '')
    .replace(/[.:;!)]+$/, '')
    .toLowerCase();
}

/** `2 and 3` are the numbers alone. */
function wordsOf(text: string): string[] {
  const words = text.split(/[\s,]+/).filter(word => word !== '');
  return words.filter((word, at) => !(/^(?:and|&)$/i.test(word) && /^#?\d{1,2}[.:;!)]*$/.test(words[at + 1] ?? '')));
}
