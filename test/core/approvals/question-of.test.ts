import {describe, expect, it} from 'vitest';
import {questionOf} from '../../../src/core/approvals/question-of.ts';
import {parseClaims} from '../../../src/core/releases/parse-claims.ts';
import type {Decision} from '../../../src/core/upgrades/decision.ts';
import {hoursLater} from '../../support/approvals.ts';
import {aMovie, anAudio, aPlainVersion, aVersion} from '../../support/library.ts';
import {aListedRelease} from '../../support/releases.ts';

function decisionOn(name: string, searchTerm?: string): Decision {
  const at = hoursLater(0);
  const listed = aListedRelease({name, sizeBytes: 72_000_000_000});
  const claims = parseClaims(name, {searchTerm});
  return {
    release: {...listed, key: 5, source: 'tracker', claims, firstSeenAt: at, lastSeenAt: at, isNew: true},
    movie: {ratingKey: '101', title: 'Alpha', year: 2019, edition: undefined, library: 'Movies'},
    matchedBy: 'title',
    current: 'HDR10',
    offered: 'P7 FEL',
    opinion: undefined,
    decidedAt: at,
    confirmedAt: at,
    ask: true,
    because: 'P7 FEL over HDR10',
    rules: [],
    guards: [],
    obstacles: [],
    warnings: ['a', 'b'],
  };
}

const facts = {warnings: ['b', 'c'], freeBytes: 5, requestedAt: hoursLater(0), expiresAt: hoursLater(24)};

describe('a question', () => {
  it.each([
    ['Alpha 2019 2160p UHD BluRay REMUX DV FEL-GRP', undefined, ['FEL']],
    ['Alpha 2019 2160p UHD BluRay REMUX DV P7 FEL-GRP', undefined, ['FEL']],
    ['Alpha 2019 2160p UHD BluRay REMUX DV P7 MEL-GRP', undefined, ['MEL']],
    ['Alpha 2019 2160p UHD BluRay REMUX BL+EL+RPU-GRP', undefined, ['BL+EL+RPU']],
    ['Alpha 2019 2160p UHD BluRay REMUX DV-GRP', 'BL+EL+RPU', []],
    ['Alpha 2019 2160p WEB-DL DV P8 H 265-GRP', undefined, ['P8']],
    ['Alpha 2019 2160p WEB-DL DV H 265-GRP', undefined, ['DV']],
    ['Alpha 2019 2160p BluRay HDR10 x265-GRP', undefined, ['HDR10']],
    ['Alpha 2019 1080p BluRay x264-GRP', undefined, []],
  ])('about %s, searched for by %s, names the words %j that claim it', (name, searchTerm, words) => {
    const question = questionOf(decisionOn(name, searchTerm), {...facts, movie: aMovie()});
    expect(question.offered.claimedBy).toEqual(words);
  });

  it('holds the best version that is there, the bitrate that is to be expected, and every warning once', () => {
    const movie = aMovie({best: 1, versions: [aPlainVersion(), aVersion({durationMs: 7_200_000})]});
    const question = questionOf(decisionOn('Alpha 2019 2160p UHD BluRay REMUX DV FEL-GRP'), {...facts, movie});
    expect(question).toMatchObject({
      movie: {ratingKey: '101', ids: movie.ids},
      current: {label: 'P7 FEL', evidence: 'bitstream', atmos: true, versions: 2},
      offered: {sizeBytes: 72_000_000_000, bitrateKbps: 80_000},
      warnings: ['a', 'b', 'c'],
    });
    expect(question.release).not.toHaveProperty('key');
  });

  const name = 'Alpha 2019 2160p UHD BluRay REMUX DV FEL-GRP';

  it.each([
    [aVersion(), {evidence: 'bitstream', atmos: true}],
    [aPlainVersion(), {evidence: undefined, atmos: false}],
    [aPlainVersion({audio: [anAudio({atmos: undefined})]}), {evidence: undefined, atmos: undefined}],
  ])('tells what is known of the version that is there: %#', (version, known) => {
    const movie = aMovie({versions: [version]});
    expect(questionOf(decisionOn(name), {...facts, movie}).current).toMatchObject({...known, versions: 1});
  });

  it.each([0, -1, undefined])('beside a version of %j ms expects no bitrate', durationMs => {
    const movie = aMovie({versions: [aVersion({durationMs})]});
    expect(questionOf(decisionOn(name), {...facts, movie}).offered.bitrateKbps).toBeUndefined();
  });

  it('about a release whose size is not told expects no bitrate', () => {
    const decision = decisionOn(name);
    const release = {...decision.release, sizeBytes: undefined};
    const {offered} = questionOf({...decision, release}, {...facts, movie: aMovie()});
    expect(offered).toMatchObject({sizeBytes: undefined, bitrateKbps: undefined});
  });

  it('about a movie whose versions are gone has nothing to compare with', () => {
    expect(questionOf(decisionOn(name), {...facts, movie: aMovie({versions: []})}).current).toBeUndefined();
  });

  it('about a movie that is not in the library has nothing to compare with', () => {
    const decision = {...decisionOn('Alpha 2019 2160p UHD BluRay REMUX DV FEL-GRP'), movie: undefined};
    expect(questionOf(decision, {...facts, movie: undefined})).toMatchObject({
      movie: undefined,
      current: undefined,
      offered: {bitrateKbps: undefined},
    });
  });
});
