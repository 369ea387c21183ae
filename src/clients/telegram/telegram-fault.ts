import type {HttpFault} from '../service-error.ts';

/** Thrown through the library, which knows of no other way: what came was no answer of Telegram's. */
export class TelegramFault extends Error {
  override readonly name = 'TelegramFault';
  readonly fault: HttpFault;

  constructor(fault: HttpFault, cause?: Error) {
    super(fault.kind, {cause});
    this.fault = fault;
  }
}
