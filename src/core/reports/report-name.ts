import {findReportFormat, type ReportFormat, reportFormats} from './report-format.ts';

/** What the name of a report's file tells. */
export type ReportNameParts = {
  /** To the second, UTC. */
  createdAt: Date;
  /** 2 for the second report of a format within the same second. */
  turn: number;
  format: ReportFormat;
};

/** `felscanner-report-20260102-030405.html`, in UTC; with `-2` for the second one of that second. */
export function reportName({createdAt, turn, format}: ReportNameParts): string {
  const [day = '', time = ''] = createdAt.toISOString().split(/[T.]/);
  const stamp = `${day}-${time}`.replace(/[-:]/g, '').replace(/^(\d{8})/, '$1-');
  return `felscanner-report-${stamp}${turn > 1 ? `-${turn}` : ''}.${format}`;
}

const pattern = new RegExp(
  `^felscanner-report-(\\d{4})(\\d\\d)(\\d\\d)-(\\d\\d)(\\d\\d)(\\d\\d)(?:-(\\d{1,6}))?\\.(${reportFormats.join('|')})$`,
);

/** What a file's name tells if it is a report's; undefined for every other name. */
export function findReportNameParts(name: string): ReportNameParts | undefined {
  const [, year, month, day, hour, minute, second, turn, ending = ''] = pattern.exec(name) ?? [];
  const format = findReportFormat(ending);
  const createdAt = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (format === undefined || Number.isNaN(createdAt.getTime())) return undefined;
  return {createdAt, turn: turn === undefined ? 1 : Number(turn), format};
}
