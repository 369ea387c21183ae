import stringWidth from 'string-width';

/** One of the sixteen colours of a terminal, drawn as one of these. */
const colors: Readonly<Record<number, string>> = {31: '#ff7b72', 32: '#56d364', 33: '#e3b341', 36: '#76e3ea'};
const ground = '#0d1117';
const ink = '#c9d1d9';
const cellWidth = 8.4;
const lineHeight = 18;
const margin = 12;

type Style = {bold: boolean; dim: boolean; inverse: boolean; color: number | undefined};
type Run = {text: string; column: number; style: Style};

const sequenceStart = '\u001b';
const codes = new RegExp(`(${sequenceStart}\\[[\\d;]*m)`);
const plain: Style = {bold: false, dim: false, inverse: false, color: undefined};

/** A frame with its colours as a picture that scales. */
export function frameSvg(frame: string, {columns, rows}: {columns: number; rows: number}, title: string): string {
  const width = Math.ceil(columns * cellWidth + 2 * margin);
  const height = rows * lineHeight + 2 * margin;
  const lines = frame.split('\n').map((line, row) =>
    runsOf(line)
      .map(run => drawn(run, row))
      .join(''),
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace" font-size="14">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="${width}" height="${height}" rx="8" fill="${ground}"/>`,
    ...lines.filter(line => line !== ''),
    '</svg>\n',
  ].join('\n');
}

function drawn({text, column, style}: Run, row: number): string {
  const x = round(margin + column * cellWidth);
  const width = round(stringWidth(text) * cellWidth);
  const y = margin + row * lineHeight;
  const color = (style.color === undefined ? undefined : colors[style.color]) ?? ink;
  const box = style.inverse ? `<rect x="${x}" y="${y}" width="${width}" height="${lineHeight}" fill="${color}"/>` : '';
  const fill = style.inverse ? ground : color;
  const looks = `${style.bold ? ' font-weight="bold"' : ''}${style.dim ? ' opacity="0.6"' : ''}`;
  // What is as wide as the terminal had it stays under what stands above it, whatever the font.
  const fit = ` textLength="${width}" lengthAdjust="spacingAndGlyphs" xml:space="preserve"`;
  return `${box}<text x="${x}" y="${y + 14}" fill="${fill}"${looks}${fit}>${escaped(text)}</text>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function runsOf(line: string): Run[] {
  const runs: Run[] = [];
  let style = plain;
  let column = 0;
  for (const piece of line.split(codes)) {
    if (piece.startsWith(sequenceStart)) {
      style = piece
        .slice(2, -1)
        .split(';')
        .reduce((before, code) => styled(before, Number(code)), style);
      continue;
    }
    if (piece.trim() !== '' || style.inverse) runs.push({text: piece, column, style});
    column += stringWidth(piece);
  }
  return runs;
}

function styled(style: Style, code: number): Style {
  switch (code) {
    case 0:
      return plain;
    case 1:
      return {...style, bold: true};
    case 2:
      return {...style, dim: true};
    case 7:
      return {...style, inverse: true};
    case 22:
      return {...style, bold: false, dim: false};
    case 27:
      return {...style, inverse: false};
    case 39:
      return {...style, color: undefined};
    default:
      return {...style, color: code};
  }
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
