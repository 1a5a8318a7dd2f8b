// panel.js: what is known of the chosen thing, fact, line or path, each with its sentence, source, date and link.

let pathFrom = ""; // the thing from which a path is wanted, until its other end is chosen

function showPanel() {
  const make = S.fact ? factPanel : S.line ? linePanel : S.at && S.to ? pathPanel : S.at ? thingPanel : startPanel;
  const back = (S.fact || S.line) && S.at ? button(["Back to ", name(thingById.get(S.at))], stepBack, { class: "link" }) : null;
  $("panel").replaceChildren(...[back && el("p", {}, back), ...make().flat()].filter(Boolean));
  $("panel").scrollTop = 0;
  $("panel").setAttribute("aria-label", `Details: ${$("panel-name").textContent}`);
  document.body.classList.toggle("chosen", Boolean(S.fact || S.line || S.at));
}

const heading = (...words) => el("h2", { id: "panel-name", dir: "auto" }, ...words);
const section = (title, ...body) => (body.flat().length ? el("section", {}, el("h3", {}, title), ...body) : null);

// ---- the start

function startPanel() {
  const top = FIRST.slice(0, 6).map((t) => things[t]);
  const dated = sources.map((s) => s.published).filter(Boolean).sort();
  return [
    heading("How to read this page"),
    el("p", {}, "Each line says what a document says: choose it, or a name, and read the sentence, its source and its date."),
    el("p", { class: "note" }, "A line means that a source states something. It does not mean that it is true, complete or improper. People and bodies may share a name: check the source."),
    el("p", { class: "note" }, `Made by a program, by reading ${count(sources.length, "document")}${published(dated)}. It misses things, and can misread them.`),
    DATA.part ? el("p", { class: "note" }, `This page is a part of a graph: ${DATA.part}. The whole graph has more.`) : null,
    section("Most linked", el("ul", { class: "plain" }, top.map((t) => el("li", {}, sign(t.kind), linkTo(t), el("small", {}, `linked to ${new Set(t.links.map((f) => otherEnd(f, t.i))).size}`))))),
    section("Documents", growing([...sources].sort((a, b) => (a.published < b.published ? 1 : a.published > b.published ? -1 : a.i - b.i)), documentRow, 6)),
  ];
}

function published(days) {
  if (!days.length) return "";
  const [first, last] = [days[0], days[days.length - 1]];
  return first === last ? ` published on ${day(first)}` : ` published from ${day(first)} to ${day(last)}`;
}

// Other names, each spelling once whatever its capitals.
const otherNames = (t) => [...new Map(t.also.map((a) => [fold(a), a])).values()].filter((a) => fold(a) !== fold(t.name));

function documentRow(s) {
  return el("div", { class: "row" }, linkTo(things[s.thing]), el("small", {}, [imprint(s), count(s.facts.length, "fact")].filter(Boolean).join(" · ")));
}

// ---- a thing

function thingPanel() {
  const t = thingById.get(S.at);
  const body = t.kind === "document" ? documentBody(t) : t.kind === "quotation" ? quotationBody(t) : agentBody(t);
  return [el("p", { class: "kind" }, sign(t.kind), KINDS.get(t.kind).label), heading(t.title ? `${t.title} ${t.name}` : t.name), ...body];
}

function agentBody(t) {
  const own = t.facts.filter(passes);
  const documents = [...new Set(own.flatMap((f) => f.passages.map((p) => p.source)))].filter(Boolean);
  const hidden = t.facts.length - own.length;
  return [
    otherNames(t).length ? el("p", { class: "also" }, "Also written ", otherNames(t).flatMap((a, i) => [i ? ", " : "", el("bdi", {}, a)])) : null,
    t.kind === "post" && t.body >= 0 ? el("p", {}, "In ", linkTo(things[t.body])) : null,
    partyLine(t),
    el("p", { class: "sum" }, `${count(own.length, "fact")} in ${count(documents.length, "document")}`, hidden ? ` (${hidden} filtered out)` : ""),
    actions(t),
    ...groupsOf(t, own).map(([title, list]) => section(`${title} (${list.length})`, growing(list, (f) => factCard(f, t.i)))),
    quotesAbout(t),
    ...whyOne(t),
    section("Documents", growing(documents, documentRow, 8)),
  ];
}

