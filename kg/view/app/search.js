// search.js: names and other names first, then the words of quotes; accents and case don't count.

const named = things.filter((t) => t.kind !== "quotation" && (t.kind !== "post" || t.standing)).map((t) => ({ t, folded: [t.name, ...t.also].map(fold) }));
let quoted = null; // folded sentences, made when first needed
let hits = [];
let current = -1;

function search(query) {
  const wanted = fold(query.trim());
  if (!wanted) return [];
  const words = wanted.split(/\s+/);
  const names = byName(wanted, words);
  return names.length >= 9 || wanted.length < 3 ? names.slice(0, 12) : [...names, ...byQuote(words, 12 - names.length)];
}

function byName(wanted, words) {
  const out = [];
  for (const { t, folded } of named) {
    const at = folded.findIndex((n) => words.every((w) => n.includes(w)));
    if (at < 0) continue;
    const n = folded[at];
    const good = n === wanted ? 0 : n.startsWith(wanted) ? 1 : words.every((w) => n.startsWith(w) || n.includes(` ${w}`)) ? 2 : 3;
    out.push({ t, also: at ? t.also[at - 1] : "", good: good + (at ? 0.5 : 0) });
  }
  return out.sort((a, b) => a.good - b.good || b.t.facts.length - a.t.facts.length || a.t.i - b.t.i).slice(0, 12);
}

function byQuote(words, most) {
  if (!quoted) quoted = facts.filter((f) => f.passages.length).map((f) => ({ f, folded: fold(quoteOf(f.passages[0]).quote) }));
  const out = [];
  const seen = new Set();
  for (const { f, folded } of quoted) {
    if (seen.has(folded) || !words.every((w) => folded.includes(w))) continue;
    seen.add(folded);
    out.push({ f });
    if (out.length >= most) break;
  }
  return out;
}

function showHits() {
  const list = $("hits");
  const query = $("find").value;
  hits = search(query);
  current = hits.length ? 0 : -1;
  list.hidden = !query.trim();
  $("find").setAttribute("aria-expanded", String(!list.hidden));
  list.replaceChildren(...(hits.length ? hits.map(hitRow) : [el("li", { role: "option", "aria-disabled": "true", class: "none" }, "Nothing found")]));
  markHit();
}

function hitRow(hit, i) {
  const content = hit.t
    ? [sign(hit.t.kind), el("span", { class: "what" }, name(hit.t), hit.also ? el("small", {}, " also ", el("bdi", {}, hit.also)) : null), el("small", {}, `${KINDS.get(hit.t.kind).label}, ${count((sourceOf.get(hit.t.i) || hit.t).facts.length, "fact")}`)]
    : [sign("quotation"), el("span", { class: "what quote", dir: "auto" }, quoteOf(hit.f.passages[0]).quote), el("small", {}, hit.f.passages[0].source ? hit.f.passages[0].source.title : "")];
  return el("li", { id: `hit-${i}`, role: "option", "aria-selected": "false", onpointerdown: (e) => { e.preventDefault(); take(i); } }, content);
}

function markHit() {
  [...$("hits").children].forEach((li, i) => li.setAttribute("aria-selected", String(i === current)));
  if (current >= 0) {
    $("find").setAttribute("aria-activedescendant", `hit-${current}`);
    $("hits").children[current].scrollIntoView({ block: "nearest" });
  } else $("find").removeAttribute("aria-activedescendant");
}

function closeHits() {
  $("hits").hidden = true;
  $("find").setAttribute("aria-expanded", "false");
  $("find").removeAttribute("aria-activedescendant");
}

function take(i) {
  const hit = hits[i];
  if (!hit) return;
  $("find").value = "";
  closeHits();
  if (hit.f) return choose({ fact: hit.f.id });
  if (!S.kinds.has(hit.t.kind) && KINDS.get(hit.t.kind).shown) S.kinds = toggled(S.kinds, hit.t.kind, true);
  S.hidden = toggled(S.hidden, hit.t.id, false);
  if (!shown.ids.has(hit.t.i) && S.kinds.has(hit.t.kind)) S.open = toggled(S.open, hit.t.id, true);
  picked(hit.t);
  if (S.view === "graph") goTo(hit.t.i);
}

function startSearch() {
  const input = $("find");
  input.addEventListener("input", showHits);
  input.addEventListener("blur", closeHits);
  input.addEventListener("keydown", (e) => {
    if (e.key === "ArrowDown" || e.key === "ArrowUp") {
      e.preventDefault();
      if (hits.length) current = (current + (e.key === "ArrowDown" ? 1 : -1) + hits.length) % hits.length;
      markHit();
    } else if (e.key === "Enter") { if (hits[current]) { take(current); $("panel").focus(); } }
    else if (e.key === "Escape") { pathFrom = ""; input.value = ""; closeHits(); $("canvas").focus(); }
  });
}
