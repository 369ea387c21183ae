import type {SpreadBytes} from '../media/spread-bytes.ts';
import {writeSpreadFilm} from '../media/spread-film.ts';
import type {SimulatedRelease} from '../torznab/model.ts';
import type {Offer} from './offers.ts';

const hourMs = 3_600_000;
const filmMs = 7_200_000;

/** What is really in a release. */
export function offeredFilm({gigabytes, holds}: Offer): SpreadBytes {
  return writeSpreadFilm({
    sizeBytes: gigabytes * 1e9,
    durationMs: filmMs,
    picture: holds?.picture ?? 'fel',
    atmos: 'all',
  });
}

/** A release as the indexer lists it, of exactly the size of its film. */
export function listedOffer(offer: Offer, now: Date): Partial<SimulatedRelease> {
  return {
    name: offer.name,
    sizeBytes: offeredFilm(offer).sizeBytes,
    seeders: offer.seeders,
    uploadedAt: new Date(now.getTime() - offer.hoursOld * hourMs),
  };
}
