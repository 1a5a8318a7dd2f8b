// legend.js: what the signs and lines mean, and at the same time the filters.

const DAYS = [...new Set(facts.flatMap((f) => [f.since, f.until, f.date, f.observed]).filter(Boolean))].sort();
const tally = (list, key) => list.reduce((n, x) => n.set(key(x), (n.get(key(x)) || 0) + 1), new Map());
const NUMBERS = {
  kinds: tally(things.filter((t) => t.kind !== "post" || t.standing), (t) => t.kind), voices: tally(facts, (f) => f.voice),
  relations: tally(facts, (f) => f.term), parties: tally(things.filter((t) => t.kind === "party"), (t) => t.id),
};

function showLegend() {
  const state = [[...S.kinds], [...S.noRelations], [...S.noVoices], [...S.noDocuments], [...S.parties], S.from, S.until, [...S.hidden], inDark()].join("|");
  if (state === showLegend.state) return;
  showLegend.state = state;
  const open = new Set([...$("legend").querySelectorAll("details[open]")].map((d) => d.dataset.part));
  const listed = new Set([...$("legend").querySelectorAll("details")].map((d) => d.dataset.part));
  const fresh = !$("legend").firstChild;
  const focus = document.activeElement && $("legend").contains(document.activeElement) ? document.activeElement.dataset.key : null;
  const parts = [part("kinds", "Things", kindBoxes()), part("voices", "Lines: whose word", voiceBoxes()), part("relations", "Relations", relationBoxes()),
    part("hidden", "Hidden things", hiddenThings()), part("dates", "Dates", dateSliders()), part("parties", "Parties", partyBoxes()), part("documents", "Documents", documentBoxes())].filter(Boolean);
  for (const p of parts) p.open = fresh ? ["kinds", "voices", "relations", "dates"].includes(p.dataset.part) : open.has(p.dataset.part) || (p.dataset.part === "hidden" && !listed.has("hidden"));
  const top = $("legend").scrollTop;
  $("legend").replaceChildren(el("div", { class: "legend-head" }, el("h2", {}, "Legend and filters"), button("Show all", reset, { class: "small", id: "reset" }), button("Close", () => openLegend(false), { class: "small", id: "close-legend" })), ...parts);
  const filters = filtersOn();
  $("open-legend").textContent = filters ? `Filters (${filters})` : "Filters";
  $("legend").scrollTop = top;
  if (focus) [...$("legend").querySelectorAll("[data-key]")].find((e) => e.dataset.key === focus)?.focus();
}

function part(key, title, body) {
  return body ? el("details", { "data-part": key }, el("summary", {}, title), el("fieldset", {}, el("legend", { class: "unseen" }, title), body)) : null;
}

function box(key, on, label, change, number, icon, hint) {
  const input = el("input", { type: "checkbox", "data-key": key, onchange: (e) => { choose(change(e.target.checked)); say(`${count(shown.ids.size, "thing")} drawn`); } });
  input.checked = on;
  return el("label", { title: hint }, input, icon, el("span", { class: "what", dir: "auto" }, label), number !== undefined ? el("span", { class: "number" }, number.toLocaleString("en")) : null);
}

function kindBoxes() {
  return DATA.kinds.filter((k) => NUMBERS.kinds.get(k.key)).map((k) => box(`kind ${k.key}`, S.kinds.has(k.key), k.plural, (on) => ({ kinds: toggled(S.kinds, k.key, on) }), NUMBERS.kinds.get(k.key), sign(k.key, 16)));
}

function voiceBoxes() {
  return DATA.voices.filter((v) => NUMBERS.voices.get(v.key)).map((v) => el("div", {}, box(`voice ${v.key}`, !S.noVoices.has(v.key), v.label, (on) => ({ noVoices: toggled(S.noVoices, v.key, !on) }), NUMBERS.voices.get(v.key), stroke(v)), el("p", { class: "meaning" }, v.meaning)));
}

function relationBoxes() {
  const groups = [...new Set(DATA.predicates.map((p) => p.group))];
  return groups.map((g) => {
    const terms = DATA.predicates.filter((p) => p.group === g);
    return el("div", { class: "group" }, el("p", { class: "group-name" }, TITLES[g] || g), terms.map((p) => box(`relation ${p.term}`, !S.noRelations.has(p.term), p.label, (on) => ({ noRelations: toggled(S.noRelations, p.term, !on) }), NUMBERS.relations.get(p.term))));
  });
}

function partyBoxes() {
  const parties = things.filter((t) => t.kind === "party");
  return parties.length ? [el("p", { class: "meaning" }, "Choose some to see only them, their people and the bodies that they control."), parties.map((p) => box(`party ${p.id}`, S.parties.has(p.id), p.name, (on) => ({ parties: toggled(S.parties, p.id, on) })))] : null;
}

function documentBoxes() {
  const list = sources.map((s) => box(`document ${s.i}`, !S.noDocuments.has(things[s.thing].id), s.title, (on) => ({ noDocuments: toggled(S.noDocuments, things[s.thing].id, !on) }), s.facts.length));
  if (!list.length) return null;
  const all = (off) => choose({ noDocuments: new Set(off ? sources.map((s) => things[s.thing].id) : []) });
  return [el("p", { class: "actions" }, button("All", () => all(false), { class: "small" }), button("None", () => all(true), { class: "small" })), list.slice(0, 200), list.length > 200 ? el("p", { class: "meaning" }, `The first 200 of ${list.length}; for any other, find it and choose “Only this document”.`) : null];
}

function hiddenThings() {
  const list = [...S.hidden].map((id) => thingById.get(id));
  return list.length ? el("ul", { class: "plain" }, list.map((t) => el("li", {}, el("span", { class: "what", dir: "auto" }, t.name), button("Show", () => choose({ hidden: toggled(S.hidden, t.id, false) }), { class: "small", "aria-label": `Show ${t.name} again` })))) : null;
}

function dateSliders() {
  if (DAYS.length < 2) return null;
  const slider = (key, label, start) => {
    const at = S[key] ? Math.max(0, DAYS.findIndex((d) => d >= S[key])) : start;
    const out = el("output", {}, day(S[key] || DAYS[at]));
    const input = el("input", { type: "range", min: 0, max: DAYS.length - 1, "data-key": `date ${key}`, "aria-valuetext": day(S[key] || DAYS[at]), oninput: (e) => slide(key, Number(e.target.value), start) });
    input.value = at;
    return el("label", { class: "slider" }, el("span", {}, label), out, input);
  };
  return [slider("from", "From", 0), slider("until", "To", DAYS.length - 1), el("p", { class: "meaning" }, "A role holds until a document says that it ended. A document's own date is never taken for a start.")];
}

function slide(key, at, neutral) {
  const change = { [key]: at === neutral ? "" : DAYS[at] };
  if (key === "from" && S.until && DAYS[at] > S.until) change.until = DAYS[at];
  if (key === "until" && S.from && DAYS[at] < S.from) change.from = DAYS[at];
  choose(change, { quietly: true });
}

function reset() {
  choose({ ...nothingChosen(), view: S.view });
  fit();
  say("Everything is shown again");
}

function openLegend(on) {
  document.body.classList.toggle("legend-open", on);
  $("open-legend").setAttribute("aria-expanded", String(on));
  if (on) $("legend").focus(); else $("open-legend").focus();
}
