import type {SimulatedAnswer, SimulatedChat, SimulatedMessage, SimulatedUser, WireObject} from './model.ts';
import {RefusalError} from './refusal-error.ts';
import type {UpdateQueue} from './update-queue.ts';

/** All that a Telegram holds of one bot. */
export type TelegramState = {
  readonly token: string;
  readonly bot: SimulatedUser & {username: string};
  readonly now: () => Date;
  readonly queue: UpdateQueue;
  readonly chats: Map<number, ChatState>;
  /** Ids of presses that can still be answered. */
  readonly presses: Set<string>;
  readonly answers: SimulatedAnswer[];
  commands: readonly WireObject[];
  webhook: string;
  allowedUpdates: readonly string[] | undefined;
  /** The next calls of these methods are told to wait. */
  limits: {seconds: number; left: number; methods: readonly string[]};
  nextUpdateId: number;
  nextPressId: bigint;
  /** Private chats and basic groups number their messages together, each other chat its own. */
  nextSharedId: number;
};

export type ChatState = SimulatedChat & {
  /** The no that writing there is answered with. */
  refusal: RefusalError | undefined;
  nextOwnId: number;
  readonly messages: Map<number, SimulatedMessage>;
  /** Those of people, as they were written. */
  readonly written: Map<number, WireObject>;
  /** When the bot wrote or edited there. */
  readonly arrivals: Date[];
};

/** A chat in which nothing was written yet. */
export function emptyChat(chat: SimulatedChat): ChatState {
  return {...chat, refusal: undefined, nextOwnId: 1, messages: new Map(), written: new Map(), arrivals: []};
}

/** The number of the next message of a chat, which is given away by this. */
export function takeMessageId(state: TelegramState, chat: ChatState): number {
  const isShared = chat.kind === 'private' || chat.kind === 'group';
  const id = isShared ? state.nextSharedId : chat.nextOwnId;
  if (isShared) state.nextSharedId += 1;
  else chat.nextOwnId += 1;
  return id;
}

/** The chat of that number. Throws RefusalError for one that is not known. */
export function requireChat(state: TelegramState, id: unknown): ChatState {
  const chat = state.chats.get(Number(id));
  if (chat === undefined) throw new RefusalError(400, 'chat not found');
  return chat;
}

/** Hands an update to whoever waits, unless it is of a kind that is not asked for. */
export function addUpdate(state: TelegramState, kind: string, fields: WireObject): number {
  const id = state.nextUpdateId;
  state.nextUpdateId += 1;
  const isAllowed = state.allowedUpdates?.includes(kind) ?? true;
  if (isAllowed) state.queue.add({id, kind, fields: {update_id: id, ...fields}});
  return id;
}
