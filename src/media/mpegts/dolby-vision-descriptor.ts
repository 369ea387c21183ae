/** What DOVI_video_stream_descriptor (tag 0xB0) says. */
export type DolbyVisionDescriptor = {
  /** The same fields as a configuration record of 24 bytes, the payload of dvcC. */
  readonly record: Uint8Array;
  /** PID of the base layer, where the stream has none of its own. */
  readonly dependencyPid: number | undefined;
};

const recordBytes = 24;

/** Versions, profile, level and the three presence flags: laid out as in the record. */
const commonBytes = 4;

/**
 * Parses the data of a DOVI_video_stream_descriptor ("Dolby Vision streams within the MPEG-2 transport stream format");
 * undefined where it is too short for profile and flags.
 */
export function parseDolbyVisionDescriptor(data: Uint8Array): DolbyVisionDescriptor | undefined {
  if (data.length < commonBytes) return undefined;
  const [, , , flags = 0, high, low] = data;
  const blPresent = (flags & 1) === 1;
  const hasDependency = !blPresent && high !== undefined && low !== undefined;
  const record = new Uint8Array(recordBytes);
  record.set(data.subarray(0, commonBytes));
  record[commonBytes] = withoutReservedBits(data[blPresent ? commonBytes : commonBytes + 2] ?? 0);
  return {record, dependencyPid: hasDependency ? high * 32 + (low >> 3) : undefined};
}

/** Behind dv_bl_signal_compatibility_id older writers set all four bits, which were reserved: no metadata compression. */
function withoutReservedBits(byte: number): number {
  return (byte & 0x0f) === 0x0f ? byte & 0xf0 : byte;
}
