// place.js: where things stand. The first view's places come with the page; a neighbourhood and a path have places of their own.

const given = new Map(DRAWING.nodes.map((n) => [n.id, [n.x, n.y]]));
const found = new Map(); // free room found for things outside the first view; kept, so that nothing jumps

function placesFor({ ids, lines, path, at }) {
  const out = path ? chain(path) : S.steps && at >= 0 ? rings(at, ids, lines) : new Map();
  for (const t of ids) if (!out.has(t) && (given.has(t) || found.has(t)) && !path && !S.steps) out.set(t, given.get(t) || found.get(t));
  for (const [id, place] of S.pins) if (ids.has(thingById.get(id).i)) out.set(thingById.get(id).i, place);
  const homeless = [...ids].filter((t) => !out.has(t));
  if (homeless.length) settle(homeless, out, lines);
  if (!path && !S.steps) for (const t of homeless) found.set(t, out.get(t));
  return out;
}

const sizeOf = (t) => Math.min(30, 8 + 2.8 * Math.sqrt(new Set(things[t].links.map((f) => otherEnd(f, t))).size));
const roomFor = (t) => [Math.max(60, Math.min(things[t].name.length, 20) * 8.5 + 16), 2 * sizeOf(t) + 36];

// A path: from left to right, a little up and down so that names don't meet; on a phone from top to bottom.
function chain(path) {
  const middle = (path.nodes.length - 1) / 2;
  return new Map(path.nodes.map((t, i) => [t, narrow() ? [(i % 2 ? 1 : -1) * 45, (i - middle) * 150] : [(i - middle) * 230, (i % 2 ? 1 : -1) * 40]]));
}

// A neighbourhood: the chosen thing in the middle, its neighbours around it, theirs outside, each near its parent.
function rings(at, ids, lines) {
  const near = new Map([...ids].map((t) => [t, []]));
  for (const line of lines.values()) { near.get(line.a).push(line.b); near.get(line.b).push(line.a); }
  const level = new Map([[at, 0]]);
  const children = new Map([...ids].map((t) => [t, []]));
  for (const t of level.keys()) for (const other of near.get(t).sort((x, y) => order(x) - order(y) || x - y)) if (!level.has(other)) { level.set(other, level.get(t) + 1); children.get(t).push(other); }
  const out = new Map([[at, [0, 0]]]);
  const first = children.get(at);
  const weight = (t) => 1 + 0.5 * children.get(t).length ** 0.75; // a hub gets much of the circle, but not all
  const total = first.reduce((sum, t) => sum + weight(t), 0);
  const crowd = Math.max(0, ...first.map((t) => (children.get(t).length * total) / weight(t)));
  const outer = Math.max(300, first.length * 19, crowd * 4.2); // so that children, three rings of them, stand 80 pixels apart
  const inner = Math.max(170, first.length * 11, crowd ? outer * 0.5 : 0);
  let turn = -Math.PI / 2;
  first.forEach((t, i) => {
    const share = (weight(t) / total) * 2 * Math.PI;
    const radius = inner * (first.length > 9 ? 1 + (i % 3) * 0.42 : 1);
    out.set(t, polar(radius, turn + share / 2));
    children.get(t).forEach((c, j, all) => out.set(c, polar(outer * (1 + (j % 3) * 0.22), turn + (share * (j + 0.5)) / all.length)));
    turn += share;
  });
  return spreadOut(out, at);
}

const order = (t) => [...KINDS.keys()].indexOf(things[t].kind);
const polar = (radius, angle) => [Math.round(radius * 1.3 * Math.cos(angle)), Math.round(radius * Math.sin(angle))];

// Push boxes apart that lie over each other; the middle stays.
function spreadOut(places, middle) {
  const all = [...places.keys()];
  const room = new Map(all.map((t) => [t, roomFor(t)]));
  for (let round = 0; round < 60; round += 1) {
    let moved = false;
    for (let i = 0; i < all.length; i += 1) for (let j = i + 1; j < all.length; j += 1) moved = partTwo(all[i], all[j], places, room, middle) || moved;
    if (!moved) break;
  }
  for (const [t, [x, y]] of places) places.set(t, [Math.round(x), Math.round(y)]);
  return places;
}

function partTwo(a, b, places, room, middle) {
  const p = places.get(a), q = places.get(b), r = room.get(a), s = room.get(b);
  const dx = q[0] - p[0], dy = q[1] - p[1];
  const overX = (r[0] + s[0]) / 2 - Math.abs(dx), overY = (r[1] + s[1]) / 2 - Math.abs(dy);
  if (overX <= 1 || overY <= 1) return false;
  const push = overX < overY ? [(dx < 0 ? -1 : 1) * overX, 0] : [0, (dy < 0 ? -1 : 1) * overY];
  const share = a === middle ? 0 : b === middle ? 1 : 0.5;
  places.set(a, [p[0] - push[0] * share, p[1] - push[1] * share]);
  places.set(b, [q[0] + push[0] * (1 - share), q[1] + push[1] * (1 - share)]);
  return true;
}

// Room for more things, each near a neighbour that has a place, on a growing spiral.
function settle(homeless, placed, lines) {
  const near = new Map(homeless.map((t) => [t, []]));
  for (const l of lines.values()) { near.get(l.a)?.push(l.b); near.get(l.b)?.push(l.a); }
  const taken = grid();
  const box = (t, [x, y]) => { const [w, h] = roomFor(t); return [x - w / 2, y - h / 2, x + w / 2, y + h / 2]; };
  let bottom = 0;
  for (const [t, p] of placed) { taken.put(box(t, p)); bottom = Math.max(bottom, p[1]); }
  for (const t of homeless) {
    const [x0, y0] = placed.get(near.get(t).find((n) => placed.has(n))) || [0, bottom + 160];
    let place = [x0, y0];
    for (let i = 4; i < 3000; i += 1) {
      const [x, y] = polar(48 * Math.sqrt(i), (t % 64) + i * 2.4);
      place = [x0 + x, y0 + y];
      if (!taken.hit(box(t, place))) break;
    }
    taken.put(box(t, place));
    placed.set(t, place);
  }
}