function partyLine(t) {
  const own = [...(partiesOf.get(t.i) || [])].map((id) => thingById.get(id));
  return own.length ? el("p", { class: "sum" }, "Party: ", own.flatMap((p, i) => [i ? ", " : "", linkTo(p)])) : null;
}

function actions(t) {
  const pressed = (on) => ({ "aria-pressed": String(Boolean(on)), class: "small" });
  const view = (label, change, on) => button(label, () => { choose({ view: "graph", at: t.id, to: "", ...change }); fit(); }, pressed(on));
  return el("div", { class: "actions", role: "group", "aria-label": "With this" },
    view("1 step", { steps: S.steps === 1 ? 0 : 1 }, S.steps === 1),
    view("2 steps", { steps: S.steps === 2 ? 0 : 2 }, S.steps === 2),
    button("Path to …", () => wantPath(t), { class: "small" }),
    button("Expand", () => toggleOpen(t), pressed(S.open.has(t.id))),
    button("Pin", () => togglePin(t), pressed(S.pins.has(t.id))),
    button("Hide", () => choose({ hidden: toggled(S.hidden, t.id, true), at: "", steps: 0 }), { class: "small" }));
}

function wantPath(t) {
  pathFrom = t.id;
  $("find").focus();
  say(`From ${t.name} to whom? Search or click the other end.`);
}

function picked(t) {
  const from = pathFrom;
  pathFrom = "";
  if (from && from !== t.id) { choose({ at: from, to: t.id, steps: 0, view: "graph" }); fit(); } else choose({ at: t.id });
}

function toggleOpen(t) {
  const on = !S.open.has(t.id);
  choose({ open: toggled(S.open, t.id, on), at: t.id });
  const near = new Set(t.links.filter(passes).map((f) => otherEnd(f, t.i)));
  const all = [...near].every((n) => shown.ids.has(n));
  say(!on ? `${t.name} closed` : all ? `${t.name}: all that is linked to it is drawn` : `${t.name}: the ${MOST_OPENED} best-linked of ${near.size} are drawn, the table has all`);
}

function togglePin(t) {
  const pins = new Map(S.pins);
  if (!pins.delete(t.id)) pins.set(t.id, (drawnAt.get(t.i) || [0, 0]).map(Math.round));
  choose({ pins });
}

const TITLES = { roles: "Roles", "changes of post": "Changes of post", membership: "Membership", politics: "Politics", stances: "Stances", statements: "Said", events: "Events", scrutiny: "Scrutiny", origins: "Origins", background: "Background", other: "Other" };

// The facts of a thing by group in the legend's order, the latest first.
function groupsOf(t, own) {
  const groups = new Map([...PREDICATES.values()].map((p) => [p.group, []]));
  for (const f of own) groups.get(f.predicate.group).push(f);
  const recent = (f) => f.since || f.date || f.observed;
  return [...groups].filter(([, list]) => list.length).map(([g, list]) => [TITLES[g] || g, list.sort((a, b) => (recent(a) < recent(b) ? 1 : recent(a) > recent(b) ? -1 : a.i - b.i))]);
}

function quotesAbout(t) {
  const quotes = t.quotedIn.map((q) => things[q]);
  return quotes.length ? section(`Quotations that name ${t.kind === "person" ? "this person" : "this"} (${quotes.length})`, growing(quotes, quoteRow, 4)) : null;
}

function quoteRow(q) {
  return el("figure", { class: "saying" }, el("blockquote", { dir: "auto" }, linkTo(q)), q.speaker >= 0 ? el("figcaption", {}, linkTo(things[q.speaker])) : null);
}

// Why several names are one thing, each with the words where the other name stands; and who of like name was kept apart.
function whyOne(t) {
  const joined = spelledOnce(t.compared.filter((c) => c.verdict === "Same"));
  const explained = new Set(joined.flatMap((c) => [fold(c.left), fold(c.right)]));
  const bare = otherNames(t).filter((a) => !explained.has(fold(a))).map((a) => ({ left: a, right: t.name, reasons: [], documents: [], score: null }));
  const rows = [...joined, ...bare].map((c) => whyRow(t, c)).filter(Boolean);
  const apart = t.compared.filter((c) => c.verdict !== "Same");
  return [rows.length ? section("Why these names are one", growing(rows, (row) => row, 6)) : null,
    apart.length ? section("Kept apart", growing(apart, (c) => apartRow(t, c), 6)) : null];
}

