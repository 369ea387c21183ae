import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {commands} from '../../src/cli/commands.ts';
import type {FaultKind} from '../../src/simulators/loopback/faults.ts';
import {hurryTimers} from './hurry-timers.ts';
import {serviceFaults} from './service-faults.ts';
import {asksNobody, sweepLines} from './sweep-lines.ts';
import {sweepWorld} from './sweep-world.ts';

const names = {movieKey: '1', movieTitle: 'A', release: 'A 2020', mediaFolder: '/films', report: '/report'};

describe('the sweep', () => {
  it('leaves no command out', () => {
    expect(Object.keys(sweepLines(names)).sort()).toEqual(commands.map(({name}) => name).sort());
  });

  it('passes over services only with commands that ask none', async () => {
    const {services, lines, run} = await sweepWorld();
    for (const service of Object.values(services)) service.forgetRequests();
    for (const argv of [...asksNobody].flatMap(name => lines[name] ?? [])) await run(argv);
    expect(Object.values(services).flatMap(({requests}) => requests)).toEqual([]);
  });
});

it('a database that somebody takes away holds no secret of the settings', async () => {
  const {snapshot, secrets} = await sweepWorld();
  const bytes = readFileSync(join(snapshot, 'felscanner.db'), 'latin1');
  expect(Object.values(secrets).filter(secret => bytes.includes(secret))).toEqual([]);
});

describe('every command keeps its promises where every service', () => {
  it('is well', async () => {
    const {sweep} = await sweepWorld();
    expect(await sweep()).toEqual([]);
  });

  it('refuses connections', async () => {
    const {services, sweep} = await sweepWorld();
    await Promise.all(Object.values(services).map(service => service.down()));
    expect(await sweep()).toEqual([]);
  });

  it.each(serviceFaults)('%s', async (_, kind) => {
    const {services, sweep} = await sweepWorld();
    for (const service of Object.values(services)) service.fail({match: /./, with: kind});
    expect(await sweep('asking')).toEqual([]);
  });

  it.each<[string, FaultKind, {hurry: number}]>([
    ['never stops', 'endless', {hurry: 1}],
    ['sends half a gigabyte, packed', 'bomb', {hurry: 1}],
    ['never answers', 'hang', {hurry: 1000}],
    ['answers byte by byte for ever', 'drip', {hurry: 1000}],
  ])('%s', async (_, kind, {hurry}) => {
    const {services, sweep} = await sweepWorld();
    for (const service of Object.values(services)) service.fail({match: /./, with: kind});
    hurryTimers(hurry);
    expect(await sweep('asking once')).toEqual([]);
  });

  it('sends back the secret that it was sent', async () => {
    const {services, sweep, secrets} = await sweepWorld();
    for (const [name, service] of Object.entries(services)) {
      const said = `it was ${secrets[name]}, and nothing else`;
      const body = {ok: false, error: said, message: said, description: said, error_code: 400, records: [said]};
      service.fail({match: /./, with: {body: JSON.stringify(body)}});
    }
    expect(await sweep('asking')).toEqual([]);
  });
});

describe('every command keeps its promises where one service alone breaks off:', () => {
  it.each(['plex', 'tracker', 'solver', 'indexer', 'radarr', 'qbittorrent', 'telegram'])('%s', async name => {
    const {services, sweep} = await sweepWorld();
    services[name]?.fail({match: /./, with: 'reset'});
    expect(await sweep('asking once')).toEqual([]);
  });
});
