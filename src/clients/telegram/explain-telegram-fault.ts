import type {UserErrorKind} from '../../base/user-error.ts';
import {isUntrusted} from '../connection-fault.ts';
import {explainFault} from '../explain-fault.ts';
import type {HttpFault} from '../service-error.ts';
import {rateLimited, type TelegramExplanation} from './explain-refusal.ts';

/** The words for what came in place of an answer of Telegram's to a call of that method. */
export function explainTelegramFault(
  fault: HttpFault,
  method: string,
): TelegramExplanation & {kind?: UserErrorKind | undefined} {
  const {kind, says, hint} = explainFault(fault, method);
  switch (fault.kind) {
    case 'connection':
      return {state: 'unreachable', kind, says, hint: isUntrusted(fault.code) ? untrusted : hint};
    case 'timeout':
    case 'damaged':
      return {state: 'unreachable', kind, says, hint};
    case 'status':
      if (fault.status === 429) return rateLimited(fault.retryAfterS);
      return fault.status >= 500
        ? {state: 'unreachable', says, hint}
        : {
            state: 'not-telegram',
            says: `answered ${method} with HTTP ${fault.status}, as Telegram does not`,
            hint: address,
          };
    case 'unexpected':
      return {state: 'not-telegram', says: `answered ${method} with JSON, and not as Telegram does`, hint: address};
    default:
      return {state: 'not-telegram', says, hint: address};
  }
}

const address =
  'check telegram.apiRoot, which is https://api.telegram.org unless you run a server of your own, and what stands before it';

const untrusted =
  'the certificate is not trusted: check the clock of this machine, and what stands between it and Telegram';
