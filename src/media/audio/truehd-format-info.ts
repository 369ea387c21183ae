/** What the 32 bits of format_info say of a stream. */
export type FormatInfo = {readonly channels: number | undefined; readonly sampleRate: number | undefined};

/**
 * Channels and sample rate in Hz out of format_info and flags of a major sync, undefined for reserved codes. TrueHD
 * counts the 8-channel assignment, or the 6-channel one where there is none; MLP has a table of arrangements. After
 * Dolby's "TrueHD (MLP) high-level bitstream description" and, for MLP, the arrangements of DVD-Audio.
 */
export function formatInfoOf(format: 'truehd' | 'mlp', formatInfo: number, flags: number): FormatInfo {
  if (format === 'mlp') {
    return {channels: mlpArrangements[formatInfo & 0x1f], sampleRate: sampleRateOf((formatInfo >>> 20) & 0xf)};
  }
  const eightChannels = formatInfo & (flags & narrowAssignment ? 0x1f : 0x1fff);
  const sixChannels = (formatInfo >>> 15) & 0x1f;
  return {
    channels: speakersOf(eightChannels) || speakersOf(sixChannels) || undefined,
    sampleRate: sampleRateOf(formatInfo >>> 28),
  };
}

/** With this flag only five bits of the 8-channel assignment are speakers. */
const narrowAssignment = 0x800;

/** L/R, C, LFE, Ls/Rs, Tfl/Tfr, Lsc/Rsc, Lb/Rb, Cb, Tc, Lsd/Rsd, Lw/Rw, Tfc, LFE2: from the lowest bit. */
const speakerCounts = [2, 1, 1, 2, 2, 2, 2, 1, 1, 2, 2, 1, 1] as const;

const mlpArrangements = [1, 2, 3, 4, 3, 4, 5, 3, 4, 5, 4, 5, 6, 4, 5, 4, 5, 6, 5, 5, 6] as const;

function speakersOf(assignment: number): number {
  return speakerCounts.reduce((sum, count, bit) => sum + ((assignment >> bit) & 1) * count, 0);
}

/** Bit 3 picks 44.1 over 48 kHz, the other three the octave; over two octaves nothing is defined. */
function sampleRateOf(code: number): number | undefined {
  const octave = code & 7;
  return octave > 2 ? undefined : (code & 8 ? 44_100 : 48_000) * 2 ** octave;
}
