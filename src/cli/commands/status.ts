import {jsonDocument} from '../../output/json.ts';
import {libraryStatus} from '../../tasks/library-status.ts';
import type {RunCommand} from '../context.ts';
import {exitCodes} from '../exit-codes.ts';
import {statusDocument} from '../views/status-json.ts';
import {statusRows, statusText} from '../views/status-text.ts';

/** `status`: what the libraries hold and how the last scans went. */
export const run: RunCommand = async context => {
  const {app, json, theme} = context;
  const status = await libraryStatus(app, await context.loadConfig());
  const {out} = app.streams;
  if (json) out.write(jsonDocument(statusDocument(status)));
  else if (out.isTty) out.write(statusText(status, {theme, now: app.now()}));
  else out.write(statusRows(status));
  return exitCodes.done;
};
