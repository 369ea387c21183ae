import type {MeteredSource} from '../base/byte-source.ts';
import type {FfprobeFacts} from '../clients/ffprobe/facts.ts';
import type {MediaFacts} from '../media/facts.ts';

/** What became of one file: facts, or the reason why there are none. */
export type InspectedFile = {
  /** As the user named it or the folder listing found it; an address without its secrets. */
  path: string;
  facts: MediaFacts | undefined;
  ffprobe: FfprobeAnswer | undefined;
  /** What was read of a file that failed; of others the facts tell. */
  read?: MeteredSource['cost'];
  /** From opening to closing, ffprobe not counted. */
  ms: number;
  /** A UserError, or a bug. */
  error: Error | undefined;
};

/** The second opinion, where it was asked for. */
export type FfprobeAnswer = {facts: FfprobeFacts; error?: never} | {facts?: never; error: Error};
