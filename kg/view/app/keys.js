// keys.js: everything without a mouse.

const WAYS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const typing = () => /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName);

// To the neighbour that lies most nearly that way, or to the best-linked thing where nothing is chosen.
function walk([dx, dy]) {
  if (!S.at || !shown.ids.has(shown.at)) return choose({ at: things[rank[0]].id });
  const [x, y] = nodePosition(shown.at, drawnAt.get(shown.at));
  let best = -1, least = Infinity;
  for (const l of shown.lines.values()) {
    const t = l.a === shown.at ? l.b : l.b === shown.at ? l.a : -1;
    if (t < 0) continue;
    const [tx, ty] = nodePosition(t, drawnAt.get(t));
    const far = Math.hypot(tx - x, ty - y), along = ((tx - x) * dx + (ty - y) * dy) / far;
    if (along > 0.3 && far / along ** 2 < least) { least = far / along ** 2; best = t; }
  }
  if (best < 0) return say("Nothing linked that way");
  choose({ at: things[best].id, steps: S.steps });
  if (S.steps) fit(); else goTo(best);
  say(`${things[best].name}, ${KINDS.get(things[best].kind).label.toLowerCase()}, ${count(things[best].facts.length, "fact")}`);
}

function onCanvasKey(e) {
  if (e.ctrlKey || e.metaKey || e.altKey) return;
  const acts = { Enter: () => $("panel").focus(), "+": () => zoomBy(1.3), "=": () => zoomBy(1.3), "-": () => zoomBy(1 / 1.3), 0: () => fit(), e: () => S.at && toggleOpen(thingById.get(S.at)) };
  if (WAYS[e.key]) walk(WAYS[e.key]); else if (acts[e.key]) acts[e.key](); else return;
  e.preventDefault();
}

function onPageKey(e) {
  if ((e.ctrlKey || e.metaKey) && e.key.toLowerCase() === "z" && !typing()) { e.preventDefault(); undo(); }
  else if (e.key === "/" && !typing() && !e.ctrlKey && !e.metaKey) { e.preventDefault(); $("find").focus(); }
  else if (e.key === "Escape" && !typing()) escape();
}

function escape() {
  pathFrom = "";
  if ($("save").open) { $("save").open = false; $("save").querySelector("summary").focus(); }
  else if (document.body.classList.contains("legend-open")) openLegend(false);
  else if (stepBack()) { if (S.view === "graph") $("canvas").focus(); }
  else if (document.body.classList.contains("chosen")) refresh();
}

function undo() {
  if (steps > 0) history.back(); else say("Nothing to undo");
}

function startKeys() {
  $("canvas").addEventListener("keydown", onCanvasKey);
  document.addEventListener("keydown", onPageKey);
}
