import {describeError} from '../../base/describe-error.ts';
import {mapped} from '../../base/mapped.ts';
import type {UserError} from '../../base/user-error.ts';
import {jsonPieces} from '../../output/json-pieces.ts';
import {startProgress} from '../../output/progress.ts';
import {catchUp} from '../../tasks/catch-up.ts';
import {fetchFailures} from '../../tasks/fetch-releases/fetch-failures.ts';
import {type FetchedReleases, type FetchRequest, fetchReleases} from '../../tasks/fetch-releases/fetch-releases.ts';
import {decisionColumns} from '../../views/decision-columns.ts';
import {decisionDocument} from '../../views/decision-json.ts';
import {fetchHead} from '../../views/fetch-json.ts';
import {fetchProgressText} from '../../views/fetch-progress-text.ts';
import {fetchText} from '../../views/fetch-text.ts';
import {fetchWarnings} from '../../views/fetch-warnings.ts';
import type {CommandContext, RunCommand} from '../context.ts';
import {errorsText} from '../error-text.ts';
import {exitCodeOfMany, exitCodes} from '../exit-codes.ts';
import {writeInTurns} from '../write-in-turns.ts';

const defaultColumns = 80;

/** `ipt-fetch`: asks the sources, decides, asks about what is worth it. */
export const run: RunCommand = async (context, {options}) => {
  const {app, json, theme, quiet} = context;
  const {source, pages} = options;
  const config = await context.loadConfig();
  const isDry = options['dryRun'] === true;
  const fetched = await withProgress(context, {
    config,
    ask: !isDry,
    source: typeof source === 'string' ? source : undefined,
    pages: typeof pages === 'number' ? pages : undefined,
  });
  const troubles = isDry ? [] : await catchUp(app, config);
  const {out, err} = app.streams;
  const {decisions} = fetched;
  if (json) {
    const documents = mapped(decisions, decisionDocument);
    await writeInTurns(out, jsonPieces(fetchHead(fetched), 'decisions', documents), app.signal);
  } else if (out.isTty) {
    out.write(fetchText(fetched, {theme, columns: out.columns ?? defaultColumns, now: app.now()}));
  } else {
    const rows = mapped(decisions, decision => decisionColumns({release: decision.release, decision}));
    await writeInTurns(out, rows, app.signal);
  }
  const errors = [...fetchFailures(fetched), ...troubles];
  err.write(errorsText(errors, context.errTheme, context));
  if (!quiet) err.write(fetchWarnings(fetched, {theme: context.errTheme, isRead: out.isTty && !json}));
  return exitCodeFor(fetched, errors);
};

/** What failed beside a source that answered is a part of a run that is done. */
function exitCodeFor({sources}: FetchedReleases, errors: readonly UserError[]): number {
  const hasAnswer = sources.some(({error, lastFailure}) => !(error || lastFailure));
  return hasAnswer && errors.length > 0 ? exitCodes.failed : exitCodeOfMany(errors.map(describeError));
}

async function withProgress(
  {app, quiet, errColor}: CommandContext,
  request: Omit<FetchRequest, 'onProgress'>,
): Promise<FetchedReleases> {
  const {err} = app.streams;
  const line = await startProgress(err, {quiet, color: errColor, logClock: app.now});
  try {
    return await fetchReleases(app, {
      ...request,
      onProgress: progress => line.update(() => fetchProgressText(progress)),
    });
  } finally {
    line.stop();
  }
}
