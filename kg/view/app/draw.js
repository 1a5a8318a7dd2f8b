// draw.js: the drawing itself. vis-network holds nodes and lines and moves the view; shapes and all words are drawn here.

const MOST_LABELS = 160;
const MOST_LINE_LABELS = 90;
const SURE_LABELS = 12; // names of the best-linked are drawn even over other nodes
const SURE_ON_PHONE = 4;
const nodeSet = new vis.DataSet();
const lineSet = new vis.DataSet();
const shapes = new Map(DATA.kinds.map((k) => [k.key, new Path2D(k.path)]));
let network;
let shown = { ids: new Set(), lines: new Map(), path: null, at: -1 };
let rank = []; // drawn things, those first whose names matter most
let near = null; // the chosen thing and its neighbours, or null where nothing is chosen
let hovered = -1;
let ink = {};
const drawnAt = new Map();
let pen = 1; // how many units of the drawing are a pixel of the screen, so that lines stay as wide when the view shrinks

function startDrawing() {
  const options = DRAWING.options;
  network = new vis.Network($("canvas"), { nodes: nodeSet, edges: lineSet }, options);
  network.on("afterDrawing", drawWords);
  network.on("click", clicked);
  network.on("doubleClick", (e) => e.nodes.length && toggleOpen(things[e.nodes[0]]));
  network.on("dragEnd", dropped);
  $("canvas").addEventListener("pointermove", showHand);
  network.on("hoverNode", (e) => { hovered = e.node; network.redraw(); });
  network.on("blurNode", () => { hovered = -1; network.redraw(); });
  let size = "";
  new ResizeObserver(() => {
    const now = `${$("canvas").clientWidth}x${$("canvas").clientHeight}`;
    if (now === size || now.startsWith("0x")) return;
    size = now;
    network.setSize("100%", "100%");
    network.redraw();
    if (!startDrawing.moved) fit(false);
  }).observe($("canvas"));
  for (const e of ["dragStart", "zoom"]) network.on(e, () => { startDrawing.moved = true; });
  network.on("zoom", () => { clearTimeout(keepPen.timer); keepPen.timer = setTimeout(keepPen, 150); });
}

function clicked(e) {
  startDrawing.moved = true;
  const word = e.nodes.length ? null : wordAt(e.pointer.DOM);
  const line = word ? word.line : e.edges[0];
  if (e.nodes.length) return picked(things[e.nodes[0]]);
  if (word && word.thing !== undefined) return picked(things[word.thing]);
  if (line) return choose({ line: ends(line).map((t) => things[t].id).join("~") });
  stepBack();
}

// The name or the words of a line at this place: they stand for what they name, so a click on them is one on it.
const wordAt = ({ x, y }) => (drawWords.last || []).find(({ box }) => box[0] <= x && x <= box[2] && box[1] <= y && y <= box[3]);

function showHand(e) {
  const r = $("canvas").getBoundingClientRect();
  $("canvas").classList.toggle("hand", hovered >= 0 || Boolean(wordAt({ x: e.clientX - r.left, y: e.clientY - r.top })));
}

// First away from the fact or the line, then from the thing.
function stepBack() {
  if (S.fact || S.line) choose({ fact: "", line: "" });
  else if (S.at) choose({ at: "", steps: 0 });
  else return false;
  return true;
}

const ends = (key) => key.split("-").map(Number);

function dropped(e) {
  if (!e.nodes.length || S.to) return;
  const { x, y } = network.getPositions(e.nodes)[e.nodes[0]];
  choose({ pins: new Map(S.pins).set(things[e.nodes[0]].id, [Math.round(x), Math.round(y)]) });
}

function readInk() {
  ink = { paper: paper("--paper"), text: paper("--text"), quiet: paper("--quiet"), accent: paper("--accent"), line: paper("--wire") };
}

