import {describe, expect, it} from 'vitest';
import {checkValue} from '../../src/config/check-value.ts';

describe('a value', () => {
  it.each<[string, unknown]>([
    ['notifications.fel', false],
    ['notifications.expireHours', 168],
    ['schedule.scan', '10m'],
    ['schedule.scan', '0 4 * * mon-fri'],
    ['schedule.report', null],
  ])('that may be set has nothing wrong (%s: %j)', (name, value) => {
    expect(checkValue(name, value)).toBeUndefined();
  });

  it.each<[string, unknown, string]>([
    [
      'schedule.scan',
      'at night',
      'schedule.scan is a text: write a duration such as "10m" or a cron expression such as "0 4 * * *"',
    ],
    [
      'schedule.scan',
      '',
      'schedule.scan is empty: write a duration such as "10m" or a cron expression such as "0 4 * * *"',
    ],
    ['notifications.expireHours', 169, 'notifications.expireHours is 169: write a whole number from 1 to 168'],
    ['notifications.expireHours', 1.5, 'notifications.expireHours is 1.5: write a whole number from 1 to 168'],
    ['notifications.fel', 'yes', 'notifications.fel is "yes": write true or false'],
    ['notifications.fel', null, 'notifications.fel is null: write true or false'],
    ['notifications.nothing', true, 'notifications.nothing is no setting'],
  ])('that may not is told with what to write (%s: %j)', (name, value, sentence) => {
    expect(checkValue(name, value)).toBe(sentence);
  });

  it('of a secret is not repeated', () => {
    expect(checkValue('plex.token', 123_456)).not.toContain('123456');
  });
});
