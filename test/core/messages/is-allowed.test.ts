import {describe, expect, it} from 'vitest';
import {isAllowed} from '../../../src/core/messages/is-allowed.ts';

describe('who may decide', () => {
  it.each([
    ['the user of the private chat', {userId: 4242, chatId: 4242}, {chatNumber: 4242, allowedUserIds: []}, true],
    ['another user, as if in that chat', {userId: 5, chatId: 4242}, {chatNumber: 4242, allowedUserIds: []}, false],
    ['the same user in another chat', {userId: 4242, chatId: -100}, {chatNumber: 4242, allowedUserIds: []}, false],
    [
      'anybody in a group where nobody is listed',
      {userId: 4242, chatId: -100},
      {chatNumber: -100, allowedUserIds: []},
      false,
    ],
    ['a listed user in the group', {userId: 7, chatId: -100}, {chatNumber: -100, allowedUserIds: [6, 7]}, true],
    ['one who is not listed', {userId: 8, chatId: -100}, {chatNumber: -100, allowedUserIds: [6, 7]}, false],
    [
      'a listed user in a private chat of his own',
      {userId: 7, chatId: 7},
      {chatNumber: -100, allowedUserIds: [6, 7]},
      false,
    ],
    [
      'the user of the private chat where others are listed',
      {userId: 4242, chatId: 4242},
      {chatNumber: 4242, allowedUserIds: [7]},
      false,
    ],
    ['nobody at all', {userId: undefined, chatId: 4242}, {chatNumber: 4242, allowedUserIds: []}, false],
    [
      'somebody in a chat that is not told',
      {userId: 4242, chatId: undefined},
      {chatNumber: 4242, allowedUserIds: []},
      false,
    ],
  ])('%s', (_, speaker, settings, expected) => {
    expect(isAllowed(speaker, settings)).toBe(expected);
  });
});
