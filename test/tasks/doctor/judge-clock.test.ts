import {describe, expect, it} from 'vitest';
import {judgeClock} from '../../../src/tasks/doctor/judge-clock.ts';

const plex = (aheadS: number) => ({title: 'Plex', aheadMs: aheadS * 1000});
const telegram = (aheadS: number) => ({title: 'Telegram', aheadMs: aheadS * 1000});

describe('the clock of this machine', () => {
  it.each([
    ['is right within a minute', [plex(59)], 'ok', 'agrees with Plex'],
    ['is told from a minute on', [plex(60)], 'warn', 'is 1 min behind Plex'],
    ['is told when it is ahead', [plex(-90)], 'warn', 'is 1 min 30 s ahead of Plex'],
    ['is a failure from ten minutes on', [plex(-600), telegram(-700)], 'fail', 'is 10 min ahead of Plex'],
    [
      'is right when one agrees',
      [plex(300), telegram(1)],
      'warn',
      'agrees with Telegram; the clock of Plex is 5 min ahead',
    ],
    ['is right when all agree', [plex(-3), telegram(1)], 'ok', 'agrees with Telegram'],
    ['is not known when nobody tells', [], 'off', 'no server answered with its time'],
  ] as const)('%s', (_, skews, severity, message) => {
    expect(judgeClock(skews)).toMatchObject({severity, message});
  });
});