// Bring nodes and lines in step with the picture; only what differs is sent to vis-network.
function drawPicture() {
  shown = picture();
  near = nearOf(shown);
  const places = placesFor(shown);
  rank = [...shown.ids].sort((a, b) => weigh(b) - weigh(a) || a - b);
  nodeSet.remove(nodeSet.getIds().filter((id) => !shown.ids.has(id)));
  nodeSet.update([...shown.ids].filter((t) => differs(t, places.get(t))).map((t) => node(t, places.get(t))));
  lineSet.remove(lineSet.getIds().filter((id) => !shown.lines.has(id)));
  lineSet.update([...shown.lines.values()].map(line));
  for (const t of drawnAt.keys()) if (!shown.ids.has(t)) drawnAt.delete(t);
  const marked = shown.at >= 0 && shown.ids.has(shown.at) ? [shown.at] : [];
  network.selectNodes(marked, false);
  describe();
}

const weigh = (t) => (t === shown.at ? 1e9 : 0) + (near && near.has(t) ? 1e6 : 0) + things[t].links.length;

function differs(t, [x, y]) {
  const was = drawnAt.get(t);
  drawnAt.set(t, [x, y]);
  return !was || was[0] !== x || was[1] !== y;
}

const node = (t, [x, y]) => ({ id: t, x, y, size: sizeOf(t), shape: "custom", ctxRenderer: paintNode });

function nearOf({ ids, lines, path, at }) {
  const pair = S.line ? S.line.split("~").map((id) => thingById.get(id)?.i) : S.fact ? [factById.get(S.fact).from, factById.get(S.fact).to] : [-1, -1];
  if (ids.has(pair[0]) && ids.has(pair[1])) return new Set(pair);
  if (at < 0 || path || S.steps || !ids.has(at)) return null;
  const out = new Set([at]);
  for (const l of lines.values()) if (l.a === at || l.b === at) { out.add(l.a); out.add(l.b); }
  return out;
}

const faint = (line) => near && !(near.has(line.a) && near.has(line.b) && (S.line || S.fact || line.a === shown.at || line.b === shown.at));

function line(l) {
  const voice = VOICES.get(voiceOf(l));
  const strong = near && !faint(l);
  const tint = !l.facts.length ? ink.line : colour(voice);
  return {
    id: l.key, from: l.a, to: l.b, width: pen * (l.facts.length ? 1.3 + Math.min(2.4, (l.facts.length - 1) * 0.4) + (strong ? 0.5 : 0) : 1),
    dashes: voice.dashes.length && l.facts.length ? voice.dashes.map((d) => d * pen) : false, arrows: { to: { enabled: l.forth && l.facts.length > 0 }, from: { enabled: l.back && l.facts.length > 0 } },
    color: { color: tint, highlight: tint, hover: ink.accent, opacity: faint(l) ? 0.1 : strong ? (near.size > 60 ? 0.5 : 1) : shown.lines.size > 250 ? 0.45 : 0.7 },
  };
}

// A line looks like the firmest of its facts.
function voiceOf(l) {
  for (const key of VOICES.keys()) if (l.facts.some((f) => f.voice === key)) return key;
  return "Asserted";
}

function paintNode({ ctx, id, x, y, state, style }) {
  const t = things[id];
  const size = seen(style.size);
  return {
    drawNode() {
      ctx.save();
      ctx.globalAlpha = near && !near.has(id) ? 0.16 : 1;
      ctx.translate(x, y);
      ctx.scale(size, size);
      ctx.fillStyle = colour(KINDS.get(t.kind));
      ctx.strokeStyle = id === shown.at || state.hover ? ink.accent : ink.paper;
      ctx.lineWidth = (id === shown.at ? 7 : 3) / size;
      const shape = shapes.get(t.kind);
      ctx.stroke(shape); // first, so that only its outer half is seen
      ctx.fill(shape);
      if (S.pins.has(t.id)) { ctx.fillStyle = ink.paper; ctx.beginPath(); ctx.arc(0, 0, 0.28, 0, 7); ctx.fill(); }
      ctx.restore();
    },
    nodeDimensions: { width: 2 * size, height: 2 * size },
  };
}

