import {stripVTControlCharacters} from 'node:util';
import {describe, expect, it} from 'vitest';
import {tabsLine} from '../../src/dashboard/frame/tabs-line.ts';
import {screenTitles, tabs} from '../../src/dashboard/screen.ts';
import {someApprovals} from '../support/asks.ts';
import {colorLook, plainLook} from '../support/dashboard-frame.tsx';
import {aModel} from '../support/dashboard-model.ts';

describe('the line of screens', () => {
  it.each([
    [120, '[1 Overview]  2 Movies  3 Approvals  4 Downloads  5 Torrents  6 Activity  7 Connections  8 Settings'],
    [94, '[1 Overview] 2 Movies 3 Approvals 4 Downloads 5 Torrents 6 Activity 7 Connections 8 Settings'],
    [80, '[1 Overview] 2 Movies 3 Approvals 4 Down 5 Torr 6 Act 7 Conn 8 Set'],
    [62, '[1 Overview] 2 Movies 3 Appr 4 Down 5 Torr 6 Act 7 Conn 8 Set'],
    [60, '[1 Overview] 2 Mov 3 App 4 Dow 5 Tor 6 Act 7 Con 8 Set'],
  ])('in %i columns is %j', (columns, line) => {
    expect(tabsLine(aModel({size: {columns, rows: 30}}), plainLook)).toBe(line);
    expect(stripVTControlCharacters(tabsLine(aModel({size: {columns, rows: 30}}), colorLook))).toBe(line);
  });

  it('says how many questions wait, also where it is short', () => {
    const approvals = someApprovals();
    const waiting = approvals.filter(({state}) => state === 'pending').length;
    const model = aModel({size: {columns: 80, rows: 24}, snapshot: {approvals}});
    expect(tabsLine(model, plainLook)).toContain(`(${waiting})`);
  });

  it.each(tabs)('has room in 80 columns for 99 questions and the whole name of %s', screen => {
    const [question] = someApprovals().filter(({state}) => state === 'pending');
    const approvals = question ? Array.from({length: 99}, () => question) : [];
    const line = tabsLine(aModel({screen, size: {columns: 80, rows: 24}, snapshot: {approvals}}), plainLook);
    expect(line).toContain('3 Approvals(99)');
    expect(line).toContain(` ${screenTitles[screen]}`);
    expect(line.length).toBeLessThanOrEqual(80);
  });

  it('shows the list that a movie was opened from', () => {
    const model = aModel({screen: 'movie', trail: ['overview', 'movies']});
    expect(tabsLine(model, plainLook)).toContain('[2 Movies]');
  });
});
