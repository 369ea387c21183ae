import {join} from 'node:path';
import type {Loopback} from '../../src/simulators/loopback/start-loopback.ts';
import {type ApprovalWorld, approvalWorld, type OfferedFilm} from './approval-world.ts';
import {type Program, startProgram} from './start-program.ts';

export type CrashWorld = ApprovalWorld & {
  /** A release that is worth asking about. */
  film: OfferedFilm;
  /** All that the program may speak to. */
  services: readonly Loopback[];
  /** How often qBittorrent took a torrent that it did not have. */
  adds: () => number;
  /** The program as a process of its own, at the time it is. */
  start: (argv: readonly string[]) => Program;
  /** The same with `count-writes.ts` ahead of it, which these variables tell what to do. */
  startCounted: (argv: readonly string[], env: Readonly<Record<string, string>>) => Program;
  /** Somebody presses a button of the first question: 0 approves, 1 declines. */
  press: (button: 0 | 1) => string;
};

/** Node keeps what it compiled there, by version and content: programs that start in great numbers start in half the time. */
const compiled = join(import.meta.dirname, '../../node_modules/.cache/felscanner-programs');

const counter = new URL('count-writes.ts', import.meta.url).href;

/** The world of approvals for a program that runs as a process of its own, which waits really where two of them run at once. */
export async function crashWorld({waits = 'in thought'}: {waits?: 'really' | 'in thought'} = {}): Promise<CrashWorld> {
  let adds = 0;
  const world = await approvalWorld({
    qbittorrent: {
      onAdd: () => {
        adds += 1;
      },
    },
  });
  const {plex, tracker, radarr, qbittorrent, telegram, owner, folder, now} = world;
  const env = {
    PLEX_URL: plex.url,
    PLEX_TOKEN: plex.token,
    FELSCANNER_DATA_DIR: join(folder, 'data'),
    NODE_COMPILE_CACHE: compiled,
    WAITS: waits,
  };
  return {
    ...world,
    film: world.offer(),
    services: [plex, tracker, radarr, qbittorrent, telegram],
    adds: () => adds,
    startCounted: (argv, more) =>
      startProgram(argv, {cwd: folder, env: {...env, NODE_OPTIONS: `--import=${counter}`, ...more}, now: now()}),
    start: argv => startProgram(argv, {cwd: folder, env, now: now()}),
    press: button => {
      const [question] = telegram.messages(owner.id);
      const data = question?.buttons.flat()[button]?.data ?? '';
      return telegram.press({from: owner, chat: owner.id, messageId: question?.messageId ?? 0, data});
    },
  };
}
