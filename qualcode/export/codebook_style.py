"""The looks of the html page of a codebook: on a screen, light or dark, and on paper."""

STYLE = """\
:root {
  --ink: #1f2328; --soft: #5f6368; --line: #c4c8ce; --head: #eceff2; --top: #f6f7f9; --paper: #fff; --link: #1a4f8a;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ink: #e3e6ea; --soft: #a3a9b1; --line: #454b54; --head: #2a2f36; --top: #22262c; --paper: #1a1d21;
    --link: #8ab8f0;
  }
}
* { box-sizing: border-box }
body { margin: 0 auto; padding: 1.5rem; max-width: 84rem; color: var(--ink); background: var(--paper);
  font: 1rem/1.5 Calibri, Carlito, "Segoe UI", system-ui, sans-serif }
h1 { font-size: 1.8rem; line-height: 1.2; margin: 0 0 1rem }
h2 { font-size: 1.2rem; margin: 2rem 0 .5rem }
a { color: var(--link) }
nav ol { columns: 16rem; padding-left: 1.5rem; margin: 0 }
.wide { overflow-x: auto }
table { width: 100%; min-width: 56rem; border-collapse: collapse; font-size: .92rem }
th, td { padding: .5rem .6rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line) }
thead th { background: var(--head); vertical-align: bottom }
tbody th { font-weight: normal; width: 15% }
tbody th.depth-0 { font-weight: bold }
tbody tr:first-child { background: var(--top) }
.depth-1 { padding-left: 1.4rem }
.depth-2 { padding-left: 2.4rem }
.depth-3 { padding-left: 3.4rem }
.depth-4, .depth-5, .depth-6 { padding-left: 4.4rem }
.definition { width: 24% }
.use-when, .not-when { width: 16% }
.example { width: 23% }
.codings { text-align: right; font-variant-numeric: tabular-nums }
.chip {
  display: inline-block; width: .7em; height: .7em; margin-right: .4em;
  border: 1px solid var(--line); border-radius: .15em;
}
td p, blockquote p { margin: 0 0 .35rem }
td > :last-child, blockquote > :last-child { margin-bottom: 0 }
.short { font-weight: bold }
.words, .note, blockquote footer, body > footer { color: var(--soft); font-size: .85rem }
blockquote { margin: 0; padding-left: .6rem; border-left: 3px solid var(--line) }
cite { font-style: normal }
cite::before { content: "— " }
dl > div { margin-bottom: .3rem }
dt { font-weight: bold }
dd { margin: 0 }
dd ul { margin: 0; padding-left: 1.2rem }
body > footer { margin-top: 3rem; border-top: 1px solid var(--line) }
body > footer h2 { font-size: 1rem; margin-top: 1rem }
body > footer dt, body > footer dd { display: inline }
body > footer dt::after { content: ":\\a0" }
@page { size: A4 landscape; margin: 1.5cm }
@media print {
  :root { --ink: #000; --soft: #444; --line: #999; --head: #eee; --top: #f6f6f6; --paper: #fff; --link: #000 }
  html { font-size: 9pt }
  body { padding: 0; max-width: none; line-height: 1.35 }
  h2 { margin: 1rem 0 .3rem }
  th, td { padding: .2rem .4rem }
  nav { display: none }
  .wide { overflow: visible }
  table { min-width: 0 }
  thead { display: table-header-group }
  tr, h2 { break-inside: avoid }
  h2 { break-after: avoid }
  body > footer { break-inside: avoid; margin-top: 1.5rem }
}
"""
