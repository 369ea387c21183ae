import type {ContainerColour} from '../container.ts';
import {MediaError} from '../media-error.ts';
import type {Box} from './box.ts';
import {BoxReader} from './box-reader.ts';

/** "Unspecified" in the tables of ITU-T H.273. */
const unspecified = 2;
/** Candelas per square metre in one unit of mdcv. */
const luminanceUnit = 0.0001;

/**
 * What colr (nclx, nclc), clli and mdcv among the boxes of a visual sample entry say (ISO/IEC 14496-12 sections
 * 12.1.5 to 12.1.7, QuickTime). What is unspecified, zero or broken is left out.
 */
export function parseColour(boxes: readonly Box[]): ContainerColour {
  const readers: Readonly<Record<string, (reader: BoxReader) => ContainerColour>> = {
    colr: readColr,
    clli: readContentLight,
    mdcv: readMasteringDisplay,
  };
  let colour: ContainerColour = {};
  for (const box of boxes) {
    const read = readers[box.type];
    if (read) colour = {...readOrNothing(() => read(new BoxReader(box))), ...colour};
  }
  return colour;
}

function readColr(reader: BoxReader): ContainerColour {
  if (!['nclx', 'nclc'].includes(reader.fourCc())) return {};
  const codePoint = (): number | undefined => {
    const value = reader.u16();
    return value === unspecified ? undefined : value;
  };
  return {
    ...known('primaries', codePoint()),
    ...known('transfer', codePoint()),
    ...known('matrix', codePoint()),
  };
}

function readContentLight(reader: BoxReader): ContainerColour {
  return {...known('maxCllNits', reader.u16() || undefined), ...known('maxFallNits', reader.u16() || undefined)};
}

function readMasteringDisplay(reader: BoxReader): ContainerColour {
  const chromaticities = 16;
  reader.skip(chromaticities);
  const luminance = (): number | undefined => reader.u32() * luminanceUnit || undefined;
  return {...known('masteringMaxNits', luminance()), ...known('masteringMinNits', luminance())};
}

function known<Key extends keyof ContainerColour>(key: Key, value: number | undefined): {[key in Key]?: number} {
  const one: {[key in Key]?: number} = {};
  if (value !== undefined) one[key] = value;
  return one;
}

function readOrNothing(read: () => ContainerColour): ContainerColour {
  try {
    return read();
  } catch (error) {
    if (error instanceof MediaError) return {};
    throw error;
  }
}
