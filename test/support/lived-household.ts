import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {onTestFinished} from 'vitest';
import {startHousehold} from '../../src/simulators/household/start-household.ts';
import type {SimulatedMessage} from '../../src/simulators/telegram/model.ts';
import {type CliOptions, runCli} from './run-cli.ts';
import {temporaryFolder} from './temporary-folder.ts';

/** A household where something has happened already, for pictures of it. */
export type LivedHousehold = {
  /** Where a command finds its settings. */
  folder: string;
  clock: Required<Pick<CliOptions, 'now' | 'sleep'>>;
  /** Runs a command; answers what it prints. */
  run: (line: string) => Promise<string>;
  /** What the bot has written to the owner, as it reads now. */
  messages: () => readonly SimulatedMessage[];
};

/** Starts the household of the demo at an instant. It was scanned, releases were asked about, and one of them is being downloaded. */
export async function livedHousehold(instant: Date): Promise<LivedHousehold> {
  let waitedMs = 0;
  const now = (): Date => new Date(instant.getTime() + waitedMs);
  const {settings, qbittorrent, telegram, owner, close} = await startHousehold({now});
  onTestFinished(close);
  const folder = await temporaryFolder();
  const config = {...settings, dataDir: join(folder, 'data')};
  await writeFile(join(folder, 'felscanner.config.json'), JSON.stringify(config), {mode: 0o600});
  const clock = {
    now,
    sleep: async (ms: number) => {
      waitedMs += ms;
    },
  };
  const run = async (line: string): Promise<string> => (await runCli(line.split(' '), {cwd: folder, ...clock})).stdout;
  for (const line of ['scan', 'ipt-fetch', 'doctor']) await run(line);
  const {approvals} = JSON.parse(await run('pending --json')) as {approvals: {id: string; movie: {title: string}}[]};
  const yes = approvals.find(({movie}) => movie.title === 'Heat');
  await run(`approve ${yes?.id}`);
  const [download] = qbittorrent.torrents();
  qbittorrent.progress(download?.infohash ?? '', 0.62);
  // A message is changed once in a while only.
  waitedMs += 60_000;
  await run('downloads');
  return {folder, clock, run, messages: () => telegram.messages(owner.id)};
}
