"""One real file of each format, made of the same two sentences."""

import io
import json
from collections.abc import Sequence

LEADER = "The leader of Wick Council, Jane Doe, has said that she will not resign over the row about bins."
DEPUTY = "Her deputy, Tom Shaw, told the meeting in Wick that he still had every confidence in her work."


def html(charset: str = "utf-8") -> bytes:
    return f"""<!doctype html><html><head><meta charset="{charset}"><title>Café row splits council | Wick Post</title>
<meta property="og:site_name" content="Wick Post"><meta property="article:published_time" content="2024-05-03T09:00:00Z">
<meta name="author" content="Ann Other"><link rel="canonical" href="https://www.wick.example/news/bins.html"></head>
<body><nav><a href="/">Home</a> <a href="/news">News</a></nav><article><h1>Café row splits council</h1><p>{LEADER}</p><h2>What next</h2>
<p>{DEPUTY}</p><ul><li>A vote on <a href="/x">3 June</a></li></ul><table><tr><td>Leader</td><td>Jane Doe</td></tr></table></article>
<footer>© Wick Post 2024. All rights reserved.</footer><script>var x = "Jane Doe";</script></body></html>""".encode(charset)


def pdf(pages: Sequence[Sequence[str]], created: str = "D:20240503090000Z") -> bytes:
    objects: list[bytes] = [b"<</Type/Catalog/Pages 2 0 R>>", b"", b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    objects.append(b"<</CreationDate(%s)>>" % created.encode())
    kids: list[int] = []
    for lines in pages:
        shown = ("BT /F1 11 Tf 14 TL 72 750 Td " + " ".join(f"({line}) Tj T*" for line in lines) + " ET").encode("latin-1")
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(shown), shown))
        objects.append(b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R>>" % len(objects))
        kids.append(len(objects))
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids))
    return _with_table(objects)


def _with_table(objects: Sequence[bytes]) -> bytes:
    data, offsets = b"%PDF-1.4\n", list[int]()
    for number, body in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    return data + head + table + b"trailer\n<</Size %d/Root 1 0 R/Info 4 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(data))


def report() -> bytes:
    title = "Wick Council annual report"
    return pdf(
        [
            [title, "The leader of Wick Council, Jane Doe, has said that she will not re-",
             "sign over the row about bins, which has split her group",
             "since May 2019.", "Next steps", DEPUTY[:60], DEPUTY[61:], "Page 1 of 3"],
            [title, "The inspectors came in March 2024 and spent three days in the",
             "town hall. They found that services had improved.", "Page 2 of 3"],
            [title, "An action plan follows in June.", "Page 3 of 3"],
        ]
    )  # fmt: skip


def docx() -> bytes:
    from docx import Document

    word = Document()
    word.add_heading("Minutes of the council", 1)
    word.add_paragraph(LEADER)
    word.add_paragraph("A vote on 3 June", style="List Bullet")
    table = word.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Leader", "Jane Doe"
    word.add_paragraph(DEPUTY)
    stream = io.BytesIO()
    word.save(stream)
    return stream.getvalue()


def rss() -> bytes:
    return f"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Wick Post</title>
<item><title>Café row</title><link>https://www.wick.example/news/bins.html</link><pubDate>Fri, 03 May 2024 09:00:00 GMT</pubDate>
<description>&lt;p&gt;{LEADER}&lt;/p&gt;&lt;p&gt;{DEPUTY} &amp;amp; more.&lt;/p&gt;</description></item>
<item><title>A headline only</title><link>https://www.wick.example/news/2</link></item></channel></rss>""".encode()


def atom() -> bytes:
    return f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Wick Post</title>
<entry><title>Bins</title><id>urn:bins:1</id>
<updated>2024-05-04T09:00:00Z</updated><author><name>Ann Other</name></author>
<content type="html">&lt;p&gt;{LEADER}&lt;/p&gt;</content></entry></feed>
""".encode()


def warc(deputy: str = DEPUTY, payload: bytes = b"\x89PNG") -> bytes:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    stream = io.BytesIO()
    writer = WARCWriter(stream, gzip=True)
    for url, status, kind, body in (
        ("https://www.wick.example/news/bins.html", "200 OK", "text/html; charset=utf-8", html()),
        ("https://www.wick.example/gone", "404 Not Found", "text/html", b"<p>Gone</p>"),
        ("https://www.wick.example/logo.png", "200 OK", "image/png", payload),
        ("https://www.wick.example/news/?p=7", "200 OK", "text/plain", deputy.encode()),
        ("https://www.wick.example/news/?p=7", "200 OK", "text/plain", DEPUTY.encode()),
        ("https://www.wick.example/news/?p=7", "200 OK", "text/plain", LEADER.encode()),
        ("https://www.wick.example/menu", "200 OK", "text/html", b"<nav>Home</nav>"),
    ):
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        record = writer.create_warc_record(
            url, "response", payload=io.BytesIO(body), http_headers=headers, warc_headers_dict={"WARC-Date": "2024-05-03T00:00:00Z"}
        )
        writer.write_record(record)
    return stream.getvalue()


def markdown() -> bytes:
    return f"""---
date: 2024-05-03
outlet: Wick Post
---
# Café *row*

{LEADER[:60]}
{LEADER[61:]}

- **Tom Shaw**, [deputy](https://wick.example)
- Ann Other

> {DEPUTY}

```
code = "Jane Doe"
```
""".encode()


def jsonl() -> bytes:
    return (json.dumps({"id": "bins", "text": LEADER, "date": "2024-05-03"}) + "\n").encode()


def parquet() -> bytes:
    import pyarrow
    from pyarrow.parquet import write_table

    rows = pyarrow.table({"id": ["p1", "p2"], "text": [LEADER, DEPUTY], "published": ["2024-05-03", None], "words": [19, 17]})
    write_table(rows, file := io.BytesIO(), row_group_size=1)
    return file.getvalue()


EVERY = {
    "a.txt": LEADER.encode(), "b.md": markdown(), "c.html": html(), "d.pdf": report(), "e.docx": docx(), "f.rss": rss(), "g.atom": atom(),
    "h.warc.gz": warc(), "i.jsonl": jsonl(), "j.parquet": parquet(),
}  # fmt: skip
