import {expect, it} from 'vitest';
import type {Approval} from '../../../src/core/approvals/approval.ts';
import {deciderWords, standingWords} from '../../../src/core/approvals/decider-words.ts';

it.each([
  ['cli', 'at the terminal'],
  ['dashboard', 'in the dashboard'],
  ['expiry', 'by time'],
  ['telegram:4242', 'by Telegram user 4242'],
] as const)('%s decided %s', (by, words) => {
  expect(deciderWords(by)).toBe(words);
});

type Standing = Pick<Approval, 'state' | 'decidedBy' | 'message'>;

it.each<[Standing, string, string]>([
  [{state: 'pending', decidedBy: undefined, message: undefined}, 'waits for an answer', 'waits for an answer already'],
  [
    {state: 'approved', decidedBy: 'cli', message: 'qBittorrent is away'},
    'was approved at the terminal: qBittorrent is away',
    'was approved at the terminal already: qBittorrent is away',
  ],
  [
    {state: 'downloading', decidedBy: 'telegram:7', message: undefined},
    'was approved by Telegram user 7 and is being downloaded',
    'was approved by Telegram user 7 and is being downloaded already',
  ],
  [
    {state: 'completed', decidedBy: undefined, message: undefined},
    'was approved and is complete',
    'was approved and is complete already',
  ],
  [
    {state: 'declined', decidedBy: 'dashboard', message: undefined},
    'was declined in the dashboard',
    'was declined in the dashboard already',
  ],
  [{state: 'expired', decidedBy: 'expiry', message: undefined}, 'has expired', 'has expired already'],
  [{state: 'failed', decidedBy: 'cli', message: 'no disk'}, 'failed: no disk', 'failed already: no disk'],
])('%j stands so: %s', (standing, plain, already) => {
  expect(standingWords(standing)).toBe(plain);
  expect(standingWords(standing, 'already')).toBe(already);
});
