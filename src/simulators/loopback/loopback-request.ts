import type {IncomingHttpHeaders} from 'node:http';

/** A request as it came. */
export type LoopbackRequest = {
  method: string;
  /** As sent: path and query. */
  url: string;
  /** Decoded, without the query. */
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: string;
  /** The body as it came, where it is no text. */
  bytes: Uint8Array;
};

/** A request in the log; the status comes with the answer, and stays undefined where there is none. */
export type LoggedRequest = LoopbackRequest & {status: number | undefined};
