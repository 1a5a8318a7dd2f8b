"""People and programs find each thing at its address, and its words with it."""

from __future__ import annotations

import re

import httpx
import lxml.html
import pyoxigraph
import pytest
from pyoxigraph import RdfFormat

from kg.query import named
from tests.serving.conftest import serving
from tests.unit.fixtures.town import BASE

HTML = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


def page(client, path) -> lxml.html.HtmlElement:
    response = client.get(path, headers=HTML)
    assert response.status_code == 200, response.text
    assert "script-src 'self'" in response.headers["content-security-policy"]
    return lxml.html.document_fromstring(response.text)


def test_a_person(client):
    """The page of a person has its claims with their sentences, and links to whom and what they name."""
    found = page(client, "/person/petra-quill")
    assert found.findtext(".//h1") == "Petra Quill"
    assert [h.text for h in found.findall(".//h2")] == ["Roles", "Belongs to", "Stances", "Words", "As data"]
    said = [" ".join(li.text_content().split()) for li in found.xpath("//ul[@class='claims']/li")]
    assert any(s.startswith("Idris Vale supported Petra Quill Asserted Labour councillor Idris Vale, leader of") for s in said)
    assert {"/person/idris-vale", "/post/dunmere-borough-council/cabinet-member-for-adult-care", "/document/report"} <= set(
        found.xpath("//a/@href")
    )


def test_every_link_leads_somewhere(client):
    """From the first page, every link within the server is found, and no page loads from elsewhere."""
    seen, todo = set(), ["/", "/person/petra-quill", "/search?q=apologised", "/vocabulary"]
    while todo and len(seen) < 150:
        if (path := todo.pop(0)) in seen:
            continue
        seen.add(path)
        response = client.get(path, headers=HTML, follow_redirects=True)
        assert response.status_code == 200, path
        found = lxml.html.document_fromstring(response.text)
        assert all(src.startswith("/static/") for src in found.xpath("//script/@src | //link[@rel='stylesheet']/@href | //img/@src")), path
        if not path.startswith("/explore"):
            todo += sorted({h.partition("#")[0] for h in found.xpath("//a/@href") if h.startswith("/")} - seen)
    assert len(seen) > 60


@pytest.mark.parametrize(
    "path", ["/person/idris-vale", "/body/dunmere-borough-council", "/document/report", "/resource?iri=" + BASE + "person/idris-vale"]
)
def test_as_data(client, path):
    """The same address gives Turtle, JSON-LD, N-Triples and RDF/XML to whoever asks: the thing and the claims about it."""
    iri = path.partition("iri=")[2] or BASE + path[1:]
    found = set()
    for media, fmt in (
        ("text/turtle", RdfFormat.TURTLE),
        ("application/ld+json", RdfFormat.JSON_LD),
        ("application/n-triples", RdfFormat.N_TRIPLES),
        ("application/rdf+xml", RdfFormat.RDF_XML),
    ):
        response = client.get(path, headers={"accept": media})
        assert response.status_code == 200, response.text
        assert response.headers["content-type"].partition(";")[0] == media and "Accept" in response.headers["vary"]
        found.add(frozenset(str(q) for q in pyoxigraph.parse(response.content, format=fmt)))
    assert len(found) == 1
    assert any(line.startswith(f"<{iri}>") for line in found.pop())
    assert client.get(path, headers={"accept": "image/png"}).status_code == 406


def test_a_claim(client):
    """The page of a claim has its words in their context, marked, with the rule and the source."""
    (link,) = page(client, "/search?q=apologised").xpath("//a[text()='why']/@href")
    found = page(client, link)
    assert found.findtext(".//mark").startswith("Petra Quill, Cabinet Member for Adult Care")
    assert "by-hand" in found.xpath("string(//dl)")


def test_search(client):
    """A name is found, one like it suggested, and words found in what was said; hostile text is text."""
    assert "/person/petra-quill" in page(client, "/search?q=petra+quill").xpath("//main//a/@href")
    assert page(client, "/search?q=petra+quil").xpath("//main/p/a/text()") == ["Petra Quill"]
    assert "No claim has these words." in page(client, "/search?q=xyzzy").xpath("string(//main)")
    found = page(client, "/search?q=%3Cscript%3Ealert(1)%3C/script%3E")
    assert found.findtext(".//h1") == "<script>alert(1)</script>" and not found.xpath("//main//script")


def test_explorer(client):
    """The explorer's page is served, of everything or around one thing; a name that is not there is said so."""
    assert "Petra Quill" in client.get("/explore").text
    assert len(client.get("/explore", params={"around": "Hal Stone"}).text) < len(client.get("/explore").text)
    response = client.get("/explore", params={"around": "Hal Stome"})
    assert response.status_code == 400 and "did you mean Hal Stone" in response.text


def test_vocabulary(client):
    """The vocabulary is a page with every term, and the ontology as data."""
    found = page(client, "/vocabulary")
    assert found.xpath("//tr[@id='calledForResignationOf']/td/text()")
    ontology = client.get("/vocabulary", headers={"accept": "text/turtle"}).text
    assert set(re.findall(r"^kg:(\w+)$", ontology, re.MULTILINE)) == set(found.xpath("//tbody/tr/@id"))


def test_named_queries(client):
    """The query page's tabs are the named queries, each of which the endpoint answers as it stands."""
    queries = client.get("/queries.json").json()
    assert [q["name"] for q in queries] == [q.name for q in named()]
    for q in queries:
        assert client.post("/sparql", data={"query": q["sparql"]}).status_code == 200, q["name"]


def test_other_base(store):
    """A base that is given says which things have pages under the server's root; with CORS for all, every site may ask."""
    with serving(store, "--base", BASE + "person/", "--cors", "*", "--title", "<Dunmere>") as url:
        response = httpx.get(f"{url}/petra-quill", headers={**HTML, "origin": "https://any.example"})
        assert "<h1>Petra Quill</h1>" in response.text and "&lt;Dunmere&gt;" in response.text
        assert response.headers["access-control-allow-origin"] == "*"


def test_cannot_be_served(tmp_path, server):
    """A graph that is not there and a port that is taken are clear errors."""
    from kg.errors import KgError
    from kg.serve import serve

    with pytest.raises(KgError, match="there is no such file"):
        serve(str(tmp_path / "none.trig"), port=0)
    (tmp_path / "g.ttl").write_text("<urn:a> <urn:b> <urn:c> .")
    with pytest.raises(KgError, match="cannot be listened on: Address already in use; give another --port"):
        serve(str(tmp_path / "g.ttl"), port=int(server.rpartition(":")[2]))