// A radius in the drawing's own units that is never too small to see and hit on the screen.
const seen = (size) => Math.max(size, (narrow() ? 5 : 4.5) / network.getScale());

// Words are drawn in screen pixels: the same size at every zoom, the important ones first, none over another.
function drawWords(ctx) {
  const m = ctx.getTransform();
  const canvas = ctx.canvas;
  const ratio = canvas.width / canvas.clientWidth;
  const view = { x: m.e / ratio, y: m.f / ratio, scale: m.a / ratio, width: canvas.clientWidth, height: canvas.clientHeight };
  ctx.save();
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  const words = layWords(view, (font, text) => { ctx.font = font; return ctx.measureText(text).width; });
  for (const w of words) {
    ctx.font = w.font;
    ctx.globalAlpha = w.alpha;
    ctx.lineWidth = 4;
    ctx.strokeStyle = ink.paper;
    ctx.fillStyle = w.quiet ? ink.quiet : ink.text;
    w.lines.forEach((text, i) => {
      const y = w.y + (i - (w.lines.length - 1) / 2) * w.height;
      ctx.strokeText(text, w.x, y);
      ctx.fillText(text, w.x, y);
    });
  }
  ctx.restore();
  drawWords.last = words;
  drawWords.frames = (drawWords.frames || 0) + 1;
}

// Where every word goes that finds room: names beside their nodes, then what lines say along them.
function layWords(view, measure) {
  const taken = grid(); // by words and by what lies on top
  const dots = grid(); // by nodes
  for (const box of corners()) taken.put(box);
  const spots = new Map();
  for (const t of rank) {
    const spot = nodePosition(t, drawnAt.get(t));
    if (!spot) continue; // it is on its way
    const s = { x: view.x + spot[0] * view.scale, y: view.y + spot[1] * view.scale, r: seen(sizeOf(t)) * view.scale };
    spots.set(t, s);
    if (!(near && !near.has(t))) dots.put([s.x - s.r, s.y - s.r, s.x + s.r, s.y + s.r]);
  }
  const out = [];
  const sure = S.steps ? 1 : narrow() ? SURE_ON_PHONE : SURE_LABELS;
  for (const t of rank) {
    if (out.length >= MOST_LABELS) break;
    const w = spots.has(t) && nameAt(t, spots.get(t), { taken, dots, must: out.length < sure }, view, measure);
    if (w) out.push(w);
  }
  return out.concat(lineWords(spots, { taken, dots }, view, measure));
}

// What lies on top of the drawing: the hints and the zoom buttons.
function corners() {
  const outer = $("canvas").getBoundingClientRect();
  return [$("shown"), $("keys"), $("zoom-in").parentElement].map((e) => e.getBoundingClientRect()).filter((r) => r.width).map((r) => [r.left - outer.left - 6, r.top - outer.top - 4, r.right - outer.left + 6, r.bottom - outer.top + 4]);
}

function nodePosition(t, fallback) {
  const body = network && network.body.nodes[t];
  return body ? [body.x, body.y] : fallback;
}

