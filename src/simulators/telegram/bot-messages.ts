import type {SimulatedButton, SimulatedMessage, WireObject} from './model.ts';
import {readHtml} from './read-html.ts';
import {isTrue, objectOf, wholeNumber} from './read-parameters.ts';
import {RefusalError} from './refusal-error.ts';
import {type ChatState, requireChat, type TelegramState, takeMessageId} from './telegram-state.ts';
import {messageFields} from './wire-objects.ts';

/** `sendMessage`. Throws RefusalError. */
export function sendMessage(state: TelegramState, parameters: WireObject): WireObject {
  const chat = openChat(state, parameters['chat_id']);
  const content = contentOf(parameters);
  const replyTo = replyOf(chat, parameters);
  const messageId = takeMessageId(state, chat);
  const message: SimulatedMessage = {messageId, ...content, replyTo, edits: []};
  chat.messages.set(messageId, message);
  return messageFields(state, chat, message);
}

/** `editMessageText`. Throws RefusalError. */
export function editMessageText(state: TelegramState, parameters: WireObject): WireObject {
  return edit(state, parameters, () => contentOf(parameters));
}

/** `editMessageReplyMarkup`. Throws RefusalError. */
export function editMessageReplyMarkup(state: TelegramState, parameters: WireObject): WireObject {
  return edit(state, parameters, () => ({buttons: buttonsOf(parameters)}));
}

function edit(
  state: TelegramState,
  parameters: WireObject,
  read: () => Partial<Pick<SimulatedMessage, 'source' | 'text' | 'buttons'>>,
): WireObject {
  const chat = openChat(state, parameters['chat_id']);
  const messageId = wholeNumber(parameters['message_id']) ?? 0;
  if (chat.written.has(messageId)) throw new RefusalError(400, "message can't be edited");
  const message = chat.messages.get(messageId);
  if (message === undefined) throw new RefusalError(400, 'message to edit not found');
  const {source, text, buttons} = message;
  const edited = {...message, ...read(), edits: [...message.edits, {source, text, buttons}]};
  if (edited.source === source && JSON.stringify(edited.buttons) === JSON.stringify(buttons)) {
    throw new RefusalError(
      400,
      'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
    );
  }
  chat.messages.set(messageId, edited);
  return messageFields(state, chat, edited);
}

/** The chat, if the bot may write there now; that it tried to is kept. */
function openChat(state: TelegramState, id: unknown): ChatState {
  const chat = requireChat(state, id);
  chat.arrivals.push(state.now());
  if (chat.refusal !== undefined) throw chat.refusal;
  return chat;
}

function contentOf(
  parameters: WireObject,
): Pick<SimulatedMessage, 'source' | 'text' | 'parseMode' | 'buttons' | 'hasPreview'> {
  const source = String(parameters['text'] ?? '');
  const parseMode = parameters['parse_mode'] === undefined ? undefined : String(parameters['parse_mode']);
  if (parseMode !== undefined && parseMode !== 'HTML') throw new RefusalError(400, 'unsupported parse_mode');
  const text = (parseMode === 'HTML' ? readHtml(source) : source).trim();
  if (text === '') throw new RefusalError(400, 'message text is empty');
  if (text.length > 4096) throw new RefusalError(400, 'message is too long');
  const hasPreview = !isTrue(objectOf(parameters['link_preview_options'])['is_disabled']);
  return {source, text, parseMode, buttons: buttonsOf(parameters), hasPreview};
}

function buttonsOf(parameters: WireObject): SimulatedButton[][] {
  const rows = objectOf(parameters['reply_markup'])['inline_keyboard'];
  return Array.isArray(rows) ? rows.map(row => (Array.isArray(row) ? row.map(buttonOf) : [])) : [];
}

function buttonOf(value: unknown): SimulatedButton {
  const {text, callback_data: data} = objectOf(value);
  if (typeof text !== 'string' || text === '')
    throw new RefusalError(400, 'inline keyboard button text must be non-empty');
  const bytes = typeof data === 'string' ? Buffer.byteLength(data) : 0;
  if (typeof data !== 'string' || bytes < 1 || bytes > 64) throw new RefusalError(400, 'BUTTON_DATA_INVALID');
  return {text, data};
}

function replyOf(chat: ChatState, parameters: WireObject): number | undefined {
  const reply = objectOf(parameters['reply_parameters']);
  const messageId = wholeNumber(reply['message_id']);
  if (messageId === undefined || chat.messages.has(messageId) || chat.written.has(messageId)) return messageId;
  if (isTrue(reply['allow_sending_without_reply'])) return undefined;
  throw new RefusalError(400, 'message to be replied not found');
}
