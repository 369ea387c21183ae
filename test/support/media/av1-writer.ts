import {BitWriter} from '../../../src/simulators/media/bit-writer.ts';

type Av1Colour = {primaries: number; transfer: number; matrix: number; fullRange?: boolean};

export type SequenceHeaderOptions = {
  profile?: number;
  width?: number;
  height?: number;
  bitDepth?: number;
  monoChrome?: boolean;
  colour?: Av1Colour | undefined;
  reducedStillPicture?: boolean;
  /** Timing info and a decoder model, told for the one operating point. */
  decoderModel?: boolean;
  initialDisplayDelay?: boolean;
  level?: number;
  frameIds?: boolean;
  orderHint?: boolean;
  /** 'choose' leaves screen content tools to the frames. */
  screenContent?: 'choose' | 'never' | 'always';
};

type Options = Required<SequenceHeaderOptions>;

function withDefaults(options: SequenceHeaderOptions): Options {
  return {
    profile: 0,
    width: 3840,
    height: 2160,
    bitDepth: 10,
    monoChrome: false,
    colour: {primaries: 9, transfer: 16, matrix: 9},
    reducedStillPicture: false,
    decoderModel: false,
    initialDisplayDelay: false,
    level: 12,
    frameIds: false,
    orderHint: true,
    screenContent: 'choose',
    ...options,
  };
}

/** The payload of a sequence header OBU (AV1 specification, section 5.5). */
export function writeSequenceHeader(overrides: SequenceHeaderOptions = {}): Uint8Array {
  const options = withDefaults(overrides);
  const {width, height, reducedStillPicture} = options;
  const bits = new BitWriter().u(3, options.profile).flag(reducedStillPicture).flag(reducedStillPicture);
  if (reducedStillPicture) bits.u(5, options.level);
  else writeOperatingPoint(bits, options);
  bits
    .u(4, 15)
    .u(4, 15)
    .u(16, width - 1)
    .u(16, height - 1);
  if (!reducedStillPicture) bits.flag(options.frameIds);
  if (!reducedStillPicture && options.frameIds) bits.u(4, 2).u(3, 1);
  bits.u(3, 0);
  if (!reducedStillPicture) writeInterTools(bits, options);
  bits.u(3, 0);
  writeColorConfig(bits, options);
  return bits.flag(false).flag(true).align().toBytes();
}

function writeOperatingPoint(bits: BitWriter, {decoderModel, initialDisplayDelay, level}: Options): void {
  bits.flag(decoderModel);
  if (decoderModel) bits.u(32, 1001).u(32, 24_000).flag(true).ue(0).flag(true).u(5, 9).u(32, 1).u(5, 9).u(5, 9);
  bits.flag(initialDisplayDelay).u(5, 0).u(12, 0).u(5, level);
  if (level > 7) bits.flag(false);
  if (decoderModel) bits.flag(true).u(10, 500).u(10, 500).flag(false);
  if (initialDisplayDelay) bits.flag(true).u(4, 9);
}

function writeInterTools(bits: BitWriter, {orderHint, screenContent}: Options): void {
  bits.u(4, 0).flag(orderHint);
  if (orderHint) bits.u(2, 0);
  bits.flag(screenContent === 'choose');
  if (screenContent !== 'choose') bits.flag(screenContent === 'always');
  if (screenContent !== 'never') bits.flag(false).flag(false);
  if (orderHint) bits.u(3, 6);
}

function writeColorConfig(bits: BitWriter, {profile, bitDepth, monoChrome, colour}: Options): void {
  bits.flag(bitDepth > 8);
  if (profile === 2 && bitDepth > 8) bits.flag(bitDepth === 12);
  if (profile !== 1) bits.flag(monoChrome);
  bits.flag(colour !== undefined);
  if (colour) bits.u(8, colour.primaries).u(8, colour.transfer).u(8, colour.matrix);
  const srgb = colour?.primaries === 1 && colour.transfer === 13 && colour.matrix === 0;
  if (monoChrome || !srgb) bits.flag(colour?.fullRange ?? false);
  if (!monoChrome && !srgb && profile === 0) bits.u(2, 1);
  if (!monoChrome) bits.flag(false);
}

