// records.js: the page's data, unpacked from columns of numbers into things, facts and sources.

const DATA = JSON.parse(document.getElementById("data").textContent);
const DRAWING = JSON.parse(document.getElementById("drawing").textContent);
const KINDS = new Map(DATA.kinds.map((k) => [k.key, k]));
const VOICES = new Map(DATA.voices.map((v) => [v.key, v]));
const PREDICATES = new Map(DATA.predicates.map((p) => [p.term, p]));

// Claims that go on until something ends them; all others happen once.
const LASTING = new Set(["org:holds", "org:memberOf", "org:subOrganizationOf", "kg:controlledBy", "kg:represents", "schema:spouse", "schema:parent", "schema:founder"]);

const things = readThings(DATA.things, DATA.words);
const thingById = new Map(things.map((t) => [t.id, t]));
const sources = readSources(DATA.sources, DATA.words);
const sourceOf = new Map(sources.map((s) => [s.thing, s]));
const facts = readFacts(DATA.facts, DATA.words);
const factById = new Map(facts.map((f) => [f.id, f]));
const comparisons = readComparisons(DATA.comparisons, DATA.words);
linkUp();

function readThings(c, words) {
  const standing = new Set(c.standing);
  return c.id.map((id, i) => ({
    i, id, kind: DATA.kinds[c.kind[i]].key, name: c.name[i], also: c.also[i] || [], title: words[c.title[i] || 0], role: words[c.role[i] || 0],
    body: c.body[i] ?? -1, speaker: c.speaker[i] ?? -1, document: c.document[i] ?? -1, mentions: c.mentions[i] || [], standing: standing.has(i),
    facts: [], links: [], quotedIn: [], posts: [], compared: [],
  }));
}

function readSources(c, words) {
  return c.thing.map((thing, i) => ({ i, thing, title: things[thing].name, published: words[c.published[i]], publisher: words[c.publisher[i]], url: c.url[i], text: c.text[i], facts: [] }));
}

function readFacts(c, words) {
  return c.id.map((id, i) => {
    const predicate = DATA.predicates[c.predicate[i]];
    const f = {
      i, id, term: predicate.term, predicate, subject: c.subject[i], object: c.object[i], value: c.value[i] ?? "", from: c.from[i], to: c.to[i],
      role: words[c.role[i]], body: c.body[i], status: words[c.status[i]], voice: DATA.voices[c.voice[i]].key, since: words[c.since[i]], until: words[c.until[i]],
      date: words[c.date[i]], observed: words[c.observed[i]], confidence: c.confidence[i], rule: words[c.rule[i]], saidBy: c.saidBy[i] ?? -1,
      mode: words[c.mode[i]], reason: c.reason[i] ?? "", premises: c.premises[i] || [], supports: [],
      passages: c.passages[i].map((p) => ({ source: sourceOf.get(p[0]), start: p[1], end: p[2], own: p.length > 3 ? p.slice(3).map((w) => words[w]) : null })),
    };
    return Object.assign(f, whenOf(f));
  });
}

function readComparisons(c, words) {
  return c.left.map((left, i) => ({ left: words[left], right: words[c.right[i]], verdict: words[c.verdict[i]], about: c.about[i], reasons: c.reasons[i].map((w) => words[w]), documents: c.documents[i], score: c.score[i] }));
}

// The first and last day on which a fact is known to hold; "" is as early, "9999" as late as you like.
function whenOf(f) {
  const lasting = LASTING.has(f.term) && f.status !== "Former";
  const first = f.since || f.date || (f.status === "Former" ? "" : f.observed);
  const last = f.until || (lasting ? "9999" : f.date || f.since || f.observed || "9999");
  return { first: first && first + "-01-01".slice(first.length - 4), last: last + "-12-31".slice(Math.max(0, last.length - 4)), lasting };
}

function linkUp() {
  for (const f of facts) {
    for (const t of new Set([f.subject, f.object, f.saidBy])) if (t >= 0) things[t].facts.push(f);
    if (f.object >= 0 && things[f.object].kind === "post" && things[f.object].body >= 0) things[things[f.object].body].facts.push(f);
    if (f.from >= 0) for (const t of [f.from, f.to]) things[t].links.push(f);
    for (const s of new Set(f.passages.map((p) => p.source))) if (s) s.facts.push(f);
    for (const p of f.premises) facts[p].supports.push(f.i);
  }
  for (const c of comparisons) for (const t of c.about) things[t].compared.push(c);
  for (const t of things) {
    t.facts = [...new Set(t.facts)];
    for (const m of t.mentions) things[m].quotedIn.push(t.i);
    if (t.kind === "post" && t.body >= 0) things[t.body].posts.push(t.i);
  }
}

// The words of a passage, with up to so many characters of what stands around them.
function quoteOf(p, around = 0) {
  if (p.own) return { before: p.own[1].slice(-around || p.own[1].length), quote: p.own[0], after: p.own[2].slice(0, around) };
  const text = p.source.text;
  const from = Math.max(text.lastIndexOf("\n", Math.max(0, p.start - 1)) + 1, p.start - around);
  const stop = text.indexOf("\n", p.end);
  const to = Math.min(stop < 0 ? text.length : stop, p.end + around);
  return { before: wholeWords(text.slice(from, p.start), true), quote: text.slice(p.start, p.end), after: wholeWords(text.slice(p.end, Math.max(p.end, to)), false) };
}

// Cut at a space, so that no word and no pair of surrogates is halved.
function wholeWords(s, atStart) {
  if (s.length < 60) return s.trim() ? s : "";
  return atStart ? "…" + s.slice(s.indexOf(" ")) : s.slice(0, s.lastIndexOf(" ")) + " …";
}
