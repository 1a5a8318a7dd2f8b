// choose.js: which facts pass the filters, which things are drawn, which path leads from one to another.

const FIRST = narrow() ? DATA.things.first.slice(0, 80) : DATA.things.first; // any beginning of it hangs together
const MOST_AROUND = 250; // nodes of a neighbourhood; above it the best-linked are drawn
const MOST_QUOTES = 80;
const MOST_DOCUMENTS = 60;
const MOST_OPENED = 120; // neighbours that expanding a thing draws; the table and the panel have them all
const partiesOf = partyMembers();

function partyMembers() {
  const out = new Map();
  for (const f of facts) {
    if (f.object < 0 || things[f.object].kind !== "party" || f.voice === "Denied") continue;
    if (!out.has(f.subject)) out.set(f.subject, new Set());
    out.get(f.subject).add(things[f.object].id);
  }
  return out;
}

function inChosenParty(t) {
  if (t < 0) return false;
  if (S.parties.has(things[t].id)) return true;
  const own = partiesOf.get(t);
  return Boolean(own) && [...own].some((p) => S.parties.has(p));
}

function passes(f) {
  if (S.noVoices.has(f.voice) || S.noRelations.has(f.term)) return false;
  if (S.from && f.last < S.from) return false;
  if (S.until && f.first > S.until + "~") return false;
  if (S.noDocuments.size && !inChosenDocument(f)) return false;
  return !S.parties.size || inChosenParty(f.subject) || inChosenParty(f.object) || inChosenParty(f.to);
}

function inChosenDocument(f) {
  if (f.passages.length) return f.passages.some((p) => p.source && !S.noDocuments.has(things[p.source.thing].id));
  return !f.premises.length || f.premises.some((p) => inChosenDocument(facts[p]));
}

const filtered = () => Boolean(S.noVoices.size || S.noRelations.size || S.from || S.until || S.noDocuments.size || S.parties.size);

// How many sorts of filter take something away.
const filtersOn = () => [DEFAULT_KINDS.some((k) => !S.kinds.has(k)), S.noVoices.size, S.noRelations.size, S.from || S.until, S.noDocuments.size, S.parties.size, S.hidden.size].filter(Boolean).length;

// The two things that a fact's line joins in the present drawing, or null.
function endsOf(f) {
  if (f.from >= 0) return [f.from, f.to];
  return f.term === "kg:said" && f.object >= 0 && S.kinds.has("quotation") ? [f.subject, f.object] : null;
}

const otherEnd = (f, t) => (f.from === t ? f.to : f.from);
const drawn = (t) => S.kinds.has(things[t].kind) && !S.hidden.has(things[t].id);

// The things to draw, in order of rank, and the lines between them: one a pair, with all its facts.
function picture() {
  const at = S.at ? thingById.get(S.at).i : -1;
  const path = S.at && S.to ? pathBetween(at, thingById.get(S.to).i) : null;
  const ids = path ? new Set(path.nodes) : at >= 0 && S.steps ? around(at, S.steps) : overview(at);
  if (S.kinds.has("quotation") && !path) addQuotations(ids);
  if (S.kinds.has("document") && !path) addDocuments(ids);
  for (const t of [...ids]) if (!drawn(t) && t !== at) ids.delete(t);
  const lines = linesAmong(ids, path);
  if (filtered() && !path && !S.steps) dropUnlinked(ids, lines, at);
  return { ids, lines, path, at };
}

function overview(at) {
  const ids = new Set(FIRST);
  for (const id of S.open) addWithNeighbours(ids, thingById.get(id).i);
  if (at >= 0) ids.add(at);
  const fact = factById.get(S.fact);
  if (fact && fact.from >= 0) ids.add(fact.from).add(fact.to);
  return ids;
}

function addWithNeighbours(ids, t) {
  ids.add(t);
  const near = new Set(things[t].links.filter(passes).map((f) => otherEnd(f, t)));
  const fresh = [...near].filter((n) => !ids.has(n)).sort((a, b) => things[b].links.length - things[a].links.length || a - b);
  for (const n of fresh.slice(0, MOST_OPENED)) ids.add(n);
}

