import type {Frame} from '../container.ts';
import {splitAnnexB} from '../hevc/annexb.ts';
import {isSlice, nalTypeOf, nalTypes} from '../hevc/nal.ts';
import {MediaError} from '../media-error.ts';
import type {AccessUnit} from './access-unit.ts';

const maxUnitBytes = 16_777_216;

/** Reads an access unit in byte-stream format (ITU-T H.265 Annex B), whole: its end is not marked. */
export async function readAnnexBUnit(frame: Frame): Promise<AccessUnit> {
  const nals = splitAnnexB(await frame.read(0, Math.min(frame.sizeBytes, maxUnitBytes)));
  if (nals.length === 0) throw new MediaError('no NAL unit in a frame', 0);
  return unitOf(nals, frame.t35);
}

/** The access unit that a complete list of its NAL units makes. */
export function unitOf(nals: readonly Uint8Array[], t35: readonly Uint8Array[]): AccessUnit {
  const firstSlice = nals.findIndex(nal => isSlice(nalTypeOf(nal)));
  const rpu = nals.findLast(nal => nalTypeOf(nal) === nalTypes.rpu);
  return {
    head: {syntax: 'hevc', nals: nals.slice(0, firstSlice === -1 ? nals.length : firstSlice)},
    rpu: rpu && {form: 'nal', bytes: rpu},
    enhancement: nals.some(nal => nalTypeOf(nal) === nalTypes.enhancementLayer) ? 'seen' : 'missing',
    t35,
  };
}
