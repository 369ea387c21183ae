import type {App} from '../../app.ts';
import type {UserError} from '../../base/user-error.ts';
import type {TelegramClient} from '../../clients/telegram/telegram.ts';
import type {Config} from '../../config/config.ts';
import {formNews} from '../../core/messages/form-news.ts';
import {nextSend} from '../../core/messages/next-send.ts';
import {createOutbox, type Outbox, type OutboxMessage} from '../../core/messages/outbox.ts';
import {formQuestions} from '../../core/messages/questions.ts';
import {quietUntil} from '../../core/messages/quiet-until.ts';
import {isTelegramFailure} from '../../core/messages/telegram-failure.ts';
import type {Database} from '../../storage/database.ts';
import {tryLease} from '../../storage/try-lease.ts';
import {holdLease} from '../hold-lease.ts';
import {findStale, type Rendered, render} from './stale-questions.ts';
import {findChat} from './telegram-chat.ts';

/** A chat that opens so soon is waited for; what comes later is sent by the next delivery. */
const longestWaitMs = 5000;
/** So often Telegram may ask for rest: whoever runs a command is not kept for as long as it likes. */
const mostRests = 3;

/** What could not be delivered now, and stays in the outbox. */
export type Delivered = {sent: number; error: UserError | undefined};

/** `settle`: news wait for others that may come with them, since somebody delivers again in a few seconds; else all is told now. */
export type DeliveryOptions = {settle?: boolean};

/**
 * Sends what waits in the outbox and what there is to tell, and edits messages of questions that have changed. Nothing is lost: what cannot be sent now
 * is sent by a later delivery. Where another process is delivering, it is left to that one.
 */
export async function deliverMessages(
  app: Pick<App, 'openLibrary' | 'createTelegram' | 'now' | 'sleep' | 'signal'>,
  config: Config,
  {settle = false}: DeliveryOptions = {},
): Promise<Delivered> {
  const chat = findChat(config);
  const telegram = chat === undefined ? undefined : await app.createTelegram(config);
  if (chat === undefined || telegram === undefined) return {sent: 0, error: undefined};
  const {db} = await app.openLibrary(config);
  const lease = tryLease(db, {name: 'messages', holder: 'a felscanner that sends messages', now: app.now});
  if (!lease) return {sent: 0, error: undefined};
  return holdLease(app, lease, signal => deliver({app, db, telegram, config, chat, settle, signal}));
}

type Delivery = {
  app: Pick<App, 'now' | 'sleep'>;
  db: Database;
  telegram: TelegramClient;
  config: Config;
  chat: string;
  settle: boolean;
  signal: AbortSignal;
};

async function deliver(delivery: Delivery): Promise<Delivered> {
  const {app, db, signal} = delivery;
  const outbox = createOutbox(db);
  let sent = 0;
  let rests = 0;
  for (;;) {
    signal.throwIfAborted();
    const step = nextStep(delivery, outbox);
    if (step.kind === 'done') {
      outbox.prune(app.now());
      return {sent, error: undefined};
    }
    if (step.kind === 'wait') {
      await app.sleep(step.ms, signal);
      continue;
    }
    const {error, rested} =
      step.kind === 'send' ? await send(delivery, outbox, step.message) : await edit(delivery, outbox, step);
    rests += rested ? 1 : 0;
    if (error || rests >= mostRests) return {sent, error};
    if (step.kind === 'send') sent += 1;
  }
}

type Step =
  | {kind: 'send'; message: OutboxMessage}
  | ({kind: 'edit'} & Stale)
  /** The chat takes nothing for so long. */
  | {kind: 'wait'; ms: number}
  | {kind: 'done'};

function nextStep({app, db, chat, settle, config}: Delivery, outbox: Outbox): Step {
  const now = app.now();
  const {quietHours, notify} = config.telegram;
  const isQuiet = quietUntil(now, quietHours) !== undefined;
  if (!isQuiet) {
    db.write(sql => {
      formQuestions(sql, {chat, at: now});
      formNews(sql, {chat, at: now, settle, notify});
    });
  }
  // Whoever asked something is awake.
  const kinds: readonly OutboxMessage['kind'][] = isQuiet ? ['reply'] : ['question', 'notice', 'reply'];
  const due = outbox.findDue(kinds, now);
  if (due) return {kind: 'send', message: due};
  const stale = findStale(db, {chat, now});
  if (!stale && !outbox.waits(chat, kinds, now)) return {kind: 'done'};
  const opensAt = outbox.openAt(chat, now);
  if (opensAt === undefined) return stale ? {kind: 'edit', ...stale} : {kind: 'done'};
  const ms = opensAt.getTime() - now.getTime();
  return ms > longestWaitMs ? {kind: 'done'} : {kind: 'wait', ms};
}

/** `error`: nothing else can be sent either. `rested`: Telegram wants to be left alone for a moment. */
type Outcome = {error: UserError | undefined; rested: boolean};

const fine: Outcome = {error: undefined, rested: false};

async function send({app, db, telegram, chat}: Delivery, outbox: Outbox, message: OutboxMessage): Promise<Outcome> {
  const rendered =
    message.html === undefined
      ? render(db, message.key, app.now())
      : {html: message.html, buttons: [], shown: undefined};
  outbox.noteUsed(message.chat, app.now());
  try {
    const {messageId} = await telegram.sendMessage({
      chatId: message.chat,
      html: rendered.html,
      buttons: rendered.buttons,
      replyTo: message.replyTo,
    });
    outbox.noteSent(message.key, {messageId, shown: rendered.shown, at: app.now()});
    return fine;
  } catch (error) {
    return afterFailure({app, outbox, isOurChat: message.chat === chat}, message, error);
  }
}

type Stale = {message: OutboxMessage; rendered: Rendered};

async function edit({app, telegram, chat}: Delivery, outbox: Outbox, {message, rendered}: Stale): Promise<Outcome> {
  outbox.noteUsed(message.chat, app.now());
  try {
    const {html, buttons} = rendered;
    const outcome = await telegram.editMessage({
      chatId: message.chat,
      messageId: message.messageId ?? 0,
      html,
      buttons,
    });
    if (outcome === 'gone') outbox.giveUp(message.key, 'somebody deleted it');
    else outbox.noteShown(message.key, rendered.shown, app.now());
    return fine;
  } catch (error) {
    return afterFailure({app, outbox, isOurChat: message.chat === chat}, message, error);
  }
}

type Failing = {app: Pick<App, 'now'>; outbox: Outbox; isOurChat: boolean};

function afterFailure({app, outbox, isOurChat}: Failing, message: OutboxMessage, error: unknown): Outcome {
  if (!isTelegramFailure(error)) throw error;
  const now = app.now();
  const next = nextSend({state: error.state, retryAfterS: error.retryAfterS, tries: message.tries, isOurChat}, now);
  if (next.closeChatTill) outbox.closeChat(message.chat, next.closeChatTill);
  if (next.kind === 'give-up') {
    outbox.giveUp(message.key, error.message);
    return fine;
  }
  // Where the chat is closed that holds the message back, so that it is waited for if it is not for long.
  outbox.notePause(message.key, next.closeChatTill ? now : next.at);
  return {error: next.kind === 'stop' ? error : undefined, rested: next.closeChatTill !== undefined};
}
