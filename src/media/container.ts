/** What a file is as a whole. The raw elementary streams are named after the stream they hold. */
export type ContainerFormat = 'matroska' | 'mp4' | 'mpegts' | 'hevc' | 'mlp' | 'eac3' | 'ac3' | 'dts' | 'rpu';

/** An opened container: what it declares, and frames from any place in it. */
export type Container = {
  readonly format: ContainerFormat;
  readonly durationMs: number | undefined;
  readonly tracks: readonly Track[];
  /**
   * Frames of the wanted tracks, in the order they lie in the file, from about `position` (0 the start, 1 the end, of
   * running time where there is an index, of bytes elsewhere). Where the container marks random access points, the
   * first video frame is one. Ends with the file, or when the consumer stops. Payloads of tracks not wanted are
   * stepped over without being read where the format allows. Throws MediaError where nothing is readable.
   */
  framesAt(position: number, trackIds: ReadonlySet<number>): AsyncIterable<Frame>;
};

/** One coded frame (access unit) of a track, read piecewise: nothing of its payload is read before `read` is called. */
export type Frame = {
  readonly trackId: number;
  /** Payload size with content encodings (header stripping, zlib) undone. */
  readonly sizeBytes: number;
  readonly keyframe: boolean | undefined;
  readonly timeMs: number | undefined;
  /** Payload bytes from `start` up to, not including, `end`, both clamped to the payload. */
  read(start: number, end: number): Promise<Uint8Array>;
  /** ITU-T T.35 messages stored beside the frame (Matroska BlockAddID 4), starting at the country code. */
  readonly t35: readonly Uint8Array[];
};

export type Track = VideoTrack | AudioTrack | OtherTrack;

type TrackBase = {
  readonly id: number;
  /** The codec as the container writes it: `V_MPEGH/ISO/HEVC`, `hvc1`, `0x24`. */
  readonly codecId: string;
  /** ISO 639 or BCP 47 as written; undefined when absent or `und`. */
  readonly language: string | undefined;
  readonly title: string | undefined;
  /** Frames are encrypted, or encoded in a way that is not read: only what the container declares is known. */
  readonly unreadable: string | undefined;
};

export type VideoCodec = 'hevc' | 'avc' | 'av1' | 'vp9' | 'mpeg2' | 'mpeg4' | 'vc1' | 'other';

export type VideoTrack = TrackBase & {
  readonly kind: 'video';
  readonly codec: VideoCodec;
  readonly width: number | undefined;
  readonly height: number | undefined;
  /** How NAL units of HEVC and AVC frames are set apart: length prefixes (Matroska, MP4) or start codes. */
  readonly framing: 'length' | 'annexb';
  /** hvcC, avcC or av1C payload. */
  readonly config: Uint8Array | undefined;
  /** The Dolby Vision configuration record: dvcC, dvvC or dvwC payload, or the equal fields of a TS descriptor. */
  readonly dolbyVisionRecord: Uint8Array | undefined;
  /** The container carries parameter sets of an enhancement layer in this track (hvcE, avcE). */
  readonly hasElConfig: boolean;
  readonly colour: ContainerColour;
  /** The id of the base-layer track this one enhances: MP4 `vdep`, TS `dependency_pid`. */
  readonly enhancesTrackId: number | undefined;
};

/** Colour as the container declares it; code points of ITU-T H.273. */
export type ContainerColour = {
  readonly primaries?: number;
  readonly transfer?: number;
  readonly matrix?: number;
  readonly maxCllNits?: number;
  readonly maxFallNits?: number;
  readonly masteringMaxNits?: number;
  readonly masteringMinNits?: number;
};

/** Audio codecs in the words of the contract; `ac3+truehd` pairs of a transport stream are separate tracks. */
export type AudioCodec =
  | 'truehd'
  | 'mlp'
  | 'eac3'
  | 'ac3'
  | 'ac4'
  | 'dts'
  | 'dts-hd-ma'
  | 'dts-hd-hra'
  | 'dts-express'
  | 'dts-uhd'
  | 'aac'
  | 'flac'
  | 'opus'
  | 'vorbis'
  | 'alac'
  | 'mp2'
  | 'mp3'
  | 'pcm'
  | 'other';

export type AudioTrack = TrackBase & {
  readonly kind: 'audio';
  /** As the container declares it: all of the DTS family may say `dts`, both TrueHD and MLP may say `truehd`. */
  readonly codec: AudioCodec;
  readonly channels: number | undefined;
  readonly sampleRate: number | undefined;
  /** dec3, dac3, dmlp, ddts payload or CodecPrivate. */
  readonly config: Uint8Array | undefined;
};

type OtherTrack = TrackBase & {readonly kind: 'other'};
