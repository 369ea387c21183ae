import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {type Browser, type BrowserContextOptions, chromium, type Page} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, it, onTestFinished} from 'vitest';
import type {Movie} from '../../src/core/library/movie.ts';
import {reportPieces} from '../../src/core/reports/report-pieces.ts';
import {aMovie, aPlainVersion, aVersion} from '../support/library.ts';
import {manyMovies} from '../support/many-movies.ts';
import {isInstalled} from '../support/real-program.ts';
import {hostileTitles, reportInput} from '../support/report-input.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';

const executablePath = '/usr/bin/chromium';
const maxDrawnRows = 60;

type OpenPage = {page: Page; troubles: string[]};

describe.skipIf(!isInstalled(executablePath))('the page of a report in Chromium', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({executablePath, args: ['--no-sandbox']});
  });
  afterAll(() => browser.close());

  /** The page of a library, with everything in it that went wrong or asked for something. */
  async function open(movies: Iterable<Movie>, options: BrowserContextOptions = {}): Promise<OpenPage> {
    const path = join(await temporaryFolder(), 'report.html');
    await writeFile(path, [...reportPieces('html', reportInput(movies))].join(''));
    const context = await browser.newContext({viewport: {width: 1280, height: 900}, offline: true, ...options});
    onTestFinished(() => context.close());
    const page = await context.newPage();
    const troubles: string[] = [];
    page.on('console', message => troubles.push(message.text()));
    page.on('pageerror', error => troubles.push(error.message));
    page.on('dialog', dialog => {
      troubles.push(`dialog: ${dialog.message()}`);
      return dialog.dismiss();
    });
    page.on('request', request => {
      if (request.url() !== pathToFileURL(path).href && !request.url().startsWith('data:'))
        troubles.push(request.url());
    });
    await page.goto(pathToFileURL(path).href);
    return {page, troubles};
  }

  it('opens offline, without errors and without asking for anything', async () => {
    const {page, troubles} = await open(manyMovies(500));
    expect(await page.locator('h1').textContent()).toBe('Movie report');
    expect(await page.locator('figure svg').count()).toBe(6);
    const picture = await page.screenshot({fullPage: true});
    expect(picture.length).toBeGreaterThan(50_000);
    expect(troubles).toEqual([]);
  });

  it('refuses scripts and requests that are not its own', async () => {
    const {page, troubles} = await open(manyMovies(5));
    await page.evaluate(
      `document.body.insertAdjacentHTML('beforeend', '<img src="http://127.0.0.1:9/x.png" onerror="alert(1)">')`,
    );
    await page.evaluate(
      `document.body.append(Object.assign(document.createElement('script'), {textContent: 'alert(2)'}))`,
    );
    expect(troubles.filter(trouble => trouble.startsWith('dialog'))).toEqual([]);
    expect(troubles.some(trouble => trouble.includes('Content Security Policy'))).toBe(true);
  });

  it('shows hostile titles as they are, and runs nothing in them', async () => {
    const movies = hostileTitles.map((title, index) => aMovie({title, ratingKey: String(index)}));
    const {page, troubles} = await open(movies);
    const shown = await page.locator('#movies td.title bdi').allTextContents();
    expect(shown).toHaveLength(hostileTitles.length);
    expect(shown).toContain('</script><script>alert(1)</script>');
    expect(shown).toContain("'><svg/onload=alert(1)>");
    await page.locator('#movies td button').nth(10).click();
    expect(await page.locator('#details h2').textContent()).toContain('<img src=x onerror=alert(1)>');
    expect(troubles).toEqual([]);
  });

  it('sorts by a click and by the keyboard, and says so to screen readers', async () => {
    const {page, troubles} = await open(manyMovies(300));
    const head = page.locator('#movies th.size');
    await head.getByRole('button').click();
    expect(await head.getAttribute('aria-sort')).toBe('descending');
    expect(await page.locator('#movies th[aria-sort]').count()).toBe(1);
    const largest = await gigabytes(page);
    expect(largest).toEqual(largest.toSorted((one, other) => other - one));
    await head.getByRole('button').focus();
    await page.keyboard.press('Enter');
    expect(await head.getAttribute('aria-sort')).toBe('ascending');
    expect((await gigabytes(page))[0]).toBeLessThan(largest[0] ?? 0);
    expect(troubles).toEqual([]);
  });

  it('searches while one types, filters, and clears both', async () => {
    const {page} = await open([
      aMovie({title: 'Amélie'}),
      aMovie({title: 'Beta', versions: [aPlainVersion()]}),
      aMovie({title: 'Gamma', versions: [aVersion({resolution: '1080p'}), aPlainVersion()]}),
    ]);
    const titles = () => page.locator('#movies td.title bdi').allTextContents();
    await page.locator('#search').pressSequentially('ameli');
    expect(await titles()).toEqual(['Amélie']);
    expect(await page.locator('#count').textContent()).toBe('1 of 4 versions');
    await page.locator('#search').fill('');
    await page.locator('#label').selectOption('P7 FEL');
    expect(await titles()).toEqual(['Amélie', 'Gamma']);
    await page.locator('#resolution').selectOption('1080p');
    expect(await titles()).toEqual(['Gamma']);
    await page.locator('#atmos').selectOption('no');
    expect(await titles()).toEqual([]);
    await page.locator('#reset').click();
    await expect.poll(titles).toEqual(['Amélie', 'Beta', 'Gamma', 'Gamma']);
    expect(await page.locator('#count').textContent()).toBe('4 versions');
  });

  it('is walked through by keys alone: to the table, along its rows, into the details and back', async () => {
    const {page} = await open(manyMovies(2000));
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Skip to the table');
    await page.locator('#movies th.added button').focus();
    await page.keyboard.press('Tab');
    const first = await focused(page);
    expect(first).toBe(await page.locator('#movies td.title button').first().textContent());
    await page.keyboard.press('ArrowDown');
    expect(await rowOfFocus(page)).toBe('3');
    await page.keyboard.press('End');
    const last = Number(await page.locator('#movies').getAttribute('aria-rowcount'));
    expect(last).toBeGreaterThan(2000);
    expect(await rowOfFocus(page)).toBe(String(last));
    await page.keyboard.press('PageUp');
    await page.keyboard.press('Enter');
    const details = page.locator('#details');
    expect(await details.isVisible()).toBe(true);
    expect(await details.locator('dt').allTextContents()).toContain('Audio tracks');
    await page.keyboard.press('Escape');
    expect(await details.isVisible()).toBe(false);
    expect(Number(await rowOfFocus(page))).toBeLessThan(last);
    await page.keyboard.press('Home');
    expect(await rowOfFocus(page)).toBe('2');
  });

  it('keeps the focus where it is while the table scrolls under it, or hands it to the table', async () => {
    const {page} = await open(manyMovies(2000));
    const scrollTo = (top: number) => page.evaluate(`document.getElementById('scroller').scrollTop = ${top}`);
    await page.locator('#movies td.title button').nth(10).focus();
    await scrollTo(440);
    await page.locator('#movies tr[aria-rowindex="30"]').waitFor();
    expect(await rowOfFocus(page)).toBe('12');
    await scrollTo(40_000);
    await page.locator('#movies tr[aria-rowindex="912"]').waitFor();
    expect(await page.evaluate('document.activeElement.id')).toBe('scroller');
  });

  it('stays quick with ten thousand movies, of which it draws only what is seen', async () => {
    const {page, troubles} = await open(manyMovies(10_000));
    const drawn = () => page.locator('#movies tbody tr').count();
    expect(await drawn()).toBeLessThan(maxDrawnRows);
    for (const act of [
      `document.querySelector('#movies th.size button').click()`,
      `document.querySelector('#movies th.label button').click()`,
      `(() => {const s = document.getElementById('search'); s.value = 'golden'; s.dispatchEvent(new Event('input', {bubbles: true}));})()`,
    ]) {
      const ms = await page.evaluate<number>(
        `(() => {const start = performance.now(); ${act}; return performance.now() - start;})()`,
      );
      expect(ms).toBeLessThan(1000);
      expect(await drawn()).toBeLessThan(maxDrawnRows);
    }
    await page.locator('#search').fill('');
    await page.evaluate("document.getElementById('scroller').scrollTop = 1e9");
    const count = await page.locator('#movies').getAttribute('aria-rowcount');
    await page.locator(`#movies tr[aria-rowindex="${count}"]`).waitFor();
    expect(await drawn()).toBeLessThan(maxDrawnRows);
    expect(troubles).toEqual([]);
  });

  it('is dark where that is wished for, and the other way round at the press of a button', async () => {
    const brightness = (page: Page) =>
      page.evaluate<number>(
        `getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number).reduce((a, b) => a + b) / 3`,
      );
    const {page} = await open(manyMovies(20), {colorScheme: 'dark'});
    expect(await brightness(page)).toBeLessThan(60);
    expect(await page.locator('#theme').textContent()).toBe('Light');
    await page.locator('#theme').click();
    expect(await brightness(page)).toBeGreaterThan(200);
    const light = await open(manyMovies(20), {colorScheme: 'light'});
    expect(await brightness(light.page)).toBeGreaterThan(200);
  });

  it.each(['light', 'dark'] as const)('has enough contrast for small text when it is %s', async colorScheme => {
    const {page} = await open(manyMovies(200), {colorScheme});
    const poor = await page.evaluate<string[]>(poorContrast);
    expect(poor).toEqual([]);
  });

  it('fits a telephone without scrolling sideways', async () => {
    const {page} = await open(manyMovies(200), {viewport: {width: 360, height: 740}});
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    const title = await page.locator('#movies td.title').first().boundingBox();
    expect(title?.width).toBeGreaterThan(100);
  });

  it('prints light, without controls, the filtered rows, and says how many there were', async () => {
    const {page} = await open(manyMovies(1000), {colorScheme: 'dark'});
    await page.locator('#label').selectOption('SDR');
    await page.emulateMedia({media: 'print'});
    const rows = () => page.locator('#movies tbody tr').count();
    await expect.poll(rows).toBe(300);
    expect(await page.locator('#movies tbody .badge').last().textContent()).toBe('SDR');
    expect(await page.locator('#print-note').textContent()).toMatch(/^On paper: the first 300 of \d+ rows\.$/);
    expect(await page.locator('#controls').isVisible()).toBe(false);
    await page.emulateMedia({media: 'screen'});
    await expect.poll(rows).toBeLessThan(maxDrawnRows);
    expect((await page.pdf()).length).toBeGreaterThan(20_000);
  });

  it('shows summary, charts and the first rows where scripts are off', async () => {
    const {page} = await open(manyMovies(300), {javaScriptEnabled: false});
    expect(await page.locator('#movies tbody tr').count()).toBe(100);
    expect(await page.locator('#controls').isVisible()).toBe(false);
    expect(await page.locator('figure svg').count()).toBe(6);
    expect(await page.getByText('Without JavaScript only the first rows').isVisible()).toBe(true);
  });
});

