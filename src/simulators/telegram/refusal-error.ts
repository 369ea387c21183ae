import type {WireObject} from './model.ts';

/** A no of the Bot API: the description without the word for its code. */
export class RefusalError extends Error {
  override readonly name = 'RefusalError';
  readonly code: number;
  readonly parameters: WireObject | undefined;

  constructor(code: number, description: string, parameters?: WireObject) {
    super(`${titles[code] ?? 'Error'}${description === '' ? '' : `: ${description}`}`);
    this.code = code;
    this.parameters = parameters;
  }
}

/** As tdlib/telegram-bot-api begins its descriptions. */
const titles: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
  429: 'Too Many Requests',
};
