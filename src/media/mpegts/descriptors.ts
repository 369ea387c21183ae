/** A descriptor of a program or an elementary stream (ISO/IEC 13818-1 section 2.6). `data` is a view. */
export type Descriptor = {readonly tag: number; readonly data: Uint8Array};

/** Tags of ISO/IEC 13818-1 table 2-45, ETSI EN 300 468 table 12, and Dolby Vision streams within MPEG-2 TS. */
export const descriptorTags = {
  registration: 0x05,
  language: 0x0a,
  teletext: 0x56,
  subtitling: 0x59,
  ac3: 0x6a,
  enhancedAc3: 0x7a,
  dts: 0x7b,
  aac: 0x7c,
  extension: 0x7f,
  dolbyVision: 0xb0,
} as const;

const headerBytes = 2;

/** The descriptors of a loop; one that the loop cuts short, and what follows it, is left out. */
export function parseDescriptors(loop: Uint8Array): Descriptor[] {
  const descriptors: Descriptor[] = [];
  let at = 0;
  while (at + headerBytes <= loop.length) {
    const end = at + headerBytes + (loop[at + 1] ?? 0);
    if (end > loop.length) break;
    descriptors.push({tag: loop[at] ?? 0, data: loop.subarray(at + headerBytes, end)});
    at = end;
  }
  return descriptors;
}

/** The format_identifier of the first registration descriptor, as its four characters. */
export function registrationOf(descriptors: readonly Descriptor[]): string | undefined {
  const data = dataOf(descriptors, descriptorTags.registration);
  return data && data.length >= 4 ? String.fromCharCode(...data.subarray(0, 4)) : undefined;
}

/** ISO 639 code of the first language descriptor; undefined for `und` and for what are not three letters. */
export function languageOf(descriptors: readonly Descriptor[]): string | undefined {
  const data = dataOf(descriptors, descriptorTags.language);
  const code = String.fromCharCode(...(data?.subarray(0, 3) ?? []));
  return /^[a-z]{3}$/i.test(code) && code.toLowerCase() !== 'und' ? code : undefined;
}

/** The data of the first descriptor with a tag. */
export function dataOf(descriptors: readonly Descriptor[], tag: number): Uint8Array | undefined {
  return descriptors.find(descriptor => descriptor.tag === tag)?.data;
}
