import {existsSync} from 'node:fs';
import {join} from 'node:path';

/** Third-party media samples beside the checkout, read in place and never copied. */
export const sharedFixtures: string = join(import.meta.dirname, '../../../shared/fixtures/dovi');

/** Whether the samples are there; a line says so when they are not, and the suites that read them are skipped. */
export function hasSharedFixtures(): boolean {
  const found = existsSync(sharedFixtures);
  if (!found) process.stderr.write(`${sharedFixtures} is absent: conformance tests are skipped\n`);
  return found;
}
