import type {LoggedRequest} from '../loopback/loopback-request.ts';
import {type Loopback, startLoopback} from '../loopback/start-loopback.ts';
import {answerCall, methodOf} from './answer-call.ts';
import type {SimulatedAnswer, SimulatedChat, SimulatedMessage, SimulatedUser, WireObject} from './model.ts';
import {type Press, press, type Writing, write} from './people.ts';
import {RefusalError} from './refusal-error.ts';
import {addUpdate, emptyChat, requireChat, type TelegramState} from './telegram-state.ts';
import {createUpdateQueue} from './update-queue.ts';

/** A running Bot API with one bot. Its address is the `apiRoot`. */
export type SimulatedTelegram = Loopback & {
  readonly token: string;
  /** Somebody writes to the bot; answers the number of the message. */
  write(writing: Writing): number;
  /** Somebody presses a button, or makes a press up; answers its id. */
  press(press: Press): string;
  /** An update of any shape, under the name of its kind; it is given an id unless it has one, which is answered. */
  push(kind: string, fields: WireObject): number;
  /** What the bot wrote in a chat and is still there, as it reads now, in the order it was written. */
  messages(chatId: number): SimulatedMessage[];
  /** Presses that were answered. */
  answers(): SimulatedAnswer[];
  commands(): WireObject[];
  /** When the bot wrote or edited in a chat, or tried to. */
  arrivals(chatId: number): Date[];
  /** So many calls that write are told to wait so long. */
  limit(seconds: number, times?: number): void;
  /** Presses made so far are too old to be answered. */
  expirePresses(): void;
  /** Somebody takes a message away. */
  remove(chatId: number, messageId: number): void;
  /** The person blocks the bot. */
  block(chatId: number): void;
  unblock(chatId: number): void;
  /** The group becomes a supergroup of another number. */
  migrate(chatId: number, newId: number): void;
  /** Somebody sets a webhook, or takes it away with an empty text. */
  setWebhook(url: string): void;
  /** Updates that nobody has confirmed. */
  pendingUpdates(): number;
  /** The next request for a method, as soon as it comes and before it is answered. */
  nextRequest(method: string): Promise<LoggedRequest>;
  /** Resolves as soon as somebody waits for updates. */
  whenPolled(): Promise<void>;
};

/** What a Telegram is from its start. */
export type SimulatedTelegramOptions = {
  token?: string;
  bot?: Partial<SimulatedUser & {username: string}>;
  /** The chats that the bot may write in. */
  chats?: readonly SimulatedChat[];
  webhook?: string;
  now?: () => Date;
  latencyMs?: number;
  /** The port that it listens at. */
  port?: number;
};

/** Starts a Bot API in which nobody has written anything. */
export async function startTelegram(options: SimulatedTelegramOptions = {}): Promise<SimulatedTelegram> {
  const {latencyMs = 0, port = 0} = options;
  const state = firstState(options);
  const loopback = await startLoopback({latencyMs, port, answer: request => answerCall(request, state)});
  return {
    ...loopback,
    token: state.token,
    ...controlsOf(state),
    nextRequest: method =>
      new Promise(resolve => {
        const forget = loopback.onRequest(({path}) => {
          if (methodOf(path) !== method.toLowerCase()) return;
          forget();
          const request = loopback.requests.findLast(({path: logged}) => logged === path);
          if (request !== undefined) resolve(request);
        });
      }),
  };
}

function firstState(options: SimulatedTelegramOptions): TelegramState {
  const chats = options.chats ?? [{id: 4242, kind: 'private', title: 'O'}];
  return {
    token: options.token ?? '777000111:AAF-simulated_token_0123456789abcde',
    bot: {id: 777_000_111, name: 'fel', username: 'fel_scanner_bot', ...options.bot},
    now: options.now ?? (() => new Date()),
    queue: createUpdateQueue(),
    chats: new Map(chats.map(chat => [chat.id, emptyChat(chat)])),
    presses: new Set(),
    answers: [],
    commands: [],
    webhook: options.webhook ?? '',
    allowedUpdates: undefined,
    limits: {seconds: 0, left: 0, methods: []},
    nextUpdateId: 900_000_001,
    nextPressId: 18_219_384_938_475_012n,
    nextSharedId: 10,
  };
}

type Controls = Omit<SimulatedTelegram, keyof Loopback | 'token' | 'nextRequest'>;

function controlsOf(state: TelegramState): Controls {
  const refuse = (chatId: number, refusal: RefusalError | undefined): void => {
    requireChat(state, chatId).refusal = refusal;
  };
  return {
    write: writing => write(state, writing),
    press: pressed => press(state, pressed),
    push: (kind, fields) => addUpdate(state, kind, fields),
    messages: chatId => [...requireChat(state, chatId).messages.values()],
    answers: () => [...state.answers],
    commands: () => [...state.commands],
    arrivals: chatId => [...requireChat(state, chatId).arrivals],
    limit: (seconds, times = 1) => {
      state.limits = {seconds, left: times, methods: writingMethods};
    },
    expirePresses: () => state.presses.clear(),
    remove: (chatId, messageId) => {
      const chat = requireChat(state, chatId);
      chat.messages.delete(messageId);
      chat.written.delete(messageId);
    },
    block: chatId => refuse(chatId, new RefusalError(403, 'bot was blocked by the user')),
    unblock: chatId => refuse(chatId, undefined),
    migrate: (chatId, newId) => {
      const group = requireChat(state, chatId);
      state.chats.set(newId, emptyChat({id: newId, kind: 'supergroup', title: group.title}));
      const details = {migrate_to_chat_id: newId};
      refuse(chatId, new RefusalError(400, 'group chat was upgraded to a supergroup chat', details));
    },
    setWebhook: url => {
      state.webhook = url;
      if (url !== '') state.queue.interrupt('terminated by setWebhook request');
    },
    pendingUpdates: () => state.queue.pending(),
    whenPolled: () => state.queue.whenWaiting(),
  };
}

const writingMethods: readonly string[] = [
  'sendmessage',
  'editmessagetext',
  'editmessagereplymarkup',
  'answercallbackquery',
];
