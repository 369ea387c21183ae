import {createHash} from 'node:crypto';
import type {MovieSource, ReportInput} from '../report-input.ts';
import {reportMarks} from '../report-mark.ts';
import type {RollUp} from '../roll-up.ts';
import {chartsSection} from './charts.ts';
import {embeddedJson} from './embedded-json.ts';
import {escapeHtml} from './escape-html.ts';
import {pageScript} from './page-script.ts';
import {pageStyle} from './page-style.ts';
import {recentSection} from './recent.ts';
import {summarySection} from './summary.ts';
import {type TableRow, tableRows} from './table-row.ts';
import {plainRows, tableSection} from './table-section.ts';

/** One self-contained page: what it needs is in it, and its content security policy forbids all else. */
export function* htmlReport({rollUp, source, version}: ReportInput): Generator<string> {
  yield `${head()}<body>
<a class="skip" href="#table-title">Skip to the table</a>
${header(rollUp)}<main>
${summarySection(rollUp)}${chartsSection(rollUp)}${recentSection(rollUp)}`;
  yield tableSection(rollUp, firstRows(source));
  yield `</main>
<footer><p>Made by felscanner ${escapeHtml(version)}. FEL and MEL are said only where the bytes of a file say so.</p></footer>
<script type="application/json" id="rows">[`;
  yield* rowsJson(source);
  yield `]</script>
<script>${pageScript}</script>
</body>
</html>
`;
}

function head(): string {
  const policy = [
    "default-src 'none'",
    `style-src '${digest(pageStyle)}'`,
    `script-src '${digest(pageScript)}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ];
  return `${reportMarks.html}<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy.join('; ')}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>Movie report</title>
<link rel="icon" href="data:,">
<style>${pageStyle}</style>
</head>
`;
}

/** What the policy knows an inline element by: Content Security Policy Level 3, section 2.3.1. */
function digest(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

function header({libraries, generatedAt}: RollUp): string {
  const made = generatedAt.toISOString();
  const names = libraries.map(name => `<bdi>${escapeHtml(name)}</bdi>`).join(', ');
  return `<header>
<div><h1>Movie report</h1>
<p>${names} · <time datetime="${made}">${made.slice(0, 16).replace('T', ' ')} UTC</time></p></div>
<button id="theme" type="button" hidden>Dark</button>
</header>
`;
}

function firstRows(source: MovieSource): TableRow[] {
  const rows: TableRow[] = [];
  for (const movie of source.listMovies()) {
    rows.push(...tableRows(movie));
    if (rows.length >= plainRows) break;
  }
  return rows.slice(0, plainRows);
}

function* rowsJson(source: MovieSource): Generator<string> {
  let gap = '\n';
  for (const movie of source.listMovies()) {
    for (const row of tableRows(movie)) {
      yield gap + embeddedJson(row);
      gap = ',\n';
    }
  }
}
