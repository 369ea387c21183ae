import {printStyle} from './print-style.ts';
import {tableStyle} from './table-style.ts';

const baseStyle = String.raw`
:root {
  color-scheme: light dark;
  --page: light-dark(#f6f5f2, #13151a);
  --card: light-dark(#ffffff, #1b1e25);
  --ink: light-dark(#1c2128, #e8eaf0);
  --soft: light-dark(#59616d, #9fa8b8);
  --line: light-dark(#e3e1dc, #2d323d);
  --track: light-dark(#efeeea, #252a33);
  --accent: light-dark(#3d5bc4, #91a9ff);
  --fel: light-dark(#15803d, #4ccb85);
  --mel: light-dark(#a86000, #f2b14c);
  --unproven: light-dark(#6d5a86, #b9a4d8);
  --dv: light-dark(#3d5bc4, #91a9ff);
  --hdr: light-dark(#7c8fa6, #7688a3);
  --sdr: light-dark(#b4bac4, #4d5666);
  --unknown: light-dark(#d2d0ca, #3a3f4a);
}
:root[data-theme=light] { color-scheme: light; }
:root[data-theme=dark] { color-scheme: dark; }
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 0 clamp(16px, 4vw, 48px) 48px; max-width: 1320px;
  background: var(--page); color: var(--ink);
  font: 15px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', sans-serif;
  font-variant-numeric: tabular-nums;
}
h1 { margin: 0; font-size: 28px; line-height: 1.2; letter-spacing: -0.02em; font-weight: 650; }
h2 { margin: 0 0 14px; font-size: 18px; letter-spacing: -0.01em; font-weight: 650; }
h3 { margin: 0; font-size: 15px; font-weight: 650; }
main > section, main > .pair { margin-top: 40px; }
header { display: flex; justify-content: space-between; align-items: flex-start; gap: 16px; padding-top: 36px; }
header p, footer p, figcaption p { margin: 2px 0 0; color: var(--soft); }
footer { margin-top: 40px; font-size: 13px; }
small { color: var(--soft); font-size: 13px; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 18px 20px; }
.skip { position: absolute; left: -999px; }
.skip:focus { left: 16px; top: 8px; padding: 6px 12px; background: var(--card); z-index: 3; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
button, select, input {
  font: inherit; color: inherit; background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 7px 12px;
}
button { cursor: pointer; }
button:hover, select:hover, input:hover { border-color: var(--soft); }
[hidden] { display: none !important; }

.strip { display: block; width: 100%; height: 14px; border-radius: 7px; overflow: hidden; background: var(--track); }
.legend { display: flex; flex-wrap: wrap; gap: 4px 20px; list-style: none; margin: 10px 0 20px; padding: 0; color: var(--soft); }
.legend b { color: var(--ink); font-weight: 600; margin-left: 2px; }
.key { display: inline-block; width: 10px; height: 10px; border-radius: 3px; margin-right: 7px; background: var(--kind); }
.cards { display: grid; grid-template-columns: repeat(4, 1fr); gap: 14px; margin: 0; }
.cards .card { padding: 14px 18px; border-top: 3px solid var(--kind); }
.cards .unproven { border-top-style: dashed; }
.cards .all { --kind: var(--sdr); }
dt { color: var(--soft); }
dd { margin: 0; }
.cards b { display: block; font-size: 30px; line-height: 1.25; font-weight: 650; letter-spacing: -0.02em; }
.cards span { color: var(--soft); font-size: 13px; }

.fel { --kind: var(--fel); } .mel { --kind: var(--mel); } .unproven { --kind: var(--unproven); } .dv { --kind: var(--dv); }
.hdr { --kind: var(--hdr); } .sdr { --kind: var(--sdr); } .unknown { --kind: var(--unknown); } .all { --kind: var(--sdr); }
.both { --kind: color-mix(in oklab, var(--fel), var(--dv)); }
.key.unproven, .key.unknown { background: repeating-linear-gradient(135deg, var(--kind) 0 3px, transparent 3px 5px); }

.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 400px), 1fr)); gap: 18px; }
.chart { margin: 0; display: flex; flex-direction: column; }
.chart svg { display: block; width: 100%; height: auto; margin: 14px 0 10px; overflow: visible; font-size: 12.5px; }
.chart text { dominant-baseline: central; fill: var(--ink); }
.chart .words, .chart .tick { fill: var(--soft); }
.chart .tick { font-size: 11.5px; }
.chart .count { font-size: 20px; font-weight: 650; }
.track { fill: var(--track); } .fill, .swatch { fill: var(--kind); }
rect.fill.unproven, rect.fill.unknown { fill-opacity: 0.35; stroke: var(--kind); stroke-dasharray: 3 2; }
.strip rect.fill { stroke: var(--page); stroke-dasharray: none; stroke-width: 1px; vector-effect: non-scaling-stroke; }
.grid { stroke: var(--line); }
.area { fill: var(--kind); fill-opacity: 0.18; } .line { fill: none; stroke: var(--kind); stroke-width: 2; stroke-linejoin: round; }
.set { fill: var(--kind); fill-opacity: 0.45; stroke: var(--kind); stroke-width: 1.5; }
.chart .legend { margin: 8px 0 0; font-size: 13px; }
details { margin-top: auto; color: var(--soft); font-size: 13px; }
summary { cursor: pointer; width: fit-content; }
.scrolls { max-height: 260px; overflow: auto; margin-top: 8px; }
.numbers { border-collapse: collapse; width: 100%; }
.numbers th, .numbers td { padding: 5px 10px 5px 0; text-align: right; border-bottom: 1px solid var(--line); font-weight: 400; }
.numbers th:first-child { text-align: left; }
.numbers thead th { color: var(--soft); }

.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 400px), 1fr)); gap: 18px; align-items: start; }
.recent { list-style: none; margin: 0; padding: 0; }
.recent li { display: flex; align-items: center; gap: 14px; padding: 8px 0; border-top: 1px solid var(--line); }
.recent li:first-child { border-top: 0; }
.recent .badge { flex: 0 0 92px; }
.recent .what { flex: 1; min-width: 0; overflow-wrap: anywhere; }
.recent .facts { display: block; color: var(--soft); font-size: 13px; }
.recent time { color: var(--soft); font-size: 13px; white-space: nowrap; }
.next { margin-top: 26px; }
.look { margin: 0; }
.look div { display: flex; justify-content: space-between; gap: 16px; padding: 5px 10px 5px 0; border-bottom: 1px solid var(--line); }
.look dt { color: inherit; }
.badge {
  display: inline-block; padding: 1px 9px; border: 1px solid color-mix(in oklab, var(--kind), transparent 45%); border-radius: 99px;
  background: color-mix(in oklab, var(--kind), transparent 88%); font-size: 13px; font-weight: 600; white-space: nowrap; text-align: center;
}
.badge.fel, .badge.mel, .badge.unproven, .badge.dv { color: color-mix(in oklab, var(--kind) 80%, var(--ink)); }
.badge.unproven, .badge.unknown { border-style: dashed; border-color: var(--kind); }
.badge.fel::before { content: '\25CF'; margin-right: 5px; }
.badge.mel::before { content: '\25D0'; margin-right: 5px; }
.badge.unproven::before { content: '\25CC'; margin-right: 5px; }
@media (max-width: 860px) { .cards { grid-template-columns: 1fr 1fr; } }
@media (max-width: 560px) {
  .cards { gap: 10px; }
  .cards .card { padding: 10px 14px; }
  .cards b { font-size: 24px; }
  .chart svg { font-size: 16.5px; }
  .chart .tick, .chart .words { font-size: 15.5px; }
  .card { padding: 14px 16px; }
}
`;

/** How the page looks: light and dark by the reader's choice, one accent, FEL green, MEL amber, never colour alone. */
export const pageStyle: string = baseStyle + tableStyle + printStyle;
