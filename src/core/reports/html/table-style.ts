/** How the table, its controls and its details look. Rows are as high as the script counts on. */
export const tableStyle: string = String.raw`
#controls { display: flex; flex-wrap: wrap; gap: 10px 14px; align-items: flex-end; margin-bottom: 12px; }
#controls label { display: flex; flex-direction: column; gap: 3px; color: var(--soft); font-size: 13px; }
#controls input, #controls select { color: var(--ink); font-size: 15px; height: 38px; }
#controls .search { flex: 1 1 240px; }
#reset { height: 38px; }
#count { margin: 0 0 10px; color: var(--soft); }
.scroller { padding: 0; overflow: auto; max-height: min(760px, 82vh); overscroll-behavior: auto; }
#movies { border-collapse: separate; border-spacing: 0; width: 100%; table-layout: fixed; }
#movies th {
  position: sticky; top: 0; z-index: 1; height: 44px; padding: 0; text-align: left; font-weight: 600;
  background: var(--card); border-bottom: 1px solid var(--line);
}
#movies th:not(:has(button)) { padding: 0 14px; }
#movies th button {
  width: 100%; height: 43px; padding: 0 14px; border: 0; border-radius: 0; background: none; text-align: inherit; font-weight: 600;
  white-space: nowrap; overflow: hidden;
}
#movies th button:focus-visible, #movies td button:focus-visible { outline-offset: -3px; }
#movies th.year button, #movies th.bitrate button, #movies th.size button, #movies th.added button {
  display: flex; flex-direction: row-reverse; align-items: center; gap: 6px;
}
#movies th button::after { content: '\2195'; margin-inline-start: 6px; color: var(--soft); opacity: 0; }
#movies th button:hover::after { opacity: 0.7; }
#movies th[aria-sort=ascending] button::after { content: '\2191'; opacity: 1; color: var(--accent); }
#movies th[aria-sort=descending] button::after { content: '\2193'; opacity: 1; color: var(--accent); }
#movies td {
  height: 44px; padding: 0 14px; border-bottom: 1px solid var(--line); white-space: nowrap; overflow: hidden; text-overflow: ellipsis;
}
#movies tr.space td { padding: 0; border: 0; height: auto; }
#movies tbody tr:not(.space):hover { background: color-mix(in oklab, var(--accent), transparent 94%); }
#movies td small { margin-left: 8px; }
#movies td button {
  display: block; width: 100%; height: 43px; margin: 0 -14px; padding: 0 14px; border: 0; border-radius: 0; background: none;
  text-align: start; overflow: hidden; text-overflow: ellipsis; box-sizing: content-box; max-width: 100%;
}
#movies .year { width: 84px; } #movies .label { width: 124px; } #movies .resolution { width: 108px; } #movies .audio { width: 196px; }
#movies .bitrate { width: 118px; } #movies .size { width: 104px; } #movies .added { width: 124px; }
#movies .year, #movies .bitrate, #movies .size, #movies .added { text-align: right; }
#movies td.resolution, #movies td.audio, #movies td.added, #movies td.year { color: var(--soft); }
.empty { padding: 0 0 14px; color: var(--soft); }
@media (max-width: 1080px) { #movies .added, #movies .resolution { display: none; } }
@media (max-width: 860px) { #movies .audio, #movies .bitrate { display: none; } }
@media (max-width: 560px) {
  #movies .year { display: none; }
  #movies .label { width: 112px; } #movies .size { width: 84px; }
  #movies th button, #movies th:not(:has(button)), #movies td { padding: 0 10px; }
  #movies td button { margin: 0 -10px; padding: 0 10px; }
  .recent time { display: none; }
}
dialog {
  width: min(680px, 92vw); max-height: 86vh; overflow: auto; padding: 24px 28px; border: 1px solid var(--line); border-radius: 14px;
  background: var(--card); color: var(--ink); box-shadow: 0 20px 60px rgb(0 0 0 / 0.3);
}
dialog::backdrop { background: rgb(10 12 16 / 0.5); }
dialog dl { display: grid; grid-template-columns: minmax(96px, auto) 1fr; gap: 7px 20px; margin: 0 0 18px; }
dialog dd { overflow-wrap: anywhere; }
dialog dd ul { margin: 0; padding: 0; list-style: none; }
.print-note { display: none; color: var(--soft); }
`;
