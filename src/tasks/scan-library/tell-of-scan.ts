import type {Config} from '../../config/config.ts';
import type {CollectionOutcome} from '../../core/collections/collection-outcome.ts';
import {takeGains} from '../../core/library/gains.ts';
import type {ScanResult, ScanState} from '../../core/library/scan-store.ts';
import {movieNews} from '../../core/messages/movie-news.ts';
import type {Sqlite} from '../../storage/database.ts';
import {tellNews} from '../telegram/tell-news.ts';
import {tellOfCollections} from '../telegram/tell-of-collections.ts';

/** What of a scan is told. */
type ToldScan = {
  id: number;
  isFirst: boolean;
  ratingKeys: readonly string[] | undefined;
  startedAt: Date;
  result: ScanResult;
  collections: readonly CollectionOutcome[];
  request: {config: Config; collections: 'sync' | 'preview' | 'leave'};
};

type Ending = {state: Exclude<ScanState, 'running'>; message: string | undefined; finishedAt: Date};

/** Keeps for the chat what a scan brought, as a part of the transaction that ends it. What a failed one brought of movies the next one tells. */
export function tellOfScan(sql: Sqlite, scan: ToldScan, {state, message, finishedAt}: Ending): void {
  const {id, isFirst, ratingKeys, startedAt, result, collections, request} = scan;
  const {config} = request;
  const tell = (news: Parameters<typeof tellNews>[2]['news']): void => tellNews(sql, config, {news, at: finishedAt});
  if (state !== 'failed') {
    const gains = takeGains(sql, {scanId: id, ...(ratingKeys && {ratingKeys})});
    tell(movieNews({gains, isFirst}, config.telegram.notify));
  }
  if (request.collections === 'sync') tellOfCollections(sql, config, {outcomes: collections, at: finishedAt});
  if (ratingKeys) return;
  const {movies, fel, added, updated, removed} = result.counts;
  const durationMs = finishedAt.getTime() - startedAt.getTime();
  tell([{kind: 'scan', state, movies, fel, added, updated, removed, durationMs, message}]);
}
