import {scriptPage} from './script-page.ts';
import {scriptRows} from './script-rows.ts';
import {scriptTable} from './script-table.ts';

/** What the page does once it is read; without it the summary, the charts and the first rows are there. */
export const pageScript: string = `'use strict';{${scriptRows}${scriptTable}${scriptPage}startPage();}`;