function addQuotations(ids) {
  const said = facts.filter((f) => f.term === "kg:said" && f.object >= 0 && ids.has(f.subject) && passes(f));
  for (const f of said.slice(0, MOST_QUOTES)) ids.add(f.object);
}

function addDocuments(ids) {
  const about = sources.filter((s) => !S.noDocuments.has(things[s.thing].id)).map((s) => [s.thing, s.facts.filter((f) => ids.has(f.from) || ids.has(f.to)).length]);
  for (const [t] of about.filter(([, n]) => n).sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, MOST_DOCUMENTS)) ids.add(t);
}

function dropUnlinked(ids, lines, keep) {
  const linked = new Set();
  for (const line of lines.values()) { linked.add(line.a); linked.add(line.b); }
  for (const t of [...ids]) if (!linked.has(t) && t !== keep) ids.delete(t);
}

function linesAmong(ids, path) {
  const lines = new Map();
  const join = (a, b, f) => {
    const key = a < b ? `${a}-${b}` : `${b}-${a}`;
    if (!lines.has(key)) lines.set(key, { key, a: Math.min(a, b), b: Math.max(a, b), facts: [], forth: false, back: false });
    const line = lines.get(key);
    if (f) line.facts.push(f);
    if (a < b) line.forth = true; else line.back = true;
  };
  const wanted = path ? path.hops.flatMap((h) => h.facts) : [...ids].flatMap((t) => [...things[t].links, ...(S.kinds.has("quotation") ? things[t].facts : [])]);
  for (const f of new Set(wanted)) {
    const ends = endsOf(f);
    if (ends && ends[0] !== ends[1] && ids.has(ends[0]) && ids.has(ends[1]) && passes(f)) join(ends[0], ends[1], f);
  }
  if (!path) for (const t of ids) for (const other of tiesOf(t)) if (ids.has(other)) join(t, other, null);
  return lines;
}

// Lines that are no claim: a post to its body, a quotation to what it names, a document to what it speaks of.
function tiesOf(t) {
  const thing = things[t];
  if (thing.kind === "post" && thing.standing && thing.body >= 0) return [thing.body];
  if (thing.kind === "quotation") return thing.mentions;
  if (thing.kind === "document") return new Set(sourceOf.get(t).facts.filter(passes).flatMap((f) => [f.from, f.to]).filter((x) => x >= 0));
  return [];
}

// Everything within so many steps, the best-linked first where there is too much.
function around(at, depth) {
  const ids = new Set([at]);
  let edge = [at];
  around.more = 0; // how many were left out
  for (let d = 0; d < depth; d += 1) {
    const next = new Set();
    for (const t of edge) for (const f of things[t].links) if (passes(f) && drawn(otherEnd(f, t)) && !ids.has(otherEnd(f, t))) next.add(otherEnd(f, t));
    for (const t of edge) for (const other of [...tiesOf(t), ...(things[t].posts || [])]) if (things[other].standing && !ids.has(other)) next.add(other);
    edge = [...next].sort((a, b) => things[b].links.length - things[a].links.length || a - b).slice(0, Math.max(0, MOST_AROUND - ids.size));
    around.more += next.size - edge.length;
    for (const t of edge) ids.add(t);
  }
  return ids;
}

// The shortest path over facts that pass and are not denied: its things, and for every hop all facts that make it.
function pathBetween(a, b) {
  const before = new Map([[a, -1]]);
  let edge = [a];
  while (edge.length && !before.has(b)) {
    const next = [];
    for (const t of edge) for (const f of things[t].links) {
      const other = otherEnd(f, t);
      if (leads(f) && drawn(other) && !before.has(other)) { before.set(other, t); next.push(other); }
    }
    edge = next;
  }
  if (!before.has(b)) return { a, b, nodes: [a, b], hops: [], none: true };
  const nodes = [];
  for (let t = b; t >= 0; t = before.get(t)) nodes.unshift(t);
  const hops = nodes.slice(1).map((t, i) => ({ a: nodes[i], b: t, facts: things[t].links.filter((f) => otherEnd(f, t) === nodes[i] && leads(f)) }));
  return { a, b, nodes, hops, none: false };
}

const leads = (f) => f.voice !== "Denied" && passes(f);
