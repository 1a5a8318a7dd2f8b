// save.js: what can be taken away: the link, pictures of the drawing, the facts as CSV and JSON-LD.

function download(content, type, file) {
  const a = el("a", { href: URL.createObjectURL(new Blob([content], { type })), download: file });
  a.click();
  setTimeout(() => URL.revokeObjectURL(a.href), 10000);
  say(`${file} saved`);
}

async function copyLink() {
  try {
    await navigator.clipboard.writeText(location.href);
    say("Link copied");
  } catch {
    const field = el("input", { class: "unseen", readonly: true, "aria-hidden": "true", tabindex: "-1" });
    field.value = location.href;
    document.body.append(field);
    field.select();
    say(document.execCommand("copy") ? "Link copied" : "The link is in the address bar");
    field.remove();
  }
}

// Pictures travel without the page, so they say themselves what a line means.
const MEANING = "A line means that a source states it, not that it is true.";
const CAPTION = 30; // pixels

function savePng() {
  const canvas = $("canvas").querySelector("canvas");
  const copy = el("canvas");
  const ratio = canvas.width / canvas.clientWidth;
  copy.width = canvas.width;
  copy.height = canvas.height + CAPTION * ratio;
  const ctx = copy.getContext("2d");
  ctx.fillStyle = ink.paper;
  ctx.fillRect(0, 0, copy.width, copy.height);
  ctx.drawImage(canvas, 0, 0);
  ctx.scale(ratio, ratio);
  ctx.font = "12px system-ui, sans-serif";
  ctx.fillStyle = ink.quiet;
  ctx.fillText(MEANING, 12, canvas.clientHeight + 18);
  copy.toBlob((b) => download(b, "image/png", "graph.png"));
}

