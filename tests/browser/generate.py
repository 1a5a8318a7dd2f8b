"""Made-up graphs in the project's vocabulary, of any size: the same size gives the same graph.

Every kind of thing and of claim comes up, with parallel and corroborated claims, all five voices, posts that nobody holds,
names that are markup and names in scripts written from right to left.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from kg.rdf import BlankNode, Graph, Literal, NamedNode, Quad, expand, trig
from kg.rdf.terms import Term

BASE = "https://example.org/kg/"
HOSTILE = "Zoë </script><img src=x onerror=alert(1)> O'Brien"
HOSTILE_BODY = '"><svg onload=alert(2)> {{7*7}} & Sons'
RIGHT_TO_LEFT = ("ليلى حداد", "دוד לוי", "مجلس مدينة الشمال")
GIVEN = (
    *("Ana", "Boris", "Carla", "Dmitri", "Elena", "Farid", "Greta", "Hugo", "Inés", "Jonas", "Katya", "Liam"),
    *("Mara", "Nils", "Olga", "Piotr", "Qiao", "Rosa", "Sami", "Tessa", "Umar", "Vera", "Wim", "Zoë"),
)
FAMILY = [
    "Almeida",
    "Brandt",
    "Carvalho",
    "Dubois",
    "Eriksen",
    "Ferrari",
    "Grünwald",
    "Horvat",
    "Jansen",
    "Kowalski",
    "Lindqvist",
    "Moreau",
    "Novák",
    "Petrov",
    "Rossi",
    "Łukasz",
    "Ünal",
]
PLACES = (
    *("Ashford", "Barrow", "Calder", "Denholm", "Elmswell", "Fenwick", "Garston"),
    *("Hexley", "Ilford", "Kelso", "Larkhill", "Marston", "Norwell", "Oakham"),
)
BODIES = ("{} Council", "{} Health Trust", "{} Schools Partnership", "{} Water Board", "{} Police Authority", "Audit Office of {}")
ROLES = ("leader", "chief executive", "interim director of children's services", "chair", "cabinet member for housing", "treasurer")
PARTIES = ("Harbour Party", "Civic Union", "Meadow Alliance", "Free Ridings")
SAYINGS = ("we must do better", "the lease was never voted on", "the figures speak for themselves", "nobody told the parents")
FORMULAE = ("=", "+", "-", "@", " =", "＝")  # what a spreadsheet may take for the beginning of a formula
DAYS = ("2021-03-04", "2022-06-17", "2023-01-30", "2023-11-08", "2024-07-17", "2024-07-26")


@dataclass
class Maker:
    """Quads so far; `say` writes a sentence into a document and returns where it stands."""

    random: random.Random
    quads: list[Quad] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    days: dict[str, str] = field(default_factory=dict)
    claims: int = 0
    documents: list[str] = field(default_factory=list)
    parties: list[str] = field(default_factory=list)
    areas: list[str] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)

    def add(self, graph: str, subject: str | BlankNode, predicate: str, *objects: Term) -> None:
        start = NamedNode(BASE + subject) if isinstance(subject, str) else subject
        self.quads += [Quad(start, expand(predicate), o, NamedNode(BASE + graph)) for o in objects]

    def thing(self, path: str, label: str, *types: str, also: tuple[str, ...] = ()) -> str:
        self.add("graph/entities", path, "rdf:type", *(expand(t) for t in types))
        self.add("graph/entities", path, "rdfs:label", Literal(label))
        self.add("graph/entities", path, "skos:altLabel", *map(Literal, also))
        return path

    def say(self, document: str, sentence: str) -> str:
        text = self.texts[document]
        start = len(text) + (2 if text else 0)
        self.texts[document] = f"{text}\n\n{sentence}" if text else sentence
        place = f"{document}#char={start},{start + len(sentence)}"
        position, words = (BlankNode(sha256(f"{place}{kind}".encode()).hexdigest()[:12]) for kind in "pq")
        self.add(document, place, "rdf:type", expand("oa:SpecificResource"))
        self.add(document, place, "oa:hasSource", iri(document))
        self.add(document, place, "oa:hasSelector", position, words)
        self.add(document, position, "oa:start", number(start))
        self.add(document, position, "oa:end", number(start + len(sentence)))
        self.add(document, words, "oa:exact", Literal(sentence))
        return place

    def claim(self, document: str, subject: str, predicate: str, object_: str | Literal, sentence: str, **more: Term) -> str:
        path = f"claim/{sha256(f'{self.claims}'.encode()).hexdigest()[:16]}"
        self.claims += 1
        self.add(document, path, "rdf:type", expand("kg:Claim"))
        self.add(document, path, "rdf:subject", iri(subject))
        self.add(document, path, "rdf:predicate", expand(predicate))
        self.add(document, path, "rdf:object", iri(object_) if isinstance(object_, str) else object_)
        self.add(document, path, "kg:observed", Literal(self.days[document], datatype=expand("xsd:date")))
        self.add(document, path, "kg:rule", Literal("made-up"))
        self.add(document, path, "kg:confidence", Literal("0.9", datatype=expand("xsd:decimal")))
        self.add(document, path, "prov:wasDerivedFrom", iri(self.say(document, sentence)))
        more.setdefault("kg_stance", expand("kg:Asserted"))
        for name, value in sorted(more.items()):
            self.add(document, path, name.replace("_", ":", 1), value)
        return path


def iri(path: str) -> NamedNode:
    return NamedNode(BASE + path)


def number(value: int) -> Literal:
    return Literal(str(value), datatype=expand("xsd:integer"))


def make(nodes: int, *, seed: int = 7) -> Graph:
    """A graph with about so many people, bodies, parties and areas."""
    maker = Maker(random.Random(f"{seed}-{nodes}"))
    maker.documents = list(_documents(maker, max(3, nodes // 12)))
    maker.parties = [maker.thing(f"body/party-{i}", name, "kg:PoliticalParty") for i, name in enumerate(PARTIES)]
    maker.areas = [maker.thing(f"area/{i}", _area(i), "schema:AdministrativeArea") for i in range(max(2, nodes // 30))]
    maker.bodies = list(_bodies(maker, max(5, nodes // 8)))
    maker.people = list(_people(maker, nodes - len(maker.parties) - len(maker.areas) - len(maker.bodies)))
    maker.names = {q.subject.value.removeprefix(BASE): q.object.value for q in maker.quads if q.predicate == expand("rdfs:label")}
    for write in (_careers, _politics, _quarrels, _statements, _inferences, _identities, _finish):
        write(maker)
    return Graph(maker.quads)


def _area(i: int) -> str:
    return f"{PLACES[i % 14]} {['North', 'South', 'East', 'West'][i // 14 % 4]}"


def _documents(maker: Maker, count: int) -> Iterator[str]:
    for i in range(count):
        path = f"document/{i:04d}"
        maker.texts[path] = f"Report number {i} from the made-up county 🗞"
        maker.days[path] = DAYS[i % len(DAYS)]
        maker.add(path, path, "rdf:type", expand("schema:Article"))
        maker.add(path, path, "schema:headline", Literal(f"Report {i}: {SAYINGS[i % 4]}" if i else "Council <b>row</b> grows"))
        maker.add(path, path, "schema:datePublished", Literal(maker.days[path], datatype=expand("xsd:date")))
        maker.add(path, path, "schema:publisher", Literal(f"The {PLACES[i % 5]} Gazette"))
        maker.add(path, path, "schema:url", Literal("javascript:alert(3)" if i == 1 else f"https://example.org/news/{i}"))
        yield path


def _bodies(maker: Maker, count: int) -> Iterator[str]:
    special = {3: HOSTILE_BODY, 4: RIGHT_TO_LEFT[2]}
    for i in range(count):
        name = special.get(i) or BODIES[i % 6].format(PLACES[i // 6 % 14]) + (f" {i // 84 + 1}" if i >= 84 else "")
        kind = "kg:Council" if name.endswith("Council") else "org:FormalOrganization"
        initials = "".join(w[0] for w in name.split() if w[0].isupper())
        yield maker.thing(f"body/{i:04d}", name, "org:Organization", kind, also=(initials,) if i > 4 else ())


def _people(maker: Maker, count: int) -> Iterator[str]:
    special = {0: HOSTILE, 7: RIGHT_TO_LEFT[0], 8: RIGHT_TO_LEFT[1]}
    for i in range(count):
        name = special.get(i) or f"{GIVEN[i % 24]} {FAMILY[(i + i // 24) % 17]}" + (f" {i // 408 + 1}" if i >= 408 else "")
        yield maker.thing(f"person/{i:05d}", name, "foaf:Person", also=(f"Cllr {name.split()[-1]}",) if i % 5 == 1 else ())


def _popular(maker: Maker, items: list[str]) -> str:
    """A few items come up often, most seldom."""
    return items[min(len(items) - 1, int((maker.random.paretovariate(0.9) - 1) * max(1, len(items) / 60)))]


def _voice(i: int) -> NamedNode:
    return expand("kg:Reported" if i % 11 == 5 else "kg:Denied" if i % 13 == 7 else "kg:Planned" if i % 12 == 9 else "kg:Asserted")


def _post(maker: Maker, body: str, role: str) -> str:
    slug = role.replace(" ", "-")
    post = f"post/{body.removeprefix('body/')}/{slug}"
    maker.thing(post, f"{role}, {maker.names[body]}", "org:Post")
    maker.thing(f"role/{slug}", role, "org:Role")
    maker.add("graph/entities", post, "org:role", iri(f"role/{slug}"))
    maker.add("graph/entities", post, "org:postIn", iri(body))
    return post


def _careers(maker: Maker) -> None:
    names = maker.names
    for i, person in enumerate(maker.people):
        body, role, document = _popular(maker, maker.bodies), ROLES[i % 6], maker.random.choice(maker.documents)
        post = _post(maker, body, role)
        status = "Former" if i % 4 == 1 else "Interim" if i % 9 == 2 else "Current"
        more: dict[str, Term] = {"kg_status": expand(f"kg:{status}"), "org_organization": iri(body), "kg_stance": _voice(i)}
        more["org_role"] = iri(f"role/{role.replace(' ', '-')}")
        if i % 3 == 0:
            more["schema_startDate"] = Literal(f"{2015 + i % 9}-0{1 + i % 8}", datatype=expand("xsd:gYearMonth"))
        if more["kg_stance"] == expand("kg:Reported"):
            more["kg_attributedTo"] = iri(maker.people[(i + 3) % len(maker.people)])
        path = maker.claim(document, person, "org:holds", post, f"{names[person]}, the {role} of {names[body]}, was there.", **more)
        if i % 10 == 0:
            other = maker.documents[(maker.documents.index(document) + 1) % len(maker.documents)]
            maker.add(other, path, "prov:wasDerivedFrom", iri(maker.say(other, f"The {role} of {names[body]} is {names[person]}.")))
        if i % 15 == 4:
            maker.claim(document, person, "kg:resignedFrom", post, f"{names[person]} stepped down as {role}.", **more)
    maker.thing("post/unheld", "ombudsman", "org:Post")
    maker.claim(maker.documents[0], maker.people[1], "kg:met", "post/unheld", f"{names[maker.people[1]]} met the ombudsman.")


def _politics(maker: Maker) -> None:
    names = maker.names
    for i, person in enumerate(maker.people):
        document = maker.documents[i % len(maker.documents)]
        if i % 4 == 0:
            party = maker.parties[i // 4 % 4]
            maker.claim(document, person, "org:memberOf", party, f"{names[person]} sits for the {names[party]}.")
        if i % 9 == 0:
            area = maker.areas[i // 9 % len(maker.areas)]
            maker.claim(document, person, "kg:represents", area, f"{names[person]} speaks for {names[area]}.")
    for i, body in enumerate(maker.bodies):
        document, party, whole = maker.documents[i % len(maker.documents)], maker.parties[i % 4], maker.bodies[i // 7]
        if i % 5 == 0:
            maker.claim(document, body, "kg:controlledBy", party, f"{names[body]} is run by the {names[party]}.")
        if i % 6 == 5:
            march = Literal("2023-03", datatype=expand("xsd:gYearMonth"))
            seen = _popular(maker, maker.bodies[:5])
            maker.claim(document, body, "kg:inspected", seen, f"{names[body]} inspected {names[seen]} in March.", schema_startDate=march)
        if i:
            maker.claim(document, body, "org:memberOf", whole, f"{names[body]} works with {names[whole]}.")


def _quarrels(maker: Maker) -> None:
    terms = ("kg:calledForResignationOf", "kg:criticised", "kg:supported", "kg:met", "kg:apologisedTo")
    words = ("called on {} to resign", "criticised {}", "stood by {}", "met {}", "apologised to {}")
    people, names = maker.people, maker.names
    for i in range(len(people) // 3):
        a, b, kind = people[i * 2 % len(people)], _popular(maker, people), i % 5
        if a != b:
            maker.claim(maker.documents[i % len(maker.documents)], a, terms[kind], b, f"{names[a]} {words[kind].format(names[b])}.")
    true = Literal("true", datatype=expand("xsd:boolean"))
    maker.claim(maker.documents[0], people[2], "kg:apologised", true, f"{names[people[2]]} apologised.")
    for sign in FORMULAE:
        maker.claim(maker.documents[0], people[3], "kg:apologised", true, f"{sign}1+1 {names[people[3]]} apologised.")


def _statements(maker: Maker) -> None:
    for i in range(len(maker.people) // 2):
        speaker, about = _popular(maker, maker.people), _popular(maker, maker.bodies)
        document = maker.documents[i % len(maker.documents)]
        words = f"On {maker.names[about]}, {SAYINGS[i % 4]}, item {i}."
        path = f"quotation/{i:05d}"
        maker.add(document, path, "rdf:type", expand("schema:Quotation"))
        maker.add(document, path, "schema:text", Literal(words))
        maker.add(document, path, "schema:creator", iri(speaker))
        maker.add(document, path, "schema:isPartOf", iri(document))
        maker.add(document, path, "schema:mentions", iri(about))
        maker.claim(document, speaker, "kg:said", path, f"“{words}” said {maker.names[speaker]}.", kg_mode=expand("kg:Direct"))


def _inferences(maker: Maker) -> None:
    graph, people, names = "graph/inferred", maker.people, maker.names
    holds = [q.subject.value.removeprefix(BASE) for q in maker.quads if q.object == expand("org:holds")]
    for i, premise in enumerate(holds[: max(2, len(people) // 20)]):
        a, b = people[i * 2], people[i * 2 + 1]
        path = f"claim/{sha256(f'inferred {i}'.encode()).hexdigest()[:16]}"
        maker.add(graph, path, "rdf:type", expand("kg:Claim"))
        maker.add(graph, path, "rdf:subject", iri(a))
        maker.add(graph, path, "rdf:predicate", expand("kg:met"))
        maker.add(graph, path, "rdf:object", iri(b))
        maker.add(graph, path, "kg:inferredFrom", iri(premise))
        maker.add(graph, path, "kg:rule", Literal("met-the-holder"))
        maker.add(graph, path, "rdfs:comment", Literal(f"{names[b]} held the post that {names[a]} met."))


def _identities(maker: Maker) -> None:
    """Why other names are the same person, one namesake that was kept apart, and a council that several documents name."""
    names, documents = maker.names, maker.documents
    for person in maker.people[1::5]:
        title = f"Cllr {names[person].split()[-1]}"
        _judge(maker, "Same", (title, names[person]), [person], f"{title!r} ends like {names[person]!r}", documents[0])
    one, other, council = maker.people[1], maker.people[2], maker.bodies[0]
    _judge(maker, "Unsure", (names[one], names[one]), [one, other], "nothing else in common", *documents[:2], score="0.5")
    _judge(maker, "Same", (names[council], names[council]), [council], f"same name {names[council]!r}", *documents, score="0.99")


def _judge(maker: Maker, verdict: str, names: tuple[str, str], about: list[str], reason: str, *documents: str, score: str = "") -> None:
    left, right = names
    path, graph = f"judgement/{sha256(f'{left}{right}{about}'.encode()).hexdigest()[:16]}", "graph/entities"
    maker.add(graph, path, "rdf:type", expand("kg:Judgement"))
    maker.add(graph, path, "kg:verdict", expand(f"kg:{verdict}"))
    maker.add(graph, path, "kg:left", Literal(left))
    maker.add(graph, path, "kg:right", Literal(right))
    maker.add(graph, path, "kg:reason", Literal(reason))
    maker.add(graph, path, "schema:about", *map(iri, about))
    maker.add(graph, path, "dcterms:source", *map(iri, documents))
    if score:
        maker.add(graph, path, "kg:score", Literal(score, datatype=expand("xsd:decimal")))


def _finish(maker: Maker) -> None:
    for document, text in maker.texts.items():
        maker.add(document, document, "schema:text", Literal(text))
        maker.add(document, document, "kg:sha256", Literal(sha256(text.encode()).hexdigest()))


if __name__ == "__main__":
    Path(sys.argv[2]).write_text(trig(make(int(sys.argv[1]))), "utf-8")
