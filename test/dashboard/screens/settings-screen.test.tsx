import {describe, expect, it} from 'vitest';
import type {Size} from '../../../src/dashboard/model.ts';
import type {SettingShown} from '../../../src/dashboard/snapshot.ts';
import {frameFaults, frameOf, frameSizes} from '../../support/dashboard-frame.tsx';
import {aModel} from '../../support/dashboard-model.ts';

const path = '/volume1/docker/felscanner/household/configs/felscanner.config.json';
const setting: SettingShown = {
  setting: 'notifications.felFromP5',
  value: false,
  origin: path,
  secret: false,
  means: 'FEL where there is Profile 5',
};
const settings = [
  setting,
  {...setting, setting: 'plex.pageSize', origin: 'FELSCANNER_PLEX_PAGE_SIZE'},
  {...setting, setting: 'plex.timeoutMs', origin: '/etc/fel.json'},
];

function settingsFrame(size: Size): string {
  return frameOf(aModel({screen: 'settings', size, snapshot: {settings}}));
}

describe.each([...frameSizes, {columns: 60, rows: 15}])('the settings in $columns x $rows', size => {
  const frame = settingsFrame(size);

  it('fit, and say how they are changed', () => {
    expect(frameFaults(frame, size)).toEqual([]);
    expect(frame.split('\n')).toHaveLength(size.rows);
    expect(frame).toContain('Enter switches it over.');
  });

  it('name the file whose whole path has no room', () => {
    expect(frame).toMatch(/❯ notifications.felFromP5 +false +felsc/);
  });
});

describe('the settings', () => {
  it('tell the whole path of the file where the cursor is, in two lines if they must', () => {
    expect(settingsFrame({columns: 80, rows: 24})).toContain(` false, from\n ${path}\n`);
    expect(settingsFrame({columns: 120, rows: 40})).toContain(` false, from ${path}\n`);
  });

  it('have a path that has room as it is', () => {
    expect(settingsFrame({columns: 120, rows: 40})).toMatch(/plex\.timeoutMs +false +\/etc\/fel\.json/);
  });
});
