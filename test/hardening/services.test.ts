import {describe, expect, it} from 'vitest';
import {commands} from '../../src/cli/commands.ts';
import type {FaultKind} from '../../src/simulators/loopback/faults.ts';
import {hurryTimers} from './hurry-timers.ts';
import {sweepLines} from './sweep-lines.ts';
import {sweepWorld} from './sweep-world.ts';

const names = {movieKey: '1', movieTitle: 'A', release: 'A 2020', mediaFolder: '/films', report: '/report'};

it('every command is swept', () => {
  expect(Object.keys(sweepLines(names)).sort()).toEqual(commands.map(({name}) => name).sort());
});

describe('every command keeps its promises where every service', () => {
  it('is well', async () => {
    const {sweep} = await sweepWorld();
    expect(await sweep()).toEqual([]);
  });

  it('refuses connections', async () => {
    const {services, sweep} = await sweepWorld();
    await Promise.all(services.map(service => service.down()));
    expect(await sweep()).toEqual([]);
  });

  const faults: readonly (readonly [string, FaultKind])[] = [
    ['breaks off', 'reset'],
    ['answers with half of what it should', 'truncated'],
    ['answers with nothing', {body: ''}],
    ['answers with a web page', 'html'],
    ['answers with an empty object', {body: '{}'}],
    ['answers with null', {body: 'null'}],
    ['answers with a list of lists', {body: '[[[1]],"x",null,{"id":{}}]'}],
    ['answers with types that are wrong', {body: wrongTypes()}],
    ['answers 500', {status: 500}],
    ['answers 401', {status: 401}],
    ['answers 429', {retryAfter: 10, status: 429}],
    ['never stops', 'endless'],
    ['sends half a gigabyte, packed', 'bomb'],
  ];
  it.each(faults)('%s', async (_, kind) => {
    const {services, sweep} = await sweepWorld();
    for (const service of services) service.fail({match: /./, with: kind});
    expect(await sweep()).toEqual([]);
  });

  it.each<[string, FaultKind]>([
    ['never answers', 'hang'],
    ['answers byte by byte for ever', 'drip'],
  ])('%s', async (_, kind) => {
    const {services, sweep} = await sweepWorld();
    for (const service of services) service.fail({match: /./, with: kind});
    hurryTimers(400);
    expect(await sweep()).toEqual([]);
  });
});

/** What services call their members, all of them something else than they are. */
function wrongTypes(): string {
  const text = {MediaContainer: {size: 'x', totalSize: {}, Metadata: 'none', Directory: 5, machineIdentifier: []}};
  return JSON.stringify({
    ...text,
    ok: true,
    result: [{update_id: 'x'}],
    status: 'ok',
    solution: 7,
    message: {},
    movies: 1,
  });
}
