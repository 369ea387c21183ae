import type {InlineKeyboardMarkup, LinkPreviewOptions} from 'node-telegram-bot-api';
import {fitHtml, longestText} from './fit-html.ts';
import {plainHtml} from './plain-html.ts';
import type {TelegramButton, TelegramMessage} from './telegram.ts';

/** What sending and editing have in common, as the Bot API names it. */
export type MessageFields = {
  chat_id: string;
  text: string;
  parse_mode?: 'HTML';
  link_preview_options: LinkPreviewOptions;
  reply_markup?: InlineKeyboardMarkup;
};

/** A message as HTML that fits, or as plain text that fits. Throws for buttons that Telegram never takes: a bug. */
export function messageFields(
  {chatId, html, buttons}: Pick<TelegramMessage, 'chatId' | 'html' | 'buttons'>,
  style: 'html' | 'plain',
): MessageFields {
  const rows = buttons.filter(row => row.length > 0).map(row => row.map(buttonOf));
  return {
    chat_id: chatId,
    ...(style === 'html' ? {text: fitHtml(html), parse_mode: 'HTML' as const} : {text: fitText(plainHtml(html))}),
    link_preview_options: {is_disabled: true},
    // Left out, it takes the buttons of an edited message away.
    ...(rows.length > 0 && {reply_markup: {inline_keyboard: rows}}),
  };
}

/** Text of at most `limit` UTF-16 units, no character of it halved. */
export function cutText(text: string, limit: number): string {
  return text.length <= limit ? text : text.slice(0, limit).replace(/[\ud800-\udbff]$/, '');
}

function fitText(text: string): string {
  return text.length <= longestText ? text : `${cutText(text, longestText - 1)}…`;
}

function buttonOf({text, data}: TelegramButton): {text: string; callback_data: string} {
  const bytes = Buffer.byteLength(data);
  if (bytes < 1 || bytes > 64) throw new Error(`a button holds ${bytes} bytes of data; Telegram takes 1 to 64`);
  return {text, callback_data: data};
}
