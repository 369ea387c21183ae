import {stripVTControlCharacters} from 'node:util';
import {describe, expect, it} from 'vitest';
import {lookFor} from '../../../../src/dashboard/look.ts';
import {growthBar, shareBar} from '../../../../src/dashboard/screens/overview/bars.ts';
import {colorLook, plainLook} from '../../../support/dashboard-frame.tsx';

const style = (text: string): string => text;

describe('a bar of a share', () => {
  it.each([
    [0, '░░░░░░░░░░'],
    [0.001, '█░░░░░░░░░'],
    [0.5, '█████░░░░░'],
    [1, '██████████'],
    [7, '██████████'],
  ])('of %d is %s', (share, bar) => {
    expect(shareBar(share, 10, {look: plainLook, style})).toBe(bar);
  });

  it('is made of what every terminal can draw where it must be', () => {
    const look = lookFor({color: false, isSpoken: false, env: {TERM: 'linux'}});
    expect(shareBar(0.5, 4, {look, style})).toBe('##..');
    expect(growthBar({movies: 4, dolbyVision: 3, fel: 1}, 4, {look, width: 4})).toBe('#==.');
  });
});

describe('a bar of a year', () => {
  it.each([
    [{movies: 10, dolbyVision: 5, fel: 2}, '██▒▒▒░░░░░'],
    [{movies: 10, dolbyVision: 0, fel: 0}, '░░░░░░░░░░'],
    [{movies: 2, dolbyVision: 2, fel: 2}, '██'],
    [{movies: 1, dolbyVision: 0, fel: 0}, '░'],
    [{movies: 0, dolbyVision: 0, fel: 0}, ''],
  ])('of %j among ten is %s', (growth, bar) => {
    expect(growthBar(growth, 10, {look: plainLook, width: 10})).toBe(bar);
  });

  it('tells its parts apart without colour as with it', () => {
    const growth = {movies: 10, dolbyVision: 5, fel: 2};
    const colored = growthBar(growth, 10, {look: colorLook, width: 10});
    expect(stripVTControlCharacters(colored)).toBe(growthBar(growth, 10, {look: plainLook, width: 10}));
    expect(colored).not.toBe(stripVTControlCharacters(colored));
  });

  it('among no movies is none', () => {
    expect(growthBar({movies: 0, dolbyVision: 0, fel: 0}, 0, {look: plainLook, width: 10})).toBe('');
  });
});
