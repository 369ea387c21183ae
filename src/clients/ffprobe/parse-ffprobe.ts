import {UserError} from '../../base/user-error.ts';
import type {FfprobeDolbyVision, FfprobeFacts, FfprobeStream} from './facts.ts';
import {type WireStream, wireFfprobe} from './wire.ts';

export type FfprobePrint = {
  /** What the file is called in messages. */
  name: string;
  /** Goes over every text that is no number. */
  hide: (text: string) => string;
};

/** What ffprobe printed, in our words. Throws UserError `unreadable` where it is not the JSON that was asked for. */
export function parseFfprobe(stdout: string, {name, hide}: FfprobePrint): FfprobeFacts {
  const result = wireFfprobe.safeParse(parseJson(stdout, hide));
  if (!result.success) {
    throw new UserError('unreadable', `what ffprobe says about ${name} was not understood`, {
      hint: 'update ffmpeg, or leave out --ffprobe',
      cause: result.error,
    });
  }
  const {streams, format} = result.data;
  return {
    format: format.format_name,
    durationMs: format.duration === undefined ? undefined : Math.round(format.duration * 1000),
    bitrateKbps: format.bit_rate === undefined ? undefined : Math.round(format.bit_rate / 1000),
    streams: streams.map(streamFacts),
  };
}

/** Free text; codec names and the like are words of ffprobe's own, which a short secret may happen to be part of. */
const mayQuoteAddress: ReadonlySet<string> = new Set(['filename', 'title', 'comment', 'description', 'language']);

function parseJson(text: string, hide: FfprobePrint['hide']): unknown {
  try {
    return JSON.parse(text, (key, value: unknown) =>
      typeof value === 'string' && mayQuoteAddress.has(key.toLowerCase()) ? hide(value) : value,
    );
  } catch {
    return undefined;
  }
}

function streamFacts(stream: WireStream): FfprobeStream {
  const tags = new Map(Object.entries(stream.tags ?? {}).map(([key, value]) => [key.toLowerCase(), value]));
  return {
    index: stream.index,
    type: stream.codec_type,
    codec: stream.codec_name,
    profile: stream.profile,
    width: stream.width,
    height: stream.height,
    pixelFormat: stream.pix_fmt,
    transfer: stream.color_transfer,
    channels: stream.channels,
    channelLayout: stream.channel_layout,
    sampleRate: stream.sample_rate,
    language: tags.get('language'),
    title: tags.get('title'),
    dolbyVision: dolbyVisionOf(stream),
  };
}

function dolbyVisionOf({side_data_list: list = []}: WireStream): FfprobeDolbyVision | undefined {
  for (const record of list) {
    if (record.dv_profile === undefined) continue;
    return {
      profile: record.dv_profile,
      compatibilityId: record.dv_bl_signal_compatibility_id,
      level: record.dv_level,
      rpuPresent: record.rpu_present_flag === 1,
      elPresent: record.el_present_flag === 1,
      blPresent: record.bl_present_flag === 1,
    };
  }
  return undefined;
}
