// table.js: every fact that passes, as rows that can be sorted and searched, a hundred at a time.

const PAGE = 100;
const COLUMNS = [
  ["who", "Who", (f) => things[f.subject].name],
  ["relation", "What", (f) => (f.term === "org:holds" ? roleOf(f) : lineLabel(f))],
  ["whom", "Whom or where", (f) => targetName(f)],
  ["when", "When", (f) => f.since || f.date || f.observed],
  ["word", "Whose word", (f) => VOICES.get(f.voice).label],
  ["sentence", "Sentence", (f) => (f.passages[0] ? quoteOf(f.passages[0]).quote : f.reason)],
  ["source", "Source", (f) => sourceName(f)],
];
let page = 0;

const targetOf = (f) => (f.object >= 0 && things[f.object].kind === "post" && (f.body >= 0 || things[f.object].body >= 0) ? things[f.body >= 0 ? f.body : things[f.object].body] : f.object >= 0 ? things[f.object] : null);
const targetName = (f) => (targetOf(f) ? targetOf(f).name : f.value === "true" ? "" : f.value);
const sourceName = (f) => (f.passages[0] && f.passages[0].source ? f.passages[0].source.title : "");

// Facts in the order in which one would read them: the latest document first, each in the order of its text; then what has no words.
const inOrder = new Map([...facts].sort(byReading).map((f, i) => [f, i]));

function byReading(a, b) {
  const [p, q] = [a.passages[0], b.passages[0]];
  if (!p?.source || !q?.source) return Number(!p?.source) - Number(!q?.source) || a.i - b.i;
  if (p.source !== q.source) return p.source.published < q.source.published ? 1 : p.source.published > q.source.published ? -1 : p.source.i - q.source.i;
  return p.start - q.start || a.i - b.i;
}

// The facts that the other views show: those of the chosen thing, or all that pass.
function factsInView() {
  const t = S.at ? thingById.get(S.at) : null;
  const list = t ? (sourceOf.get(t.i) || t).facts : facts;
  return list.filter((f) => passes(f) && (S.kinds.has("quotation") || f.object < 0 || things[f.object].kind === "quotation" || S.kinds.has(things[f.object].kind) || things[f.object].kind === "post") && S.kinds.has(things[f.subject].kind));
}

function tableRows() {
  const words = fold(S.words).split(/\s+/).filter(Boolean);
  const rows = factsInView().filter((f) => { if (!words.length) return true; const all = fold(COLUMNS.map(([, , read]) => read(f)).join(" ")); return words.every((w) => all.includes(w)); });
  const [key, down] = [S.sort.replace("-", ""), S.sort.startsWith("-")];
  const column = COLUMNS.find(([k]) => k === key);
  if (!column) return rows.sort((a, b) => inOrder.get(a) - inOrder.get(b));
  const keyed = rows.map((f) => [fold(column[2](f) || ""), f]);
  return keyed.sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : a[1].i - b[1].i) * (down ? -1 : 1)).map(([, f]) => f);
}

function showTable(change = {}) {
  if (!("page" in change)) page = 0;
  const rows = tableRows();
  page = Math.min(page, Math.max(0, Math.ceil(rows.length / PAGE) - 1));
  const host = $("table-view");
  if (!$("table-words")) host.replaceChildren(tableHead(), el("div", { id: "table-body" }));
  if ($("table-words") !== document.activeElement) $("table-words").value = S.words;
  const about = S.at ? ` about ${thingById.get(S.at).name}` : "";
  $("table-count").textContent = `${count(rows.length, "fact")}${about}`;
  $("table-all").hidden = !S.at;
  $("table-body").replaceChildren(tableOf(rows.slice(page * PAGE, (page + 1) * PAGE)), pager(rows.length));
}

function tableHead() {
  const type = (e) => { clearTimeout(tableHead.timer); tableHead.timer = setTimeout(() => choose({ words: e.target.value.trim() }, { quietly: true }), 120); };
  return el("div", { class: "view-head" }, el("h2", { id: "table-count", dir: "auto" }), button("Facts about everything", () => choose({ at: "", steps: 0 }), { class: "small", id: "table-all" }),
    el("input", { id: "table-words", type: "search", oninput: type, placeholder: "Only rows with these words", "aria-label": "Only rows with these words", dir: "auto" }));
}

function tableOf(rows) {
  const head = COLUMNS.map(([key, label]) => {
    const now = S.sort === key ? "ascending" : S.sort === `-${key}` ? "descending" : "none";
    return el("th", { scope: "col", role: "columnheader", "aria-sort": now }, button([label, el("span", { class: "arrow", "aria-hidden": "true" }, { ascending: " ↑", descending: " ↓", none: "" }[now])], () => choose({ sort: now === "ascending" ? `-${key}` : key }, { quietly: true }), { class: "link sort" }));
  });
  // Roles are named, since on a phone rows are shown as cards and would no longer count as rows.
  return el("table", { role: "table" }, el("caption", { class: "unseen" }, "Facts with their sentences"), el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, head)), el("tbody", { role: "rowgroup" }, rows.map(tableRow)));
}

function tableRow(f) {
  const target = targetOf(f);
  const td = (attributes, ...content) => el("td", { role: "cell", ...attributes }, ...content);
  return el("tr", { role: "row", class: f.voice.toLowerCase() },
    td({}, linkTo(things[f.subject])), td({}, f.term === "org:holds" ? roleOf(f) : lineLabel(f)), td({}, target ? linkTo(target, brief(target)) : targetName(f)),
    td({ class: "date" }, when(f)), td({}, VOICES.get(f.voice).label),
    td({ class: "quote", dir: "auto" }, button(COLUMNS[5][2](f) || "About this fact", () => choose({ fact: f.id }), { class: "link" })),
    td({}, f.passages[0] && f.passages[0].source ? linkTo(things[f.passages[0].source.thing]) : ""));
}

function pager(n) {
  const last = Math.ceil(n / PAGE) - 1;
  if (last < 1) return "";
  const go = (to, label) => { const b = button(label, () => { page = to; showTable({ page }); $("table-view").scrollTop = 0; }, { class: "small" }); b.disabled = to < 0 || to > last; return b; };
  return el("nav", { class: "pager", "aria-label": "Pages of the table" }, go(page - 1, "Earlier"), el("span", {}, `${(page * PAGE + 1).toLocaleString("en")} to ${Math.min(n, (page + 1) * PAGE).toLocaleString("en")} of ${n.toLocaleString("en")}`), go(page + 1, "Later"));
}
