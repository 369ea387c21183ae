import {foldCase} from '../../base/fold-case.ts';

/** The name of a release group as it is told apart: `FraMeSToR` and `framestor` are one. */
export function groupKey(group: string): string {
  return foldCase(group);
}
