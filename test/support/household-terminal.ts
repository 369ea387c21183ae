import {onTestFinished} from 'vitest';
import {startHousehold} from '../../src/simulators/household/start-household.ts';
import {type ProgramTerminal, type ProgramTerminalOptions, programTerminal} from './program-terminal.ts';
import {type CliOptions, runCli} from './run-cli.ts';

/** So long ago the household was looked at: what that waits for in between is over when the built program begins. */
const agoMs = 3_600_000;

type HouseholdTerminal = ProgramTerminal & {
  /** The document that a command prints with --json, of the same household. */
  json: (argv: readonly string[]) => Promise<Record<string, unknown>>;
};

/** A terminal with the built program, set up for a household that was scanned and asked for releases. */
export async function householdTerminal(options: ProgramTerminalOptions = {}): Promise<HouseholdTerminal> {
  const start = new Date(Date.now() - agoMs);
  const {settings, close} = await startHousehold({now: () => new Date()});
  onTestFinished(close);
  const {terminal, folder} = await programTerminal({...options, settings});
  let waitedMs = 0;
  const clock: CliOptions = {
    now: () => new Date(start.getTime() + waitedMs),
    sleep: async ms => {
      waitedMs += ms;
    },
  };
  const run = (argv: readonly string[]): ReturnType<typeof runCli> => runCli(argv, {cwd: folder, ...clock});
  await run(['scan', '--quiet', '--no-collections']);
  await run(['ipt-fetch', '--quiet']);
  return {terminal, folder, json: async argv => JSON.parse((await run([...argv, '--json'])).stdout)};
}
