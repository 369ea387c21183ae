import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {parseDolbyVisionRecord} from '../../../src/media/dovi/config-record.ts';
import {parseRpuNal, parseRpuPayload, type Rpu} from '../../../src/media/dovi/rpu.ts';
import {judgeDolbyVision, type RpuSample} from '../../../src/media/dovi/verdict.ts';
import {MediaError} from '../../../src/media/media-error.ts';
import {l1, l2, l5, l6, l8, l10, l11, l254} from '../../../src/simulators/media/rpu-blocks.ts';
import {rpuCrc} from '../../../src/simulators/media/rpu-crc.ts';
import {writeRpuNal, writeRpuPayload} from '../../../src/simulators/media/rpu-writer.ts';

const rich = {
  cm29: [l1(), l2(), l5(), l6()],
  cm40: [l8({sizeBytes: 25}), l10(), l11(), l254()],
};

/** Parses, and demands that a refusal be a MediaError. */
function parsed(parse: () => Rpu): Rpu | undefined {
  try {
    return parse();
  } catch (error) {
    expect(error).toBeInstanceOf(MediaError);
    return undefined;
  }
}

/** Puts a right CRC under damaged data, so that the damage reaches the parsers behind the CRC check. */
function resigned(payload: Uint8Array): Uint8Array {
  const signed = Uint8Array.from(payload);
  const crcStart = signed.length - 5;
  new DataView(signed.buffer).setUint32(crcStart, rpuCrc(signed.subarray(1, crcStart)));
  return signed;
}

function expectSound(rpu: Rpu | undefined, sizeBytes: number): void {
  if (!rpu) return;
  const {dm} = rpu;
  expect((dm?.cm29.levels.length ?? 0) + (dm?.cm40?.levels.length ?? 0)).toBeLessThanOrEqual(sizeBytes);
  if (rpu.elType === undefined && (rpu.profile === 7 || rpu.profile === 4)) expect(rpu.undecided).toBeDefined();
  const {dolbyVision} = judgeDolbyVision({
    samples: [{state: 'read', rpu}],
    record: undefined,
    recordProblem: undefined,
    elPresent: undefined,
    transfer: 16,
    codec: 'hevc',
    light: {},
    unreadable: undefined,
  });
  expect(dolbyVision?.profile).toBe(rpu.profile);
}

describe('a damaged RPU', () => {
  test('cut anywhere is refused', () => {
    const nal = writeRpuNal(rich);
    for (let length = 0; length < nal.length; length += 1) {
      expect(parsed(() => parseRpuNal(nal.subarray(0, length)))).toBeUndefined();
    }
  });

  test('with any one bit flipped is refused', () => {
    const payload = writeRpuPayload(rich);
    for (let bit = 0; bit < payload.length * 8; bit += 1) {
      const at = Math.floor(bit / 8);
      const flipped = payload.with(at, (payload[at] ?? 0) ^ (0x80 >> (bit % 8)));
      expect(parsed(() => parseRpuPayload(flipped))).toBeUndefined();
    }
  });

  test.each(['fel', 'p5', 'p8'] as const)('of kind %s under a right CRC, cut anywhere, is read or refused', kind => {
    const payload = writeRpuPayload({...rich, kind});
    for (let length = 7; length < payload.length; length += 1) {
      const cut = Uint8Array.from(payload.subarray(0, length)).with(-1, 0x80);
      expectSound(
        parsed(() => parseRpuPayload(resigned(cut))),
        length,
      );
    }
  });

  test.each(['fel', 'p5', 'p8'] as const)(
    'of kind %s under a right CRC, any bits flipped, is read or refused',
    kind => {
      const payload = writeRpuPayload({...rich, kind});
      const bits = fc.array(fc.nat({max: (payload.length - 6) * 8 - 1}), {minLength: 1, maxLength: 8});
      fc.assert(
        fc.property(bits, flips => {
          const flipped = Uint8Array.from(payload);
          for (const flip of flips) {
            const at = 1 + Math.floor(flip / 8);
            flipped[at] = (flipped[at] ?? 0) ^ (0x80 >> (flip % 8));
          }
          expectSound(
            parsed(() => parseRpuPayload(resigned(flipped))),
            payload.length,
          );
        }),
        {numRuns: 3000},
      );
    },
  );

  test('of random bytes under a right CRC is read or refused', () => {
    fc.assert(
      fc.property(fc.uint8Array({minLength: 1, maxLength: 300}), data => {
        const payload = resigned(Uint8Array.of(0x19, 0x08, 0x09, ...data, 0, 0, 0, 0, 0x80));
        expectSound(
          parsed(() => parseRpuPayload(payload)),
          payload.length,
        );
      }),
      {numRuns: 3000},
    );
  });

  test('of random bytes as a NAL unit is refused', () => {
    fc.assert(
      fc.property(fc.uint8Array({maxLength: 300}), bytes => {
        expect(parsed(() => parseRpuNal(Uint8Array.of(0x7c, 0x01, ...bytes)))).toBeUndefined();
        parsed(() => parseRpuNal(bytes));
      }),
      {numRuns: 2000},
    );
  });

  test('of a megabyte is read in time and in the memory it takes itself', () => {
    const zeros = resigned(
      Uint8Array.from({length: 1_000_000}, (_, at) => (at === 0 ? 0x19 : at === 999_999 ? 0x80 : 0)),
    );
    expect(parsed(() => parseRpuPayload(zeros))).toBeUndefined();
    const ones = resigned(
      Uint8Array.from({length: 1_000_000}, (_, at) => [0x19, 8, 9, 8, 0x40][at] ?? 0xff).with(-1, 0x80),
    );
    expectSound(
      parsed(() => parseRpuPayload(ones)),
      ones.length,
    );
  });
});

