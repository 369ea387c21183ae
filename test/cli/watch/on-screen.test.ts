import {expect, it} from 'vitest';
import {openDashboard} from '../../support/open-dashboard.ts';
import {temporaryFolder} from '../../support/temporary-folder.ts';
import {handClock} from '../../support/waking-clock.ts';

const token = 'a-token-of-forty-characters-for-a-test-1';

it('what fails that was asked for over HTTP is told on the screen, and nothing is written over it', async () => {
  const {now, sleep} = handClock();
  const {terminal, told} = await openDashboard({
    argv: ['watch', '--http', '0'],
    env: {
      FELSCANNER_DATA_DIR: await temporaryFolder(),
      FELSCANNER_HTTP_TOKEN: token,
      PLEX_URL: 'http://127.0.0.1:9',
      PLEX_TOKEN: 'token',
    },
    cwd: '/',
    now,
    sleep,
  });
  await terminal.until('answers at http://127.0.0.1:');
  const address = /answers at (http:\/\/127\.0\.0\.1:\d+)/.exec(terminal.screen())?.[1];
  const {status} = await fetch(`${address}/ipt-fetch`, {
    method: 'POST',
    headers: {authorization: `Bearer ${token}`, prefer: 'respond-async', 'content-type': 'application/json'},
    body: '{}',
  });
  expect(status).toBe(202);
  await terminal.until('asked for over HTTP, failed');
  expect(told()).toBe('');
});
