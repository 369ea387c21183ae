import type {
  MediaDraft,
  MovieDraft,
  PartBytes,
  PartDraft,
  SimulatedMedia,
  SimulatedMovie,
  SimulatedPart,
} from './model.ts';
import {nextId, type PlexState, requireLibrary} from './plex-state.ts';

const firstAddedMs = Date.UTC(2023, 0, 1);
const hourMs = 3_600_000;

/** The movie a draft becomes in a library: every id given, files under the library's folder, dates an hour apart. */
export function completeMovie(state: PlexState, libraryKey: string, draft: MovieDraft): SimulatedMovie {
  const id = draft.ratingKey === undefined ? nextId(state, 'item') : Number(draft.ratingKey);
  const addedAt = draft.addedAt ?? new Date(firstAddedMs + id * hourMs);
  const folder = requireLibrary(state, libraryKey).library.locations[0] ?? '/movies';
  const movie = {
    ...draft,
    ratingKey: draft.ratingKey ?? String(id),
    libraryKey,
    guid: draft.guid ?? `plex://movie/${id.toString(16).padStart(24, '5')}`,
    guids: draft.guids ?? [`imdb://tt${String(9_000_000 + id)}`, `tmdb://${id}`],
    addedAt,
    updatedAt: draft.updatedAt ?? addedAt,
  };
  const path = pathOf(folder, draft);
  return {
    ...movie,
    media: draft.media.map((media, index) => completeMedia(state, media, {path, index, addedAt})),
  };
}

/** Where a file lies that no draft names, and since when. */
type Place = {path: string; index: number; addedAt: Date};

/** The version a draft becomes, with its ids and files. */
export function completeMedia(state: PlexState, draft: MediaDraft, place: Place): SimulatedMedia {
  const id = draft.id ?? nextId(state, 'media');
  const version = place.index === 0 ? '' : ` - version ${place.index + 1}`;
  return {
    ...draft,
    id,
    parts: draft.parts.map((part, index) => {
      const piece = draft.parts.length === 1 ? '' : ` - part${index + 1}`;
      const file = `${place.path}${version}${piece}.${draft.container ?? 'mkv'}`;
      return completePart(state, {...part, file: part.file ?? file}, {media: draft, addedAt: place.addedAt});
    }),
  };
}

/** The size of what a part's key answers with. */
export function sizeOf(bytes: PartBytes): number {
  return bytes instanceof Uint8Array ? bytes.length : bytes.sizeBytes;
}

function completePart(
  state: PlexState,
  draft: PartDraft & {file: string},
  {media, addedAt}: {media: MediaDraft; addedAt: Date},
): SimulatedPart {
  const durationMs = 'durationMs' in draft ? draft.durationMs : media.durationMs;
  const estimate = Math.round(((media.bitrateKbps ?? 0) * (durationMs ?? 0)) / 8);
  return {
    id: draft.id ?? nextId(state, 'part'),
    stamp: draft.stamp ?? Math.floor(addedAt.getTime() / 1000),
    file: draft.file,
    sizeBytes: 'sizeBytes' in draft ? draft.sizeBytes : draft.bytes ? sizeOf(draft.bytes) : estimate,
    durationMs,
    container: 'container' in draft ? draft.container : media.container,
    streams: draft.streams ?? [],
    bytes: draft.bytes,
    wire: draft.wire ?? {},
  };
}

function pathOf(folder: string, {title, year}: MovieDraft): string {
  const name = `${title.replaceAll('/', '-')}${year === undefined ? '' : ` (${year})`}`;
  return `${folder}/${name}/${name}`;
}