test('an RPU whose display-management data is cut keeps its layer, and says so', () => {
  const {length} = writeRpuPayload({kind: 'fel', dm: false});
  const cut = Uint8Array.from(writeRpuPayload({kind: 'fel'}).subarray(0, length + 10)).with(-1, 0x80);
  const rpu = parseRpuPayload(resigned(cut));
  expect(rpu).toMatchObject({profile: 7, elType: 'fel', undecided: undefined, dm: undefined, cmVersion: undefined});
  expect(rpu.dmProblem).toBeTruthy();
});

test('any four bytes or more are a record', () => {
  fc.assert(
    fc.property(fc.uint8Array({minLength: 4, maxLength: 40}), bytes => {
      const {profile, level} = parseDolbyVisionRecord(bytes);
      expect(profile).toBeLessThan(128);
      expect(level).toBeLessThan(64);
    }),
  );
});

test('any mixture of samples has a verdict', () => {
  const kinds = ['fel', 'mel', 'p4', 'p5', 'p8'] as const;
  const rpus = kinds.map(kind => parseRpuNal(writeRpuNal({kind})));
  const undecided = parseRpuNal(writeRpuNal({sequenceInfo: false}));
  const sample: fc.Arbitrary<RpuSample> = fc.oneof(
    fc.constantFrom(...rpus, undecided).map(rpu => ({state: 'read' as const, rpu})),
    fc.constant({state: 'absent' as const}),
    fc.constant({state: 'failed' as const, because: 'cut'}),
  );
  const evidence = fc.record({
    samples: fc.array(sample, {maxLength: 12}),
    record: fc.option(
      fc
        .constantFrom('01000e3760', '0100100d10', '01000a0d00', '01000e37')
        .map(hex => parseDolbyVisionRecord(Buffer.from(hex, 'hex'))),
      {nil: undefined},
    ),
    recordProblem: fc.constantFrom(undefined, 'cut'),
    elPresent: fc.constantFrom(undefined, true, false),
    transfer: fc.constantFrom(undefined, 1, 2, 16, 18),
    codec: fc.constantFrom('hevc' as const, 'av1' as const, 'avc' as const),
    light: fc.constant({}),
    unreadable: fc.constantFrom(undefined, 'encrypted'),
  });
  fc.assert(
    fc.property(evidence, given => {
      const {dolbyVision} = judgeDolbyVision(given);
      const fel = given.samples.some(one => one.state === 'read' && one.rpu.elType === 'fel');
      if (fel && given.elPresent !== false) expect(dolbyVision?.layer).toBe('fel');
      if (dolbyVision?.layer === 'mel') expect(fel).toBe(false);
      if (dolbyVision?.layer === 'unknown') expect(dolbyVision.because).toBeTruthy();
      const {samples} = dolbyVision ?? {};
      if (samples) expect(samples.fel + samples.mel + samples.none + samples.failed).toBe(given.samples.length);
    }),
    {numRuns: 3000},
  );
});
