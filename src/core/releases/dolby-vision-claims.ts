import type {Meaning} from './claim-words.ts';
import type {Claims} from './claims.ts';

/** What else a name claims that says something about its Dolby Vision. */
type Claimed = Pick<Claims, 'source' | 'make' | 'videoCodec' | 'fallbackRange'> & {
  means: readonly Meaning[];
  /** The release was found by a term for a dual layer. */
  isFoundAsDual: boolean;
};

export type DolbyVisionClaims = Pick<Claims, 'dolbyVision' | 'profile' | 'possibleProfiles' | 'layer'> & {
  /** That there is a second layer is known from the search alone. */
  isLayerFromSearch: boolean;
};

/** What the words of a name claim of Dolby Vision: whether it has any, of which profile, and which layer. */
export function dolbyVisionClaims(claimed: Claimed): DolbyVisionClaims {
  const {means} = claimed;
  const named = namedLayer(means);
  const isLayerFromSearch = named === undefined && claimed.isFoundAsDual && mayBeDual(claimed);
  const layer = named ?? (isLayerFromSearch ? 'dual' : undefined);
  const profiles = namedProfiles(means, layer !== undefined);
  const isClaimed = layer !== undefined || profiles.length > 0 || means.some(({dolbyVision}) => dolbyVision);
  if (!isClaimed) {
    return {dolbyVision: false, profile: undefined, possibleProfiles: [], layer: undefined, isLayerFromSearch};
  }
  const [profile, another] = profiles;
  return {
    dolbyVision: true,
    profile: another ? undefined : profile,
    possibleProfiles: profile ? profiles.map(({number}) => number) : possibleProfiles(claimed),
    layer: layer ?? (isSingleLayer(claimed) ? 'none' : 'unknown'),
    isLayerFromSearch,
  };
}

type ClaimedProfile = NonNullable<Claims['profile']>;

function namedLayer(means: readonly Meaning[]): 'fel' | 'mel' | 'dual' | undefined {
  const named = (layer: Meaning['layer']): boolean => means.some(one => one.layer === layer);
  if (named('fel') && named('mel')) return 'dual';
  if (named('fel')) return 'fel';
  if (named('mel')) return 'mel';
  return named('dual') ? 'dual' : undefined;
}

/** Each number once. A layer is one of profile 7, unless the name says another profile and not that. */
function namedProfiles(means: readonly Meaning[], hasLayer: boolean): ClaimedProfile[] {
  const byNumber = new Map<number, ClaimedProfile>();
  for (const {profile} of means) {
    const known = profile && byNumber.get(profile.number);
    if (profile && known?.compatibilityId === undefined) byNumber.set(profile.number, profile);
  }
  const seven = byNumber.get(7) ?? {number: 7, compatibilityId: undefined};
  return hasLayer && (byNumber.size === 0 || byNumber.has(7)) ? [seven] : [...byNumber.values()];
}

/** Of a release that a search found by its layers: nothing in the name speaks against two. */
function mayBeDual(claimed: Claimed): boolean {
  const {source, videoCodec, means} = claimed;
  const ranges = means.flatMap(({range}) => range ?? []);
  const isPlain = ranges.length > 0 && ranges.every(range => range === 'sdr' || range === 'hlg');
  const isOfDisc = source === undefined || source === 'bluray' || source === 'uhd-bluray';
  const isHevc = videoCodec === undefined || videoCodec === 'hevc';
  return isOfDisc && isHevc && !isPlain && !isSingleLayer(claimed);
}

/** A name with one of these has no second layer, unless it says so itself. */
function isSingleLayer({source, make, videoCodec, means}: Claimed): boolean {
  const profiles = namedProfiles(means, false);
  if (profiles.length > 0) return profiles.every(({number}) => singleLayered.includes(number));
  return source === 'web' || make === 'encode' || videoCodec === 'av1' || means.some(({hybrid}) => hybrid);
}

/** Of the others 4 and 7 have two (Dolby Vision Profiles and Levels). */
const singleLayered: readonly number[] = [5, 8, 9, 10];

/** By where the picture comes from, the likeliest first. What plays as HDR10 or HLG too is not profile 5. */
function possibleProfiles({source, make, videoCodec, fallbackRange, means}: Claimed): number[] {
  const hasFallback = fallbackRange !== undefined && fallbackRange !== 'sdr';
  if (videoCodec === 'av1') return [10];
  if (means.some(({hybrid}) => hybrid)) return [8];
  if (source === 'web') return hasFallback ? [8] : [5, 8];
  if (make === 'encode') return hasFallback ? [8] : [8, 5];
  if (make !== undefined || source === 'bluray' || source === 'uhd-bluray') return [7, 8];
  return hasFallback ? [8, 7] : [5, 8, 7];
}
