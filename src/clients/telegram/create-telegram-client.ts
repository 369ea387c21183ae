import {shownAddress} from '../../base/shown-address.ts';
import {UserError} from '../../base/user-error.ts';
import {fieldsOf} from '../fields.ts';
import type {Refusal} from './explain-refusal.ts';
import {cutText, type MessageFields, messageFields} from './message-fields.ts';
import {idOf, parseChat, parseUser, type TelegramChat} from './parse-people.ts';
import {parseUpdate} from './parse-update.ts';
import type {SentMessage, TelegramClient, TelegramMessage, TelegramOptions, TelegramUpdate} from './telegram.ts';
import {type TelegramCaller, telegramCaller} from './telegram-caller.ts';

/** Speaks for one bot. Sends nothing before it is asked to. Throws UserError `config` for an address or a token that is none. */
export function createTelegramClient(options: TelegramOptions): TelegramClient {
  requireOptions(options);
  const caller = telegramCaller(options);
  return {
    fetchBot: () => fetchBot(caller),
    fetchChat: chatId => fetchChat(caller, chatId),
    findWebhook: () => findWebhook(caller),
    deleteWebhook: async () => {
      await caller.call({method: 'deleteWebhook', send: api => api.deleteWebhook()});
    },
    fetchUpdates: ({offset, waitS}, signal) =>
      fetchUpdates(caller, {
        offset,
        waitS,
        signal: signal === undefined ? options.signal : AbortSignal.any([options.signal, signal]),
      }),
    sendMessage: message => sendMessage(caller, message),
    editMessage: message => editMessage(caller, message),
    answerPress: (pressId, text) => answerPress(caller, pressId, text),
    setCommands: async commands => {
      const list = commands.map(({command, description}) => ({command, description}));
      await caller.call({method: 'setMyCommands', send: api => api.setMyCommands({commands: list})});
    },
  };
}

