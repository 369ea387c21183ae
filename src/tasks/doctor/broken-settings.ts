import type {UserError} from '../../base/user-error.ts';
import type {Finding} from './finding.ts';

/** What is wrong with settings that do not hold, on one line. */
export function brokenSettings({message, hint}: UserError): Finding {
  return {severity: 'fail', message: message.replaceAll(/:\n\s*/g, ': ').replaceAll(/\n\s*/g, '; '), hint};
}
