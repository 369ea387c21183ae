import {cleanName} from '../clean-name.ts';
import {fieldsOf, textOf, wholeOf} from '../fields.ts';
import type {TelegramChatKind, TelegramUser} from './telegram.ts';

export type TelegramChat = {id: number; kind: TelegramChatKind; title: string};

/** A user, by the name that is shown, else by number; undefined for what is none. */
export function parseUser(value: unknown): TelegramUser | undefined {
  const fields = fieldsOf(value);
  const id = idOf(fields?.['id']);
  if (fields === undefined || id === undefined) return undefined;
  return {id, name: nameOf(fields['first_name'], fields['last_name']) ?? nameOf(fields['username']) ?? String(id)};
}

/** A chat, by its title or who it is with; undefined for what is none, and for kinds that are not known. */
export function parseChat(value: unknown): TelegramChat | undefined {
  const fields = fieldsOf(value);
  const user = parseUser(fields);
  const kind = kinds.find(known => known === fields?.['type']);
  if (fields === undefined || user === undefined || kind === undefined) return undefined;
  return {id: user.id, kind, title: nameOf(fields['title']) ?? user.name};
}

/** An id of Telegram's: up to 52 bits, negative for groups. */
export function idOf(value: unknown): number | undefined {
  return wholeOf(value, [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER]);
}

const kinds: readonly TelegramChatKind[] = ['private', 'group', 'supergroup', 'channel'];

/** Anybody can call themselves anything: one line, nothing unseen, and no longer than names are. */
function nameOf(...parts: readonly unknown[]): string | undefined {
  const words = parts.map(textOf).filter(part => part !== undefined);
  return cleanName(words.join(' '))?.slice(0, longestName).toWellFormed();
}

/** First and last name have 64 characters each, titles of groups 128. */
const longestName = 129;
