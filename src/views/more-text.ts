import {wrap} from '../output/wrap.ts';

/** That there are more than are shown. */
export function moreText(more: number, columns: number): string {
  return wrap(`and ${more} more; --limit shows more of them`, columns)
    .map(line => `${line}\n`)
    .join('');
}
