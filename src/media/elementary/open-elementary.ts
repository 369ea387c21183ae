import type {ByteSource} from '../../base/byte-source.ts';
import type {Container} from '../container.ts';
import {openAudio, recogniseAudio} from './raw-audio.ts';
import {looksLikeHevc, openHevc} from './raw-hevc.ts';
import {openRpuFile, rpuFileForm} from './rpu-file.ts';

const headBytes = 65_536;

/**
 * Opens a raw stream by its first 64 KiB: Dolby Vision RPUs, HEVC, TrueHD and MLP, E-AC-3 and AC-3, DTS. Its only track
 * has id 1. Positions are shares of the bytes, in small files of pictures; the first frame there need not be a
 * keyframe. Undefined for any other file.
 */
export async function openElementary(source: ByteSource): Promise<Container | undefined> {
  const head = await source.read(0, headBytes);
  const form = rpuFileForm(head, source.sizeBytes);
  if (form) return openRpuFile(source, form);
  if (looksLikeHevc(head)) return openHevc(source);
  const audio = recogniseAudio(head);
  return audio && openAudio(source, audio);
}
