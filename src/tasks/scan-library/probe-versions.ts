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
    run.outcome.failures.push({ratingKey: undefined, title: 'reading files', message});
  }
  return run.outcome;
}

type Run = {
  request: ProbeRequest;
  outcome: ProbeOutcome;
  /** Files being read now: one that lies in two libraries is read once. */
  reading: Map<string, Promise<boolean>>;
  refusedInRow: number;
};

async function probeEntry(run: Run, entry: ProbeEntry): Promise<void> {
  const {queue, scanId, app} = run.request;
  const task = queue.findTask(entry);
  if (!task) return;
  let readWhole = true;
  for (const part of task.parts) {
    const identity = probeIdentity(part);
    const reading = run.reading.get(identity) ?? readPart(run, task, part);
    run.reading.set(identity, reading);
    try {
      if (!(await reading)) readWhole = false;
    } finally {
      run.reading.delete(identity);
    }
    if (app.signal.aborted) return;
  }
  queue.rejudge(entry, {scanId, readWhole});
}

/** Reads one file and keeps what it shows. Answers whether that is final. */
async function readPart(run: Run, task: ProbeTask, part: Part): Promise<boolean> {
  const {request, outcome} = run;
  const file = await inspectUnlessAborted(request, part);
  if (!file) return false;
  run.refusedInRow = isRefusal(file.error) ? run.refusedInRow + 1 : 0;
  note(outcome, task, file);
  return keepVerdict(request, part, file);
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
  probed.files += 1;
  probed.bytes += bytes;
  if (!file.error) return;
  probed.failed += 1;
  failures.push({ratingKey, title, message: file.error.message});
}

function keepVerdict({verdicts, app}: ProbeRequest, part: Part, {facts, error}: InspectedFile): boolean {
  const verdict = facts ? {facts} : error && isFinal(error) ? {error: error.message} : undefined;
  if (verdict) verdicts.saveVerdict(probeIdentity(part), verdict, app.now());
  return verdict !== undefined;
}

/** The file is what it is: reading it again shows the same. All else may have been the way to it. */
function isFinal(error: Error): boolean {
  return error instanceof UserError && error.kind === 'not-media';
}

function isRefusal(error: Error | undefined): boolean {
  return error instanceof UserError && ['refused', 'unreachable', 'timeout'].includes(error.kind);
}