// One row for two names whatever their capitals, those of two spellings first.
function spelledOnce(list) {
  const rows = new Map();
  for (const c of list) {
    const key = [fold(c.left), fold(c.right), c.reasons.map(fold).join()].join("|");
    rows.set(key, { ...c, documents: [...new Set([...(rows.get(key)?.documents || []), ...c.documents])] });
  }
  return [...rows.values()].sort((a, b) => (fold(a.left) === fold(a.right)) - (fold(b.left) === fold(b.right)));
}

function whyRow(t, c) {
  const [other, name] = fold(c.left) === fold(t.name) ? [c.right, c.left] : [c.left, c.right];
  const same = fold(other) === fold(name);
  const passage = same ? null : passageWith(t, other);
  if (!c.reasons.length && !passage) return null;
  return el("div", { class: "row why" }, el("p", {}, ...(same ? [inQuotes(name)] : [inQuotes(other), " is ", inQuotes(name)])),
    c.reasons.length ? el("small", { dir: "auto" }, c.reasons.join("; "), c.score === null ? "" : ` (${Math.round(c.score * 100)}\u00a0%)`) : null,
    passage && c.documents.length < 2 ? null : inDocuments(c), passage ? passageCard(passage) : null);
}

function apartRow(t, c) {
  const other = c.about.map((i) => things[i]).find((o) => o !== t);
  return el("div", { class: "row why" }, el("p", {}, c.verdict === "Different" ? "Not " : "Perhaps, but not certainly, ", other ? linkTo(other) : inQuotes(c.right)), el("small", { dir: "auto" }, c.reasons.join("; ")), inDocuments(c));
}

const inQuotes = (words) => el("bdi", {}, `“${words}”`);
const passageWith = (t, words) => t.facts.flatMap((f) => f.passages).find((p) => p.source && quoteOf(p).quote.includes(words));
const inDocuments = (c) => (c.documents.length ? el("small", {}, c.documents.slice(0, 3).flatMap((d, i) => [i ? "; " : "", linkTo(things[d])]), c.documents.length > 3 ? ` and ${count(c.documents.length - 3, "other document")}` : "") : null);

function documentBody(t) {
  const s = sourceOf.get(t.i);
  const list = s.facts.filter(passes).sort((a, b) => startIn(a, s) - startIn(b, s) || a.i - b.i);
  return [
    el("p", { class: "sum" }, imprint(s)),
    el("div", { class: "actions" }, s.text ? button("Read it with its facts marked", () => choose({ view: "text", doc: t.id }), { class: "small" }) : null, onlyThis(t), original(s)),
    section(`What it says (${list.length})`, growing(list, (f) => factCard(f, -1, s))),
  ];
}

// The document filter for this one alone; pressed again, all documents count.
function onlyThis(t) {
  const others = sources.map((s) => things[s.thing].id).filter((id) => id !== t.id);
  const on = others.length > 0 && S.noDocuments.size === others.length && !S.noDocuments.has(t.id);
  return others.length ? button("Only this document", () => choose({ noDocuments: new Set(on ? [] : others) }), { class: "small", "aria-pressed": String(on) }) : null;
}

const startIn = (f, s) => Math.min(...f.passages.filter((p) => p.source === s).map((p) => p.start));

function original(s) {
  return s.url ? el("a", { href: s.url, rel: "noopener noreferrer", target: "_blank" }, "Original", el("span", { class: "unseen" }, " of the document, on the web")) : null;
}

function quotationBody(t) {
  const said = t.facts.filter((f) => f.object === t.i);
  return [
    el("p", {}, t.speaker >= 0 ? ["Said by ", linkTo(things[t.speaker])] : "Speaker not named"),
    t.mentions.length ? section("It names", el("ul", { class: "plain" }, t.mentions.map((m) => el("li", {}, sign(things[m].kind), linkTo(things[m]))))) : null,
    section("Where it stands", said.map((f) => factCard(f, t.i))),
  ];
}

// ---- a fact, a line, a path

function factPanel() {
  const f = factById.get(S.fact);
  return [el("p", { class: "kind" }, stroke(VOICES.get(f.voice)), "Fact"), heading(plain(f)), factCard(f, -1, null, true)];
}

