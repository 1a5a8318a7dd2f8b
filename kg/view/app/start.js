// start.js: shows what is chosen, and starts the page.

const VIEWS = { graph: () => {}, timeline: showTimeline, table: showTable, text: showText };

function refresh(change = {}) {
  for (const b of $("views").children) b.setAttribute("aria-pressed", String(b.dataset.view === S.view));
  for (const v of Object.keys(VIEWS)) $(`${v}-view`).hidden = v !== S.view;
  document.body.classList.toggle("wide", S.view !== "graph" && !(S.at || S.fact || S.line));
  drawPicture();
  showLegend();
  showPanel();
  VIEWS[S.view](change);
  $("undo").disabled = steps < 1;
  if (change.restored && S.view === "graph" && (S.steps || S.to)) fit();
}

function setTheme(dark) {
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  $("theme").setAttribute("aria-pressed", String(dark));
  readInk();
  refresh();
}

// Print on white in dark mode too; the drawing does not follow style sheets by itself.
function turnToPaper(on) {
  if (on === onPaper) return;
  onPaper = on;
  const root = document.documentElement;
  if (on) { turnToPaper.theme = root.dataset.theme; root.dataset.theme = "light"; } else if (turnToPaper.theme) root.dataset.theme = turnToPaper.theme; else delete root.dataset.theme;
  readInk();
  network.redraw();
}

function start() {
  readInk();
  $("theme").setAttribute("aria-pressed", String(inDark()));
  S = fromHash(location.hash);
  steps = (history.state && history.state.steps) || 0;
  startDrawing();
  startSearch();
  startSaving();
  startKeys();
  for (const b of $("views").children) b.addEventListener("click", () => choose({ view: b.dataset.view }));
  $("undo").addEventListener("click", undo);
  $("theme").addEventListener("click", () => setTheme(!inDark()));
  matchMedia("print").addEventListener("change", (e) => turnToPaper(e.matches));
  addEventListener("beforeprint", () => turnToPaper(true));
  addEventListener("afterprint", () => turnToPaper(false));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { readInk(); refresh(); });
  $("open-legend").addEventListener("click", () => openLegend(!document.body.classList.contains("legend-open")));
  $("skip").addEventListener("click", (e) => { e.preventDefault(); $("panel").focus(); });
  $("zoom-in").addEventListener("click", () => zoomBy(1.3));
  $("zoom-out").addEventListener("click", () => zoomBy(1 / 1.3));
  $("zoom-fit").addEventListener("click", () => fit());
  refresh();
  fit(false);
  // For tests and the curious: what is drawn and chosen, to look at.
  window.kg = { network, things, facts, sources, get state() { return S; }, get shown() { return shown; }, get words() { return drawWords.last || []; }, get frames() { return drawWords.frames; }, toHash };
  requestAnimationFrame(() => requestAnimationFrame(() => { performance.mark("drawn"); document.documentElement.dataset.ready = "yes"; }));
}

start();
