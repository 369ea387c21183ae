import type {CountingSource} from '../base/byte-source.ts';
import type {InspectedFile} from './inspected-file.ts';

/** What was read of a file, whether it came to something or not. */
export function readCost({facts, read}: InspectedFile): CountingSource['cost'] {
  return facts?.read ?? read ?? {bytes: 0, requests: 0};
}
