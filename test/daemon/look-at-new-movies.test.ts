import {expect, it} from 'vitest';
import {createInbox, fillInbox} from '../../src/daemon/inbox.ts';
import {lookAtNewMovies} from '../../src/daemon/tasks/look-at-new-movies.ts';
import {watchWorld} from '../support/watch-world.ts';

it('keeps what Plex told of for the next time where Plex is away', async () => {
  const world = await watchWorld();
  const app = world.app();
  const config = await app.loadConfig({configFile: undefined, dataDir: undefined});
  const inbox = createInbox();
  fillInbox(inbox, {changed: ['101'], removed: ['102']});
  await world.plex.down();
  const look = lookAtNewMovies(app, config, inbox).then(
    () => 'done',
    () => 'failed',
  );
  await world.clock.pass(60_000);
  expect(await look).toBe('failed');
  expect(inbox.hasGap).toBe(true);
  expect([...inbox.changed, ...inbox.removed].sort()).toEqual(['101', '102']);
  app.close();
});
