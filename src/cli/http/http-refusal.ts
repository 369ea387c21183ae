import type {ErrorDescription} from '../../base/describe-error.ts';

type More = {hint?: string; headers?: Readonly<Record<string, string>>};

/** A request that no command is run for: the status, and what the `error` of the document says. */
export class HttpRefusal extends Error {
  override readonly name = 'HttpRefusal';
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly description: ErrorDescription;

  constructor(status: number, kind: ErrorDescription['kind'], message: string, {hint, headers = {}}: More = {}) {
    super(message);
    this.status = status;
    this.headers = headers;
    this.description = {kind, message, hint};
  }
}
