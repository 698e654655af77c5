/** How the page of a report looks, by day and by night, on a screen of any width. */
export const STYLE = `
:root {
  --ground: #fbfaf7; --sheet: #fff; --ink: #1d1c1a; --soft: #6b6862; --line: #e3dfd7;
  --held: #1e7145; --failed: #b3261e; --warned: #8a5a00; --idle: #6b6862;
  --held-ground: #e7f3ec; --failed-ground: #fbe9e7; --warned-ground: #fbf1dc; --code: #f4f1ea;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #161513; --sheet: #1e1d1a; --ink: #ece9e2; --soft: #a09b91; --line: #35322d;
    --held: #6fcf97; --failed: #ff8a80; --warned: #f2c063; --idle: #a09b91;
    --held-ground: #1b2d22; --failed-ground: #3a1f1d; --warned-ground: #332811; --code: #121110;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 2.5rem 1.25rem 5rem; max-width: 66rem; background: var(--ground);
  color: var(--ink); font: 16px/1.55 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif;
}
h1 { margin: 0; font-size: 2rem; line-height: 1.2; letter-spacing: -0.015em; }
h2 { margin: 0 0 1rem; font-size: 1.15rem; }
p { margin: 0.4rem 0; }
section { margin-top: 3rem; }
code, pre, .difference { font-family: ui-monospace, 'SF Mono', Menlo, Consolas, monospace; font-size: 0.85em; }
.kind { margin: 0 0 0.25rem; color: var(--soft); font-size: 0.8rem; letter-spacing: 0.08em; text-transform: uppercase; }
.verdict { margin: 0.75rem 0 1.25rem; font-size: 1.15rem; font-weight: 600; }
.right .verdict { color: var(--held); }
.wrong .verdict { color: var(--failed); }
.meta { color: var(--soft); font-size: 0.875rem; overflow-wrap: anywhere; }
.tiles { display: flex; flex-wrap: wrap; gap: 0.75rem; margin: 0 0 1rem; padding: 0; list-style: none; }
.tiles li { padding: 0.6rem 1rem; border-radius: 0.6rem; font-size: 0.9rem; }
.tiles b { display: block; font-size: 1.6rem; line-height: 1.2; font-variant-numeric: tabular-nums; }
.tiles .held { background: var(--held-ground); }
.tiles .failed { background: var(--failed-ground); }
.tiles .warned { background: var(--warned-ground); }
.tiles .idle { border: 1px solid var(--line); }
.held { color: var(--held); }
.failed { color: var(--failed); }
.warned { color: var(--warned); }
.idle { color: var(--idle); }
table { width: 100%; border-collapse: collapse; }
th, td { padding: 0.55rem 0.75rem; border-top: 1px solid var(--line); text-align: left; vertical-align: top; }
thead th, thead td { border-top: 0; color: var(--soft); font-size: 0.85rem; font-weight: 500; }
th[scope='row'] { font-weight: 600; overflow-wrap: anywhere; }
th small { display: block; color: var(--soft); font-size: 0.8rem; font-weight: 400; }
td { font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
.matrix td span { margin-right: 0.6em; white-space: nowrap; }
.assumptions td:first-child { width: 2rem; padding-right: 0; }
.assumptions th { width: 15rem; }
.assumptions code { overflow-wrap: anywhere; color: var(--soft); }
.seen { color: var(--failed); }
details { margin: 0.6rem 0; }
summary { cursor: pointer; overflow-wrap: anywhere; }
.finding {
  padding: 0.9rem 1.1rem; border: 1px solid var(--line); border-left: 4px solid currentColor;
  border-radius: 0.5rem; background: var(--sheet);
}
.finding > *, .finding summary > span { color: var(--ink); }
.finding summary b { margin-right: 0.4em; color: var(--failed); }
.finding.warned summary b { color: var(--warned); }
.finding p { color: var(--soft); }
.difference { margin: 0.9rem 0; }
.difference > * { display: flex; gap: 0.75rem; padding: 0.2rem 0.6rem; text-decoration: none; overflow-wrap: anywhere; white-space: pre-wrap; }
.difference i { flex: 0 0 5.5em; color: var(--soft); font-style: normal; }
.difference span { min-width: 0; }
del { background: var(--held-ground); }
ins { background: var(--failed-ground); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.25rem 1rem; margin: 0.9rem 0; font-size: 0.9rem; }
dt { color: var(--soft); }
dd { margin: 0; min-width: 0; overflow-wrap: anywhere; }
pre code { user-select: all; }
pre { margin: 0.75rem 0 0; padding: 0.75rem 0.9rem; overflow-x: auto; border-radius: 0.4rem; background: var(--code); line-height: 1.6; }
details ul { margin: 0.4rem 0 0; color: var(--soft); font-size: 0.9rem; overflow-wrap: anywhere; }
@media (max-width: 40rem) {
  body { padding-top: 1.5rem; }
  thead { display: none; }
  tr { display: block; padding: 0.6rem 0; border-top: 1px solid var(--line); }
  th, td { display: block; padding: 0.1rem 0; border: 0; }
  .matrix td:not(:empty)::before { content: attr(data-kind) ' '; display: inline-block; min-width: 7.5rem; color: var(--soft); }
  .matrix td:empty { display: none; }
  .assumptions td:first-child { float: left; width: 1.5rem; }
  .assumptions th { width: auto; }
  .difference > * { display: block; }
  .difference i { display: block; }
  dl { grid-template-columns: 1fr; }
  dt { margin-top: 0.35rem; }
}
@media print { .finding { break-inside: avoid; } pre { white-space: pre-wrap; } }
`;
