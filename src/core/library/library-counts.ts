/** How many movies of a library are what. A movie counts where any of its versions does. */
export type LibraryCounts = {
  movies: number;
  dolbyVision: number;
  fel: number;
  mel: number;
  /** Dolby Vision whose layer is not proven. */
  layerUnknown: number;
  /** Atmos in any codec. */
  atmos: number;
  trueHdAtmos: number;
};

/** Of an empty library. */
export const noMovies: LibraryCounts = {
  movies: 0,
  dolbyVision: 0,
  fel: 0,
  mel: 0,
  layerUnknown: 0,
  atmos: 0,
  trueHdAtmos: 0,
};
