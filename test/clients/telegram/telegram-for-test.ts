import {inspect} from 'node:util';
import {expect, onTestFinished} from 'vitest';
import {createTelegramClient} from '../../../src/clients/telegram/create-telegram-client.ts';
import type {TelegramClient, TelegramMessage, TelegramOptions} from '../../../src/clients/telegram/telegram.ts';
import {TelegramError} from '../../../src/clients/telegram/telegram-error.ts';
import type {Answer} from '../../../src/simulators/loopback/answer.ts';
import {type Loopback, startLoopback} from '../../../src/simulators/loopback/start-loopback.ts';
import {
  type SimulatedTelegram,
  type SimulatedTelegramOptions,
  startTelegram,
} from '../../../src/simulators/telegram/start-telegram.ts';

export const token = '777000111:AAF-s3cr3t_s3cr3t_s3cr3t_s3cr3t_s3c';
export const owner = {id: 4242, name: 'Ada Lovelace'};

/** A simulated Telegram for the length of a test, with the private chat of the owner. */
export async function telegramForTest(options: SimulatedTelegramOptions = {}): Promise<SimulatedTelegram> {
  const telegram = await startTelegram({
    token,
    chats: [{id: owner.id, kind: 'private', title: owner.name}],
    ...options,
  });
  onTestFinished(() => telegram.close());
  return telegram;
}

/** A server that answers everything alike. */
export async function serverFor(answer: Answer): Promise<Loopback> {
  const server = await startLoopback({answer: () => answer});
  onTestFinished(() => server.close());
  return server;
}

export function clientFor({url}: {url: string}, overrides: Partial<TelegramOptions> = {}): TelegramClient {
  return createTelegramClient({
    token,
    apiRoot: url,
    timeoutMs: 5000,
    signal: new AbortController().signal,
    ...overrides,
  });
}

export function message(overrides: Partial<TelegramMessage> = {}): TelegramMessage {
  return {chatId: String(owner.id), html: 'Approve <b>Dune</b>?', buttons: [], ...overrides};
}

/** What a call fails with, the token nowhere in it. */
export async function failure(promise: Promise<unknown>): Promise<TelegramError> {
  const error: unknown = await promise.then(
    () => undefined,
    reason => reason,
  );
  if (!(error instanceof TelegramError)) throw new Error(`expected a TelegramError, got ${inspect(error)}`);
  expectNoToken(error);
  return error;
}

/** Looks for the token in all that can be printed of a value, also as addresses write it. */
export function expectNoToken(value: unknown): void {
  const everything = `${inspect(value, {depth: 9, showHidden: true})}${JSON.stringify(value)}${stacksOf(value)}`;
  expect(decoded(everything)).not.toContain('s3cr3t');
}

function stacksOf(value: unknown): string {
  return value instanceof Error ? `${value.stack}${value.message}${stacksOf(value.cause)}` : '';
}

function decoded(text: string): string {
  return text.replace(/(?:%(?:25)*[0-9a-f]{2})+/gi, run =>
    run.replace(/%(?:25)*([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
  );
}

/** Every call once. */
export function everyCall(client: TelegramClient): [name: string, call: () => Promise<unknown>][] {
  return [
    ['getMe', () => client.fetchBot()],
    ['getChat', () => client.fetchChat(String(owner.id))],
    ['getWebhookInfo', () => client.findWebhook()],
    ['deleteWebhook', () => client.deleteWebhook()],
    ['getUpdates', () => client.fetchUpdates({offset: undefined, waitS: 0})],
    ['sendMessage', () => client.sendMessage(message())],
    ['editMessageText', () => client.editMessage({...message(), messageId: 10})],
    ['answerCallbackQuery', () => client.answerPress('1', 'done')],
    ['setMyCommands', () => client.setCommands([{command: 'status', description: 'How it is'}])],
  ];
}
