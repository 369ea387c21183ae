import type {SimulatedButton, SimulatedChat, SimulatedMessage, SimulatedUser, WireObject} from './model.ts';
import type {TelegramState} from './telegram-state.ts';

/** A user as the Bot API writes it: the first word of the name, and the rest. */
export function userFields({id, name, username}: SimulatedUser, isBot = false): WireObject {
  const [first = '', ...rest] = name.split(' ');
  return {
    id,
    is_bot: isBot,
    first_name: first,
    ...(rest.length > 0 && {last_name: rest.join(' ')}),
    ...(username !== undefined && {username}),
  };
}

/** A chat as the Bot API writes it: private ones have the name of the person. */
export function chatFields({id, kind, title}: SimulatedChat): WireObject {
  const [first = '', ...rest] = title.split(' ');
  const name = kind === 'private' ? {first_name: first, ...(rest.length > 0 && {last_name: rest.join(' ')})} : {title};
  return {id, ...name, type: kind};
}

/** A message of the bot. */
export function messageFields(state: TelegramState, chat: SimulatedChat, message: SimulatedMessage): WireObject {
  return {
    message_id: message.messageId,
    from: userFields(state.bot, true),
    chat: chatFields(chat),
    date: unixTime(state.now()),
    text: message.text,
    ...(message.buttons.length > 0 && {
      reply_markup: {inline_keyboard: message.buttons.map(row => row.map(buttonFields))},
    }),
  };
}

/** Seconds since 1970. */
export function unixTime(date: Date): number {
  return Math.floor(date.getTime() / 1000);
}

function buttonFields({text, data}: SimulatedButton): WireObject {
  return {text, callback_data: data};
}