function requireOptions({apiRoot, token}: TelegramOptions): void {
  const isAddress = URL.canParse(apiRoot) && /^https?:\/\/[^?#]*$/i.test(apiRoot);
  if (!isAddress) {
    throw new UserError('config', 'the address of Telegram is not well-formed', {
      hint: 'write telegram.apiRoot as https://api.telegram.org, or leave it out',
    });
  }
  // It becomes part of the path: anything else would ask for another one.
  if (!/^[\w:-]{1,200}$/.test(token)) {
    throw new UserError('config', 'the token of the Telegram bot is not well-formed', {
      hint: 'copy telegram.token from BotFather: digits, a colon, and 35 characters',
    });
  }
}

async function fetchBot(caller: TelegramCaller): Promise<{id: number; username: string; name: string}> {
  const bot = await caller.call({method: 'getMe', send: api => api.getMe()});
  const user = parseUser(bot);
  const username = fieldsOf(bot)?.['username'];
  // https://core.telegram.org/bots/features#botfather: Latin letters, digits and underscores.
  if (user === undefined || typeof username !== 'string' || !/^\w{1,64}$/.test(username))
    throw caller.unexpected('getMe');
  return {...user, username};
}

async function fetchChat(caller: TelegramCaller, chatId: string): Promise<TelegramChat> {
  const chat = parseChat(await caller.call({method: 'getChat', send: api => api.getChat({chat_id: chatId})}));
  if (chat === undefined) throw caller.unexpected('getChat');
  return chat;
}

/** Whoever knows the path of a webhook can speak as Telegram there: its origin is what is shown. */
async function findWebhook(caller: TelegramCaller): Promise<string | undefined> {
  const method = 'getWebhookInfo';
  const url = fieldsOf(await caller.call({method, send: api => api.getWebhookInfo()}))?.['url'];
  if (typeof url !== 'string') throw caller.unexpected(method);
  if (url === '') return undefined;
  return URL.canParse(url) ? shownAddress(new URL(url).origin) : 'an address that is not well-formed';
}

type UpdatesRequest = {offset: number | undefined; waitS: number; signal: AbortSignal};

async function fetchUpdates(
  caller: TelegramCaller,
  {offset, waitS, signal}: UpdatesRequest,
): Promise<TelegramUpdate[]> {
  const method = 'getUpdates';
  const timeout = Math.min(Math.max(Math.trunc(waitS), 0), longestWaitS);
  const list = await caller.call({
    method,
    send: api =>
      api.getUpdates({
        timeout,
        limit: 100,
        allowed_updates: ['message', 'callback_query'],
        ...(offset !== undefined && {offset}),
      }),
    limits: {timeoutMs: (timeout + slackS) * 1000, signal},
  });
  if (!Array.isArray(list)) throw caller.unexpected(method);
  const updates = list.map(parseUpdate).filter(update => update !== undefined);
  // Nothing of it could be confirmed, and it would come again at once, for ever.
  if (list.length > 0 && updates.length === 0) throw caller.unexpected(method);
  return updates;
}

/** What the servers of Telegram cap it to (tdlib/telegram-bot-api, `LONG_POLL_MAX_TIMEOUT`). */
const longestWaitS = 50;

/** An answer that is on its way when the waiting ends still arrives. */
const slackS = 15;

async function sendMessage(caller: TelegramCaller, message: TelegramMessage): Promise<SentMessage> {
  const method = 'sendMessage';
  const {replyTo} = message;
  const sent = await callReadable(message, (fields, accept) =>
    caller.call({
      method,
      send: api =>
        api.sendMessage({
          ...fields,
          // What it answers may have been deleted meanwhile.
          ...(replyTo !== undefined && {reply_parameters: {message_id: replyTo, allow_sending_without_reply: true}}),
        }),
      accept,
    }),
  );
  const messageId = idOf(fieldsOf(sent)?.['message_id']);
  if (messageId === undefined) throw caller.unexpected(method);
  return {messageId};
}

async function editMessage(
  caller: TelegramCaller,
  message: TelegramMessage & {messageId: number},
): Promise<'edited' | 'unchanged' | 'gone'> {
  const edited = await callReadable(message, (fields, accept) =>
    caller.call({
      method: 'editMessageText',
      send: api => api.editMessageText({...fields, message_id: message.messageId}),
      accept: refusal => editOutcome(refusal) ?? accept(refusal),
    }),
  );
  return edited === 'unchanged' || edited === 'gone' ? edited : 'edited';
}

function editOutcome({description}: Refusal): 'unchanged' | 'gone' | undefined {
  if (/message is not modified|MESSAGE_NOT_MODIFIED/i.test(String(description))) return 'unchanged';
  return gone.test(String(description)) ? 'gone' : undefined;
}

const gone = /message to edit not found|message can't be edited|MESSAGE_ID_INVALID|MESSAGE_AUTHOR_REQUIRED/i;

type Accept = (refusal: Refusal) => unknown;

/** Sends as HTML, and as plain text where Telegram cannot read the HTML: nothing is lost but the looks. */
async function callReadable(
  message: TelegramMessage,
  call: (fields: MessageFields, accept: Accept) => Promise<unknown>,
): Promise<unknown> {
  const answer = await call(messageFields(message, 'html'), ({description}) =>
    unreadable.test(String(description)) ? unread : undefined,
  );
  return answer === unread ? call(messageFields(message, 'plain'), () => undefined) : answer;
}

const unread = Symbol('unread');

/** Too long is HTML whose tags and addresses are: what is read of it was cut to fit. */
const unreadable = /can't parse entities|message is too long|MESSAGE_TOO_LONG|ENTIT(Y|IES)_/i;

async function answerPress(caller: TelegramCaller, pressId: string, text: string): Promise<void> {
  const shown = cutText(text, longestAnswer);
  await caller.call({
    method: 'answerCallbackQuery',
    send: api => api.answerCallbackQuery({callback_query_id: pressId, ...(shown !== '' && {text: shown})}),
    accept: ({description}) =>
      /query is too old|query id is invalid|QUERY_ID_INVALID/i.test(String(description)) || undefined,
  });
}

const longestAnswer = 200;
