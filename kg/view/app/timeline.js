// timeline.js: roles as bars and events as dots, one row for each person or body, on one scale of days.

const MOST_ROWS = 120;
const LETTER = 6.4; // pixels of an average letter
const dayNumber = (iso) => Date.UTC(Number(iso.slice(0, 4)), Number(iso.slice(5, 7) || 1) - 1, Number(iso.slice(8, 10) || 1)) / 864e5;

function timelineRows() {
  const rows = new Map();
  for (const f of factsInView()) {
    if (!(f.since || f.until || f.date || f.observed) || f.term === "kg:said" || !(f.predicate.group === "roles" || f.predicate.group === "changes of post" || f.since || f.until || f.date || f.predicate.group === "events" || f.predicate.group === "scrutiny" || f.predicate.group === "stances")) continue;
    if (!rows.has(f.subject)) rows.set(f.subject, []);
    rows.get(f.subject).push(f);
  }
  return [...rows].sort((a, b) => b[1].length - a[1].length || a[0] - b[0]);
}

// A bar has a start or an end that the text states; everything else is a dot on the day on which it was so.
function spanOf(f, last) {
  const start = f.since || f.date || f.observed || f.until;
  if (f.since && (f.until || f.lasting)) return [dayNumber(f.since), f.until ? dayNumber(f.until) : last, !f.until];
  return [dayNumber(start), null, false];
}

function showTimeline() {
  const all = timelineRows();
  const rows = all.slice(0, MOST_ROWS);
  const days = rows.flatMap(([, list]) => list.flatMap((f) => [f.since, f.until, f.date, f.observed])).filter(Boolean).map(dayNumber);
  const host = $("timeline-view");
  const title = el("div", { class: "view-head" }, el("h2", { dir: "auto" }, S.at ? `Roles and events: ${thingById.get(S.at).name}` : "Roles and events"),
    S.at ? button("Of everything", () => choose({ at: "", steps: 0 }), { class: "small" }) : null,
    el("p", { class: "note" }, "A bar starts where a text says so. A dot is the day of an event, or the day on which a document says that it was so."));
  if (!days.length) return host.replaceChildren(title, el("p", {}, "No dated role or event passes the filters."));
  const first = Math.min(...days), last = Math.max(...days, first + 30);
  const scale = (d) => (100 * (d - first)) / (last - first);
  host.replaceChildren(title, axis(first, last, scale), el("ol", { class: "rows" }, rows.map(([t, list]) => timelineRow(things[t], list, last, scale))),
    all.length > rows.length ? el("p", { class: "note" }, `The ${MOST_ROWS} with most of ${all.length}. Choose a thing or a filter to see others.`) : "");
}

function axis(first, last, scale) {
  const years = (last - first) / 365.25;
  const step = years > 40 ? 10 : years > 15 ? 5 : years > 8 ? 2 : 1;
  const marks = [];
  for (let y = new Date(first * 864e5).getUTCFullYear(); y <= new Date(last * 864e5).getUTCFullYear(); y += 1) {
    const ticks = years > 2.5 ? (y % step ? [] : [[`${y}-01-01`, String(y)]]) : [0, 3, 6, 9].map((m) => [`${y}-${String(m + 1).padStart(2, "0")}-01`, `${MONTHS[m].slice(0, 3)} ${y}`]);
    for (const [iso, label] of ticks) if (dayNumber(iso) >= first && dayNumber(iso) <= last) marks.push(placed(el("span", {}, label), scale(dayNumber(iso))));
  }
  if (marks.length < 2) marks.splice(0, marks.length, placed(el("span", { class: "start" }, day(new Date(first * 864e5).toISOString().slice(0, 10))), 0), placed(el("span", { class: "end" }, day(new Date(last * 864e5).toISOString().slice(0, 10))), 100));
  return el("div", { class: "axis", "aria-hidden": "true" }, el("div", { class: "track" }, marks));
}

function placed(e, left, width) {
  e.style.left = `${left.toFixed(2)}%`;
  if (width !== undefined) e.style.width = `${width.toFixed(2)}%`;
  return e;
}

// What happened, in a few words: the relation and whom it was with.
function eventLabel(f) {
  const target = f.term === "org:holds" ? "" : targetName(f);
  const words = [lineLabel(f), target].filter(Boolean).join(" ");
  return words.length > 52 ? `${words.slice(0, 50)}…` : words;
}

// How much of a track words of this length take, and the words that fit into so many pixels.
const share = (text, room) => (100 * (text.length * LETTER + 22)) / room;
const cut = (text, pixels) => { const most = Math.floor((pixels - 22) / LETTER); return text.length <= most ? text : `${text.slice(0, Math.max(0, most - 1)).trim()}…`; };

// Bars and dots of a row, on as many levels as they need so that none hides another.
function timelineRow(t, list, last, scale) {
  const levels = [];
  const room = Math.max(0, ($("timeline-view").clientWidth - 60) * 0.74); // pixels of a track

  const marks = list.map((f) => [f, ...spanOf(f, last)]).sort((a, b) => a[1] - b[1] || a[0].i - b[0].i).map(([f, start, stop, open]) => {
    const from = scale(start), width = stop === null ? 0 : Math.max(0.8, scale(stop) - from);
    const wanted = width <= 6 && room > 320 ? eventLabel(f) : "";
    const leftward = wanted && from + width + share(wanted, room) > 101 && from > 50; // no room on the right: the words stand before the dot
    const text = wanted && cut(wanted, ((leftward ? from : 101 - from - width) / 100) * room);
    const needs = width + (text ? share(text, room) : 2.2);
    const begin = leftward ? from - needs : from - 1;
    let level = levels.findIndex((end) => end <= begin);
    if (level < 0) level = levels.push(0) - 1;
    levels[level] = leftward ? from + 1.5 : from + Math.max(width, needs);
    const label = `${plain(f)}, ${when(f)}`;
    const mark = button(text ? el("span", { class: leftward ? "before" : "after" }, text) : width > 6 ? el("span", {}, lineLabel(f)) : "", () => choose({ fact: f.id }), { class: `mark ${stop === null ? "dot" : "bar"} ${f.voice.toLowerCase()}${open ? " open" : ""}${S.fact === f.id ? " on" : ""}`, "aria-label": label, title: label });
    mark.style.top = `${level * 22 + 3}px`;
    return placed(mark, from, stop === null ? undefined : width);
  });
  const track = el("div", { class: "track" }, marks);
  track.style.height = `${Math.max(1, levels.length) * 22 + 6}px`;
  return el("li", {}, el("div", { class: "row-name" }, sign(t.kind, 12), linkTo(t)), track);
}
