import {describe, expect, it} from 'vitest';
import {splitLayout} from '../../../src/dashboard/widgets/split-layout.ts';

describe('where a list stands and what is under its cursor', () => {
  it.each([
    [{columns: 80, rows: 18}, 3, {isBeside: false, list: {columns: 80, rows: 3}, detail: {columns: 80, rows: 15}}],
    [{columns: 80, rows: 18}, 90, {isBeside: false, list: {columns: 80, rows: 9}, detail: {columns: 80, rows: 9}}],
    [{columns: 80, rows: 50}, 90, {isBeside: false, list: {columns: 80, rows: 35}, detail: {columns: 80, rows: 15}}],
    [{columns: 40, rows: 4}, 90, {isBeside: false, list: {columns: 40, rows: 4}, detail: {columns: 40, rows: 0}}],
    [{columns: 120, rows: 30}, 90, {isBeside: true, list: {columns: 72, rows: 30}, detail: {columns: 45, rows: 30}}],
    [{columns: 200, rows: 50}, 1, {isBeside: true, list: {columns: 112, rows: 50}, detail: {columns: 85, rows: 50}}],
  ])('in %o with %i rows', (area, length, layout) => {
    expect(splitLayout(area, {length, besideFrom: 120})).toEqual(layout);
  });
});
