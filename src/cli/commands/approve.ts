import {decideFor} from '../approvals/decide-for.ts';
import type {RunCommand} from '../context.ts';

/** `approve`: says yes. */
export const run: RunCommand = (context, {args, options}) =>
  decideFor(context, {action: 'approve', ids: args, all: options['all'] === true, reason: undefined});