async function gigabytes(page: Page): Promise<number[]> {
  const texts = await page.locator('#movies td.size').allTextContents();
  return texts.map(text => Number.parseFloat(text));
}

async function focused(page: Page): Promise<string> {
  return page.evaluate<string>('document.activeElement.textContent');
}

async function rowOfFocus(page: Page): Promise<string> {
  return page.evaluate<string>(`document.activeElement.closest('tr').getAttribute('aria-rowindex')`);
}

/** Texts whose colour comes too near to what lies behind them, by WCAG 2.2: 4.5 to 1, in the colours as drawn. */
const poorContrast = `(() => {
  const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const drawn = colors => {
    canvas.clearRect(0, 0, 1, 1);
    for (const color of colors) { canvas.fillStyle = color; canvas.fillRect(0, 0, 1, 1); }
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const luminance = rgb => {
    const [r, g, b] = rgb.map(v => v / 255).map(v => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = element => {
    const colors = [];
    for (let one = element; one; one = one.parentElement) colors.unshift(getComputedStyle(one).backgroundColor);
    return colors;
  };
  const poor = [];
  for (const element of document.querySelectorAll('body *')) {
    const hasText = [...element.childNodes].some(node => node.nodeType === 3 && node.textContent.trim());
    if (!hasText || !element.checkVisibility() || ['SCRIPT', 'OPTION'].includes(element.tagName)) continue;
    const style = getComputedStyle(element);
    const ground = behind(element);
    const [a, b] = [drawn(ground), drawn([...ground, element.closest('svg') ? style.fill : style.color])].map(luminance);
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) poor.push(element.tagName + '.' + element.className + ' ' + element.textContent.trim().slice(0, 20) + ' ' + ratio.toFixed(2));
  }
  return [...new Set(poor)];
})()`;
