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
};

/** Reads what was written. A plain "yes" or "no" counts in reply to a question alone: elsewhere it is talk. */
export function parseRequest(text: string, {botName, isReplyToQuestion}: Talk): BotRequest {
  const plain = text.slice(0, longestText).trim();
  const [, command = '', addressee, rest = ''] = /^\/(\w{1,40})(?:@(\w{1,64}))?(?:\s+(.*))?$/s.exec(plain) ?? [];
  if (command === '') return isReplyToQuestion ? parseAnswer(plain) : {kind: 'none'};
  if (addressee !== undefined && addressee.toLowerCase() !== botName.toLowerCase()) return {kind: 'not-for-me'};
  return parseCommand(command.toLowerCase(), rest.trim());
}

const longestText = 1000;

const simple: ReadonlySet<string> = new Set(['pending', 'status', 'downloads', 'help', 'scan', 'start']);

function parseCommand(command: string, rest: string): BotRequest {
  if (isSimple(command)) return {kind: command};
  if (command === 'why') return {kind: 'why', title: rest};
  if (command === 'approve') return {kind: 'approve', ...idsOf(wordsOf(rest)), reason: undefined};
  if (command === 'decline') return parseDecline(wordsOf(rest));
  return {kind: 'unknown', text: `/${command}`};
}

function isSimple(command: string): command is 'pending' | 'status' | 'downloads' | 'help' | 'scan' | 'start' {
  return simple.has(command);
}

const yes: ReadonlySet<string> = new Set(['yes', 'y', 'ok', 'okay', 'approve', 'approved']);
const no: ReadonlySet<string> = new Set(['no', 'n', 'decline', 'declined']);

function parseAnswer(text: string): BotRequest {
  const [, word = '', mark = '', rest = ''] = /^(\p{L}+)([.,!:;-]*)(.*)$/su.exec(text) ?? [];
  const words = wordsOf(rest);
  if (yes.has(word.toLowerCase())) {
    // More than numbers and ids is talk: "yes, but the other one" approves nothing.
    return words.every(isIdLike) ? {kind: 'approve', ...idsOf(words), reason: undefined} : {kind: 'unclear'};
  }
  if (!no.has(word.toLowerCase())) return {kind: 'none'};
  return mark === '' && noNo.has(words[0]?.toLowerCase() ?? '') ? {kind: 'unclear'} : parseDecline(words);
}

/** "No worries", "no problem": behind these words it is no no. */
const noNo: ReadonlySet<string> = new Set(['worries', 'problem', 'problems', 'idea', 'rush', 'doubt', 'matter']);

/** Ids come first; what follows them is the reason. */
function parseDecline(words: readonly string[]): BotRequest {
  const firstOther = words.findIndex(word => !isIdLike(word));
  const ids = firstOther === -1 ? words : words.slice(0, firstOther);
  const reason = firstOther === -1 ? '' : words.slice(firstOther).join(' ').slice(0, longestReason).toWellFormed();
  return {kind: 'decline', ...idsOf(ids), reason: reason === '' ? undefined : reason};
}

const longestReason = 500;
const mostIds = 50;

/** A number of a question, the beginning of an id, which holds a digit or is whole, or `all`. */
function isIdLike(written: string): boolean {
  const word = bare(written);
  return (
    /^all$/i.test(word) ||
    /^\d{1,2}$/.test(word) ||
    (/^[2-9a-hjkmnp-z]{3,8}$/i.test(word) && /\d/.test(word)) ||
    /^[2-9a-hjkmnp-z]{8}$/i.test(word)
  );
}

function idsOf(words: readonly string[]): {ids: string[]; all: boolean} {
  const named = words.map(word => bare(word).toLowerCase());
  const all = named.includes('all');
  return {ids: all ? [] : named.slice(0, mostIds), all};
}

/** As people write a number: `#2`, `2.`, `2:`. Taken for a reason, it would answer whichever question is left. */
function bare(word: string): string {
  return word.replace(/^#/, '').replace(/[.:;!)]+$/, '');
}

/** `2 and 3` are the numbers alone. */
function wordsOf(text: string): string[] {
  const words = text.split(/[\s,]+/).filter(word => word !== '');
  return words.filter((word, at) => !(/^(?:and|&)$/i.test(word) && isIdLike(words[at + 1] ?? '')));
}
