export {bufferSource} from './base/buffer-source.ts';
export {BudgetSpentError, type ByteSource} from './base/byte-source.ts';
export {fileSource} from './base/file-source.ts';
export {UserError, type UserErrorKind} from './base/user-error.ts';
export {type HttpSourceOptions, httpSource} from './clients/http-source.ts';
export type {AudioCodec, ContainerFormat, VideoCodec} from './media/container.ts';
export type {
  AudioFacts,
  BrightnessExpansion,
  DisplayMetadata,
  DolbyVisionFacts,
  DynamicRange,
  Evidence,
  Label,
  Layer,
  MediaFacts,
  VideoFacts,
} from './media/facts.ts';
export {type InspectOptions, inspectMedia} from './media/inspect/inspect-media.ts';
export {MediaError} from './media/media-error.ts';
