import {UserError} from '../base/user-error.ts';
import type {Jobs} from '../daemon/run-jobs.ts';
import {type WatchRequest, watch} from '../daemon/watch.ts';
import type {CommandContext} from './context.ts';
import {exitCodes} from './exit-codes.ts';

/** Starts what answers others while a daemon runs; what it has to tell goes where that is seen. */
export type Answer = (say: (line: string) => void) => ReturnType<NonNullable<WatchRequest['serve']>>;

/** Shows the dashboard until somebody leaves. Throws UserError `usage` where nobody can type. */
export async function showDashboard(
  context: CommandContext,
  {watches, serve}: {watches: boolean; serve?: Answer | undefined},
): Promise<number> {
  const {app} = context;
  const {input, streams} = app;
  const config = await context.loadConfig();
  if (input.isTTY !== true || streams.out.stream === undefined) {
    throw new UserError('usage', 'the dashboard needs a keyboard, and the input is no terminal', {
      hint: 'run "felscanner status", or "felscanner watch --headless"',
    });
  }
  const {runDashboard} = await import('../dashboard/run-dashboard.tsx');
  let jobs: Pick<Jobs, 'look'> | undefined;
  const end = await runDashboard(app, {
    config,
    readConfig: context.readConfig,
    changeSetting: context.changeSetting,
    color: context.color,
    watches,
    // A terminal that is closed ends what runs in it.
    runDaemon: (branch, settings, onEvent) =>
      watch(branch, {
        config: settings,
        loadConfig: context.readConfig,
        onEvent,
        onHangup: () => () => undefined,
        onStarted: started => {
          jobs = started;
        },
        serve:
          serve &&
          (() =>
            serve(message =>
              onEvent({
                at: app.now(),
                event: 'trouble',
                what: 'http',
                troubles: [{kind: 'refused', message, hint: undefined}],
              }),
            )),
      }),
    nudgeDaemon: () => jobs?.look(),
    stdin: input,
    stdout: streams.out.stream,
  });
  return end === 'left' ? exitCodes.done : exitCodes.interrupted;
}