const xml = (s) => String(s).replace(/[<>&"']/g, (c) => `&#${c.charCodeAt(0)};`).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");

// The drawing as it is seen: the same shapes, lines and words in the same places.
function svg() {
  const { x, y } = network.getViewPosition();
  const scale = network.getScale();
  const width = $("canvas").clientWidth, height = $("canvas").clientHeight;
  const at = (t) => { const p = nodePosition(t, drawnAt.get(t)); return [(p[0] - x) * scale + width / 2, (p[1] - y) * scale + height / 2].map((n) => n.toFixed(1)); };
  const out = [`<svg xmlns="${SVG}" width="${width}" height="${height + CAPTION}" viewBox="0 0 ${width} ${height + CAPTION}" font-family="system-ui, sans-serif" text-anchor="middle"><title>${xml(document.title)}</title><rect width="100%" height="100%" fill="${ink.paper}"/>`];
  for (const l of shown.lines.values()) {
    const v = VOICES.get(voiceOf(l));
    const [a, b] = [at(l.a), at(l.b)];
    out.push(`<line x1="${a[0]}" y1="${a[1]}" x2="${b[0]}" y2="${b[1]}" stroke="${l.facts.length ? colour(v) : ink.line}" stroke-opacity="${faint(l) ? 0.12 : 0.65}" stroke-width="1.4" stroke-dasharray="${v.dashes.join(" ")}"><title>${xml(l.facts.map(plain).join("; "))}</title></line>`);
  }
  for (const t of rank) {
    const [cx, cy] = at(t);
    const r = (sizeOf(t) * scale).toFixed(2);
    out.push(`<path transform="translate(${cx} ${cy}) scale(${r})" d="${KINDS.get(things[t].kind).path}" fill="${colour(KINDS.get(things[t].kind))}" opacity="${near && !near.has(t) ? 0.16 : 1}"><title>${xml(things[t].name)}</title></path>`);
  }
  for (const w of drawWords.last || []) w.lines.forEach((text, i) => {
    const [weight, size] = w.font.split(" ");
    out.push(`<text x="${w.x.toFixed(1)}" y="${(w.y + (i - (w.lines.length - 1) / 2) * w.height + parseFloat(size) * 0.35).toFixed(1)}" font-size="${size}" font-weight="${weight}" fill="${w.quiet ? ink.quiet : ink.text}" stroke="${ink.paper}" stroke-width="3" paint-order="stroke">${xml(text)}</text>`);
  });
  out.push(`<text x="12" y="${height + 18}" font-size="12" text-anchor="start" fill="${ink.quiet}">${xml(MEANING)}</text>`);
  return `${out.join("\n")}\n</svg>\n`;
}

// A spreadsheet runs what begins with = + - @ or a control character: an apostrophe in front makes it text.
function cell(value) {
  const text = String(value ?? "");
  return `"${(/^\s*[=+\-@＝＋－＠]|^[\t\r\n]/.test(text) ? `'${text}` : text).replace(/"/g, '""')}"`;
}

function csv() {
  const head = ["who", "predicate", "what", "whom or where", "status", "whose word", "said by", "since", "until", "date", "observed", "sentence", "document", "publisher", "published", "link", "claim"];
  const rows = factsInView().flatMap((f) => (f.passages.length ? f.passages : [null]).map((p) => {
    const s = p && p.source;
    return [things[f.subject].name, f.term, lineLabel(f), targetName(f), f.status, VOICES.get(f.voice).label, f.saidBy >= 0 ? things[f.saidBy].name : "", f.since, f.until, f.date, f.observed, p ? quoteOf(p).quote : f.reason, s ? s.title : "", s ? s.publisher : "", s ? s.published : "", s ? s.url : "", DATA.facts.base + f.id];
  }));
  return `\ufeff${[head, ...rows].map((r) => r.map(cell).join(",")).join("\r\n")}\r\n`;
}

const CONTEXT = {
  kg: "https://w3id.org/kg/public-life#", org: "http://www.w3.org/ns/org#", schema: "https://schema.org/", rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#", rdfs: "http://www.w3.org/2000/01/rdf-schema#",
  prov: "http://www.w3.org/ns/prov#", oa: "http://www.w3.org/ns/oa#", foaf: "http://xmlns.com/foaf/0.1/", skos: "http://www.w3.org/2004/02/skos/core#", dcterms: "http://purl.org/dc/terms/", xsd: "http://www.w3.org/2001/XMLSchema#",
};
const CLASSES = { person: "foaf:Person", group: "foaf:Group", body: "org:Organization", party: ["org:Organization", "kg:PoliticalParty"], area: "schema:AdministrativeArea", post: "org:Post", quotation: "schema:Quotation", document: "schema:Article" };

const expanded = (term) => { const [prefix, local] = term.split(":"); return CONTEXT[prefix] ? CONTEXT[prefix] + local : term; };
const iri = (t) => (t >= 0 ? { "@id": DATA.base + things[t].id } : "");
const typed = (value, type) => value && { "@type": `xsd:${type}`, "@value": value };
const typedDay = (iso) => typed(iso, { 4: "gYear", 7: "gYearMonth" }[iso.length] || "date"); // at the precision that is known

// Offsets of the graph count code points, those of the page UTF-16 units.
const points = (p, at) => (p.own ? at : [...p.source.text.slice(0, at)].length);

function jsonld() {
  const list = factsInView();
  const used = new Set(list.flatMap((f) => [f.subject, f.object, f.body, f.saidBy, ...f.passages.map((p) => (p.source ? p.source.thing : -1))]).filter((t) => t >= 0));
  const graph = [...[...used].sort((a, b) => a - b).map((t) => thingLd(things[t])), ...list.map(claimLd)];
  return `${JSON.stringify({ "@context": CONTEXT, "@graph": graph }, null, 1)}\n`;
}

function thingLd(t) {
  const s = sourceOf.get(t.i);
  return prune({
    ...iri(t.i), "@type": CLASSES[t.kind], [t.kind === "quotation" ? "schema:text" : "rdfs:label"]: t.name, "skos:altLabel": t.also, "org:postIn": iri(t.body), "schema:creator": iri(t.speaker),
    "schema:isPartOf": iri(t.document), "schema:mentions": t.mentions.map(iri), "schema:datePublished": s && typedDay(s.published), "schema:publisher": s && s.publisher, "schema:url": s && s.url && { "@id": s.url },
  });
}

function claimLd(f) {
  return prune({
    "@id": DATA.facts.base + f.id, "@type": "kg:Claim", "rdf:subject": iri(f.subject), "rdf:predicate": { "@id": expanded(f.term) }, "rdf:object": f.object >= 0 ? iri(f.object) : f.value === "true" ? true : f.value,
    "org:organization": iri(f.body), "kg:stance": f.voice === "Inferred" ? "" : { "@id": `${CONTEXT.kg}${f.voice}` }, "kg:status": f.status && { "@id": CONTEXT.kg + f.status }, "kg:mode": f.mode && { "@id": CONTEXT.kg + f.mode },
    "schema:startDate": typedDay(f.since), "schema:endDate": typedDay(f.until), "dcterms:date": typedDay(f.date), "kg:observed": typedDay(f.observed), "kg:rule": f.rule,
    "kg:confidence": f.confidence === null ? "" : typed(f.confidence.toFixed(2), "decimal"), "kg:attributedTo": iri(f.saidBy), "kg:inferredFrom": f.premises.map((p) => ({ "@id": DATA.facts.base + facts[p].id })), "rdfs:comment": f.reason,
    "prov:wasDerivedFrom": f.passages.filter((p) => p.source).map(passageLd),
  });
}

function passageLd(p) {
  const [start, end] = [points(p, p.start), points(p, p.end)];
  return {
    "@id": `${DATA.base}${things[p.source.thing].id}#char=${start},${end}`, "@type": "oa:SpecificResource", "oa:hasSource": iri(p.source.thing),
    "oa:hasSelector": [{ "@type": "oa:TextPositionSelector", "oa:start": typed(String(start), "nonNegativeInteger"), "oa:end": typed(String(end), "nonNegativeInteger") }, { "@type": "oa:TextQuoteSelector", "oa:exact": quoteOf(p).quote }],
  };
}

const prune = (o) => Object.fromEntries(Object.entries(o).filter(([, v]) => v !== "" && v !== undefined && v !== null && !(Array.isArray(v) && !v.length)));

function startSaving() {
  const menu = { "copy-link": copyLink, "save-png": savePng, "save-svg": () => download(svg(), "image/svg+xml", "graph.svg"), "save-csv": () => download(csv(), "text/csv", "facts.csv"), "save-jsonld": () => download(jsonld(), "application/ld+json", "facts.jsonld"), print: () => print() };
  for (const [id, act] of Object.entries(menu)) $(id).addEventListener("click", () => { $("save").open = false; act(); });
  document.addEventListener("click", (e) => { if (!$("save").contains(e.target)) $("save").open = false; });
}
