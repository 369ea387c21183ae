import {daemonStatus} from '../../daemon/daemon-status.ts';
import {jsonDocument} from '../../output/json.ts';
import {approvalStatus} from '../../tasks/approvals/approval-status.ts';
import {listConnections} from '../../tasks/health/list-connections.ts';
import {libraryStatus} from '../../tasks/library-status.ts';
import {sourceStatus} from '../../tasks/source-status.ts';
import {approvalStatusRows, approvalStatusText} from '../../views/approval-status-text.ts';
import {connectionDocument, connectionRows, connectionsText} from '../../views/connections-text.ts';
import {daemonStatusDocument, daemonStatusRows, daemonStatusText} from '../../views/daemon-status-text.ts';
import {sourceStatusDocument} from '../../views/source-status-json.ts';
import {sourceRows, sourcesText} from '../../views/source-status-text.ts';
import {statusDocument} from '../../views/status-json.ts';
import {statusRows, statusText} from '../../views/status-text.ts';
import type {RunCommand} from '../context.ts';
import {exitCodes} from '../exit-codes.ts';

const defaultColumns = 80;

/** `status`: what the libraries hold, how the last scans went and how sources of releases are doing. */
export const run: RunCommand = async context => {
  const {app, json, theme} = context;
  const config = await context.loadConfig();
  const status = await libraryStatus(app, config);
  const sources = await sourceStatus(app, config);
  const approvals = await approvalStatus(app, config);
  const connections = await listConnections(app, config);
  const daemon = await daemonStatus(app, config);
  const {out} = app.streams;
  const layout = {theme, now: app.now(), columns: out.columns ?? defaultColumns};
  if (json) {
    const ofSources = sources.map(sourceStatusDocument);
    out.write(
      jsonDocument({
        ...statusDocument(status),
        sources: ofSources,
        ...approvals,
        connections: connections.map(connectionDocument),
        ...daemonStatusDocument(daemon),
      }),
    );
  } else if (out.isTty) {
    out.write(statusText(status, layout) + sourcesText(sources, layout) + connectionsText(connections, layout));
    out.write(approvalStatusText(approvals, layout) + daemonStatusText(daemon, layout));
  } else {
    out.write(statusRows(status) + sourceRows(sources) + connectionRows(connections));
    out.write(approvalStatusRows(approvals) + daemonStatusRows(daemon));
  }
  return exitCodes.done;
};
