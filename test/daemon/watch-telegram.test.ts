import {describe, expect, it} from 'vitest';
import {holdScan} from '../support/hold-scan.ts';
import {telegramTalk} from '../support/telegram-talk.ts';
import {watchWorld} from '../support/watch-world.ts';

const second = 1000;

describe('a daemon that is asked for a scan in Telegram', () => {
  it('while it scans by itself scans once more, and tells what came of that', async () => {
    const world = await watchWorld();
    await world.configure({iptorrents: undefined});
    const held = holdScan(world);
    const talk = telegramTalk(world);
    const daemon = await world.watch();
    await held.begun;
    for (const _ of [1, 2]) world.telegram.write({from: world.owner, text: '/scan'});
    // No longer than this process is old: what holds a lease for longer would be one that is gone.
    await world.clock.pass(1.5 * second);
    const follows = '🔍 A scan runs already. Another one follows it; its result comes here.';
    expect(talk.texts()).toEqual([follows, follows]);
    held.letGo();
    await world.clock.pass(20 * second);
    expect(talk.texts().slice(2)).toEqual([
      expect.stringMatching(/^🔍 Scan done in .*: 1 movie, 0 FEL; 0 added, 0 changed, 0 removed$/),
    ]);
    expect(daemon.runs('scan')).toMatchObject([{result: 'done', summary: expect.stringContaining('1 added')}]);
    expect((await world.json(['status']))['scans']).toHaveLength(2);
    expect(daemon.events.filter(({event}) => event === 'trouble')).toEqual([]);
  });

  it('and reads its settings anew meanwhile answers all the same, once', async () => {
    const world = await watchWorld();
    await world.configure({iptorrents: undefined});
    const talk = telegramTalk(world);
    const daemon = await world.watch();
    await world.clock.pass(20 * second);
    const held = holdScan(world);
    world.telegram.write({from: world.owner, text: '/scan'});
    await world.clock.pass(second);
    await held.begun;
    await daemon.reload();
    held.letGo();
    await world.clock.pass(20 * second);
    expect(talk.texts()).toEqual([
      '🔍 A scan begins; its result comes here.',
      expect.stringMatching(/^🔍 Scan done in /),
    ]);
  });
});
