import {describe, expect, it} from 'vitest';
import {guardsSection} from '../../../../src/config/sections/guards.ts';
import type {Approval} from '../../../../src/core/approvals/approval.ts';
import type {Decision} from '../../../../src/core/upgrades/decision.ts';
import type {GuardName, Obstacle} from '../../../../src/core/upgrades/verdict.ts';
import {approvalsOfReleases} from '../../../../src/dashboard/screens/torrents/approvals-of-releases.ts';
import {releaseStanding} from '../../../../src/dashboard/screens/torrents/release-standing.ts';
import {aDecided} from '../../../support/dashboard-lists.ts';
import {anApproval} from '../../../support/messages.ts';

const columnWidth = 9;

describe('the standing of a release', () => {
  it.each<[Approval['state'], string]>([
    ['pending', 'asked'],
    ['approved', 'approved'],
    ['downloading', 'loading'],
    ['completed', 'came'],
    ['declined', 'declined'],
    ['failed', 'failed'],
  ])('is, of a question that is %s, %s', (state, word) => {
    expect(releaseStanding(aDecided(), anApproval({state})).word).toBe(word);
  });

  it('is what was decided where a question expired', () => {
    expect(releaseStanding(aDecided(), anApproval({state: 'expired'})).word).toBe('ask');
  });

  it('says where nothing was decided yet', () => {
    expect(releaseStanding({...aDecided(), decision: undefined}, undefined).word).toBe('not yet');
  });

  it.each<[Obstacle['guard'], string]>([
    ['listing', 'gone'],
    ['claims', 'no claims'],
    ['match', 'unclear'],
    ['onlyLibraryMovies', 'no movie'],
  ])('is, where %s stands in the way, %s', (guard, word) => {
    expect(standingOf({ask: false, obstacles: [{guard, text: 'so'}]})).toBe(word);
  });

  it.each(Object.keys(guardsSection.members) as GuardName[])('has a word that fits for the guard %s', guard => {
    const word = standingOf({ask: false, guards: [{guard, says: 'forbids', text: 'so'}]});
    expect(word.length).toBeGreaterThan(0);
    expect(word.length).toBeLessThanOrEqual(columnWidth);
  });

  it('is no where no rule asks for it', () => {
    expect(standingOf({ask: false})).toBe('no');
  });
});

describe('the approval of a release', () => {
  it('is that of its source and id, of several the first listed', () => {
    const decided = aDecided({source: 'feed', id: '7'});
    const release = {...anApproval().release, source: 'feed', id: '7'};
    const latest = anApproval({id: 'later000', release, state: 'declined'});
    const find = approvalsOfReleases([anApproval(), latest, anApproval({release, state: 'expired'})]);
    expect(find(decided)).toBe(latest);
    expect(find(aDecided({source: 'feed', id: '8'}))).toBeUndefined();
  });
});

function standingOf(decision: Partial<Decision>): string {
  return releaseStanding(aDecided({}, decision), undefined).word;
}
