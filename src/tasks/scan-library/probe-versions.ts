import type {App} from '../../app.ts';
import type {ByteSource} from '../../base/byte-source.ts';
import {mapLimit} from '../../base/map-limit.ts';
import {UserError} from '../../base/user-error.ts';
import {probeIdentity} from '../../core/library/probe-identity.ts';
import type {ProbeEntry, ProbeQueue, ProbeTask} from '../../core/library/probe-queue.ts';
import type {ScanFailure, ScanResult} from '../../core/library/scan-store.ts';
import type {VerdictStore} from '../../core/library/verdict-store.ts';
import {countInWords} from '../../output/words.ts';
import {inspectFile} from '../inspect-file.ts';
import type {InspectedFile} from '../inspected-file.ts';
import {openPart, type PartReader} from '../open-part.ts';
import {readCost} from '../read-cost.ts';
import {failureOf} from './scan-failure.ts';

export type ProbeRequest = PartReader & {
  app: Pick<App, 'openSource' | 'now' | 'signal'>;
  queue: ProbeQueue;
  verdicts: VerdictStore;
  entries: readonly ProbeEntry[];
  scanId: number;
  onProbed: (done: number) => void;
};

export type ProbeOutcome = {
  probed: ScanResult['probed'];
  requests: number;
  failures: ScanFailure[];
};

/** So many files in a row that the server refuses or does not send: it will not send the next one either. */
const maxRefusedInRow = 5;

/**
 * Reads the bytes of versions, a few at once, and judges each anew as soon as it was read. A verdict is kept for good;
 * a file that could not be reached is tried again by the next scan.
 */
export async function probeVersions(request: ProbeRequest): Promise<ProbeOutcome> {
  const {app, config, entries, onProbed} = request;
  const run: Run = {
    request,
    outcome: {probed: {files: 0, bytes: 0, failed: 0}, requests: 0, failures: []},
    reading: new Map(),
    refusedInRow: 0,
  };
  let done = 0;
  let left = 0;
  await mapLimit(entries, {limit: config.probe.concurrency, signal: app.signal}, async entry => {
    if (run.refusedInRow >= maxRefusedInRow) left += 1;
    else await probeEntry(run, entry);
    done += 1;
    onProbed(done);
  });
  if (left > 0) {
    const message = `${maxRefusedInRow} files in a row were refused: ${countInWords(left, 'version')} left for the next scan`;
    const hint = 'see why the first of them were refused, then scan again';
    run.outcome.failures.push({ratingKey: undefined, title: 'reading files', message, hint});
  }
  return run.outcome;
}

type Run = {
  request: ProbeRequest;
  outcome: ProbeOutcome;
  /** Files being read now: one that lies in two libraries is read once. */
  reading: Map<string, Promise<void>>;
  refusedInRow: number;
};

async function probeEntry(run: Run, entry: ProbeEntry): Promise<void> {
  const {queue, scanId, app} = run.request;
  const task = queue.findTask(entry);
  if (!task) return;
  for (const part of task.parts) {
    const identity = probeIdentity(part);
    const reading = run.reading.get(identity) ?? readPart(run, task, part);
    run.reading.set(identity, reading);
    try {
      await reading;
    } finally {
      run.reading.delete(identity);
    }
    if (app.signal.aborted) return;
  }
  queue.rejudge(entry, scanId);
}

/** Reads one file and keeps what it shows. */
async function readPart(run: Run, task: ProbeTask, part: Part): Promise<void> {
  const {request, outcome} = run;
  const file = await inspectUnlessAborted(request, part);
  if (!file) return;
  run.refusedInRow = isRefusal(file.error) ? run.refusedInRow + 1 : 0;
  note(outcome, task, file);
  keepVerdict(request, part, file);
}

type Part = ProbeTask['parts'][number];

async function inspectUnlessAborted(request: ProbeRequest, part: Part): Promise<InspectedFile | undefined> {
  const {app, config} = request;
  const {samples, budgetBytes} = config.probe;
  const openSource = (): Promise<ByteSource> => openPart(request, part);
  try {
    return await inspectFile({...app, openSource}, part.file ?? part.key, {samples, budgetBytes});
  } catch (error) {
    if (app.signal.aborted) return undefined;
    throw error;
  }
}

function note(outcome: ProbeOutcome, {ratingKey, title}: ProbeTask, file: InspectedFile): void {
  const {probed, failures} = outcome;
  const {bytes, requests} = readCost(file);
  outcome.requests += requests;
  probed.bytes += bytes;
  if (bytes > 0) probed.files += 1;
  if (!file.error) return;
  probed.failed += 1;
  failures.push(failureOf({ratingKey, title}, file.error));
}

function keepVerdict({verdicts, app, config}: ProbeRequest, part: Part, {facts, error}: InspectedFile): void {
  const {samples, budgetBytes} = config.probe;
  const limits = {samples, budgetBytes};
  const identity = probeIdentity(part);
  if (facts) verdicts.saveVerdict(identity, {facts, limits}, app.now());
  else if (error && isFinal(error)) verdicts.saveVerdict(identity, {error: error.message, limits}, app.now());
}

/** The file is what it is: reading it again within the same limits shows the same. All else may have been the way to it. */
function isFinal(error: Error): boolean {
  return error instanceof UserError && error.kind === 'not-media';
}

function isRefusal(error: Error | undefined): boolean {
  return error instanceof UserError && ['refused', 'unreachable', 'timeout'].includes(error.kind);
}
