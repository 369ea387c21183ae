import {describe, expect, it} from 'vitest';
import {collectionKinds, columnsOf, isMember, membershipOf} from '../../../src/core/collections/collection-kind.ts';
import {whyMember, whyNotMember} from '../../../src/core/collections/why-member.ts';
import type {Version} from '../../../src/core/library/movie.ts';
import {versionFromPlex} from '../../../src/core/library/plex-version.ts';
import {versionRow} from '../../../src/core/library/version-row.ts';
import {aDolbyVision, anAudio, aPlainVersion, aVersion, plainAudio, plexMedia} from '../../support/library.ts';

const proven = {includeUnproven: false};
const lenient = {includeUnproven: true};

const fel = aVersion();
const mel = aVersion({dolbyVision: aDolbyVision({layer: 'mel'}), audio: [plainAudio()]});
const unknownLayer = aVersion({dolbyVision: aDolbyVision({layer: 'unknown', evidence: 'plex'})});
const stripped = aVersion({dolbyVision: aDolbyVision({layer: 'none', elPresent: false})});
const p81 = aVersion({dolbyVision: aDolbyVision({profile: 8, compatibilityId: 1, layer: 'none'})});
const p4 = aVersion({dolbyVision: aDolbyVision({profile: 4, layer: 'fel'})});
const ddAtmos = aPlainVersion({audio: [anAudio({codec: 'eac3'})]});
const openTrueHd = aPlainVersion({audio: [anAudio({atmos: undefined, evidence: 'plex'})]});
const unanalysed = aPlainVersion({dynamicRange: undefined, audio: []});

describe('membership', () => {
  it.each([
    {name: 'FEL', version: fel, in: ['dolbyVision', 'fel', 'atmos']},
    {name: 'MEL', version: mel, in: ['dolbyVision', 'mel']},
    {name: 'Profile 7 of unknown layer', version: unknownLayer, in: ['dolbyVision', 'atmos']},
    {name: 'Profile 7 without its layer', version: stripped, in: ['dolbyVision', 'atmos']},
    {name: 'Profile 8.1', version: p81, in: ['dolbyVision', 'atmos']},
    {name: 'Profile 4', version: p4, in: ['dolbyVision', 'atmos']},
    {name: 'DD+ Atmos', version: ddAtmos, in: []},
    {name: 'TrueHD that may be Atmos', version: openTrueHd, in: []},
    {name: 'a file that was not analysed', version: unanalysed, in: []},
  ])('of $name', ({version, in: expected}) => {
    const found = collectionKinds.filter(kind => isMember(membershipOf(kind, proven), version));
    expect(found).toEqual(expected);
  });

  it('counts an unknown layer as FEL, and nothing else, only where that is wanted', () => {
    const found = collectionKinds.filter(kind => isMember(membershipOf(kind, lenient), unknownLayer));
    expect(found).toEqual(['dolbyVision', 'fel', 'atmos']);
    expect(isMember(membershipOf('fel', lenient), mel)).toBe(false);
    expect(isMember(membershipOf('mel', lenient), unknownLayer)).toBe(false);
  });

  it('is the same by the columns of the database', () => {
    const versions = [fel, mel, unknownLayer, stripped, p81, p4, ddAtmos, openTrueHd, unanalysed];
    for (const choice of [proven, lenient]) {
      for (const kind of collectionKinds) {
        const membership = membershipOf(kind, choice);
        const held = versions.map(version => holds(version, columnsOf(membership)));
        expect(held).toEqual(versions.map(version => isMember(membership, version)));
      }
    }
  });

  it('is never FEL or MEL on the word of Plex alone', () => {
    const version = versionFromPlex(plexMedia());
    expect(version.dolbyVision?.profile).toBe(7);
    expect(isMember(membershipOf('fel', proven), version)).toBe(false);
    expect(isMember(membershipOf('mel', proven), version)).toBe(false);
  });
});

function holds(version: Version, columns: readonly string[]): boolean {
  const row = new Map<string, unknown>(Object.entries(versionRow({facts: version, bytes: 'read'})));
  return columns.some(column => row.get(column) === 1);
}

describe('a file that Plex has not analysed', () => {
  it('may belong anywhere; what is only not proven may not', () => {
    const kinds = (version: Version) =>
      collectionKinds.filter(kind => membershipOf(kind, proven).isUnanalysed(version));
    expect(kinds(unanalysed)).toEqual(['dolbyVision', 'fel', 'mel', 'atmos']);
    for (const version of [unknownLayer, openTrueHd, fel, ddAtmos]) expect(kinds(version)).toEqual([]);
  });
});

describe('the reason', () => {
  const known = (facts: Version) => [{facts, isWaiting: false}];

  it('says what a movie is and how that is known', () => {
    expect(whyMember('fel', membershipOf('fel', proven), known(fel))).toBe('P7 FEL, read from its bytes');
    expect(whyMember('dolbyVision', membershipOf('dolbyVision', proven), known(unknownLayer))).toBe(
      'P7 ?, as Plex says',
    );
    expect(whyMember('atmos', membershipOf('atmos', proven), known(fel))).toBe('TrueHD Atmos, read from its bytes');
    expect(whyMember('fel', membershipOf('fel', lenient), known(unknownLayer))).toBe(
      'P7 ?, counted since collections.fel.includeUnproven is set',
    );
  });

  it('is of the version that makes it a member', () => {
    const versions = [...known(p81), ...known(fel)];
    expect(whyMember('fel', membershipOf('fel', proven), versions)).toBe('P7 FEL, read from its bytes');
  });

  it('says what a movie is not, or that it is gone', () => {
    const membership = membershipOf('fel', proven);
    expect(whyNotMember('fel', membership, [...known(p81), ...known(ddAtmos)])).toBe(
      'has no P7 FEL version: P8.1, HDR10',
    );
    expect(whyNotMember('fel', membership, [])).toBe('has no P7 FEL version: no file');
    expect(whyNotMember('fel', membership, undefined)).toBe('is not in the library as scanned');
    expect(whyNotMember('atmos', membershipOf('atmos', proven), known(mel))).toBe('has no TrueHD Atmos track');
  });
});
