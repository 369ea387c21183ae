import {escapeText} from '../../src/core/messages/html.ts';
import type {SimulatedMessage} from '../../src/simulators/telegram/model.ts';

const style = `
  body {margin: 0; padding: 16px; background: #0e1621; font: 15px/1.4 'DejaVu Sans', 'Noto Color Emoji', sans-serif; color: #f5f5f5}
  main {width: 480px}
  article {margin-bottom: 12px}
  .text {background: #182533; border-radius: 12px; padding: 10px 14px; white-space: pre-wrap; overflow-wrap: anywhere}
  a {color: #6ab3f3; text-decoration: none}
  code {font-family: 'DejaVu Sans Mono', monospace; font-size: 13px}
  .row {display: flex; gap: 4px; margin-top: 4px}
  .row span {flex: 1; text-align: center; background: #22364b; border-radius: 8px; padding: 7px 4px}
`;

/** A page that shows messages of a bot about as Telegram does. Their text is HTML already, as bots write it. */
export function chatPage(messages: readonly Pick<SimulatedMessage, 'source' | 'buttons'>[]): string {
  const bubbles = messages.map(({source, buttons}) => {
    const rows = buttons.map(
      row => `<div class="row">${row.map(({text}) => `<span>${escapeText(text)}</span>`).join('')}</div>`,
    );
    return `<article><div class="text">${source}</div>${rows.join('')}</article>`;
  });
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Telegram</title><style>${style}</style><main>${bubbles.join('')}</main></html>`;
}
