import type {TelegramUpdate} from '../../clients/telegram/telegram.ts';
import {noteRefusal} from '../../core/activity/activity.ts';
import type {Decider} from '../../core/approvals/approval.ts';
import {keyTitles} from '../../core/library/key-titles.ts';
import {noteNextUpdate} from '../../core/messages/bot-offset.ts';
import {isAllowed} from '../../core/messages/is-allowed.ts';
import {queueMessage} from '../../core/messages/outbox.ts';
import {type BotRequest, parseRequest} from '../../core/messages/parse-request.ts';
import {findQuestion, questionParts} from '../../core/messages/questions.ts';
import {notAllowedReply} from '../../core/messages/replies.ts';
import {addScanRequest} from '../../core/messages/scan-requests.ts';
import type {Database} from '../../storage/database.ts';
import {answerRequest} from './answer-request.ts';
import type {Bot} from './bot.ts';
import {mayAnswerStranger} from './may-answer-stranger.ts';
import {type Press, pressButton} from './press-button.ts';

/** What is still to be done for an update that was handled. */
export type Handled = {
  /** What the person who pressed is shown at once. */
  answer: {pressId: string; text: string} | undefined;
  /** Something was approved. */
  starts: boolean;
};

const nothing: Handled = {answer: undefined, starts: false};

/**
 * Carries out what somebody pressed or wrote, if he may. What it decides, and that the update was handled, is one transaction:
 * one that comes again, since the answer to Telegram was lost, finds nothing to do.
 */
export async function handleUpdate(bot: Bot, update: TelegramUpdate): Promise<Handled> {
  const {db} = bot;
  if (update.kind === 'press') return handlePress(bot, update);
  if (update.kind === 'message') return handleMessage(bot, update);
  db.write(sql => noteNextUpdate(sql, bot.bot, update.updateId + 1));
  return nothing;
}

function handlePress(bot: Bot, press: Press): Handled {
  const {app, db} = bot;
  const {from, chatId, pressId, updateId} = press;
  const may = isAllowed({userId: from.id, chatId}, {...bot, ...bot.config.telegram});
  if (may) keyTitles(db);
  return db.write(sql => {
    noteNextUpdate(sql, bot.bot, updateId + 1);
    if (may) {
      const pressed = pressButton(sql, press, {
        chat: bot.chat,
        policy: bot.policy,
        canDownload: bot.config.qbittorrent.url !== undefined,
        at: app.now(),
      });
      return {...nothing, answer: {pressId, text: pressed.text}, starts: pressed.starts};
    }
    const detail = `pressed a button in chat ${chatId ?? 'unknown'}`;
    noteRefusal(sql, {at: app.now(), by: `telegram:${from.id}`, detail});
    return {...nothing, answer: {pressId, text: 'Not allowed'}};
  });
}

type Message = TelegramUpdate & {kind: 'message'};

async function handleMessage(bot: Bot, message: Message): Promise<Handled> {
  const {db, chatNumber, chat, username} = bot;
  const {from, chatId, text, replyTo, updateId} = message;
  const isOurs = chatId === chatNumber;
  const question =
    isOurs && replyTo !== undefined ? db.read(sql => findQuestion(sql, {chat, messageId: replyTo})) : undefined;
  const request = parseRequest(text, {
    botName: username,
    isReplyToQuestion: question !== undefined,
    askedIds: question ? askedIn(db, question.key) : [],
  });
  if (request.kind === 'none' || request.kind === 'not-for-me') {
    db.write(sql => noteNextUpdate(sql, bot.bot, updateId + 1));
    return nothing;
  }
  if (!isAllowed({userId: from?.id, chatId}, {...bot, ...bot.config.telegram})) return refuse(bot, message, request);
  const by: Decider = `telegram:${from?.id ?? 0}`;
  const answered = await answerRequest(bot, request, {by, question: question?.key});
  return db.write(sql => {
    const {html, starts} = answered.decide();
    noteNextUpdate(sql, bot.bot, updateId + 1);
    const at = bot.app.now();
    if (html !== undefined) queueMessage(sql, {chat, kind: 'reply', html, replyTo: message.messageId, at});
    if (request.kind === 'scan') addScanRequest(sql, {chat, at});
    return {...nothing, starts};
  });
}

/** Nobody is answered so often that the bot could be made to write without end. */
function refuse({app, db, bot}: Bot, {from, chatId, messageId, updateId}: Message, request: BotRequest): Handled {
  const at = app.now();
  db.write(sql => {
    noteNextUpdate(sql, bot, updateId + 1);
    const who = from === undefined ? undefined : (`telegram:${from.id}` as const);
    if (mayAnswerStranger(sql, String(chatId), at)) {
      const chat = String(chatId);
      queueMessage(sql, {chat, kind: 'reply', html: notAllowedReply, replyTo: messageId, at});
    }
    const detail = `wrote /${request.kind} in chat ${chatId}`;
    noteRefusal(sql, {at, by: who, detail});
  });
  return nothing;
}

function askedIn(db: Database, question: number): string[] {
  return db.read(sql => questionParts(sql, question, () => undefined)).map(({approval}) => approval.id);
}
