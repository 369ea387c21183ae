/** A movie of a simulated Radarr. */
export type SimulatedRadarrMovie = {
  id: number;
  title: string;
  originalTitle: string;
  alternateTitles: readonly string[];
  year: number;
  /** 0: none. */
  secondaryYear: number;
  tmdbId: number;
  imdbId: string | undefined;
  /** Its folder; undefined: one of its title and year in `/movies`. */
  path: string | undefined;
  monitored: boolean;
};

/** Everything that a movie must have, with values of its own where none are given. */
export function completeRadarrMovie(movie: Partial<SimulatedRadarrMovie>, index: number): SimulatedRadarrMovie {
  const title = movie.title ?? `A Film ${index + 1}`;
  return {
    id: index + 1,
    title,
    originalTitle: title,
    alternateTitles: [],
    year: 2020,
    secondaryYear: 0,
    tmdbId: 1000 + index,
    imdbId: undefined,
    path: undefined,
    monitored: true,
    ...movie,
  };
}

/** A movie as Radarr sends it, with as much around what matters as there is in truth. */
export function radarrMovieFields(movie: SimulatedRadarrMovie): Record<string, unknown> {
  const {alternateTitles, secondaryYear, path, ...rest} = movie;
  const folder = path ?? `/movies/${movie.title} (${movie.year})`;
  return {
    ...rest,
    originalLanguage: {id: 1, name: 'English'},
    alternateTitles: alternateTitles.map((title, index) => ({
      sourceType: 'tmdb',
      movieMetadataId: movie.id,
      title,
      cleanTitle: title.toLowerCase(),
      id: movie.id * 100 + index,
    })),
    secondaryYear: secondaryYear === 0 ? null : secondaryYear,
    secondaryYearSourceId: 0,
    sortTitle: movie.title.toLowerCase(),
    sizeOnDisk: 60_000_000_000,
    status: 'released',
    overview: 'Somebody goes somewhere, "as told", and comes back {changed}. '.repeat(12),
    images: ['poster', 'fanart'].map(coverType => ({coverType, remoteUrl: `https://image.invalid/${movie.id}.jpg`})),
    hasFile: true,
    path: folder,
    folderName: folder,
    rootFolderPath: folder.replace(/[^/\\]+[/\\]?$/, ''),
    qualityProfileId: 4,
    genres: ['Drama'],
    tags: [],
    ratings: {imdb: {votes: 1000, value: 6.8, type: 'user'}},
    movieFile: null,
    popularity: 12.5,
  };
}
