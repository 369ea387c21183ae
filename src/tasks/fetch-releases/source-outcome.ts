import type {SourceError} from '../../clients/source-error.ts';
import type {SourceFailure} from '../../core/releases/source-book.ts';
import type {SourceCare} from '../source-care.ts';

/** How a source was asked, and what came. */
export type SourceOutcome = SourceCare & {
  name: string;
  /** `pages`, `RSS`, `Torznab`. */
  kind: string;
  /** `waits`: it was polled not long ago and not asked now. */
  state: 'listed' | 'waits' | 'failed';
  error: SourceError | undefined;
  /** Of `waits`: how the last poll failed, where it did. */
  lastFailure: SourceFailure | undefined;
  /** Of `failed`: where the page is kept that was not understood. */
  keptPage: string | undefined;
  /** Releases of the listing, and those never listed before. */
  fetched: number;
  new: number;
  /** Requests its tracker was sent. */
  requests: number;
};
