// words.js: how facts and dates are said in English.

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const CHANGES = { "kg:appointedTo": "appointed", "kg:electedTo": "elected", "kg:resignedFrom": "resigned as", "kg:suspendedFrom": "suspended as", "kg:dismissedFrom": "dismissed as" };

// "2024-07-17" is "17 July 2024", "2024-07" is "July 2024"; anything else stays as it is.
function day(iso) {
  const m = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?/.exec(iso || "");
  if (!m || (m[2] && !MONTHS[m[2] - 1])) return iso || "";
  return [m[3] && Number(m[3]), m[2] && MONTHS[m[2] - 1], m[1]].filter(Boolean).join(" ");
}

// When a fact holds, as far as the text says; the document's own date is never a start.
function when(f) {
  if (f.since && f.until) return f.since === f.until ? day(f.since) : `${day(f.since)} to ${day(f.until)}`;
  if (f.since) return f.lasting ? `since ${day(f.since)}` : day(f.since);
  if (f.until) return `until ${day(f.until)}`;
  if (f.date) return day(f.date);
  if (f.observed) return `as of ${day(f.observed)}`;
  return f.passages.length ? "undated" : "";
}

function roleOf(f) {
  const post = f.object >= 0 && things[f.object].kind === "post" ? things[f.object] : null;
  const role = f.role || (post && (post.role || post.name)) || "";
  const status = { Former: "former", Interim: "interim", Acting: "acting", Incoming: "incoming" }[f.status];
  return role && status && !fold(role).startsWith(status) ? `${status} ${role}` : role;
}

// What stands on the line of the drawing.
function lineLabel(f) {
  const role = roleOf(f);
  const words = f.term === "org:holds" ? role || "holds" : CHANGES[f.term] && role ? `${CHANGES[f.term]} ${role}` : f.predicate.label;
  return f.voice === "Denied" ? `denied: ${words}` : f.voice === "Planned" ? `planned: ${words}` : words;
}

// A fact as a sentence: strings and things, in the order in which they are read.
function sentence(f) {
  const subject = things[f.subject];
  const target = f.object >= 0 ? things[f.object] : null;
  if (target && target.kind === "post" && (f.term === "org:holds" || CHANGES[f.term])) {
    const verb = f.term === "org:holds" ? { Former: "was", Incoming: "is to be" }[f.status] || "is" : CHANGES[f.term];
    const role = f.term === "org:holds" && f.status === "Former" ? f.role || target.role || target.name : roleOf(f);
    const body = f.body >= 0 ? f.body : target.body;
    return body >= 0 ? [subject, ` ${verb} ${role}, `, things[body]] : [subject, ` ${verb} ${role}`];
  }
  if (f.term === "kg:said" && target) return [subject, f.mode === "Indirect" ? " said that " : " said: ", target];
  if (!target) return [subject, ` ${f.predicate.label}${f.value && f.value !== "true" ? ` ${f.value}` : ""}`];
  const was = f.status === "Former" && f.predicate.label.startsWith("member") ? "former " : "";
  return [subject, ` ${was}${f.predicate.label} `, target];
}

// Outlet and day of a document, unless they already are its name.
const imprint = (s) => (s.title.startsWith(s.publisher || "\0") ? "" : [s.publisher, day(s.published) || "undated"].filter(Boolean).join(" · "));

const plain = (f) => sentence(f).map((part) => (typeof part === "string" ? part : part.name)).join("");

// The sentence as elements: things are links, but not the one whose panel this is.
function spoken(f, self = -1) {
  return sentence(f).map((part) => (typeof part === "string" ? part : part.i === self ? el("strong", { dir: "auto" }, part.name) : linkTo(part, brief(part))));
}
