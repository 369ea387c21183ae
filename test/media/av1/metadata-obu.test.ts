import fc from 'fast-check';
import {expect, test} from 'vitest';
import {parseMetadataObu} from '../../../src/media/av1/metadata-obu.ts';
import {isHdr10PlusT35} from '../../../src/media/hevc/hdr10plus.ts';
import {MediaError} from '../../../src/media/media-error.ts';
import {hdr10PlusT35} from '../../../src/simulators/media/hevc/sei.ts';
import {writeContentLightMetadata, writeMasteringMetadata, writeT35Metadata} from '../../support/media/av1-writer.ts';

test('T.35 bytes are answered from the country code to the stop bit', () => {
  const t35 = hdr10PlusT35();
  const metadata = parseMetadataObu(Uint8Array.from([...writeT35Metadata(t35), 0, 0]));
  expect(metadata).toEqual({kind: 't35', t35});
  expect(metadata.kind === 't35' && isHdr10PlusT35(metadata.t35)).toBe(true);
});

test('T.35 bytes without a stop bit are answered to their end', () => {
  expect(parseMetadataObu(Uint8Array.of(4, 0xb5, 0, 0x3b))).toEqual({kind: 't35', t35: Uint8Array.of(0xb5, 0, 0x3b)});
});

test('light is told in nits', () => {
  expect(parseMetadataObu(writeContentLightMetadata({maxCllNits: 1712, maxFallNits: 175}))).toEqual({
    kind: 'content-light',
    maxCllNits: 1712,
    maxFallNits: 175,
  });
  expect(parseMetadataObu(writeMasteringMetadata({maxNits: 4000, minNits: 0.25}))).toEqual({
    kind: 'mastering-display',
    maxNits: 4000,
    minNits: 0.25,
  });
});

test('metadata of other types keep their number', () => {
  expect(parseMetadataObu(Uint8Array.of(3, 1, 2))).toEqual({kind: 'other', metadataType: 3});
  expect(parseMetadataObu(Uint8Array.of(0x84, 0x01, 1))).toEqual({kind: 'other', metadataType: 132});
});

test.each([
  ['nothing', []],
  ['a type without end', [0x80]],
  ['an empty T.35 message', [4, 0x80]],
  ['a content light level cut short', [1, 0, 1, 0]],
  ['a mastering display cut short', [2, ...new Array(23).fill(1)]],
])('%s is refused', (_, bytes) => {
  expect(() => parseMetadataObu(Uint8Array.from(bytes))).toThrow(MediaError);
});

test('any bytes are parsed or refused as a MediaError', () => {
  fc.assert(
    fc.property(fc.uint8Array({maxLength: 40}), bytes => {
      try {
        expect(parseMetadataObu(bytes).kind).toBeTypeOf('string');
      } catch (error) {
        expect(error).toBeInstanceOf(MediaError);
      }
    }),
  );
});
