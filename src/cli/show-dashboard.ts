import {UserError} from '../base/user-error.ts';
import {type WatchRequest, watch} from '../daemon/watch.ts';
import type {CommandContext} from './context.ts';
import {exitCodes} from './exit-codes.ts';

/** Shows the dashboard until somebody leaves. Throws UserError `usage` where nobody can type. */
export async function showDashboard(context: CommandContext, {watches}: {watches: boolean}): Promise<number> {
  const {app} = context;
  const {input, streams} = app;
  const config = await context.loadConfig();
  if (input.isTTY !== true || streams.out.stream === undefined) {
    throw new UserError('usage', 'the dashboard needs a keyboard, and the input is no terminal', {
      hint: 'run "felscanner status", or "felscanner watch --headless"',
    });
  }
  const {runDashboard} = await import('../dashboard/run-dashboard.tsx');
  const end = await runDashboard(app, {
    config,
    loadConfig: context.loadConfig,
    color: context.color,
    watches,
    runDaemon: (branch, settings, {onEvent, onReload}) =>
      watch(branch, {config: settings, loadConfig: context.loadConfig, onEvent, onHangup: onReload, serve}),
    stdin: input,
    stdout: streams.out.stream,
  });
  return end === 'left' ? exitCodes.done : exitCodes.interrupted;
}
