import {countInWords, sizeInWords} from '../../output/words.ts';
import type {Approval} from './approval.ts';

/** All that a person must know who says yes, the space there is and who seeds it first. */
export function warningsOf(approval: Pick<Approval, 'release' | 'freeBytes' | 'warnings'>): string[] {
  const space = spaceWords(approval);
  return space === undefined ? approval.warnings : [space, ...approval.warnings];
}

/** Of the free space, so little is to stay. */
const leastLeftShare = 0.05;
const fewSeeders = 3;

/** What speaks against a download's size or its sources; undefined: nothing. */
function spaceWords({
  release: {sizeBytes, seeders},
  freeBytes,
}: Pick<Approval, 'release' | 'freeBytes'>): string | undefined {
  const few = seeders !== undefined && seeders <= fewSeeders ? `only ${countInWords(seeders, 'seeder')}` : undefined;
  const words = [tightWords(sizeBytes, freeBytes), few].filter(word => word !== undefined);
  return words.length === 0 ? undefined : words.join('; ');
}

function tightWords(sizeBytes: number | undefined, freeBytes: number | undefined): string | undefined {
  if (sizeBytes === undefined || freeBytes === undefined) return undefined;
  if (sizeBytes > freeBytes) return `does not fit: ${sizeInWords(sizeBytes)}, and ${sizeInWords(freeBytes)} are free`;
  return freeBytes - sizeBytes < freeBytes * leastLeftShare
    ? `leaves ${sizeInWords(freeBytes - sizeBytes)} of ${sizeInWords(freeBytes)} that are free`
    : undefined;
}
