// state.js: what the reader has chosen. All of it is in the address, so that a link reopens exactly this view.

const DEFAULT_KINDS = DATA.kinds.filter((k) => k.shown).map((k) => k.key);

function nothingChosen() {
  return {
    view: "graph", at: "", fact: "", line: "", to: "", steps: 0, doc: "", sort: "", words: "", from: "", until: "",
    kinds: new Set(DEFAULT_KINDS), noRelations: new Set(), noVoices: new Set(), noDocuments: new Set(), parties: new Set(),
    open: new Set(), hidden: new Set(), pins: new Map(),
  };
}

let S = nothingChosen();
let steps = 0; // how many choices can be undone
const PLAIN = { view: "view", at: "at", fact: "fact", line: "line", to: "to", doc: "doc", sort: "sort", words: "words", from: "from", until: "until" };
const SETS = { noRelations: "without", noVoices: "voices-off", noDocuments: "documents-off", parties: "party", open: "open", hidden: "hide" };

function toHash() {
  const out = new URLSearchParams();
  const start = nothingChosen();
  for (const [key, word] of Object.entries(PLAIN)) if (S[key] !== start[key]) out.set(word, S[key]);
  if (S.steps) out.set("steps", S.steps);
  if ([...S.kinds].sort().join() !== [...start.kinds].sort().join()) out.set("kinds", [...S.kinds].join(","));
  for (const [key, word] of Object.entries(SETS)) if (S[key].size) out.set(word, [...S[key]].join(","));
  if (S.noDocuments.size > sources.length / 2) { // the shorter of the two lists
    out.delete(SETS.noDocuments);
    out.set("documents", sources.map((s) => things[s.thing].id).filter((id) => !S.noDocuments.has(id)).join(","));
  }
  if (DATA.start && !String(out)) out.set("view", S.view); // an empty address means the start
  if (S.pins.size) out.set("pins", [...S.pins].map(([id, [x, y]]) => `${id}@${x}_${y}`).join(","));
  return "#" + String(out).replace(/%2F/g, "/").replace(/%2C/g, ",").replace(/%3A/g, ":").replace(/%40/g, "@");
}

// Anything may stand in an address, so only what the data knows is taken from it.
function fromHash(hash) {
  const given = new URLSearchParams(hash.replace(/^#/, "") || DATA.start);
  const next = nothingChosen();
  for (const [key, word] of Object.entries(PLAIN)) next[key] = given.get(word) || next[key];
  const list = (word) => (given.get(word) || "").split(",").filter(Boolean);
  next.steps = Math.min(2, Number(given.get("steps")) || 0);
  if (given.has("kinds")) next.kinds = new Set(list("kinds").filter((k) => KINDS.has(k)));
  for (const [key, word] of Object.entries(SETS)) next[key] = new Set(list(word));
  for (const key of ["parties", "open", "hidden", "noDocuments"]) next[key] = new Set([...next[key]].filter((id) => thingById.has(id)));
  if (given.has("documents")) next.noDocuments = new Set(sources.map((s) => things[s.thing].id).filter((id) => !list("documents").includes(id)));
  for (const pin of list("pins")) {
    const m = /^(.*)@(-?\d+)_(-?\d+)$/.exec(pin);
    if (m && thingById.has(m[1])) next.pins.set(m[1], [Number(m[2]), Number(m[3])]);
  }
  for (const key of ["at", "to"]) if (!thingById.has(next[key])) next[key] = "";
  if (!factById.has(next.fact)) next.fact = "";
  if (!["graph", "timeline", "table", "text"].includes(next.view)) next.view = "graph";
  return next;
}

// Change what is chosen, show it and write it into the address. `quietly` replaces the last step instead of adding one.
function choose(change, { quietly = false } = {}) {
  // A fact or a line is looked at over the thing, neighbourhood or path that is chosen; another thing replaces them all.
  if (change.fact) change.line = "";
  if (change.line) change.fact = "";
  if ("at" in change) change = { fact: "", line: "", to: "", ...change };
  if (change.at && change.at !== S.at && !("steps" in change)) change.steps = 0;
  Object.assign(S, change);
  const hash = toHash();
  if (hash !== (location.hash || "#")) {
    if (!quietly) steps += 1;
    try { history[quietly ? "replaceState" : "pushState"]({ steps }, "", hash); } catch { steps = 0; } // some viewers let no page write its address
  }
  refresh(change);
}

// The same set with one member more or less.
function toggled(set, member, on) {
  const next = new Set(set);
  if (on) next.add(member); else next.delete(member);
  return next;
}

addEventListener("popstate", (e) => {
  steps = (e.state && e.state.steps) || 0;
  S = fromHash(location.hash);
  refresh({ view: S.view, restored: true });
});
