import type {ProbeConfig} from '../../config/sections/probe.ts';
import {createProbeQueue} from '../../core/library/probe-queue.ts';
import {createVerdictStore} from '../../core/library/verdict-store.ts';
import {probeVersions} from './probe-versions.ts';
import type {Scan} from './scan-run.ts';

type Reading = {
  server: string;
  movies: readonly {libraryId: number; ratingKey: string}[];
  /** Which of their files. */
  only: ProbeConfig['only'];
};

/** Reads the files of single movies that wait, and adds to the scan what came of it. */
export async function readMovies(scan: Scan, {server, movies, only}: Reading): Promise<void> {
  const {app, library, plex, signal, request, result} = scan;
  const {config} = request;
  if (config.probe.mode === 'off') return;
  const queue = createProbeQueue(library.db, {server, limits: config.probe});
  const entries = movies.flatMap(({libraryId, ratingKey}) => queue.listEntriesOf(libraryId, ratingKey, only));
  const outcome = await probeVersions({
    app: {openSource: app.openSource, now: app.now, signal},
    plex,
    config,
    queue,
    verdicts: createVerdictStore(library.db, server),
    entries,
    scanId: scan.id,
    onProbed: () => undefined,
  });
  result.probed = outcome.probed;
  result.requests.probe = outcome.requests;
  result.failures.push(...outcome.failures);
}
