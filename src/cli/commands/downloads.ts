import {describeError} from '../../base/describe-error.ts';
import {jsonDocument} from '../../output/json.ts';
import {startProgress} from '../../output/progress.ts';
import {catchUp} from '../../tasks/catch-up.ts';
import {listDownloads} from '../../tasks/downloads/list-downloads.ts';
import {downloadDocument} from '../../views/download-json.ts';
import {downloadRows} from '../../views/download-rows.ts';
import {downloadsText} from '../../views/downloads-text.ts';
import type {RunCommand} from '../context.ts';
import {errorsText} from '../error-text.ts';
import {exitCodeOfMany} from '../exit-codes.ts';

const defaultColumns = 80;

/** `downloads`: catches up, and shows how downloads are getting on. */
export const run: RunCommand = async context => {
  const {app, json, theme, quiet, errColor} = context;
  const config = await context.loadConfig();
  const {out, err} = app.streams;
  const line = await startProgress(err, {quiet, color: errColor, logClock: app.now});
  let troubles: Awaited<ReturnType<typeof catchUp>>;
  try {
    line.update(() => 'looking how downloads are getting on');
    troubles = await catchUp(app, config);
  } finally {
    line.stop();
  }
  const {downloads, waiting} = await listDownloads(app, config);
  if (json) out.write(jsonDocument({downloads: downloads.map(downloadDocument)}));
  else if (out.isTty) out.write(downloadsText({downloads, waiting}, {theme, columns: out.columns ?? defaultColumns}));
  else out.write(downloadRows(downloads));
  err.write(errorsText(troubles, context.errTheme, context));
  return exitCodeOfMany(troubles.map(describeError));
};
