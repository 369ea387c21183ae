import type {PlexDialect} from './dialect.ts';
import {extrasOf} from './extras.ts';
import {inDialect} from './in-dialect.ts';
import type {SimulatedMedia, SimulatedMovie, SimulatedPart, SimulatedStream} from './model.ts';
import type {MovieShape} from './movie-shape.ts';
import type {PlexState} from './plex-state.ts';

/** A movie as the JSON text of an answer. The text is made once and kept until the movie changes. */
export function movieText(state: PlexState, movie: SimulatedMovie, shape: MovieShape): string {
  const known = state.texts.get(movie.ratingKey);
  if (known?.movie === movie && known.shape === shape.name) return known.text;
  const text = JSON.stringify(movieFields(state, movie, shape));
  state.texts.set(movie.ratingKey, {movie, shape: shape.name, text});
  return text;
}

function movieFields(state: PlexState, movie: SimulatedMovie, shape: MovieShape): Record<string, unknown> {
  const {dialect} = state;
  const fields = {
    ...headOf(movie, dialect),
    ...(shape.place === 'single' ? libraryOf(state, movie) : {}),
    ...described(movie),
    Media: movie.media.map(media => mediaFields(media, shape, dialect)),
    ...(shape.guids && dialect.agent === 'modern' ? {Guid: movie.guids.map(id => ({id}))} : {}),
    ...tagsOf(movie),
    ...(shape.nested ? extrasOf(movie) : {}),
  };
  const written = inDialect(fields, dialect);
  const ratingKey = dialect.ratingKeys === 'number' ? Number(movie.ratingKey) : movie.ratingKey;
  return without({...written, ratingKey, ...movie.wire}, shape);
}

function headOf(movie: SimulatedMovie, {agent}: PlexDialect): Record<string, unknown> {
  const imdb = movie.guids.find(guid => guid.startsWith('imdb://'))?.slice('imdb://'.length);
  return {
    ratingKey: movie.ratingKey,
    key: `/library/metadata/${movie.ratingKey}`,
    guid: agent === 'legacy' ? `com.plexapp.agents.imdb://${imdb ?? movie.ratingKey}?lang=en` : movie.guid,
    studio: 'Harbour Pictures',
    type: 'movie',
    title: movie.title,
    titleSort: movie.titleSort,
    originalTitle: movie.originalTitle,
    editionTitle: movie.editionTitle,
  };
}

function libraryOf({libraries}: PlexState, {libraryKey}: SimulatedMovie): Record<string, unknown> {
  return {
    librarySectionTitle: libraries.get(libraryKey)?.library.title,
    librarySectionID: Number(libraryKey),
    librarySectionKey: `/library/sections/${libraryKey}`,
  };
}

function described(movie: SimulatedMovie): Record<string, unknown> {
  const updatedAt = seconds(movie.updatedAt);
  const path = `/library/metadata/${movie.ratingKey}`;
  return {
    contentRating: 'PG-13',
    summary: `${movie.title}: someone wants something, somebody is in the way, and before the evening is out both of them learn where they were wrong.`,
    audienceRating: 7.1,
    year: movie.year,
    thumb: `${path}/thumb/${updatedAt}`,
    art: `${path}/art/${updatedAt}`,
    duration: movie.media.find(({durationMs}) => durationMs !== undefined)?.durationMs,
    originallyAvailableAt: movie.year === undefined ? undefined : `${movie.year}-06-15`,
    addedAt: seconds(movie.addedAt),
    updatedAt,
    audienceRatingImage: 'themoviedb://image.rating',
  };
}

function tagsOf(movie: SimulatedMovie): Record<string, unknown> {
  const url = `/library/metadata/${movie.ratingKey}/thumb/${seconds(movie.updatedAt)}`;
  return {
    Image: [{alt: movie.title, type: 'coverPoster', url}],
    UltraBlurColors: {topLeft: '14202a', topRight: '20140a', bottomRight: '0a1420', bottomLeft: '202a14'},
    Genre: [{tag: 'Drama'}, {tag: 'Mystery'}],
    Country: [{tag: 'Norway'}],
    Director: [{tag: 'Ada Sund'}],
    Writer: [{tag: 'Nils Berge'}],
    Role: [{tag: 'Marit Lien'}, {tag: 'Jonas Vik'}, {tag: 'Elin Dahl'}],
  };
}