function nameAt(t, s, { taken, dots, must }, view, measure) {
  if (s.x < -40 || s.y < -40 || s.x > view.width + 40 || s.y > view.height + 40) return null;
  const dim = near && !near.has(t);
  if (dim && t !== hovered) return null;
  const first = t === shown.at || t === hovered;
  const size = narrow() ? (first ? 14 : 11.5) : first ? 15 : things[t].links.length > 12 ? 14 : 12.5;
  const font = `${first || things[t].links.length > 5 ? 600 : 500} ${size}px system-ui, sans-serif`;
  const { lines, width } = wrapped(t, font, measure);
  const height = size + 3;
  const high = lines.length * height;
  const inside = (b) => b[0] >= 2 && b[1] >= 2 && b[2] <= view.width - 2 && b[3] <= view.height - 2;
  const boxes = besideNode(s, width, high).map(([x, y]) => {
    if (first) x = Math.min(Math.max(x, width / 2 + 4), view.width - width / 2 - 4);
    return { x, y, box: [x - width / 2 - 2, y - high / 2, x + width / 2 + 2, y + high / 2] };
  });
  const fits = boxes.find(({ box }) => inside(box) && !taken.hit(box) && !dots.hit(box)) || (must && boxes.find(({ box }) => inside(box) && !taken.hit(box))) || (first && boxes[0]);
  if (!fits) return null;
  taken.put(fits.box);
  return { thing: t, lines, font, height, alpha: 1, ...fits };
}

// Where a name may stand: below its node, above, beside, then at the corners.
function besideNode(s, width, high) {
  const down = s.r + high / 2 + 3, over = s.r + width / 2 + 6, corner = s.r * 0.7 + width / 2;
  return [[0, down], [0, -down], [over, 0], [-over, 0], [corner, down], [-corner, down], [corner, -down], [-corner, -down]].map(([x, y]) => [s.x + x, s.y + y]);
}

const wrapCache = new Map();

// A post beside its body needs no more than its role.
const labelOf = (t) => (t.kind === "post" && t.body >= 0 && t.role) || t.name;

// A name in at most three lines of about twenty letters.
function wrapped(t, font, measure) {
  const key = `${t} ${font}`;
  if (!wrapCache.has(key)) {
    const lines = wrap(labelOf(things[t]), narrow() ? 16 : 22, 3);
    wrapCache.set(key, { lines, width: Math.max(...lines.map((l) => measure(font, l))) });
  }
  return wrapCache.get(key);
}

function wrap(text, chars, most) {
  const lines = [""];
  for (const word of text.trim().split(/\s+/)) {
    const last = lines.length - 1;
    if (lines[last] && [...lines[last], ...word].length + 1 > chars) lines.push(word); else lines[last] += (lines[last] && " ") + word;
  }
  const cut = lines.map((l) => ([...l].length > chars + 8 ? `${[...l].slice(0, chars + 6).join("")}…` : l));
  return cut.length > most ? [...cut.slice(0, most - 1), `${cut[most - 1]} …`] : cut;
}

function lineWords(spots, grids, view, measure) {
  const out = [];
  const font = "400 11.5px system-ui, sans-serif";
  const lines = [...shown.lines.values()].filter((l) => l.facts.length && !faint(l) && spots.has(l.a) && spots.has(l.b));
  const strong = (l) => (near || shown.path ? 1e3 : 0) + l.facts.length + Math.min(things[l.a].links.length, things[l.b].links.length) / 100;
  for (const l of lines.sort((a, b) => strong(b) - strong(a) || a.a - b.a || a.b - b.b)) {
    if (out.length >= MOST_LINE_LABELS) break;
    const w = lineWord(l, spots.get(l.a), spots.get(l.b), font, grids, view, measure);
    if (w) out.push(w);
  }
  return out;
}

// How far along a line its words may stand, and how many pixels beside it.
const ALONG = [0, 9, -9].flatMap((off) => [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74].map((part) => [part, off]));

function lineWord(l, a, b, font, grids, view, measure) {
  const reach = Math.hypot(b.x - a.x, b.y - a.y);
  if (reach < (shown.lines.size > 150 && !near ? 110 : 50)) return null;
  const said = [...new Set(l.facts.map(lineLabel))];
  const text = said.length > 2 ? `${said.slice(0, 2).join(", ")} +${said.length - 2}` : said.join(", ");
  return wordAlong(l, text, 24, a, b, reach, font, grids, view, measure) || (text.length > 14 && wordAlong(l, text, 14, a, b, reach, font, grids, view, measure)) || null;
}

