import {describe, expect, it} from 'vitest';
import {planRetention} from '../../../src/core/reports/plan-retention.ts';
import {findReportNameParts, reportName} from '../../../src/core/reports/report-name.ts';

const createdAt = new Date('2026-01-02T03:04:05.678Z');

describe('the name of a report', () => {
  it('says when it was written, in UTC', () => {
    expect(reportName({createdAt, turn: 1, format: 'html'})).toBe('felscanner-report-20260102-030405.html');
    expect(reportName({createdAt, turn: 2, format: 'csv'})).toBe('felscanner-report-20260102-030405-2.csv');
  });

  it('is understood again', () => {
    expect(findReportNameParts('felscanner-report-20260102-030405-2.csv')).toEqual({
      createdAt: new Date('2026-01-02T03:04:05Z'),
      turn: 2,
      format: 'csv',
    });
  });

  it.each([
    'felscanner-report-20260102-030405.txt',
    'felscanner-report-20260102-030405.html.bak',
    'my-felscanner-report-20260102-030405.html',
    'felscanner-report-20261302-030405.html',
    'felscanner-report-2026012-030405.html',
    'felscanner-report-20260102-030405-.html',
    'felscanner.db',
  ])('is not %s', name => {
    expect(findReportNameParts(name)).toBeUndefined();
  });
});

describe('retention', () => {
  const files = [40, 30, 20, 10].map((megabytes, index) => ({name: index, sizeBytes: megabytes * 1_000_000}));

  it.each([
    [{keep: 10, maxTotalMb: 500}, []],
    [{keep: 3, maxTotalMb: 500}, [3]],
    [{keep: 1, maxTotalMb: 500}, [1, 2, 3]],
    [{keep: 10, maxTotalMb: 100}, []],
    [{keep: 10, maxTotalMb: 99}, [3]],
    [{keep: 10, maxTotalMb: 69}, [1, 2, 3]],
    [{keep: 10, maxTotalMb: 1}, [1, 2, 3]],
    [{keep: 0, maxTotalMb: 0}, [1, 2, 3]],
  ])('of %j removes the oldest, never the newest', (retention, gone) => {
    expect(planRetention(files, retention).map(({name}) => name)).toEqual(gone);
  });

  it('of nothing removes nothing', () => {
    expect(planRetention([], {keep: 0, maxTotalMb: 0})).toEqual([]);
  });
});
