import {Api, TelegramApiError} from 'node-telegram-bot-api';
import {shownAddress} from '../../base/shown-address.ts';
import {secretPattern} from '../secret-pattern.ts';
import type {HttpFault} from '../service-error.ts';
import {explainRefusal, type Refusal, type TelegramExplanation} from './explain-refusal.ts';
import {explainTelegramFault} from './explain-telegram-fault.ts';
import type {TelegramOptions} from './telegram.ts';
import {TelegramError} from './telegram-error.ts';
import {TelegramFault} from './telegram-fault.ts';
import {type FetchLimits, telegramFetch} from './telegram-fetch.ts';

/** A call of one method of the Bot API. */
type TelegramCall = {
  /** Its name, for sentences. */
  method: string;
  send: (api: Api) => Promise<unknown>;
  /** In place of those of ordinary calls. */
  limits?: FetchLimits;
  /** Told of a refusal; what it answers, if anything, is the answer of the call. */
  accept?: (refusal: Refusal) => unknown;
};

export type TelegramCaller = {
  /** The `result`, once asked for and not looked at yet. Throws TelegramError, or the reason of an aborted signal. */
  call(call: TelegramCall): Promise<unknown>;
  /** The error for a result that is not what it must be. */
  unexpected(method: string): TelegramError;
};

/** Calls the Bot API through the library, whose own retries are off. */
export function telegramCaller({token, apiRoot, timeoutMs, signal}: TelegramOptions): TelegramCaller {
  // Half of a token is worth as much as the whole of it, the other half being the bot's public id.
  const secrets = secretPattern([token, token.slice(token.indexOf(':') + 1)]);
  const hide = (text: string): string => text.replace(secrets, '***');

  const failure = ({says, state, ...details}: TelegramExplanation, cause?: Error): TelegramError =>
    new TelegramError(state, hide(`Telegram at ${shownAddress(apiRoot)} ${says}`), {
      ...details,
      cause: cause && bare(cause, hide),
    });
  const faultFailure = (fault: HttpFault, method: string, cause?: Error): TelegramError =>
    failure(explainTelegramFault(fault, method), cause);

  return {
    async call({method, send, accept, limits = {timeoutMs, signal}}) {
      limits.signal.throwIfAborted();
      const api = new Api(token, {apiRoot, fetch: telegramFetch(limits), timeoutMs: 0, maxRetries: 0});
      try {
        return await send(api);
      } catch (error) {
        limits.signal.throwIfAborted();
        if (error instanceof TelegramApiError) {
          const accepted = accept?.(error);
          if (accepted !== undefined) return accepted;
          throw failure(explainRefusal(withoutToken(error, hide)));
        }
        // The library wraps what was thrown in its fetch.
        const fault = error instanceof Error ? error.cause : undefined;
        if (!(fault instanceof TelegramFault)) throw bugOf(error, hide);
        throw faultFailure(fault.fault, method, fault.cause instanceof Error ? fault.cause : undefined);
      }
    },
    unexpected: method => faultFailure({kind: 'unexpected'}, method),
  };
}

/** The words and the code of an error and nothing else. */
function bare(error: Error, hide: (text: string) => string): Error {
  return Object.assign(new Error(hide(error.message)), 'code' in error && {code: error.code});
}

/** A bug as it was thrown, with its place and without the token. */
function bugOf(error: unknown, hide: (text: string) => string): Error {
  const bug = new Error(hide(String(error)));
  if (error instanceof Error && error.stack !== undefined) bug.stack = hide(error.stack);
  return bug;
}

/** Hidden before anything is cut: half a token would not be known for one. */
function withoutToken({errorCode, description, parameters}: Refusal, hide: (text: string) => string): Refusal {
  return {errorCode, description: typeof description === 'string' ? hide(description) : undefined, parameters};
}