export type ObuOptions = {type: number; payload: Uint8Array; hasSize?: boolean; hasExtension?: boolean};

const obuType = {sequenceHeader: 1, temporalDelimiter: 2, metadata: 5, frame: 6} as const;

export function writeObu({type, payload, hasSize = true, hasExtension = false}: ObuOptions): Uint8Array {
  const bits = new BitWriter().u(1, 0).u(4, type).flag(hasExtension).flag(hasSize).u(1, 0);
  if (hasExtension) bits.u(3, 1).u(5, 0);
  if (hasSize) bits.bytes(leb128(payload.length));
  return bits.bytes(payload).toBytes();
}

/** A metadata OBU payload of ITU-T T.35 bytes that begin at the country code. */
export function writeT35Metadata(t35: Uint8Array): Uint8Array {
  return Uint8Array.from([4, ...t35, 0x80]);
}

export function writeContentLightMetadata({maxCllNits = 1000, maxFallNits = 400} = {}): Uint8Array {
  return new BitWriter().u(8, 1).u(16, maxCllNits).u(16, maxFallNits).u(8, 0x80).toBytes();
}

export function writeMasteringMetadata({maxNits = 1000, minNits = 0.5} = {}): Uint8Array {
  const bits = new BitWriter().u(8, 2);
  for (const coordinate of [44_564, 20_971, 17_367, 45_219, 9830, 3932, 20_493, 21_561]) bits.u(16, coordinate);
  return bits
    .u(32, Math.round(maxNits * 256))
    .u(32, Math.round(minNits * 16_384))
    .u(8, 0x80)
    .toBytes();
}

export type TemporalUnitOptions = {
  sequenceHeader?: Uint8Array | undefined;
  t35?: readonly Uint8Array[];
  /** Size of the frame OBU's payload; its bytes are filler that no decoder takes. */
  frameBytes?: number;
  temporalDelimiter?: boolean;
};

/** A temporal unit in the low-overhead format: sequence header, T.35 metadata, one frame. */
export function writeTemporalUnit(options: TemporalUnitOptions = {}): Uint8Array {
  const {sequenceHeader = writeSequenceHeader(), t35 = [], frameBytes = 200, temporalDelimiter = false} = options;
  const frame = Uint8Array.from({length: frameBytes}, (_, at) => ((at * 37) % 255) + 1);
  const obus = [
    ...(temporalDelimiter ? [{type: obuType.temporalDelimiter, payload: new Uint8Array(0)}] : []),
    {type: obuType.sequenceHeader, payload: sequenceHeader},
    ...t35.map(message => ({type: obuType.metadata, payload: writeT35Metadata(message)})),
    {type: obuType.frame, payload: frame},
  ];
  return Uint8Array.from(obus.flatMap(obu => [...writeObu(obu)]));
}

/** AV1CodecConfigurationRecord around a sequence header OBU. */
export function writeAv1C(overrides: SequenceHeaderOptions = {}): Uint8Array {
  const {profile, level, bitDepth, monoChrome} = withDefaults(overrides);
  const bits = new BitWriter().u(8, 0x81).u(3, profile).u(5, level).flag(false);
  bits
    .flag(bitDepth > 8)
    .flag(bitDepth === 12)
    .flag(monoChrome)
    .u(2, profile === 1 ? 0 : 3);
  bits.u(2, 0).u(8, 0);
  return bits.bytes(writeObu({type: obuType.sequenceHeader, payload: writeSequenceHeader(overrides)})).toBytes();
}

function leb128(value: number): number[] {
  const low = value % 128;
  const rest = Math.floor(value / 128);
  return rest === 0 ? [low] : [low + 128, ...leb128(rest)];
}
