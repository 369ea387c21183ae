import {type Fields, fieldsOf, wholeOf} from '../fields.ts';
import {longestText} from './fit-html.ts';
import {idOf, parseChat, parseUser} from './parse-people.ts';
import type {TelegramUpdate} from './telegram.ts';

/** One update, `other` where it lacks what it must hold; undefined only for what has no id to confirm it by. */
export function parseUpdate(value: unknown): TelegramUpdate | undefined {
  const fields = fieldsOf(value);
  const updateId = wholeOf(fields?.['update_id'], [0, Number.MAX_SAFE_INTEGER - 1]);
  if (fields === undefined || updateId === undefined) return undefined;
  const press = fieldsOf(fields['callback_query']);
  const message = fieldsOf(fields['message']);
  const known = (press && parsePress(press, updateId)) ?? (message && parseMessage(message, updateId));
  return known ?? {kind: 'other', updateId};
}

/** The message of an old press is inaccessible: it has ids, the date 0, and nothing else. */
function parsePress(press: Fields, updateId: number): TelegramUpdate | undefined {
  const {id, data} = {id: press['id'], data: press['data']};
  const from = parseUser(press['from']);
  if (typeof id !== 'string' || id === '' || id.length > longestPressId) return undefined;
  if (typeof data !== 'string' || from === undefined) return undefined;
  const message = fieldsOf(press['message']);
  return {
    kind: 'press',
    updateId,
    pressId: id,
    from,
    chatId: idOf(fieldsOf(message?.['chat'])?.['id']),
    messageId: idOf(message?.['message_id']),
    data: data.slice(0, longestData),
  };
}

/** Telegram's have some 20 digits. */
const longestPressId = 100;

/** More than the 64 bytes that a button of ours holds, so that what was cut is none of ours. */
const longestData = 256;

function parseMessage(message: Fields, updateId: number): TelegramUpdate | undefined {
  const messageId = idOf(message['message_id']);
  const chat = parseChat(message['chat']);
  if (messageId === undefined || chat === undefined) return undefined;
  const text = message['text'];
  return {
    kind: 'message',
    updateId,
    messageId,
    // Who writes in the name of a chat stands as a user that all of them share.
    from: fieldsOf(message['sender_chat']) === undefined ? parseUser(message['from']) : undefined,
    chatId: chat.id,
    chatKind: chat.kind,
    text: typeof text === 'string' ? text.slice(0, longestText).toWellFormed() : '',
    replyTo: idOf(fieldsOf(message['reply_to_message'])?.['message_id']),
  };
}
