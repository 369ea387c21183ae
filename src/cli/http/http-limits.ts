/** How much the server takes upon itself. */
export type HttpLimits = {
  connections: number;
  /** Commands that read, and as many that act, at once. */
  atOnce: number;
  /** More of each that wait for their turn. */
  waiting: number;
  /** For the head of a request. */
  headersMs: number;
  /** For a request as a whole. */
  requestMs: number;
  /** A reader that takes nothing for so long is left. */
  stallMs: number;
  /** What runs when the server closes has so long to come to its end. */
  graceMs: number;
};

export const httpLimits: HttpLimits = {
  connections: 50,
  atOnce: 3,
  waiting: 20,
  headersMs: 10_000,
  requestMs: 30_000,
  stallMs: 60_000,
  graceMs: 5_000,
};
