import {describeError} from '../../base/describe-error.ts';
import {UserError} from '../../base/user-error.ts';
import type {Config} from '../../config/config.ts';
import type {DaemonEvent} from '../../daemon/daemon-event.ts';
import {demandPlex} from '../../daemon/demand-plex.ts';
import {watch} from '../../daemon/watch.ts';
import {watchOnce} from '../../daemon/watch-once.ts';
import {acquireLease} from '../../storage/lease.ts';
import {eventJson, eventText, isWorthALine} from '../../views/daemon-event-text.ts';
import type {CommandContext, RunCommand} from '../context.ts';
import {exitCodeOfMany, exitCodes} from '../exit-codes.ts';
import type {Answer} from '../show-dashboard.ts';

/** `watch`: the daemon, or with --once what it would do now. */
export const run: RunCommand = async (context, {options}) => {
  const {app} = context;
  const port = options['http'];
  if (options['once'] === true && port !== undefined) {
    throw new UserError('usage', '--once ends when all is done, and --http answers as long as it runs', {
      hint: 'give one of them',
    });
  }
  const config = await context.loadConfig();
  if (options['once'] === true) return runOnce(context, config);
  const answer: Answer | undefined = typeof port === 'number' ? say => serve(context, {config, port, say}) : undefined;
  if (isWatchedByPeople(context) && options['headless'] !== true) return watchOnScreen(context, config, answer);
  await watch(app, {
    config,
    loadConfig: context.loadConfig,
    onEvent: logger(context),
    serve: answer && (() => answer(line => app.streams.err.write(`${line}\n`))),
    onHangup: app.onHangup,
  });
  return exitCodes.done;
};

function isWatchedByPeople({app: {streams, input}, json, quiet}: CommandContext): boolean {
  return streams.out.isTty && input.isTTY === true && !json && !quiet;
}

/** What would keep the daemon from running is told before a screen is drawn over it. */
async function watchOnScreen(context: CommandContext, config: Config, answer: Answer | undefined): Promise<number> {
  const {app} = context;
  await demandPlex(app, config);
  const {db} = await app.openLibrary(config);
  acquireLease(db, {name: 'daemon', holder: 'felscanner watch', now: app.now}).release();
  const {showDashboard} = await import('../show-dashboard.ts');
  return showDashboard(context, {watches: true, serve: answer});
}

async function serve(
  context: CommandContext,
  {config, port, say}: {config: Config; port: number; say: (line: string) => void},
): ReturnType<Answer> {
  const {findHttpToken} = await import('../http/find-http-token.ts');
  const {startHttp} = await import('../http/start-http.ts');
  const {token, from} = await findHttpToken(context.app, config);
  const {address, close} = await startHttp({
    context,
    config,
    port,
    token,
    say,
  });
  return {address, tokenFrom: from, close};
}

/** Where a daemon does all of it already, cron has nothing to complain about. */
async function runOnce(context: CommandContext, config: Config): Promise<number> {
  const {app, json, quiet} = context;
  try {
    const errors = await watchOnce(app, {config, onEvent: logger(context)});
    return exitCodeOfMany(errors.map(describeError));
  } catch (error) {
    if (!(error instanceof UserError) || error.kind !== 'busy' || json) throw error;
    if (!quiet) app.streams.err.write(`${error.message}\n`);
    return exitCodes.done;
  }
}

/** With --quiet only what went wrong is logged. */
function logger({app, json, quiet, verbose, theme}: CommandContext): (event: DaemonEvent) => void {
  const {out} = app.streams;
  return event => {
    if (json) out.write(eventJson(event));
    else if (isWorthALine(event, quiet ? 'troubles' : verbose ? 'all' : 'usual')) out.write(eventText(event, theme));
  };
}
