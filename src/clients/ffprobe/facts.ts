/** A file as ffprobe sees it. */
export type FfprobeFacts = {
  format: string | undefined;
  durationMs: number | undefined;
  bitrateKbps: number | undefined;
  streams: FfprobeStream[];
};

export type FfprobeStream = {
  index: number;
  type: string | undefined;
  codec: string | undefined;
  profile: string | undefined;
  width: number | undefined;
  height: number | undefined;
  pixelFormat: string | undefined;
  transfer: string | undefined;
  channels: number | undefined;
  channelLayout: string | undefined;
  sampleRate: number | undefined;
  language: string | undefined;
  title: string | undefined;
  /** From the configuration record of the container. */
  dolbyVision: FfprobeDolbyVision | undefined;
};

export type FfprobeDolbyVision = {
  profile: number;
  compatibilityId: number | undefined;
  level: number | undefined;
  rpuPresent: boolean;
  elPresent: boolean;
  blPresent: boolean;
};
