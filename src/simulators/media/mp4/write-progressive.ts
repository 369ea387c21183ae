import {concatBytes} from '../../../base/concat-bytes.ts';
import {ascii, box, concat, u32, u64} from './boxes.ts';
import {placedFrame} from './frames.ts';
import {moovOf} from './movie-box.ts';
import type {Mp4Input, Mp4Settings, PlacedFrame, WrittenMp4} from './mp4-input.ts';

/** Writes a file with one movie box and one mdat. */
export function writeProgressive(settings: Mp4Settings): WrittenMp4 {
  const {placed, data} = interleave(settings);
  const ftyp = box('ftyp', ascii('isom'), u32(0x200), ascii('isomiso2mp41'));
  const free = settings.freeBytes > 0 ? box('free', new Uint8Array(settings.freeBytes)) : new Uint8Array(0);
  const headerBytes = settings.mdatSize === '64' ? 16 : 8;
  const moovBytes = moovOf(settings, placed, 0).length;
  const moovFirst = settings.layout === 'moov-first';
  const dataOffset = ftyp.length + (moovFirst ? moovBytes : 0) + free.length + headerBytes;
  const moov = moovOf(settings, placed, dataOffset);
  const mdat = mdatOf(data, settings.mdatSize);
  const bytes = moovFirst ? concat(ftyp, moov, free, mdat) : concat(ftyp, free, mdat, moov);
  return {bytes, frames: placed.map(frame => ({...frame, offset: frame.offset + dataOffset}))};
}

function mdatOf(data: Uint8Array, size: Required<Mp4Input>['mdatSize']): Uint8Array {
  if (size === '64') return concat(u32(1), ascii('mdat'), u64(data.length + 16), data);
  if (size === 'to-end') return concat(u32(0), ascii('mdat'), data);
  return box('mdat', data);
}

/** Chunks of every track in turn; offsets from the start of the data. */
function interleave({tracks, framesPerChunk}: Mp4Settings): {placed: PlacedFrame[]; data: Uint8Array} {
  const placed: PlacedFrame[] = [];
  const parts: Uint8Array[] = [];
  const rounds = Math.max(0, ...tracks.map(({frames}) => Math.ceil(frames.length / framesPerChunk)));
  let offset = 0;
  for (let round = 0; round < rounds; round += 1) {
    for (const {id, frames} of tracks) {
      const start = round * framesPerChunk;
      for (const [within, frame] of frames.slice(start, start + framesPerChunk).entries()) {
        placed.push(placedFrame(id, start + within, frame, offset));
        parts.push(frame.data);
        offset += frame.data.length;
      }
    }
  }
  return {placed, data: concatBytes(parts)};
}
