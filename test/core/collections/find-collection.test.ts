import {describe, expect, it} from 'vitest';
import {findCandidates} from '../../../src/core/collections/find-collection.ts';

const ordinary = (ratingKey: string, title: string) => ({ratingKey, title, smart: false});
const smart = (ratingKey: string, title: string) => ({ratingKey, title, smart: true});

describe('looking for a collection', () => {
  it('takes the one that is known by its key, whatever it is called now', () => {
    const list = [ordinary('1', 'FEL'), ordinary('2', 'Renamed by hand')];
    expect(findCandidates(list, {knownKey: '2', title: 'FEL'})).toEqual({
      known: list[1],
      ordinary: [list[0]],
      smart: undefined,
    });
  });

  it('finds by title without regard to case, spaces around it and the way accents are written', () => {
    const list = [ordinary('1', ' fel É '), ordinary('2', 'FEL')];
    expect(findCandidates(list, {knownKey: undefined, title: 'FEL E\u0301'}).ordinary).toEqual([list[0]]);
  });

  it('does not take a part of a title for the title', () => {
    const list = [ordinary('1', 'All Dolby Vision Movies'), ordinary('2', 'Dolby Vision')];
    expect(findCandidates(list, {knownKey: undefined, title: 'All Dolby Vision'})).toEqual({
      known: undefined,
      ordinary: [],
      smart: undefined,
    });
  });

  it('tells smart ones apart, also the known one that was made smart', () => {
    const list = [smart('1', 'FEL'), smart('2', 'Other')];
    expect(findCandidates(list, {knownKey: undefined, title: 'FEL'}).smart).toEqual(list[0]);
    expect(findCandidates(list, {knownKey: '2', title: 'FEL'})).toMatchObject({known: undefined, smart: list[1]});
  });

  it('does not find a known one that is gone', () => {
    expect(findCandidates([ordinary('1', 'FEL')], {knownKey: '7', title: 'FEL'})).toMatchObject({
      known: undefined,
      ordinary: [{ratingKey: '1'}],
    });
  });
});
