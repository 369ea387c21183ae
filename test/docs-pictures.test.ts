import {readFileSync} from 'node:fs';
import {readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {type Browser, chromium, type Locator, type Page} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {chatPage} from './support/chat-page.ts';
import {type LivedHousehold, livedHousehold} from './support/lived-household.ts';
import {pictureDifference} from './support/picture-difference.ts';
import {isInstalled} from './support/real-program.ts';

const root = join(import.meta.dirname, '..');
const executablePath = '/usr/bin/chromium';
/** Other fonts and other ids change a hundredth; another page a tenth. */
const mostDifference = 0.03;
const readme = readFileSync(join(root, 'README.md'), 'utf8');

describe.skipIf(!isInstalled(executablePath))('a picture in the README', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({executablePath, args: ['--no-sandbox']});
  });
  afterAll(() => browser.close());

  const openPage = (viewport: {width: number; height: number}): Promise<Page> =>
    browser.newPage({viewport, offline: true, colorScheme: 'dark'});

  /** Brought up to date where that is wanted; else there is one that the README shows, and that looks like what would be drawn now. */
  async function shows(name: string, drawn: Page | Locator): Promise<void> {
    const now = await drawn.screenshot();
    const file = join('docs', 'screens', `${name}.png`);
    if (process.env['UPDATE_README']) await writeFile(join(root, file), now);
    expect(readme).toContain(`](${file})`);
    const blank = await browser.newPage();
    expect(await pictureDifference(blank, now, await readFile(join(root, file)))).toBeLessThan(mostDifference);
  }

  const household = (): Promise<LivedHousehold> => livedHousehold(new Date('2026-03-14T20:15:00Z'));

  it('is of the page that a report is', async () => {
    const {folder, run} = await household();
    await run('report --format html --output report.html');
    const page = await openPage({width: 1280, height: 900});
    await page.goto(`file://${join(folder, 'report.html')}`);
    expect(await page.locator('figure svg').count()).toBe(6);
    expect(await page.locator('#movies tbody tr').count()).toBeGreaterThan(10);
    await shows('report', page);
  });

  it('is of the question in Telegram', async () => {
    const {messages} = await household();
    const asked = messages().filter(({source}) => source.includes('Mad Max'));
    expect(asked).toHaveLength(1);
    const page = await openPage({width: 512, height: 400});
    await page.setContent(chatPage(asked));
    expect(await page.locator('.row span').count()).toBeGreaterThan(1);
    await shows('telegram', page.locator('body'));
  });
});
