import {jsonDocument} from '../../output/json.ts';
import {libraryStatus} from '../../tasks/library-status.ts';
import {sourceStatus} from '../../tasks/source-status.ts';
import type {RunCommand} from '../context.ts';
import {exitCodes} from '../exit-codes.ts';
import {sourceStatusDocument} from '../views/source-status-json.ts';
import {sourceRows, sourcesText} from '../views/source-status-text.ts';
import {statusDocument} from '../views/status-json.ts';
import {statusRows, statusText} from '../views/status-text.ts';

/** `status`: what the libraries hold, how the last scans went and how sources of releases are doing. */
export const run: RunCommand = async context => {
  const {app, json, theme} = context;
  const config = await context.loadConfig();
  const status = await libraryStatus(app, config);
  const sources = await sourceStatus(app, config);
  const {out} = app.streams;
  const layout = {theme, now: app.now()};
  if (json) out.write(jsonDocument({...statusDocument(status), sources: sources.map(sourceStatusDocument)}));
  else if (out.isTty) out.write(`${statusText(status, layout)}${sourcesText(sources, layout)}`);
  else out.write(`${statusRows(status)}${sourceRows(sources)}`);
  return exitCodes.done;
};
