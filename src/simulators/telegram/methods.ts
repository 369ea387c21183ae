import {editMessageReplyMarkup, editMessageText, sendMessage} from './bot-messages.ts';
import type {WireObject} from './model.ts';
import {isTrue, objectOf, wholeNumber} from './read-parameters.ts';
import {RefusalError} from './refusal-error.ts';
import {requireChat, type TelegramState} from './telegram-state.ts';
import type {Poll} from './update-queue.ts';
import {chatFields, userFields} from './wire-objects.ts';

/** One method of the Bot API: the `result`. Throws RefusalError. */
type Method = (state: TelegramState, parameters: WireObject) => unknown;

/** All but `getUpdates`, which waits, by their names in small letters, as the Bot API takes them in any. */
export const methods: Readonly<Record<string, Method>> = {
  getme: ({bot}) => ({...userFields(bot, true), can_join_groups: true, can_read_all_group_messages: false}),
  getchat: (state, parameters) => {
    const chat = requireChat(state, parameters['chat_id']);
    if (chat.refusal?.parameters !== undefined) throw chat.refusal;
    return {...chatFields(chat), accent_color_id: 0, max_reaction_count: 11};
  },
  getwebhookinfo: ({webhook, queue}) => ({
    url: webhook,
    has_custom_certificate: false,
    pending_update_count: queue.pending(),
  }),
  deletewebhook: (state, parameters) => {
    if (isTrue(parameters['drop_pending_updates'])) state.queue.clear();
    state.webhook = '';
    return true;
  },
  setmycommands: setMyCommands,
  sendmessage: sendMessage,
  editmessagetext: editMessageText,
  editmessagereplymarkup: editMessageReplyMarkup,
  answercallbackquery: answerCallbackQuery,
};

/** What a call of `getUpdates` asks for, which remembers the kinds it wants. Throws RefusalError. */
export function pollOf(state: TelegramState, parameters: WireObject): Poll {
  if (state.webhook !== '') {
    throw new RefusalError(
      409,
      "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    );
  }
  const allowed = parameters['allowed_updates'];
  if (Array.isArray(allowed)) state.allowedUpdates = allowed.length === 0 ? undefined : allowed.map(String);
  return {
    offset: wholeNumber(parameters['offset']),
    limit: Math.min(Math.max(wholeNumber(parameters['limit']) ?? mostUpdates, 1), mostUpdates),
    timeoutS: Math.min(wholeNumber(parameters['timeout']) ?? 0, longestWaitS),
  };
}

const mostUpdates = 100;
const longestWaitS = 50;

function setMyCommands(state: TelegramState, {commands}: WireObject): true {
  const list = Array.isArray(commands) ? commands.map(objectOf) : [];
  for (const {command, description} of list) {
    if (!/^[a-z0-9_]{1,32}$/.test(String(command))) throw new RefusalError(400, 'BOT_COMMAND_INVALID');
    const {length} = String(description ?? '');
    if (length < 1 || length > 256) throw new RefusalError(400, 'BOT_COMMAND_DESCRIPTION_INVALID');
  }
  state.commands = list;
  return true;
}

function answerCallbackQuery(state: TelegramState, parameters: WireObject): true {
  const pressId = String(parameters['callback_query_id'] ?? '');
  const text = parameters['text'];
  if (!state.presses.has(pressId)) {
    throw new RefusalError(400, 'query is too old and response timeout expired or query ID is invalid');
  }
  if (typeof text === 'string' && text.length > 200) throw new RefusalError(400, 'MESSAGE_TOO_LONG');
  state.answers.push({pressId, text: typeof text === 'string' ? text : undefined});
  return true;
}
