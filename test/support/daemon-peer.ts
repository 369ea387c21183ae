import {createApp, processSurroundings} from '../../src/app.ts';
import {watch} from '../../src/daemon/watch.ts';
import {startHandClock} from './hand-clock.ts';
import {loadHouse} from './load-house.ts';

/**
 * `daemon-peer.ts <instant>` is a daemon as a process of its own whose clock stands still: the parent sends milliseconds to let pass, and
 * is sent how late it is then. What the daemon did goes to the parent as it happens. Its settings come from the environment.
 */
const [, , instant = ''] = process.argv;
await loadHouse();
const clock = startHandClock(new Date(instant));
const control = new AbortController();
const surroundings = processSurroundings(process, {signal: control.signal, onOutputBroken: () => undefined});
const app = createApp({...surroundings, home: '/dev/null/home', now: clock.now, sleep: clock.sleep});
const loadConfig = (): ReturnType<typeof app.loadConfig> => app.loadConfig({configFile: undefined, dataDir: undefined});
const send = (message: object): void => {
  process.send?.(message);
};
const watching = watch(app, {
  config: await loadConfig(),
  loadConfig,
  onEvent: event => send({event}),
  onHangup: () => () => undefined,
});
watching.catch((error: unknown) => {
  send({failed: error instanceof Error ? error.stack : String(error)});
});
process.on('message', message => {
  const ms = Number(message);
  void clock.pass(ms).then(() => send({at: clock.now().toISOString()}));
});
process.on('disconnect', () => process.exit());
await clock.settle();
send({ready: true});
