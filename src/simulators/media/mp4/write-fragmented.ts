import {concatBytes} from '../../../base/concat-bytes.ts';
import {ascii, box, concat, u32} from './boxes.ts';
import {type Fragment, fragmentOf} from './fragment.ts';
import {mfraOf, sidxOf} from './fragment-index.ts';
import {moovOf} from './movie-box.ts';
import type {Mp4Settings, PlacedFrame, WrittenMp4} from './mp4-input.ts';

/** Writes a file of fragments. */
export function writeFragmented(settings: Mp4Settings): WrittenMp4 {
  const head = concat(box('ftyp', ascii('iso6'), u32(0), ascii('iso6mp41')), moovOf(settings, [], 0));
  const free = settings.freeBytes > 0 ? box('free', new Uint8Array(settings.freeBytes)) : new Uint8Array(0);
  const fragments = fragmentsOf(settings);
  const sidxBytes = settings.fragments.index === 'sidx' ? 32 + fragments.length * 12 : 0;
  const written: Uint8Array[] = [];
  const placed: PlacedFrame[] = [];
  const offsets: number[] = [];
  let offset = head.length + free.length + sidxBytes;
  for (const fragment of fragments) {
    const {bytes, frames} = fragmentOf(fragment, settings, offset);
    offsets.push(offset);
    written.push(bytes);
    placed.push(...frames);
    offset += bytes.length;
  }
  const sidx = sidxBytes > 0 ? sidxOf(settings, fragments, written) : new Uint8Array(0);
  const mfra = settings.fragments.index === 'mfra' ? mfraOf(settings, fragments, offsets) : new Uint8Array(0);
  return {bytes: concat(head, free, sidx, concatBytes(written), mfra), frames: placed};
}

function fragmentsOf({tracks, fragments: {framesPerFragment, trackPerFragment}}: Mp4Settings): Fragment[] {
  const count = Math.max(0, ...tracks.map(({frames}) => Math.ceil(frames.length / framesPerFragment)));
  return Array.from({length: count}, (_, index) => index * framesPerFragment)
    .flatMap(first => {
      const present = tracks.filter(({frames}) => frames.length > first);
      return trackPerFragment ? present.map(track => ({tracks: [track], first})) : [{tracks: present, first}];
    })
    .map((fragment, index) => ({...fragment, sequence: index + 1}));
}
