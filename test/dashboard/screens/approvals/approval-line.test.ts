import stringWidth from 'string-width';
import {describe, expect, it} from 'vitest';
import {approvalLine} from '../../../../src/dashboard/screens/approvals/approval-line.ts';
import {askedAbout, asksNow} from '../../../support/asks.ts';
import {colorLook, plainLook} from '../../../support/dashboard-frame.tsx';
import {hostileNames} from '../../../support/hostile-names.ts';

const row = {download: undefined, isChosen: true, now: asksNow};

describe('a question in a line', () => {
  it.each([30, 38, 55, 56, 76, 99, 100, 105, 198])('takes exactly %i columns, whatever it holds', width => {
    for (const title of hostileNames) {
      const approval = askedAbout({id: 'k3h7pq2v', title, from: title, to: title});
      expect(stringWidth(approvalLine({approval, ...row}, width, plainLook))).toBe(width);
      expect(stringWidth(approvalLine({approval, ...row}, width, colorLook))).toBe(width);
    }
  });

  it('has what is offered in its colour, though what is there is called the same', () => {
    const approval = askedAbout({id: 'k3h7pq2v', title: 'Alien', from: 'P7 FEL'});
    const line = approvalLine({approval, ...row}, 78, colorLook);
    expect(line).toContain(`P7 FEL -> ${colorLook.theme.fel('P7 FEL')} Atmos`);
  });

  it('is dim once it is decided', () => {
    const approval = askedAbout({id: 'k3h7pq2v', title: 'Alien'}, {state: 'declined'});
    const line = approvalLine({approval, ...row}, 78, colorLook);
    expect(line).toContain('\u001b[2mP8.1 -> P7 FEL Atmos');
    expect(approvalLine({approval: {...approval, state: 'failed'}, ...row}, 78, colorLook)).not.toContain(
      '\u001b[2mP8',
    );
  });
});
