import type {ByteSource} from '../../base/byte-source.ts';
import {concatBytes} from '../../base/concat-bytes.ts';
import type {Container, Frame} from '../container.ts';
import {splitAnnexB} from '../hevc/annexb.ts';
import {frameInMemory, rawVideoTrack, singleTrackContainer} from './single-track.ts';
import {firstNalAt} from './start-code.ts';
import {unitsAt} from './units-at.ts';

/** How the RPUs of a file are written. */
export type RpuFileForm = 'list' | 'single' | 't35' | 't35-without-country';

/** Without start codes a file is one RPU; those met are below 1 KiB. */
const maxSingleBytes = 65_536;

const signatures = {
  nal: [0x7c, 0x01, 0x19],
  /** rpu_nal_prefix 25, rpu_type 2, rpu_format 18: an RPU without NAL unit header. */
  bare: [0x19, 0x08, 0x09],
  /** itu_t_t35_country_code B5, provider code 003B, oriented code 00000800: Dolby's RPU of AV1. */
  t35: [0xb5, 0x00, 0x3b, 0x00, 0x00, 0x08, 0x00],
} as const;

const [countryCode, ...t35WithoutCountry] = signatures.t35;

/**
 * How the RPUs are written in a file that begins with `head`: as NAL units with or without header behind start codes, as
 * a single one, or as the T.35 message of AV1, whose country code may be missing. Undefined for other files.
 */
export function rpuFileForm(head: Uint8Array, sizeBytes: number): RpuFileForm | undefined {
  const listed = firstNalAt(head);
  if (listed !== undefined) return beginsRpu(head.subarray(listed)) ? 'list' : undefined;
  if (sizeBytes > maxSingleBytes) return undefined;
  if (beginsRpu(head)) return 'single';
  if (beginsWith(head, signatures.t35)) return 't35';
  return beginsWith(head, t35WithoutCountry) ? 't35-without-country' : undefined;
}

/** The container around a file of RPUs: each frame is one, as an access unit that holds nothing else. */
export function openRpuFile(source: ByteSource, form: RpuFileForm): Container {
  const codec = form === 't35' || form === 't35-without-country' ? 'av1' : 'hevc';
  return singleTrackContainer('rpu', rawVideoTrack(codec), position =>
    form === 'list' ? listedRpus(source, position) : onlyRpu(source, form),
  );
}

async function* listedRpus(source: ByteSource, position: number): AsyncGenerator<Frame, void, undefined> {
  for await (const unit of unitsAt(source, position, () => beginsRpu)) {
    const [nal] = splitAnnexB(unit);
    if (nal) yield frameInMemory(asAccessUnit(nal));
  }
}

async function* onlyRpu(
  source: ByteSource,
  form: Exclude<RpuFileForm, 'list'>,
): AsyncGenerator<Frame, void, undefined> {
  const bytes = await source.read(0, maxSingleBytes);
  if (form === 'single') yield frameInMemory(asAccessUnit(bytes));
  else yield frameInMemory(new Uint8Array(0), {t35: [form === 't35' ? bytes : withCountry(bytes)]});
}

const startCode = Uint8Array.of(0, 0, 0, 1);
const nalHeader = Uint8Array.of(0x7c, 0x01);

function asAccessUnit(rpu: Uint8Array): Uint8Array {
  return concatBytes(beginsWith(rpu, signatures.nal) ? [startCode, rpu] : [startCode, nalHeader, rpu]);
}

function withCountry(message: Uint8Array): Uint8Array {
  return concatBytes([Uint8Array.of(countryCode), message]);
}

function beginsRpu(bytes: Uint8Array): boolean {
  return beginsWith(bytes, signatures.nal) || beginsWith(bytes, signatures.bare);
}

function beginsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, at) => bytes[at] === byte);
}
