import type {ContainerColour} from '../container.ts';
import {type Fields, floatField, masterField, uintField} from './element.ts';
import {elementIds as ids} from './element-ids.ts';

/** "Unspecified" in the tables of ITU-T H.273, and the default of all three in RFC 9559. */
const unspecifiedCode = 2;

/**
 * Parses Colour of a Video element (RFC 9559 section 5.1.4.1.28.16); nits are cd/m2. What is unspecified or zero is
 * left out, and so is what stands behind damage.
 */
export function parseColour(video: Fields): ContainerColour {
  const colour = masterField(video, ids.colour);
  if (colour === undefined) return {};
  const mastering = masterField(colour, ids.masteringMetadata);
  return {
    ...known('primaries', codePoint(colour, ids.primaries)),
    ...known('transfer', codePoint(colour, ids.transferCharacteristics)),
    ...known('matrix', codePoint(colour, ids.matrixCoefficients)),
    ...known('maxCllNits', positive(uintField(colour, ids.maxCll))),
    ...known('maxFallNits', positive(uintField(colour, ids.maxFall))),
    ...known('masteringMaxNits', positive(mastering && floatField(mastering, ids.luminanceMax))),
    ...known('masteringMinNits', positive(mastering && floatField(mastering, ids.luminanceMin))),
  };
}

function known<Key extends keyof ContainerColour>(key: Key, value: number | undefined): {[key in Key]?: number} {
  const one: {[key in Key]?: number} = {};
  if (value !== undefined) one[key] = value;
  return one;
}

function codePoint(fields: Fields, id: number): number | undefined {
  const value = uintField(fields, id);
  return value === unspecifiedCode ? undefined : value;
}

function positive(value: number | undefined): number | undefined {
  return value !== undefined && value > 0 ? value : undefined;
}
