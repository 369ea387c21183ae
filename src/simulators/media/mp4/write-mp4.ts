import {type Mp4Input, type WrittenMp4, withDefaults} from './mp4-input.ts';
import {writeFragmented} from './write-fragmented.ts';
import {writeProgressive} from './write-progressive.ts';

/** Writes an MP4 file (ISO/IEC 14496-12) in memory and tells where its frames lie, in file order. */
export function writeMp4(input: Mp4Input): WrittenMp4 {
  const settings = withDefaults(input);
  return settings.layout === 'fragmented' ? writeFragmented(settings) : writeProgressive(settings);
}
