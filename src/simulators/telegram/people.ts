import type {SimulatedChatKind, SimulatedUser, WireObject} from './model.ts';
import {addUpdate, type ChatState, emptyChat, type TelegramState, takeMessageId} from './telegram-state.ts';
import {chatFields, messageFields, unixTime, userFields} from './wire-objects.ts';

/** What somebody writes, in the private chat with the bot unless told otherwise. */
export type Writing = {
  from: SimulatedUser;
  /** The number of the chat; a private chat begins with this. */
  chat?: number;
  text: string;
  replyTo?: number;
};

/** Somebody writes; answers the number of the message. */
export function write(state: TelegramState, {from, chat: chatId, text, replyTo}: Writing): number {
  const chat = chatOf(state, from, chatId);
  const messageId = takeMessageId(state, chat);
  const message = {
    message_id: messageId,
    from: userFields(from),
    chat: chatFields(chat),
    date: unixTime(state.now()),
    text,
    ...commandEntities(text),
    ...(replyTo !== undefined && {reply_to_message: answered(state, chat, replyTo)}),
  };
  chat.written.set(messageId, message);
  addUpdate(state, 'message', {message});
  return messageId;
}

/** A button that is pressed, or a press that somebody made up: Telegram does not look at `data`. */
export type Press = {
  from: SimulatedUser;
  /** The number of the chat that the message is in; the private one unless given. */
  chat?: number;
  messageId: number;
  data: string;
  /** How the message comes with it; an old one has no text and the date 0. */
  message?: 'whole' | 'inaccessible' | 'absent';
};

/** Somebody presses; answers the id of the press. */
export function press(state: TelegramState, {from, chat: chatId, messageId, data, message = 'whole'}: Press): string {
  const chat = chatOf(state, from, chatId);
  const pressId = String(state.nextPressId);
  state.nextPressId += 1n;
  state.presses.add(pressId);
  const inaccessible = {message_id: messageId, chat: chatFields(chat), date: 0};
  const whole = message === 'whole' ? answered(state, chat, messageId) : inaccessible;
  addUpdate(state, 'callback_query', {
    callback_query: {
      id: pressId,
      from: userFields(from),
      ...(message !== 'absent' && {message: whole}),
      chat_instance: '-8123745364758697',
      data,
    },
  });
  return pressId;
}

function chatOf(state: TelegramState, from: SimulatedUser, chatId: number = from.id): ChatState {
  const known = state.chats.get(chatId);
  if (known !== undefined) return known;
  const kind: SimulatedChatKind = chatId === from.id ? 'private' : 'group';
  const chat = emptyChat({id: chatId, kind, title: kind === 'private' ? from.name : `Chat ${chatId}`});
  state.chats.set(chatId, chat);
  return chat;
}

/** A message of the chat as others carry it along. */
function answered(state: TelegramState, chat: ChatState, messageId: number): WireObject {
  const own = chat.messages.get(messageId);
  if (own !== undefined) return messageFields(state, chat, own);
  return chat.written.get(messageId) ?? {message_id: messageId, chat: chatFields(chat), date: 0};
}

function commandEntities(text: string): WireObject {
  const [command] = /^\/\w+(@\w+)?/.exec(text) ?? [];
  return command === undefined ? {} : {entities: [{type: 'bot_command', offset: 0, length: command.length}]};
}
