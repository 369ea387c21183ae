import type {SourceCare} from '../tasks/source-care.ts';

/** What a person looks after at a source; undefined members are printed as null. */
export type CareDocument = {
  listedAt: string | undefined;
  nextPollAt: string | undefined;
  requestsToday: number;
  requestsPerDay: number;
  credentialsSince: string | undefined;
  clearanceExpiresAt: string | undefined;
};

export function careDocument(care: SourceCare): CareDocument {
  return {
    listedAt: care.listedAt?.toISOString(),
    nextPollAt: care.nextPollAt?.toISOString(),
    requestsToday: care.requestsToday,
    requestsPerDay: care.requestsPerDay,
    credentialsSince: care.credentialsSince?.toISOString(),
    clearanceExpiresAt: care.clearanceExpiresAt?.toISOString(),
  };
}