function mediaFields(media: SimulatedMedia, shape: MovieShape, {age}: PlexDialect): Record<string, unknown> {
  const audioProfile = age === 'old' && media.audioProfile?.includes('dolby atmos') ? undefined : media.audioProfile;
  const analysis = {
    duration: media.durationMs,
    bitrate: media.bitrateKbps,
    width: media.width,
    height: media.height,
    aspectRatio: 1.78,
    audioChannels: media.audioChannels,
    audioCodec: media.audioCodec,
    audioProfile,
    videoCodec: media.videoCodec,
    videoResolution: media.videoResolution,
    container: media.container,
    videoFrameRate: '24p',
    videoProfile: media.videoProfile,
    hasVoiceActivity: false,
  };
  return {
    id: media.id,
    ...(media.analysed ? analysis : {}),
    ...(media.optimisedFor === undefined ? {} : {proxyType: 42, target: media.optimisedFor, title: media.optimisedFor}),
    deletedAt: media.deletedAt && seconds(media.deletedAt),
    Part: media.parts.map(part => partFields(part, {media, shape, age})),
    ...media.wire,
  };
}

type Around = {media: SimulatedMedia; shape: MovieShape; age: PlexDialect['age']};

function partFields(part: SimulatedPart, {media, shape, age}: Around): Record<string, unknown> {
  const {analysed} = media;
  return {
    id: part.id,
    key: partKey(part),
    duration: analysed ? part.durationMs : undefined,
    file: part.file,
    size: part.sizeBytes,
    container: analysed ? part.container : undefined,
    videoProfile: analysed ? media.videoProfile : undefined,
    Stream:
      shape.streams && analysed
        ? part.streams.map((stream, index) => streamFields(stream, {part, index, age}))
        : undefined,
    ...part.wire,
  };
}

/** Where a part's bytes lie: its id, the change stamp, and a name with the file's ending. */
export function partKey({id, stamp, file}: Pick<SimulatedPart, 'id' | 'stamp' | 'file'>): string {
  return `/library/parts/${id}/${stamp}/file.${/\.(\w+)$/.exec(file)?.[1] ?? 'mkv'}`;
}

function streamFields(
  stream: SimulatedStream,
  {part, index, age}: {part: SimulatedPart; index: number; age: PlexDialect['age']},
): Record<string, unknown> {
  const fields = {id: part.id * 100 + index, index, ...stream};
  return age === 'old' ? {...fields, ...oldTitles(stream)} : fields;
}

function oldTitles(stream: SimulatedStream): Record<string, unknown> {
  const oldTitle = (key: string): string =>
    String(stream[key] ?? '')
      .replace(' + Atmos', '')
      .replace('HDR10+', 'HDR10');
  const profile = stream['profile'];
  const extendedDisplayTitle = oldTitle('extendedDisplayTitle');
  return {
    profile: String(profile).includes('dolby atmos') ? undefined : profile,
    HDR10PlusPresent: undefined,
    displayTitle: stream['streamType'] === 1 ? extendedDisplayTitle : oldTitle('displayTitle'),
    extendedDisplayTitle,
  };
}

function without(fields: Record<string, unknown>, shape: MovieShape): Record<string, unknown> {
  return shape.excluded.size === 0 ? fields : withoutKeys(fields, shape.excluded);
}

function withoutKeys(fields: Record<string, unknown>, gone: ReadonlySet<string>): Record<string, unknown> {
  const kept = Object.entries(fields).filter(([key]) => !gone.has(key));
  return Object.fromEntries(
    kept.map(([key, value]) => [key, isList(value) ? value.map(one => clean(one, gone)) : value]),
  );
}

function clean(value: unknown, gone: ReadonlySet<string>): unknown {
  return isRecord(value) ? withoutKeys(value, gone) : value;
}

function isList(value: unknown): value is unknown[] {
  return Array.isArray(value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function seconds(date: Date): number {
  return Math.floor(date.getTime() / 1000);
}
