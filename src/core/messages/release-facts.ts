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