function linePanel() {
  const [a, b] = S.line.split("~").map((id) => thingById.get(id));
  if (!a || !b) return startPanel();
  const list = a.links.filter((f) => otherEnd(f, a.i) === b.i && passes(f));
  return [el("p", { class: "kind" }, "Between"), heading(linkTo(a), " and ", linkTo(b)), el("p", { class: "sum" }, list.length ? count(list.length, "fact") : "No claim, only how these belong together"), ...list.map((f) => factCard(f))];
}

function pathPanel() {
  const { a, b, hops, none } = pathBetween(thingById.get(S.at).i, thingById.get(S.to).i);
  const title = [el("p", { class: "kind" }, "Path"), heading(name(things[a]), " to ", name(things[b]))];
  const close = button("Close the path", () => choose({ to: "" }), { class: "small" });
  if (none) return [...title, el("p", {}, "No path leads from one to the other over the facts shown; denied facts don't count."), close];
  return [...title, el("p", { class: "sum" }, `The shortest, ${count(hops.length, "step")}. It shows what sources say, not that one thing led to another.`), el("div", { class: "actions" }, close),
    el("ol", { class: "hops" }, hops.map((h) => el("li", {}, factCard(firmest(h.facts)), h.facts.length > 1 ? button(`All ${h.facts.length} facts between them`, () => choose({ line: [h.a, h.b].map((t) => things[t].id).join("~") }), { class: "link" }) : null)))];
}

const firmest = (list) => [...list].sort((a, b) => [...VOICES.keys()].indexOf(a.voice) - [...VOICES.keys()].indexOf(b.voice) || a.i - b.i)[0];

// ---- a fact's card

function factCard(f, self = -1, only = null, whole = false) {
  const passages = only ? f.passages.filter((p) => p.source === only) : f.passages;
  const rest = passages.slice(1);
  return el("article", { class: `fact ${f.voice.toLowerCase()}` },
    el("p", { class: "says" }, spoken(f, self)),
    badges(f),
    passages.length ? passageCard(passages[0]) : null,
    rest.length ? el("details", { open: whole }, el("summary", {}, `Said in ${count(rest.length, "other place")}`), rest.map(passageCard)) : null,
    f.reason || f.premises.length ? el("div", { class: "because" }, el("p", {}, "Inferred: ", el("span", { dir: "auto" }, f.reason)), f.premises.map((p) => (whole ? factCard(facts[p]) : premise(facts[p])))) : null,
    whole ? detailList(f) : el("p", { class: "foot" }, button("About this fact", () => choose({ fact: f.id }), { class: "link" })));
}

function premise(f) {
  return [el("p", {}, "From: ", button(plain(f), () => choose({ fact: f.id }), { class: "link", dir: "auto" })), f.passages.length ? passageCard(f.passages[0]) : null];
}

function badges(f) {
  const parts = [];
  if (f.voice !== "Asserted") parts.push(el("span", { class: "badge", title: VOICES.get(f.voice).meaning }, stroke(VOICES.get(f.voice)), VOICES.get(f.voice).label, f.saidBy >= 0 ? [", says ", linkTo(things[f.saidBy])] : ""));
  if (f.status && f.status !== "Current") parts.push(el("span", { class: "badge" }, f.status));
  if (when(f)) parts.push(el("span", { class: "when" }, when(f)));
  return parts.length ? el("p", { class: "badges" }, parts) : null;
}

function passageCard(p) {
  const { before, quote, after } = quoteOf(p, 160);
  const s = p.source;
  return el("figure", { class: "passage" },
    el("blockquote", { dir: "auto" }, before, el("mark", {}, quote), after),
    s ? el("figcaption", {}, linkTo(things[s.thing]), imprint(s) ? ` · ${imprint(s)}` : "",
      el("span", { class: "links" }, s.text ? button("In the text", () => openText(p), { class: "link" }) : null, original(s))) : null);
}

function detailList(f) {
  const rows = [["Rule", f.rule], ["Confidence", f.confidence === null ? "" : `${Math.round(f.confidence * 100)} %`], ["Observed", day(f.observed)], ["Claim", DATA.facts.base + f.id]].filter(([, v]) => v);
  const uses = f.supports.map((i) => facts[i]);
  return [el("dl", {}, rows.flatMap(([k, v]) => [el("dt", {}, k), el("dd", {}, v)])),
    uses.length ? section("What follows from it", uses.map((u) => el("p", {}, button(plain(u), () => choose({ fact: u.id }), { class: "link", dir: "auto" })))) : null];
}
