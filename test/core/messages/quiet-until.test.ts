import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {quietUntil} from '../../../src/core/messages/quiet-until.ts';

const night = {from: '23:00', to: '08:00'};

/** Node reads the zone anew whenever it is set. */
let zoneBefore: string | undefined;

beforeEach(() => {
  zoneBefore = process.env['TZ'];
});

afterEach(() => {
  if (zoneBefore === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zoneBefore;
});

function endIn(zone: string, now: string, hours: {from: string; to: string} = night): string | undefined {
  process.env['TZ'] = zone;
  return quietUntil(new Date(now), hours)?.toISOString();
}

describe('quiet hours over midnight', () => {
  it.each([
    ['2026-01-02T22:59:59Z', undefined],
    ['2026-01-02T23:00:00Z', '2026-01-03T08:00:00.000Z'],
    ['2026-01-02T23:59:59.999Z', '2026-01-03T08:00:00.000Z'],
    ['2026-01-03T00:00:00Z', '2026-01-03T08:00:00.000Z'],
    ['2026-01-03T07:59:59.999Z', '2026-01-03T08:00:00.000Z'],
    ['2026-01-03T08:00:00Z', undefined],
    ['2026-12-31T23:30:00Z', '2027-01-01T08:00:00.000Z'],
  ])('at %s last till %s', (now, expected) => {
    expect(endIn('UTC', now)).toBe(expected);
  });
});

describe('quiet hours within a day', () => {
  it.each([
    ['2026-01-02T12:59:00Z', undefined],
    ['2026-01-02T13:00:00Z', '2026-01-02T15:30:00.000Z'],
    ['2026-01-02T15:29:00Z', '2026-01-02T15:30:00.000Z'],
    ['2026-01-02T15:30:00Z', undefined],
  ])('at %s last till %s', (now, expected) => {
    expect(endIn('UTC', now, {from: '13:00', to: '15:30'})).toBe(expected);
  });
});

describe('quiet hours', () => {
  it('go by the clock of the place', () => {
    expect(endIn('America/New_York', '2026-01-02T12:00:00Z')).toBe('2026-01-02T13:00:00.000Z');
    expect(endIn('Asia/Kolkata', '2026-01-02T17:30:00Z')).toBe('2026-01-03T02:30:00.000Z');
    expect(endIn('Europe/Berlin', '2026-01-02T21:59:00Z')).toBeUndefined();
  });

  it('that are none are never', () => {
    expect(quietUntil(new Date('2026-01-02T23:30:00Z'), undefined)).toBeUndefined();
    expect(endIn('UTC', '2026-01-02T23:30:00Z', {from: '23:30', to: '23:30'})).toBeUndefined();
  });

  it.each([
    ['are an hour shorter when clocks are set forward', '2026-03-28T22:30:00Z', night, '2026-03-29T06:00:00.000Z'],
    ['are an hour longer when clocks are set back', '2026-10-24T21:30:00Z', night, '2026-10-25T07:00:00.000Z'],
    [
      'that end at a time which is left out end when it would have been',
      '2026-03-29T00:50:00Z',
      {from: '23:00', to: '02:30'},
      '2026-03-29T01:00:00.000Z',
    ],
    [
      'that end at a time which comes twice end at the first',
      '2026-10-25T00:10:00Z',
      {from: '23:00', to: '02:30'},
      '2026-10-25T00:30:00.000Z',
    ],
    [
      'that come twice end the second time too, and not a day later',
      '2026-10-25T01:10:00Z',
      {from: '23:00', to: '02:30'},
      '2026-10-25T01:30:00.000Z',
    ],
  ])('%s', (_, now, hours, expected) => {
    expect(endIn('Europe/Berlin', now, hours)).toBe(expected);
  });

  it('end at once on a day from which they are left out', () => {
    expect(endIn('Europe/Berlin', '2026-03-29T01:00:00Z', {from: '02:00', to: '03:00'})).toBeUndefined();
  });

  it.each(['UTC', 'Europe/Berlin', 'Australia/Lord_Howe', 'America/St_Johns', 'Pacific/Apia'])(
    'in %s end with a minute that is not quiet, the minute before it being quiet, all year long',
    zone => {
      process.env['TZ'] = zone;
      for (let hour = 0; hour < 366 * 24; hour += 1) {
        const now = new Date(Date.UTC(2026, 0, 1, hour, 17));
        const end = quietUntil(now, night);
        if (end === undefined) continue;
        expect(quietUntil(end, night)).toBeUndefined();
        expect(quietUntil(new Date(end.getTime() - 60_000), night)).toEqual(end);
        expect(end.getTime() - now.getTime()).toBeLessThanOrEqual(10 * 3_600_000);
      }
    },
  );
});
