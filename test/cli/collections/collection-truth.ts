import type {SimulatedCollection, SimulatedMedia} from '../../../src/simulators/plex/model.ts';
import type {SimulatedPlex} from '../../../src/simulators/plex/start-plex.ts';
import {felFilm, melFilm} from '../../support/plex-world.ts';

/** The titles that collections have unless the settings say otherwise. */
export const titles = {dolbyVision: 'All Dolby Vision', fel: 'DV FEL Profile 7', atmos: 'TrueHD Atmos'} as const;

export type Kind = keyof typeof titles;

export const kinds: readonly Kind[] = ['dolbyVision', 'fel', 'atmos'];

/** The movies of a library that belong into a collection, by the films that lie behind them and never by felscanner. */
export function truthOf(plex: SimulatedPlex, kind: Kind, libraryKey = '1'): string[] {
  return plex
    .movies()
    .filter(movie => movie.libraryKey === libraryKey && movie.media.some(belongs[kind]))
    .map(({ratingKey}) => ratingKey)
    .toSorted();
}

const belongs: Readonly<Record<Kind, (media: SimulatedMedia) => boolean>> = {
  dolbyVision: media => hasProfile(media) || isRead(media),
  fel: media => isRead(media) && bytesOf(media) === felFilm,
  atmos: media => (isRead(media) ? bytesOf(media) === felFilm : saysTrueHdAtmos(media)),
};

/** Bytes are read of what Plex cannot tell: Profile 7, and TrueHD without a word on Atmos. */
function isRead(media: SimulatedMedia): boolean {
  const isAsked = streamsOf(media).some(
    stream => stream['DOVIProfile'] === 7 || (stream['codec'] === 'truehd' && stream['profile'] === undefined),
  );
  return isAsked && (bytesOf(media) === felFilm || bytesOf(media) === melFilm);
}

function hasProfile(media: SimulatedMedia): boolean {
  return streamsOf(media).some(stream => stream['DOVIProfile'] !== undefined);
}

function saysTrueHdAtmos(media: SimulatedMedia): boolean {
  return streamsOf(media).some(
    stream => stream['codec'] === 'truehd' && String(stream['profile']).includes('dolby atmos'),
  );
}

function streamsOf({parts}: SimulatedMedia): SimulatedMedia['parts'][number]['streams'] {
  return parts.flatMap(({streams}) => streams);
}

function bytesOf({parts}: SimulatedMedia): SimulatedMedia['parts'][number]['bytes'] {
  return parts[0]?.bytes;
}

/** The one ordinary collection of a title; undefined where there is none. Throws where there are several. */
export function collectionOf(plex: SimulatedPlex, title: string, libraryKey = '1'): SimulatedCollection | undefined {
  const [found, ...others] = plex
    .collections()
    .filter(one => one.title === title && one.libraryKey === libraryKey && one.smartUri === undefined);
  if (others.length > 0) throw new Error(`Plex has ${others.length + 1} collections called ${title}`);
  return found;
}

/** The rating keys of the collection of a title, in order; undefined where there is none. */
export function membersOf(plex: SimulatedPlex, title: string, libraryKey = '1'): string[] | undefined {
  return collectionOf(plex, title, libraryKey)?.members.toSorted();
}

/** The requests that change something, as `METHOD /path?query`. */
export function writesTo(plex: SimulatedPlex): string[] {
  return plex.requests.filter(({method}) => method !== 'GET').map(({method, url}) => `${method} ${url}`);
}

/** A picture of collections that later changes do not reach; times are left out. */
export function pictureOf(collections: readonly SimulatedCollection[]): object[] {
  return collections.map(({addedAt: _added, updatedAt: _updated, ...rest}) => structuredClone(rest));
}
