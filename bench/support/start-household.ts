import {type ChildProcess, fork} from 'node:child_process';
import {once} from 'node:events';
import {fileURLToPath} from 'node:url';

export type HouseholdGreeting = {url: string; token: string; machineIdentifier: string};

/** So many movies are to change, or are to be taken out of every collection; nothing only asks for the traffic. */
export type HouseholdOrder = {change?: number; takeOut?: number};

/** What went over the wire since the server's start, as the server counted it. */
export type HouseholdTraffic = {requests: number; writes: number; bodyBytes: number; fileBytes: number};

/** A simulated Plex in a process of its own. */
export type Household = HouseholdGreeting & {
  traffic(): Promise<HouseholdTraffic>;
  change(movies: number): Promise<void>;
  /** Takes so many movies out of every collection, as a person would. */
  takeOut(movies: number): Promise<void>;
  stop(): Promise<void>;
};

export type HouseholdOptions = {movies: number; profile7: number; latencyMs: number; film?: string};

// It keeps the texts of all movies, nearly a gigabyte for 100,000.
const nodeOptions = ['--max-old-space-size=6144'];

/** Starts the server and waits until it answers. Must be stopped. */
export async function startHousehold({movies, profile7, latencyMs, film}: HouseholdOptions): Promise<Household> {
  const args = [`--movies=${movies}`, `--profile7=${profile7}`, `--latency=${latencyMs}`];
  const program = fileURLToPath(import.meta.resolve('./household-server.ts'));
  const server = fork(program, film === undefined ? args : [...args, `--film=${film}`], {
    execArgv: nodeOptions,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const order = (what: HouseholdOrder): Promise<HouseholdTraffic> => {
    const answer = nextMessage<HouseholdTraffic>(server);
    server.send(what);
    return answer;
  };
  const greeting = await nextMessage<HouseholdGreeting>(server);
  return {
    ...greeting,
    traffic: () => order({}),
    async change(count) {
      await order({change: count});
    },
    async takeOut(count) {
      await order({takeOut: count});
    },
    async stop() {
      if (server.exitCode !== null || server.signalCode !== null) return;
      const gone = once(server, 'exit');
      server.kill();
      await gone;
    },
  };
}

/** The caller knows what it asked; a server that ends instead of answering is an error. */
function nextMessage<Message>(server: ChildProcess): Promise<Message> {
  return new Promise((resolve, reject) => {
    const onExit = (): void => reject(new Error('the server of the bench ended'));
    server.once('exit', onExit);
    server.once('message', message => {
      server.off('exit', onExit);
      resolve(message as Message);
    });
  });
}
