import {describe, expect, it} from 'vitest';
import {isSchedule} from '../../src/config/is-schedule.ts';
import {nextTime, parseSchedule} from '../../src/daemon/schedule.ts';

const noon = new Date(2026, 0, 2, 12, 0, 0);

describe('the next time of a schedule', () => {
  it.each([
    ['5s', new Date(2026, 0, 2, 12, 0, 5)],
    ['10m', new Date(2026, 0, 2, 12, 10)],
    ['24h', new Date(2026, 0, 3, 12, 0)],
    ['7d', new Date(2026, 0, 9, 12, 0)],
    ['0 4 * * *', new Date(2026, 0, 3, 4, 0)],
    ['0 12 * * *', new Date(2026, 0, 3, 12, 0)],
    ['*/15 * * * *', new Date(2026, 0, 2, 12, 15)],
    ['30 0 4 * * *', new Date(2026, 0, 3, 4, 0, 30)],
    ['0 4 * * mon', new Date(2026, 0, 5, 4, 0)],
    ['0 4 1 * *', new Date(2026, 1, 1, 4, 0)],
    ['0 4 L * *', new Date(2026, 0, 31, 4, 0)],
    ['0 0 13 * 5', new Date(2026, 0, 9, 0, 0)],
  ])('%s', (text, expected) => {
    expect(nextTime(parseSchedule(text), noon)).toEqual(expected);
  });

  it('is none for a day that never comes', () => {
    expect(nextTime(parseSchedule('0 0 30 2 *'), noon)).toBeUndefined();
  });
});

describe('what the settings take for a schedule', () => {
  it.each([
    '5s',
    '7d',
    '0 4 * * *',
    '*/15 * * * *',
    '0 0 4 * * *',
    '0,30 9-17/2 1-15 jan-mar MON-FRI',
    '0 4 L * ?',
    '0 4 LW * *',
    '0 4 * * 5L',
    '0 4 * * friL',
    '0 4 * * fri#2',
    '0 4 15W * *',
    '59 23 31 12 7',
    '0 0 29 2 *',
  ])('%s has a time', text => {
    expect(isSchedule(text)).toBe(true);
    expect(nextTime(parseSchedule(text), noon)?.getTime()).toBeGreaterThan(noon.getTime());
  });
});
