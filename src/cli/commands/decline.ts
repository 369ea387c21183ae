import {UserError} from '../../base/user-error.ts';
import {decideFor} from '../approvals/decide-for.ts';
import type {RunCommand} from '../context.ts';

const longestReason = 500;

/** `decline`: says no. */
export const run: RunCommand = (context, {args, options}) => {
  const {reason} = options;
  if (typeof reason === 'string' && reason.length > longestReason) {
    throw new UserError('usage', `the reason has ${reason.length} characters, of which ${longestReason} are kept`, {
      hint: 'give a shorter one',
    });
  }
  return decideFor(context, {
    action: 'decline',
    ids: args,
    all: options['all'] === true,
    reason: typeof reason === 'string' && reason.trim() !== '' ? reason.trim() : undefined,
  });
};
