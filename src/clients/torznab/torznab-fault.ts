import type {HttpFault} from '../service-error.ts';
import type {XmlFlaw} from '../xml/find-xml-flaw.ts';

/** What went wrong with a request to an indexer. */
export type TorznabFault =
  | HttpFault
  /** The indexer's own document `<error code description/>`, which comes with any status. */
  | {kind: 'error'; code: number | undefined; description: string; retryAfterS: number | undefined}
  | {kind: 'json'}
  /** Text that is neither XML nor JSON nor a page. */
  | {kind: 'text'}
  /** Text in letters that nobody knows. */
  | {kind: 'encoding'; name: string}
  | {kind: 'flaw'; flaw: XmlFlaw}
  /** XML of another kind than what was asked for. */
  | {kind: 'foreign'; root: string}
  | {kind: 'no-search'}
  /** It is searched for ids alone. */
  | {kind: 'no-words'}
  /** Of a .torrent file. */
  | {kind: 'no-download'}
  | {kind: 'not-a-torrent'}
  | {kind: 'elsewhere'; origin: string};
