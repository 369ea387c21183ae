import {describe, expect, it} from 'vitest';
import type {Health, HealthChange, Observation} from '../../../src/core/health/health.ts';
import {changesOfFlapping, judgeHealth} from '../../../src/core/health/judge-health.ts';

const looks = {
  ok: {state: 'ok', message: 'version 1'},
  bad: {state: 'degraded', message: 'little room'},
  wobbly: {state: 'degraded', message: 'later', isFleeting: true},
  away: {state: 'down', message: 'could not be reached', isFleeting: true},
  refused: {state: 'down', message: 'refused the key'},
  off: {state: 'off', message: 'not set up'},
} as const satisfies Record<string, Observation>;

type Look = keyof typeof looks;

const start = Date.parse('2026-01-02T00:00:00Z');
const minutes = (count: number): Date => new Date(start + count * 60_000);

type Story = {health: Health | undefined; told: (string | undefined)[]; changes: HealthChange[]};

/** Looks ten minutes apart; of each what people were told. */
function tell(...story: Look[]): Story {
  let health: Health | undefined;
  const told: (string | undefined)[] = [];
  const changes: HealthChange[] = [];
  for (const [index, look] of story.entries()) {
    const judged = judgeHealth(health, {service: 'plex', observation: looks[look], at: minutes(index * 10)});
    health = judged.health;
    if (judged.change) changes.push(judged.change);
    told.push(judged.change && `${judged.change.from} > ${judged.change.to}`);
  }
  return {health, told, changes};
}

describe('people are told of a service', () => {
  it.each<[string, Look[], (string | undefined)[]]>([
    ['nothing when it is well at the first look', ['ok', 'ok'], [undefined, undefined]],
    ['nothing when it is not set up', ['off', 'off'], [undefined, undefined]],
    ['when it is refused at the first look', ['refused'], ['ok > down']],
    ['when it wants care at the first look', ['bad'], ['ok > degraded']],
    [
      'nothing of a stumble',
      ['ok', 'away', 'ok', 'away', 'ok'],
      [undefined, undefined, undefined, undefined, undefined],
    ],
    ['nothing of a stumble at the first look', ['away', 'ok'], [undefined, undefined]],
    [
      'of an outage at its second look, once',
      ['ok', 'away', 'away', 'away'],
      [undefined, undefined, 'ok > down', undefined],
    ],
    [
      'of what is no stumble at once, once',
      ['ok', 'refused', 'refused', 'away'],
      [undefined, 'ok > down', undefined, undefined],
    ],
    ['when a stumble turns out to be a refusal', ['ok', 'away', 'refused'], [undefined, undefined, 'ok > down']],
    ['when it is back', ['refused', 'ok', 'ok'], ['ok > down', 'down > ok', undefined]],
    [
      'when it is back and wants care, then well',
      ['refused', 'bad', 'ok'],
      ['ok > down', 'down > degraded', 'degraded > ok'],
    ],
    ['when what wanted care is down', ['bad', 'refused'], ['ok > degraded', 'degraded > down']],
    ['nothing new while it wants care and stumbles', ['bad', 'away', 'bad'], ['ok > degraded', undefined, undefined]],
    ['when it is well after care and a stumble', ['bad', 'away', 'ok'], ['ok > degraded', undefined, 'degraded > ok']],
    [
      'nothing of what will pass by itself',
      ['ok', 'wobbly', 'wobbly', 'ok'],
      [undefined, undefined, undefined, undefined],
    ],
    ['that it is not back while it only wobbles', ['refused', 'wobbly', 'ok'], ['ok > down', undefined, 'down > ok']],
    ['nothing when it is switched off and on', ['ok', 'off', 'ok'], [undefined, undefined, undefined]],
    ['nothing when it is switched off while it is down', ['refused', 'off', 'ok'], ['ok > down', undefined, undefined]],
    ['when it is switched on and refuses', ['off', 'refused'], [undefined, 'off > down']],
    ['when it is switched on and stays away', ['off', 'away', 'away'], [undefined, undefined, 'off > down']],
  ])('%s', (_, story, told) => {
    expect(tell(...story).told).toEqual(told);
  });

  it('since when it had been as it was, an outage from its first stumble on', () => {
    const {changes, health} = tell('ok', 'ok', 'away', 'away', 'away', 'ok');
    expect(changes).toEqual([
      expect.objectContaining({to: 'down', since: minutes(0), message: 'could not be reached'}),
      expect.objectContaining({from: 'down', to: 'ok', since: minutes(20)}),
    ]);
    expect(health).toMatchObject({state: 'ok', since: minutes(50), checkedAt: minutes(50), failures: 0});
  });

  it('as down since its stumble, also where it wanted care before', () => {
    expect(tell('bad', 'bad', 'away', 'away').health).toMatchObject({state: 'down', since: minutes(20), failures: 2});
  });
});

describe('looks that follow at once', () => {
  it('make no outage of a stumble until it has lasted half a minute', () => {
    let health: Health | undefined;
    const look = (seconds: number): HealthChange | undefined => {
      const at = new Date(start + seconds * 1000);
      const judged = judgeHealth(health, {service: 'plex', observation: looks.away, at});
      health = judged.health;
      return judged.change;
    };
    expect([look(0), look(5), look(29)]).toEqual([undefined, undefined, undefined]);
    expect(look(30)).toMatchObject({to: 'down'});
    expect(health).toMatchObject({since: minutes(0), failures: 4});
  });
});

describe('a service that comes and goes', () => {
  const backSince = (since: Date): Health => ({
    service: 'plex',
    state: 'ok',
    since,
    checkedAt: since,
    message: '',
    hint: undefined,
    failures: 0,
    told: 'down',
    toldSince: minutes(0),
  });
  const look = (recentChanges: number, at: Date) => ({
    service: 'plex' as const,
    observation: looks.ok,
    at,
    recentChanges,
  });

  it('is told of like any other until it was told of often', () => {
    expect(judgeHealth(backSince(minutes(1)), look(changesOfFlapping - 1, minutes(2))).change).toBeDefined();
  });

  it('is told of when it has lasted an hour', () => {
    const at = (minute: number) => judgeHealth(backSince(minutes(1)), look(changesOfFlapping, minutes(minute)));
    expect(at(60)).toMatchObject({change: undefined, health: {state: 'ok', told: 'down', toldSince: minutes(0)}});
    expect(at(61).change).toMatchObject({from: 'down', to: 'ok', since: minutes(0)});
  });
});

describe('a clock that was set back', () => {
  it('leaves nothing in the future', () => {
    const {health} = tell('ok', 'refused', 'refused');
    const at = minutes(-60);
    const judged = judgeHealth(health, {service: 'plex', observation: looks.refused, at});
    expect(judged.health).toMatchObject({since: at, checkedAt: at, toldSince: at});
    expect(judgeHealth(health, {service: 'plex', observation: looks.ok, at}).change?.since).toEqual(at);
  });
});
