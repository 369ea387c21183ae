import {expect, it} from 'vitest';
import {pruneHistory} from '../../src/tasks/prune-history.ts';
import {openedBot} from '../support/bot.ts';
import {newsWorld} from '../support/news-world.ts';

it('what is too old goes, and what is left works', async () => {
  const world = await newsWorld();
  await world.asked();
  const {app, bot} = await openedBot(world);
  expect(await pruneHistory(app, bot.config)).toEqual({removed: 0});
  const year = 366 * 24 * 60;
  world.pass(year);
  await world.run(['downloads']);
  expect((await pruneHistory(app, bot.config)).removed).toBeGreaterThan(1);
  world.pass(2 * year);
  await pruneHistory(app, bot.config);
  expect((await world.json(['history']))['approvals']).toEqual([]);
  expect((await world.json(['torrents']))['total']).toBe(0);
  for (const argv of [['scan'], ['ipt-fetch', '--quiet'], ['verify']]) {
    expect((await world.run(argv)).exitCode, argv[0]).toBe(0);
  }
  expect(await pruneHistory(app, bot.config)).toEqual({removed: 0});
});