function wordAlong(l, text, chars, a, b, reach, font, { taken, dots }, view, measure) {
  const key = `${text} ${chars}`;
  if (!wrapCache.has(key)) {
    const lines = wrap(text, chars, 4);
    wrapCache.set(key, { lines, width: Math.max(...lines.map((part) => measure(font, part))) });
  }
  const { lines, width } = wrapCache.get(key);
  const high = lines.length * 13.5;
  for (const [part, off] of ALONG) {
    const x = a.x + (b.x - a.x) * part - ((b.y - a.y) / reach) * off, y = a.y + (b.y - a.y) * part + ((b.x - a.x) / reach) * off;
    const box = [x - width / 2 - 2, y - high / 2, x + width / 2 + 2, y + high / 2];
    if (box[0] < 0 || box[1] < 0 || box[2] > view.width || box[3] > view.height || taken.hit(box) || dots.hit(box)) continue;
    taken.put(box);
    return { line: l.key, x, y, lines, font, height: 13.5, alpha: 1, quiet: true, box };
  }
  return null;
}

// Boxes in cells of 64 pixels, to see at once whether a place is taken.
function grid() {
  const cells = new Map();
  const each = (b, visit) => {
    for (let i = Math.floor(b[0] / 64); i <= Math.floor(b[2] / 64); i += 1) for (let j = Math.floor(b[1] / 64); j <= Math.floor(b[3] / 64); j += 1) if (visit(i * 8192 + j)) return true;
    return false;
  };
  return {
    hit: (b) => each(b, (c) => (cells.get(c) || []).some((o) => o[0] < b[2] && o[2] > b[0] && o[1] < b[3] && o[3] > b[1])),
    put: (b) => { each(b, (c) => { if (!cells.has(c)) cells.set(c, []); cells.get(c).push(b); }); },
  };
}

function describe() {
  const all = things.filter((t) => KINDS.get(t.kind).shown && (t.kind !== "post" || t.standing) && t.facts.length).length;
  const text = `${shown.ids.size.toLocaleString("en")} of ${count(all, "thing")} drawn, ${count(shown.lines.size, "line")}`;
  $("canvas").setAttribute("aria-label", `Drawing of the graph: ${text}`);
  const rest = S.to || shown.ids.size >= all ? "" : !S.steps ? ". Search finds the rest." : around.more ? `. Of ${(around.more + shown.ids.size).toLocaleString("en")} around it the best-linked.` : "";
  $("shown").textContent = `${text}${filtersOn() ? "; filters are on" : ""}${rest}`;
}

const glide = () => (CALM.matches ? false : { duration: 320, easingFunction: "easeInOutQuad" });

// Show all that is drawn, with room at the edges for the names.
function fit(smoothly = true) {
  const places = [...drawnAt.values()];
  if (!places.length) return;
  const [xs, ys] = [places.map((p) => p[0]), places.map((p) => p[1])];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const width = $("canvas").clientWidth, height = $("canvas").clientHeight;
  const scale = Math.min(1.3, Math.max(0.03, Math.min((width - (narrow() ? 80 : 120)) / (right - left + 1), (height - 100) / (bottom - top + 1))));
  network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale, animation: smoothly ? glide() : false });
  keepPen(scale);
}

function keepPen(scale = network.getScale()) {
  const next = Math.min(6, Math.max(0.8, 1 / scale));
  if (Math.abs(next / pen - 1) < 0.1) return;
  pen = next;
  lineSet.update([...shown.lines.values()].map(line));
}

function goTo(t) {
  if (!drawnAt.has(t)) return;
  const scale = Math.max(network.getScale(), 0.75);
  network.focus(t, { scale, animation: glide() });
  keepPen(scale);
}

function zoomBy(factor) {
  const scale = network.getScale() * factor;
  network.moveTo({ scale, animation: glide() });
  keepPen(scale);
}
