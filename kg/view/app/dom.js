// dom.js: making elements. Text from the data reaches the page by textContent alone; the policy forbids anything else.

const $ = (id) => document.getElementById(id);
const SVG = "http://www.w3.org/2000/svg";
const CALM = matchMedia("(prefers-reduced-motion: reduce)");

// el("p", {class: "note", onclick: f}, "text", child, …): strings become text, null and false nothing.
function el(name, attributes, ...children) {
  const e = document.createElement(name);
  dress(e, attributes);
  e.append(...children.flat(Infinity).filter((c) => c !== null && c !== undefined && c !== false));
  return e;
}

function dress(e, attributes) {
  for (const [key, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) e.addEventListener(key.slice(2), value);
    else e.setAttribute(key, value === true ? "" : value);
  }
}

// The sign of a kind of thing, the same as in the drawing.
function sign(kind, size = 14) {
  const k = KINDS.get(kind);
  const svg = document.createElementNS(SVG, "svg");
  dress(svg, { viewBox: "-1.2 -1.2 2.4 2.4", width: size, height: size, class: "sign", "aria-hidden": "true" });
  const path = document.createElementNS(SVG, "path");
  dress(path, { d: k.path, fill: inDark() ? k.dark : k.light });
  svg.append(path);
  return svg;
}

// A short piece of line as the voice draws it.
function stroke(voice) {
  const svg = document.createElementNS(SVG, "svg");
  dress(svg, { viewBox: "0 0 34 8", width: 34, height: 8, class: "sign", "aria-hidden": "true" });
  const line = document.createElementNS(SVG, "line");
  dress(line, { x1: 1, y1: 4, x2: 33, y2: 4, "stroke-width": 2, stroke: inDark() ? voice.dark : voice.light, "stroke-dasharray": voice.dashes.join(" ") || null });
  svg.append(line);
  return svg;
}

// A name as text of its own direction, so that a name written from right to left leaves the rest of the line alone.
const name = (t) => el("bdi", {}, t.name);

// A quotation is named by its first words; everything else by its name.
const brief = (t) => el("bdi", {}, t.kind === "quotation" && t.name.length > 90 ? `“${t.name.slice(0, t.name.lastIndexOf(" ", 86))} …”` : t.kind === "quotation" ? `“${t.name}”` : t.name);

function button(label, onclick, attributes = {}) {
  return el("button", { type: "button", onclick, ...attributes }, label);
}

// A button that looks like a link and opens a thing.
function linkTo(t, label) {
  return button(label || name(t), () => choose({ at: t.id }), { class: "link" });
}

// A list that grows by a button, so that a hub with thousands of facts opens at once.
function growing(items, make, step = 12) {
  const box = el("div", { class: "list" });
  let at = 0;
  const more = button("", () => grow(true), { class: "more" });
  function grow(focus) {
    const next = items.slice(at, at + step).map(make);
    at += step;
    box.append(...next);
    if (at < items.length) { more.textContent = `Show ${Math.min(items.length - at, step * 4)} more of ${items.length - at}`; box.append(more); step *= 4; } else more.remove();
    if (focus && next[0]) { next[0].setAttribute("tabindex", "-1"); next[0].focus(); }
  }
  grow(false);
  return box;
}

function say(text) {
  const status = $("status");
  status.textContent = text;
  status.classList.add("on");
  clearTimeout(say.timer);
  say.timer = setTimeout(() => status.classList.remove("on"), 2600);
}

let onPaper = false; // while the page is printed, which is always on white
const inDark = () => !onPaper && (document.documentElement.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
const colour = (row) => (inDark() ? row.dark : row.light);
const paper = (variable) => getComputedStyle(document.documentElement).getPropertyValue(variable).trim();
const narrow = () => innerWidth <= 900;

// Letters without case and accents, for searching: "Łukasz" is found by "lukasz".
const BARE = { ł: "l", ø: "o", đ: "d", ß: "ss", æ: "ae", œ: "oe", ı: "i", "’": "'", "‘": "'" };
const fold = (s) => s.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[łøđßæœı’‘]/g, (c) => BARE[c]);
const count = (n, one, many = one + "s") => `${n.toLocaleString("en")} ${n === 1 ? one : many}`;
