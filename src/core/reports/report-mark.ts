import type {ReportFormat} from './report-format.ts';

/** With what every report begins, so that only files of our own are taken for reports, and deleted, later. */
export const reportMarks: Readonly<Record<ReportFormat, string>> = {
  json: '{\n  "generator": "felscanner ',
  // A table has no room for a line about its maker; spreadsheets take the mark at its front for UTF-8.
  csv: '\ufeffRating key,Title,Year,Edition,Library,IMDb,TMDB,Label,',
  html: '<!doctype html>\n<!-- felscanner report -->\n',
  md: '<!-- felscanner report -->\n',
};
