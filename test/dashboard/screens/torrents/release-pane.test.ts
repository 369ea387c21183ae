import {describe, expect, it} from 'vitest';
import {releasePane} from '../../../../src/dashboard/screens/torrents/release-pane.ts';
import {releaseStanding} from '../../../../src/dashboard/screens/torrents/release-standing.ts';
import type {DecidedRelease} from '../../../../src/tasks/list-releases.ts';
import {aDecided, listsNow} from '../../../support/dashboard-lists.ts';
import {anApproval} from '../../../support/messages.ts';

describe('what is told of a release', () => {
  it('is which movie, the verdict, what is there, what is claimed, what to know', () => {
    const {title, facts} = pane(aDecided({}, {warnings: ['FEL or MEL, unproven']}));
    expect(title).toBe('Alpha (2019) of Movies');
    expect(facts.map(({name}) => name)).toEqual(['verdict', 'there', 'claimed', 'warning', 'release', 'listed']);
  });

  it('has what was answered beside what the rules say', () => {
    const {facts} = pane(aDecided(), anApproval());
    expect(facts[0]?.text).toBe('asked; worth asking about: FEL in place of P8.1');
  });

  it('says of one without a movie what its name says', () => {
    const {title, facts} = pane(aDecided({}, {movie: undefined, ask: false, because: 'it is not in the library'}));
    expect(title).toBe('Alpha (2019), no movie of the library');
    expect(facts[0]?.text).toBe('not asked about: it is not in the library');
    expect(facts.some(({name}) => name === 'there')).toBe(false);
  });

  it('says where nothing was decided', () => {
    expect(pane({...aDecided(), decision: undefined}).facts[0]?.text).toBe('nothing was decided about it yet');
  });

  it('has further reasons and what Radarr says, and what came first only once', () => {
    const {facts} = pane(
      aDecided(
        {},
        {
          rules: [
            {rule: 'fel', says: 'yes', text: 'FEL in place of P8.1'},
            {rule: 'atmos', says: 'yes', text: 'Atmos, which is not there'},
          ],
          opinion: {says: 'agrees', text: 'Radarr takes it for Alpha (2019) too'},
        },
      ),
    );
    expect(facts.slice(-2).map(({name, text}) => `${name} ${text}`)).toEqual([
      'also Atmos, which is not there',
      'Radarr Radarr takes it for Alpha (2019) too',
    ]);
  });
});

function pane(decided: DecidedRelease, approval?: ReturnType<typeof anApproval>): ReturnType<typeof releasePane> {
  return releasePane(decided, {
    now: listsNow,
    standing: releaseStanding(decided, approval),
  });
}
