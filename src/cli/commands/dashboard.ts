import type {RunCommand} from '../context.ts';
import {showDashboard} from '../show-dashboard.ts';

/** `dashboard`: the dashboard, beside a running daemon or none; where nobody looks at the output, `status`. */
export const run: RunCommand = async (context, input) => {
  const {app, json} = context;
  if (app.streams.out.isTty && !json) return showDashboard(context, {watches: false});
  const status = await import('./status.ts');
  return status.run(context, input);
};
