import type {FfprobeFacts, FfprobeStream} from '../clients/ffprobe/facts.ts';

/** Every stream as ffprobe sees it, one line each, in ffprobe's own words. */
export function ffprobeLines({streams}: FfprobeFacts): string[] {
  return streams.map(streamWords);
}

function streamWords(stream: FfprobeStream): string {
  const {index, type, codec, profile, width, height, transfer, channelLayout, channels, language, title} = stream;
  const layout = channelLayout ?? (channels && `${channels} channels`);
  const parts = [
    `${type ?? 'stream'} ${codec ?? 'unknown'}`,
    profile && `(${profile})`,
    width && height && `${width}x${height}`,
    transfer,
    type === 'audio' && layout,
    language,
    title && `"${title}"`,
    doviWords(stream),
  ];
  return `#${index} ${parts.filter(part => typeof part === 'string' && part !== '').join(' ')}`;
}

function doviWords({dolbyVision}: FfprobeStream): string | undefined {
  if (!dolbyVision) return undefined;
  const {profile, compatibilityId, blPresent, elPresent, rpuPresent} = dolbyVision;
  const layers = [blPresent && 'BL', elPresent && 'EL', rpuPresent && 'RPU'].filter(Boolean).join('+');
  return `Dolby Vision ${compatibilityId === undefined ? profile : `${profile}.${compatibilityId}`} ${layers}`;
}
