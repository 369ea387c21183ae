import {describe, expect, it} from 'vitest';
import {type NextSend, nextSend, type SendFailure} from '../../../src/core/messages/next-send.ts';

const now = new Date('2026-01-02T12:00:00Z');

function next(failure: Partial<SendFailure>): NextSend {
  return nextSend({state: 'unreachable', retryAfterS: undefined, tries: 0, isOurChat: true, ...failure}, now);
}

function inSeconds(seconds: number): Date {
  return new Date(now.getTime() + seconds * 1000);
}

describe('what becomes of a message that was not sent', () => {
  it.each<[SendFailure['state'], boolean, NextSend['kind']]>([
    ['unreachable', true, 'stop'],
    ['unreachable', false, 'stop'],
    ['unauthorised', true, 'stop'],
    ['other-poller', true, 'stop'],
    ['webhook', true, 'stop'],
    ['rate-limited', true, 'later'],
    ['rate-limited', false, 'later'],
    ['refused', true, 'give-up'],
    ['refused', false, 'give-up'],
    ['chat-not-found', true, 'stop'],
    ['blocked', true, 'stop'],
    ['migrated', true, 'stop'],
    ['chat-not-found', false, 'give-up'],
    ['blocked', false, 'give-up'],
    ['migrated', false, 'give-up'],
  ])('%s (our chat: %s): %s', (state, isOurChat, expected) => {
    expect(next({state, isOurChat}).kind).toBe(expected);
  });

  it.each([
    [0, 2],
    [1, 4],
    [5, 64],
    [8, 512],
    [9, 600],
    [5000, 600],
  ])('after %i tries it waits %i s', (tries, seconds) => {
    expect(next({tries})).toEqual({kind: 'stop', at: inSeconds(seconds)});
  });

  it('waits as long as Telegram says, and so does all else in the chat', () => {
    const at = inSeconds(77);
    expect(next({state: 'rate-limited', retryAfterS: 77, tries: 9})).toEqual({kind: 'later', at, closeChatTill: at});
  });

  it('waits half a minute where Telegram does not say how long', () => {
    expect(next({state: 'rate-limited'})).toMatchObject({at: inSeconds(30)});
  });
});
