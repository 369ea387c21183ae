import {rmSync} from 'node:fs';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';
import {Readable} from 'node:stream';
import {type App, createApp, type Surroundings} from '../../app.ts';
import {type Sleep, sleep as waitFor} from '../../base/retry.ts';
import {jsonDocument} from '../../output/json.ts';
import type {Sink} from '../../output/sink.ts';
import type {Household} from '../../simulators/household/start-household.ts';
import type {CommandContext, CommandEnd} from '../context.ts';
import {storyClock} from './demo-clock.ts';

/** A household that runs, and a felscanner set up for it alone. */
export type DemoWorld = {
  household: Household;
  /** Where its settings and its data are. */
  folder: string;
  now: () => Date;
  sleep: Sleep;
  /** Runs a command line there; what it prints is answered. */
  run(argv: readonly string[]): Promise<CommandEnd & {stdout: string; stderr: string}>;
  /** Runs a command line there on the streams of this process; its paths are those of whoever typed it. */
  runHere(argv: readonly string[]): Promise<number>;
  close(): Promise<void>;
};

type Options = {
  /** The clock on the wall counts; downloads come by themselves. */
  isLasting: boolean;
  keep: boolean;
};

/** What a command line of the demo has of its own. */
type Place = Pick<Surroundings, 'streams' | 'input' | 'cwd'>;

const downloadStepMs = 700;

/** Opens it. Nothing of the user's settings and variables reaches it. Must be closed. */
export async function openDemoWorld(context: CommandContext, {isLasting, keep}: Options): Promise<DemoWorld> {
  const {app} = context;
  const {now, sleep} = isLasting ? {now: app.now, sleep: waitFor} : storyClock();
  const {startHousehold} = await import('../../simulators/household/start-household.ts');
  const household = await startHousehold({now, ...(isLasting && {downloadStepMs})});
  const folder = await mkdtemp(join(tmpdir(), 'felscanner-demo-'));
  // A second Ctrl-C ends the process at once.
  const removeAtExit = (): void => rmSync(folder, {recursive: true, force: true});
  if (!keep) process.once('exit', removeAtExit);
  const settings = {...household.settings, dataDir: join(folder, 'data')};
  await writeFile(join(folder, 'felscanner.config.json'), jsonDocument(settings), {mode: 0o600});
  const runIn = async (argv: readonly string[], place: Place): Promise<CommandEnd> => {
    const other = createApp({
      ...place,
      env: shownBy(app),
      settingsFolder: folder,
      signal: app.signal,
      now,
      sleep,
      platform: process.platform,
      home: folder,
      plexTv: {url: household.plexTv.url, clientsUrl: household.plexTv.url},
      onHangup: app.onHangup,
    });
    try {
      return await context.runApart(argv, other);
    } finally {
      other.close();
    }
  };
  return {
    household,
    folder,
    now,
    sleep,
    async run(argv) {
      const [out, err] = [memorySink(), memorySink()];
      const streams = {out: out.sink, err: err.sink};
      const end = await runIn(argv, {streams, input: Readable.from([]), cwd: folder});
      return {...end, stdout: out.text(), stderr: err.text()};
    },
    async runHere(argv) {
      const {exitCode} = await runIn(argv, {streams: app.streams, input: app.input, cwd: app.cwd});
      return exitCode;
    },
    async close() {
      await household.close();
      if (keep) app.streams.err.write(`Kept in ${folder}; the services are gone with the demo.\n`);
      else await rm(folder, {recursive: true, force: true});
      process.off('exit', removeAtExit);
    },
  };
}

const shown = ['NO_COLOR', 'FORCE_COLOR', 'TERM', 'LANG', 'LC_ALL', 'LC_CTYPE', 'INK_SCREEN_READER', 'PATH'];

/** How things are shown is the user's choice in the demo too; nothing else of the environment is. */
function shownBy({env}: App): Record<string, string | undefined> {
  return Object.fromEntries(shown.filter(name => env[name] !== undefined).map(name => [name, env[name]]));
}

function memorySink(): {sink: Sink; text: () => string} {
  const written: string[] = [];
  const sink: Sink = {
    write: text => {
      written.push(text);
    },
    isTty: false,
    columns: undefined,
    stream: undefined,
  };
  return {sink, text: () => written.join('')};
}
