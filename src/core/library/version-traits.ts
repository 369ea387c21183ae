import type {Version} from './movie.ts';

/** What is asked of versions by filters, counts and collections. A movie has a trait where one of its versions does. */
export const versionTraits = {
  dolbyVision: isDolbyVision,
  fel: isFel,
  mel: isMel,
  layerUnknown: isLayerUnknown,
  atmos: hasAtmos,
  trueHdAtmos: hasTrueHdAtmos,
} as const satisfies Record<string, (version: Version) => boolean>;

export type VersionTrait = keyof typeof versionTraits;

/** The traits by the columns of `versions` that hold them. */
export const traitColumns: Readonly<Record<VersionTrait, string>> = {
  dolbyVision: 'dolby_vision',
  fel: 'fel',
  mel: 'mel',
  layerUnknown: 'layer_unknown',
  atmos: 'atmos',
  trueHdAtmos: 'truehd_atmos',
};

/** Dolby Vision of any profile, also of an unknown one. */
export function isDolbyVision({dolbyVision, dynamicRange}: Pick<Version, 'dolbyVision' | 'dynamicRange'>): boolean {
  return dolbyVision !== undefined || dynamicRange === 'dolby-vision';
}

/** Profile 7 with a full enhancement layer; the layer of Profile 4 is told apart by its label. */
export function isFel(version: Pick<Version, 'dolbyVision'>): boolean {
  return isProfile7(version, 'fel');
}

/** Profile 7 with a minimal enhancement layer. */
export function isMel(version: Pick<Version, 'dolbyVision'>): boolean {
  return isProfile7(version, 'mel');
}

/** Profile 7 of which it is not known whether it is FEL or MEL. */
export function isLayerUnknown(version: Pick<Version, 'dolbyVision'>): boolean {
  return isProfile7(version, 'unknown');
}

function isProfile7({dolbyVision}: Pick<Version, 'dolbyVision'>, layer: 'fel' | 'mel' | 'unknown'): boolean {
  return dolbyVision?.profile === 7 && dolbyVision.layer === layer;
}

/** Atmos in any codec. What is not known does not count. */
export function hasAtmos({audio}: Pick<Version, 'audio'>): boolean {
  return audio.some(({atmos}) => atmos === true);
}

/** Atmos in TrueHD, the lossless kind. */
export function hasTrueHdAtmos({audio}: Pick<Version, 'audio'>): boolean {
  return audio.some(({codec, atmos}) => codec === 'truehd' && atmos === true);
}
