import {type App, isAddress} from '../app.ts';
import {BudgetSpentError, type MeteredSource} from '../base/byte-source.ts';
import {redactUrl} from '../base/redact.ts';
import {UserError} from '../base/user-error.ts';
import type {MediaFacts} from '../media/facts.ts';
import {type InspectOptions, inspectMedia} from '../media/inspect/inspect-media.ts';
import {MediaError} from '../media/media-error.ts';
import {countingSource} from './counting-source.ts';
import type {InspectedFile} from './inspected-file.ts';

/** Finds out what one file is. Never throws but for the abort of the app's signal: what goes wrong is in the answer. */
export async function inspectFile(app: InspectApp, target: string, options: InspectOptions): Promise<InspectedFile> {
  const path = isAddress(target) ? redactUrl(target) : target;
  const before = app.now().getTime();
  const reading = await readFacts(app, target, options);
  return {path, ffprobe: undefined, ms: app.now().getTime() - before, facts: undefined, error: undefined, ...reading};
}

export type InspectApp = Pick<App, 'openSource' | 'now' | 'signal'>;

type Reading = {facts: MediaFacts} | Required<Pick<InspectedFile, 'error' | 'read'>>;

async function readFacts(app: InspectApp, target: string, options: InspectOptions): Promise<Reading> {
  let read: MeteredSource['cost'] = {bytes: 0, requests: 0};
  try {
    const source = countingSource(await app.openSource(target));
    read = source.cost;
    try {
      return {facts: await inspectMedia(source, options)};
    } catch (error) {
      throw explained(error, source.name);
    } finally {
      await source.close();
    }
  } catch (error) {
    app.signal.throwIfAborted();
    return {error: error instanceof Error ? error : new Error(String(error)), read};
  }
}

function explained(error: unknown, name: string): unknown {
  if (error instanceof MediaError) {
    return new UserError('not-media', `${name} could not be read as a media file: ${error.message}`, {
      hint: 'check that the file is whole and of a kind that is read: Matroska, MP4, MPEG-TS, raw HEVC, audio or RPU',
      cause: error,
    });
  }
  if (error instanceof BudgetSpentError) {
    return new UserError('not-media', `${name} did not show its tracks within ${error.budgetBytes} bytes`, {
      hint: 'raise probe.budgetBytes in the config file',
      cause: error,
    });
  }
  return error;
}
