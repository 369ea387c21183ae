/** How the page prints: light, without controls, the rows one below the other on as many sheets as they need. */
export const printStyle: string = `
@media print {
  :root, :root[data-theme] { color-scheme: light !important; --page: #fff; }
  @page { margin: 14mm; }
  body { padding: 0; max-width: none; font-size: 11px; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  h1 { font-size: 20px; } h2 { font-size: 14px; margin-bottom: 8px; } h3 { font-size: 12px; }
  small, .legend, .chart .legend, .cards span, .badge, .recent .facts, .recent time { font-size: 10px; }
  .recent li { padding: 4px 0; }
  .recent .badge { flex-basis: 76px; padding: 0 6px; }
  header { padding-top: 0; }
  main > section, main > .pair { margin-top: 22px; }
  #theme, #controls, .skip, .chart details, footer, dialog { display: none !important; }
  .card { padding: 10px 12px; border-radius: 6px; }
  .cards { grid-template-columns: repeat(4, 1fr); gap: 8px; }
  .cards .card { padding: 8px 12px; }
  .cards b { font-size: 20px; }
  .charts { grid-template-columns: 1fr 1fr; gap: 10px; }
  .chart, .recent li, .cards .card, #movies tr { break-inside: avoid; }
  .pair { grid-template-columns: 3fr 2fr; gap: 10px; }
  .print-note { display: block; }
  .scroller { max-height: none; overflow: visible; border: 0; padding: 0; }
  #movies { font-size: 9.5px; }
  #movies th { position: static; height: auto; padding: 3px 4px; }
  #movies th button { height: auto; padding: 0; font-size: inherit; }
  #movies th button::after { display: none; }
  #movies td, #movies td button { height: auto; padding: 2px 4px; margin: 0; font-size: inherit; white-space: normal; }
  #movies td button { padding: 0; }
  #movies .added, #movies .audio, #movies .bitrate, #movies .resolution { display: table-cell; }
  #movies .year { width: 9%; display: table-cell; } #movies .label { width: 11%; } #movies .resolution { width: 9%; }
  #movies .audio { width: 17%; } #movies .bitrate { width: 11%; } #movies .size { width: 9%; } #movies .added { width: 12%; }
  #movies .badge { font-size: inherit; padding: 0 6px; }
}
`;
