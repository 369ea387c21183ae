import type {ProbeQueue} from '../../core/library/probe-queue.ts';
import {createVerdictStore} from '../../core/library/verdict-store.ts';
import {probeVersions} from './probe-versions.ts';
import type {Scan} from './scan-run.ts';

type Probing = {server: string; queue: ProbeQueue; libraryIds: number[]};

/** Reads the files that wait in these libraries, and adds to the scan what came of it. */
export async function readFiles(scan: Scan, {server, queue, libraryIds}: Probing): Promise<void> {
  const {app, library, plex, request, result} = scan;
  const entries = queue.listEntries(libraryIds, request.config.probe.only);
  if (entries.length === 0) return;
  const startedAt = app.now();
  const tell = (done: number): void =>
    request.onProgress?.({
      phase: 'probing',
      done,
      total: entries.length,
      startedAt,
      counts: () => library.movies.counts(),
    });
  tell(0);
  const outcome = await probeVersions({
    app: {openSource: app.openSource, now: app.now, signal: scan.signal},
    plex,
    config: request.config,
    queue,
    verdicts: createVerdictStore(library.db, server),
    entries,
    scanId: scan.id,
    onProbed: tell,
  });
  result.probed = outcome.probed;
  result.requests.probe = outcome.requests;
  result.failures.push(...outcome.failures);
}
