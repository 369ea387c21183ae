import {SourceError} from '../source-error.ts';
import {explainTorznabFault} from './explain-torznab-fault.ts';
import type {TorznabAddress} from './torznab-address.ts';
import type {TorznabFault} from './torznab-fault.ts';

/** Whose fault it is, and what was asked for. */
export type Asked = {name: string; address: TorznabAddress; what: string};

/** The error for a fault, free of secrets whatever the indexer wrote. */
export function torznabFailure({name, address, what}: Asked, fault: TorznabFault, cause?: Error): SourceError {
  const {state, says, hint, retryAfterS} = explainTorznabFault(fault, what);
  // Cut behind the hiding: half a key would not be known for one.
  const message = address.hide(`${name} at ${address.shown} ${says}`);
  const shown = message.length > longestMessage ? `${message.slice(0, longestMessage)}…` : message;
  return new SourceError(state, shown, {hint: address.hide(hint), cause, retryAfterS});
}

const longestMessage = 400;
