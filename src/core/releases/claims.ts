import type {DynamicRange} from '../../media/facts.ts';
import type {ResolutionClass} from '../library/resolution-class.ts';

/**
 * What the name of a release claims; a name proves nothing. Undefined, and false for Dolby Vision and Atmos: it does not
 * say.
 */
export type Claims = {
  title: string | undefined;
  /**
   * The others of `Title AKA Other Title`; the title without what may be an edition (`Apocalypse Now Redux`), and with a
   * year that may be its last word (`Wonder Woman 1984`).
   */
  alternativeTitles: readonly string[];
  year: number | undefined;
  /** `Director's Cut`, `Extended`; several joined by a comma. */
  edition: string | undefined;
  /** Without the dash before it. */
  group: string | undefined;
  /** An episode, a season or a whole series: no movie. */
  isSeries: boolean;
  dolbyVision: boolean;
  /** Undefined with Dolby Vision: `possibleProfiles` are all that is known. */
  profile: ClaimedProfile | undefined;
  /** What the profile may be, the likeliest first: of a WEB source 5 or 8, of a disc 7 or 8. Empty without Dolby Vision. */
  possibleProfiles: readonly number[];
  /**
   * `dual`: an enhancement layer, FEL or MEL. `none`: a single layer (an encode, a WEB source, a profile that has none).
   * `unknown`: Dolby Vision of which the layer is not told.
   */
  layer: 'fel' | 'mel' | 'dual' | 'none' | 'unknown' | undefined;
  /** The best that is claimed. */
  dynamicRange: DynamicRange | undefined;
  /** HDR10, HDR10+, HLG or SDR that is claimed beside Dolby Vision: what plays where there is none. */
  fallbackRange: Exclude<DynamicRange, 'dolby-vision'> | undefined;
  atmos: boolean;
  /** The best track that is claimed. */
  audioCodec: ClaimedAudioCodec | undefined;
  /** `7.1`, `5.1`. */
  channels: string | undefined;
  resolution: ResolutionClass | undefined;
  source: ReleaseSourceKind | undefined;
  /** `remux` and `disc` are copies of a disc as it is; `encode` is smaller and has one layer. */
  make: 'disc' | 'remux' | 'encode' | undefined;
  /** `hevc`, `avc`, `av1`, as the library writes others. */
  videoCodec: string | undefined;
  /** Each claim with the words of the name it was read from, in the order of the name; `search`: the release was found by that term. */
  evidence: readonly ClaimEvidence[];
};

/** As in `P8.1`: the compatibility id is told by few names. */
export type ClaimedProfile = {number: number; compatibilityId: number | undefined};

export type ClaimedAudioCodec = 'truehd' | 'dts-hd-ma' | 'dts' | 'eac3' | 'ac3' | 'flac' | 'aac' | 'pcm' | 'opus';

export type ReleaseSourceKind = 'bluray' | 'uhd-bluray' | 'web' | 'hdtv' | 'dvd' | 'cam';

export type ClaimEvidence = {
  claim: 'dolbyVision' | 'profile' | 'layer' | 'dynamicRange' | 'atmos' | 'audio' | 'resolution' | 'source' | 'make';
  /** The words themselves: `BL+EL+RPU`. */
  words: string;
  from: 'name' | 'search';
};
