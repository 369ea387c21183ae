import type {ResolutionClass} from '../library/resolution-class.ts';

/** What a release claims, in the terms of the rules. What may be several things counts as the least of them. */
export type Offered = {
  label: string;
  /** As `dolbyVisionRank` counts. */
  dolbyVisionRank: number;
  /** FEL, or an enhancement layer that may be FEL. */
  isFel: boolean;
  /** Dolby Vision that does not play as HDR10 where there is none: P5 or P10.0, or what may be that. */
  mayLackFallback: boolean;
  atmos: boolean;
  resolution: ResolutionClass | undefined;
  seeders: number | undefined;
  sizeBytes: number | undefined;
  group: string | undefined;
};

/** What the library has: the best version of the movie, in the same terms. */
export type Present = {
  label: string;
  dolbyVisionRank: number;
  isFel: boolean;
  /** Profile 7 of which nothing has shown the layer. */
  isUnproven: boolean;
  /** Not even its dynamic range is known. */
  isUnknown: boolean;
  /** It plays as HDR10 or HDR10+ where there is no Dolby Vision. */
  hasHdr10: boolean;
  atmos: boolean;
  resolution: ResolutionClass | undefined;
};

/** A release beside what is there; `present` is undefined for a movie that is not in the library. */
export type Comparison = {offered: Offered; present: Present | undefined};
