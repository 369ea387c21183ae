import {agoInWords, countInWords, sizeInWords} from '../../output/words.ts';
import type {Approval} from '../approvals/approval.ts';

/** What to know of a release beside what it claims: `71.3 GB, 1.3 TB free, 42 seeders, freeleech, iptorrents, 10 hours ago`. */
export function releaseFacts({release, freeBytes}: Approval, now: Date): string {
  const {sizeBytes, seeders, freeleech, source, uploadedAt} = release;
  return [
    sizeBytes === undefined ? undefined : sizeInWords(sizeBytes),
    freeBytes === undefined ? undefined : `${sizeInWords(freeBytes)} free`,
    seeders === undefined ? undefined : countInWords(seeders, 'seeder'),
    freeleech ? 'freeleech' : undefined,
    source,
    uploadedAt && agoInWords(uploadedAt, now),
  ]
    .filter(fact => fact !== undefined)
    .join(', ');
}

/** Of the free space, so little is to stay. */
const leastLeftShare = 0.05;
const fewSeeders = 3;

/** What speaks against a download's size or its sources; undefined: nothing. */
export function spaceWords({release: {sizeBytes, seeders}, freeBytes}: Approval): string | undefined {
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
