import {describe, expect, it} from 'vitest';
import {listSettings} from '../../src/config/list-settings.ts';
import {settingKind} from '../../src/config/setting-kind.ts';

describe('the kind of a setting', () => {
  it('is a switch or a number for all of the notifications, and a schedule for all schedules', () => {
    const kinds = listSettings().map(({name}) => [name, settingKind(name)] as const);
    const notifications = kinds.filter(([name]) => name.startsWith('notifications.'));
    expect(notifications.filter(([, kind]) => kind !== 'flag')).toEqual([['notifications.expireHours', 'number']]);
    expect(notifications).toHaveLength(17);
    const schedules = kinds.filter(([name]) => name.startsWith('schedule.'));
    expect(new Set(schedules.map(([, kind]) => kind))).toEqual(new Set(['schedule']));
    expect(schedules.map(([name]) => name)).toContain('schedule.report');
  });

  it.each([
    ['collections.fel.enabled', 'flag'],
    ['plex.url', 'fixed'],
    ['plex.libraries', 'fixed'],
    ['dataDir', 'fixed'],
    ['schedule', 'fixed'],
    ['schedule.nothing', 'fixed'],
    ['notifications.nothing', 'fixed'],
  ])('of %s is %s', (name, kind) => {
    expect(settingKind(name)).toBe(kind);
  });
});
