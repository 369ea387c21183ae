import {expect, it} from 'vitest';
import {isSchedule} from '../../src/config/is-schedule.ts';

it.each([
  '5s',
  '10m',
  '24h',
  '7d',
  '0 4 * * *',
  '*/15 * * * *',
  '0 0 4 * * *',
  '0,30 9-17/2 1-15 jan-mar MON-FRI',
  '0 4 L * ?',
  '0 4 * * 5L',
  '0 4 * * fri#2',
  '0 4 15W * *',
  '59 23 31 12 7',
])('%s is a schedule', text => {
  expect(isSchedule(text)).toBe(true);
});

it.each([
  '',
  'daily',
  '10',
  '0m',
  '-5m',
  '1.5h',
  '5 m',
  '5ms',
  '10M',
  '* * * *',
  '* * * * * * *',
  '60 * * * *',
  '* 24 * * *',
  '* * 0 * *',
  '* * 32 * *',
  '* * * 13 *',
  '* * * * 8',
  '60 * * * * *',
  '1-2-3 * * * *',
  '*/0 * * * *',
  '*/5/5 * * * *',
  '1,,2 * * * *',
  '* * * foo *',
  '* * mon * *',
  '5/10 * * * *',
  '0 4 * * fri-mon',
  '30-10 * * * *',
])('%j is none', text => {
  expect(isSchedule(text)).toBe(false);
});
