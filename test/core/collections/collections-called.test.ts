import {describe, expect, it} from 'vitest';
import {collectionsCalled} from '../../../src/core/collections/collections-called.ts';

const collection = (ratingKey: string, title: string) => ({ratingKey, title, smart: false, count: 1});

describe('collections of a title', () => {
  it('are found without regard to case, spaces around it and the way accents are written', () => {
    const list = [collection('1', ' fel \u00c9 '), collection('2', 'FEL')];
    expect(collectionsCalled('FEL E\u0301', list)).toEqual([list[0]]);
  });

  it('are not those that only hold it', () => {
    const list = [collection('1', 'All Dolby Vision Movies'), collection('2', 'Dolby Vision')];
    expect(collectionsCalled('All Dolby Vision', list)).toEqual([]);
  });
});
