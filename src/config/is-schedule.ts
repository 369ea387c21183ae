import {Cron} from 'croner';

/** True for a duration (`5s`, `10m`, `2h`, `1d`) and for a cron expression of five fields, or six with seconds first. */
export function isSchedule(text: string): boolean {
  if (/^[1-9]\d{0,5}[smhd]$/.test(text)) return true;
  const fields = text.trim().split(/\s+/);
  const expected = fields.length === 6 ? cronFields : cronFields.slice(1);
  const isWritten =
    fields.length === expected.length && expected.every((field, index) => isCronField(fields[index] ?? '', field));
  return isWritten && isUnderstood(text);
}

/** What is well written may still mean nothing, as a range that runs backwards: who computes its times has the last word. */
function isUnderstood(expression: string): boolean {
  try {
    return new Cron(expression, {paused: true}) instanceof Cron;
  } catch {
    return false;
  }
}

type CronField = {min: number; max: number; words: RegExp};

const noWord = /(?!)/;

/** What a number or word in each field may be: seconds, minutes, hours, day of the month, month, day of the week. */
const cronFields: readonly CronField[] = [
  {min: 0, max: 59, words: noWord},
  {min: 0, max: 59, words: noWord},
  {min: 0, max: 23, words: noWord},
  {min: 1, max: 31, words: /^(l|lw|\d{1,2}w)$/i},
  {min: 1, max: 12, words: /^(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)$/i},
  {min: 0, max: 7, words: /^((sun|mon|tue|wed|thu|fri|sat)(#[1-5]|l)?|[0-7](#[1-5]|l))$/i},
];

/** A list of values, ranges and steps: `*`, `1,15`, `9-17/2`, `mon-fri`. */
function isCronField(text: string, field: CronField): boolean {
  return text.split(',').every(item => {
    const [range = '', step, ...rest] = item.split('/');
    if (rest.length > 0 || (step !== undefined && !/^[1-9]\d?$/.test(step))) return false;
    if (range === '*' || range === '?') return true;
    const ends = range.split('-');
    return ends.length <= 2 && ends.every(end => isCronValue(end, field));
  });
}

function isCronValue(text: string, {min, max, words}: CronField): boolean {
  if (/^\d{1,2}$/.test(text)) return Number(text) >= min && Number(text) <= max;
  return words.test(text);
}
