// text.js: the text of a document with the words of its facts marked; choose a mark to read the facts.

function openText(p) {
  choose({ view: "text", doc: things[p.source.thing].id });
  const mark = [...$("text-view").querySelectorAll("mark")].find((m) => Number(m.dataset.start) >= p.start && Number(m.dataset.start) < p.end);
  if (mark) { mark.scrollIntoView({ block: "center" }); mark.classList.add("found"); mark.focus({ preventScroll: true }); }
}

function currentSource() {
  const wanted = thingById.get(S.doc) || thingById.get(S.at);
  return (wanted && sourceOf.get(wanted.i)) || (S.fact && factById.get(S.fact).passages[0]?.source) || sources.find((s) => s.text) || sources[0];
}

function showText() {
  const host = $("text-view");
  const s = currentSource();
  if (!s) return host.replaceChildren(el("p", {}, "This graph has no documents."));
  const pick = el("select", { id: "text-pick", "aria-label": "Document", onchange: (e) => choose({ doc: e.target.value }) }, sources.map((d) => el("option", { value: things[d.thing].id, selected: d === s }, d.title)));
  const marks = s.facts.filter(passes);
  host.replaceChildren(el("div", { class: "view-head" }, pick, el("p", { class: "note" }, `${[imprint(s), count(marks.length, "fact")].filter(Boolean).join(" · ")} marked `, original(s))),
    s.text ? el("article", { class: "text", dir: direction(s.text) }, paragraphs(s, marks)) : el("p", {}, "This page does not carry the text, only the quotes in the panel."));
  host.scrollTop = 0;
}

function paragraphs(s, list) {
  const spans = list.flatMap((f) => f.passages.filter((p) => p.source === s && !p.own).map((p) => ({ start: p.start, end: p.end, f })));
  const cuts = [...new Set([0, s.text.length, ...spans.flatMap((x) => [x.start, x.end])])].sort((a, b) => a - b);
  const out = [el("p")];
  cuts.slice(0, -1).forEach((start, i) => {
    const here = spans.filter((x) => x.start <= start && x.end >= cuts[i + 1]).map((x) => x.f);
    s.text.slice(start, cuts[i + 1]).split(/\n+/).forEach((words, j) => {
      if (j) out.push(el("p"));
      if (words) out[out.length - 1].append(here.length ? markOf(words, here, start) : words);
    });
  });
  for (const p of out) p.setAttribute("dir", direction(p.textContent));
  return out.filter((p) => p.firstChild);
}

function markOf(words, here, start) {
  const on = here.some((f) => f.id === S.fact || (S.at && things[S.at && thingById.get(S.at).i].facts.includes(f)));
  const open = () => (here.length === 1 ? choose({ fact: here[0].id }) : chooseAmong(here));
  return el("mark", { tabindex: "0", role: "button", "data-start": start, class: on ? "on" : null, title: here.map(plain).join("\n"), onclick: open, onkeydown: (e) => { if (e.key === "Enter" || e.key === " ") { e.preventDefault(); open(); } } }, words);
}

// One sentence often says several things: list them in the panel.
function chooseAmong(here) {
  $("panel").replaceChildren(el("p", { class: "kind" }, "Sentence"), heading(`It says ${here.length} things`), ...here.map((f) => factCard(f)));
  $("panel").scrollTop = 0;
  document.body.classList.remove("wide");
  document.body.classList.add("chosen");
}
