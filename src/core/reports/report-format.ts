/** What a report is written as; also the ending of its file. */
export type ReportFormat = (typeof reportFormats)[number];

export const reportFormats = ['json', 'csv', 'html', 'md'] as const;

/** The format that a word or the ending of a file name means; undefined for others. */
export function findReportFormat(word: string): ReportFormat | undefined {
  return reportFormats.find(format => format === word.toLowerCase());
}
