import type {Release} from '../core/releases/release.ts';
import {agoInWords, countInWords, sizeInWords} from '../output/words.ts';

/** What a person wants to know of a release beside its name: `71.3 GB, 987 seeders, 10 hours ago, freeleech`. */
export function releaseWords({sizeBytes, seeders, uploadedAt, freeleech}: Omit<Release, 'key'>, now: Date): string {
  return [
    sizeBytes === undefined ? undefined : sizeInWords(sizeBytes),
    seeders === undefined ? undefined : countInWords(seeders, 'seeder'),
    uploadedAt && agoInWords(uploadedAt, now),
    freeleech ? 'freeleech' : undefined,
  ]
    .filter(part => part !== undefined)
    .join(', ');
}

/** The movie a release is of, as its name says. */
export function claimedMovieWords({claims: {title, year}, name}: Omit<Release, 'key'>): string {
  if (title === undefined) return name;
  return year === undefined ? title : `${title} (${year})`;
}
