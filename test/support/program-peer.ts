import {createApp, processSurroundings} from '../../src/app.ts';
import {main} from '../../src/main.ts';

/**
 * `program-peer.ts <instant> <command line>` runs the program as a process of its own, with a clock that starts at the instant and that
 * waiting moves. With `WAITS=really` in the environment it waits as long as it says, as two that run at once must: each would else
 * see the other stand still.
 */
const [, , instant = '', ...argv] = process.argv;
let waitedMs = 0;
const startedAt = Date.now();
const surroundings = processSurroundings(process, {
  signal: new AbortController().signal,
  onOutputBroken: () => undefined,
});
process.exitCode = await main(
  argv,
  createApp({
    ...surroundings,
    home: '/dev/null/home',
    now: () => new Date(Date.parse(instant) + (Date.now() - startedAt) + waitedMs),
    ...(process.env['WAITS'] !== 'really' && {
      sleep: async (ms: number): Promise<void> => {
        waitedMs += ms;
      },
    }),
  }),
);
