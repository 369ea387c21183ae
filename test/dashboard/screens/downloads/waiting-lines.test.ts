import stringWidth from 'string-width';
import {describe, expect, it} from 'vitest';
import {waitingLines} from '../../../../src/dashboard/screens/downloads/waiting-lines.ts';
import {askedAbout} from '../../../support/asks.ts';
import {plainLook, spokenLook} from '../../../support/dashboard-frame.tsx';
import {hostileNames} from '../../../support/hostile-names.ts';

function waits(title: string, message?: string): ReturnType<typeof askedAbout> {
  return askedAbout({id: title, title}, {state: 'approved', message});
}

describe('what waits to be started', () => {
  it('is told with why it waits', () => {
    expect(waitingLines([waits('Ada'), waits('Bob', 'the disk is full')], 80, plainLook)).toEqual([
      ' Ada (2019) waits for qBittorrent',
      ' Bob (2019) waits: the disk is full',
    ]);
  });

  it('takes three lines at most', () => {
    const three = ['Ada', 'Bob', 'Cy'].map(title => waits(title));
    expect(waitingLines(three, 80, plainLook)).toHaveLength(3);
    expect(waitingLines([...three, waits('Di')], 80, plainLook).at(-1)).toBe(' and 2 more that wait');
  });

  it.each(hostileNames)('takes one line each, whatever it is called: %j', name => {
    const [line = ''] = waitingLines([waits(name, name)], 40, plainLook);
    expect(stringWidth(line)).toBeLessThanOrEqual(39);
    expect(line).not.toMatch(/\p{Cc}/u);
    expect(waitingLines([waits(name, name)], 40, spokenLook)[0]).not.toMatch(/\p{Cc}/u);
  });
});
