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
