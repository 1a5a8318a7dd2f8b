"""What of a page is content, and what its header says; pages are made up in the shapes of many outlets."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError
from kg.model import Block, BlockKind, Document, Span
from kg.read import noise, read_text
from kg.read.furniture import is_furniture

LONG = "The leader of Wick Council, Jane Doe, has said that she will not resign over the row about bins."
LATER = "Her deputy, Tom Shaw, told the meeting in Wick that he still had every confidence in her work."


def page(*lines: str) -> Document:
    return read_text("\n".join(lines).strip("\n"), "x")


def shown(document: Document) -> list[tuple[str, str]]:
    return [(b.kind.value[0], document.quote(b.span)) for b in document.blocks]


def test_a_regional_groups_page() -> None:
    """A crawl's date, video promotion, newsletter form and advert slots are no content."""
    document = page(
        f"""
 date 2024-07-17 Watch more of our videos on ShotsTV.com

and on Freeview 262 or Freely 565 Visit Shots! now

{LONG}

Sign up to our daily newsletter Sign up Thank you for signing up! Did you know with an ad-lite subscription to Wick Chronicle and Post, \
you get 70% fewer ads while viewing the news that matters to you. Submitting...

Advertisement Hide Ad

Advertisement Hide Ad

{LATER}
"""
    )
    assert shown(document) == [("p", LONG), ("p", LATER)]
    assert (document.published, document.publisher, document.title) == ("2024-07-17", "Wick Chronicle and Post", None)


def test_a_broadcasters_page() -> None:
    """Alternative text and captions are captions; marks, credits, contact lines and links are nothing."""
    document = page(
        f"""
Row over bins deepens in Wick council

Jane Doe with short hair standing on Wick Green
Image source, Ann Other
Image caption,

Jane Doe has led Wick Council since May

  • Published

{LONG}

Image caption,

Tom Shaw spoke for her.

{LATER}

Get in touch

Do you have a story suggestion for Wickshire?

Follow Wickshire news on BBC Sounds, Facebook, external and X, external.

Related internet links

Wick Council, external

The BBC is not responsible for the content of external sites.
"""
    )
    assert shown(document) == [
        ("h", "Row over bins deepens in Wick council"),
        ("c", "Jane Doe with short hair standing on Wick Green"),
        ("c", "Jane Doe has led Wick Council since May"),
        ("p", LONG),
        ("c", "Tom Shaw spoke for her."),
        ("p", LATER),
    ]
    assert (document.publisher, document.published) == ("BBC", None)


def test_a_broadcasters_other_layouts() -> None:
    """An agency alone stands above or below a caption; the newsroom under a byline is furniture and names the outlet."""
    document = page(
        f"""
Row over bins deepens in Wick

Published
2 days ago

Share

By Ann Other
BBC News, Wickshire

{LONG}

Getty Images
Protesters gathered outside the hall

{LATER}

Tom Shaw
PA Media

BBC News reporters in Wick were told so.

Related topics
- Published11 July
- Published4 January
"""
    )
    assert shown(document) == [
        ("h", "Row over bins deepens in Wick"),
        ("p", LONG),
        ("c", "Protesters gathered outside the hall"),
        ("p", LATER),
        ("c", "Tom Shaw"),
        ("p", "BBC News reporters in Wick were told so."),
    ]
    assert (document.author, document.publisher, document.published) == ("Ann Other", "BBC", None)


def test_a_tabloid_groups_page() -> None:
    """A byline over three lines, a newsletter form, teasers and tags are no content."""
    document = page(
        f"""
Council leader 'will not quit' over bins row

By
Joe Bloggs
Local Democracy Reporter

16:30, 3 MAY 2024 Updated 17:02, 3 MAY 2024

Council leader Jane Doe (Image: Wick Live)

Get the latest Wick news straight to your inbox

We have more newsletters

Invalid email
Something went wrong, please try again later.

{LONG}

READ MORE: Bins row: everything we know

Join our WhatsApp community here for the latest news

{LATER}

More On

Bins
Wick Council
"""
    )
    assert shown(document) == [
        ("h", "Council leader 'will not quit' over bins row"),
        ("c", "Council leader Jane Doe"),
        ("p", LONG),
        ("p", LATER),
    ]
    assert (document.author, document.published) == ("Joe Bloggs", "2024-05-03")


def test_a_nationals_page() -> None:
    """Age notice, sign-up box and appeal for money are no content; the reporter's post is not part of the name."""
    document = page(
        f"""
This article is more than 7 years old
Minister sacked after row over bins

Ann Other Political editor
Wed 3 May 2017 10.00 BST
Last modified on Thu 4 May 2017 09.00 BST

View image in fullscreen
The former minister Jane Doe. Photograph: Tom Lens/PA

{LONG}

Sign up to First Edition

Free daily newsletter

Privacy Notice: Newsletters may contain info about charities, online ads, and content funded by outside parties.

after newsletter promotion

Your support helps us to tell the story

From the ground up, the paper was there when bins were first emptied in Wick and beyond.

Your support makes all the difference.

{LATER}

Explore more on these topics
Politics
news
"""
    )
    assert shown(document) == [
        ("h", "Minister sacked after row over bins"),
        ("c", "The former minister Jane Doe."),
        ("p", LONG),
        ("p", LATER),
    ]
    assert (document.author, document.published) == ("Ann Other", "2017-05-03")


def test_an_american_stations_page() -> None:
    """Posting times, photographers, the app and the law are no content; the dateline is noise in the text."""
    document = page(
        f"""
by: Ann Other

Posted: Jul 3, 2017 / 05:16 PM CDT

Updated: Jul 3, 2017 / 05:20 PM CDT

WICK, Ala. (WXYZ) — {LONG}

(Tom Lens / Staff Photographer)

{LATER}

Download the WXYZ News 5 app to stay up-to-date on the go.

Copyright 2024 Wick Media Inc. All rights reserved. This material may not be published, broadcast, rewritten, or redistributed.

Trending Stories
Man bites dog in park
Local bakery closes after 50 years
"""
    )
    assert shown(document) == [("p", f"WICK, Ala. (WXYZ) — {LONG}"), ("p", LATER)]
    assert (document.author, document.published, document.publisher) == ("Ann Other", "2017-07-03", "Wick Media")
    assert [document.quote(s) for s in document.noise] == ["WICK, Ala. (WXYZ) — "]


def test_other_headers() -> None:
    """Outlet, section, a headline that asks, a doubled caption with its agency, and a name are told apart."""
    document = page(
        f"""
Mt. Wick Register-News

Local

Friday 19 January 2018

Bins row in Wick council: Who has gone and why?

File photos of those who have today resigned. PA Wire
File photos of those who have today resigned. PA Wire

Ann Other

{LONG}

Wick Echo: Cllr Tom ShawCllr Tom Shaw

{LATER}

People are also reading…

0 Comments
0
"""
    )
    assert shown(document) == [
        ("h", "Bins row in Wick council: Who has gone and why?"),
        ("c", "File photos of those who have today resigned."),
        ("c", "Ann Other"),
        ("p", LONG),
        ("c", "Cllr Tom Shaw"),
        ("p", LATER),
    ]
    assert (document.publisher, document.published) == ("Mt. Wick Register-News", "2018-01-19")


def test_a_councils_press_release() -> None:
    """Breadcrumbs, sharing and feedback are no content; notes to editors are."""
    document = page(
        f"""
Home > News > New chief executive

New chief executive appointed

Published: Friday, 3rd May 2024

Share this

{LONG}

ENDS

Notes to editors

{LATER}

For media enquiries, contact the press office on 01234 567890.

Was this page helpful?
Yes
No
"""
    )
    assert shown(document) == [("h", "New chief executive appointed"), ("p", LONG), ("h", "Notes to editors"), ("p", LATER)]
    assert document.published == "2024-05-03"


def test_readers_comments_are_not_the_article() -> None:
    """What readers write below an article is never read."""
    document = page(LONG, "", "3 Responses to Bins", "", "Bob says:", LATER)
    assert shown(document) == [("p", LONG)]


def test_what_opens_a_list_loses_no_article() -> None:
    """A count of comments or a menu above an article, and an appeal that never ends, do not swallow it."""
    assert shown(page("Latest news", "", "She resigned.", "", LONG)) == [("p", "She resigned."), ("p", LONG)]
    assert shown(page(LONG, "", "3 comments", "", LATER, "", LATER + " Again.")) == [("p", LONG), ("p", LATER), ("p", LATER + " Again.")]
    after = [f"{LATER} It was vote number {i}." for i in range(9)]
    assert [q for _, q in shown(page(LONG, "Your support helps us to tell the story", *after))] == [LONG, *after[6:]]


def test_a_list_of_links_ends_with_prose() -> None:
    """Links in the middle of an article are left out, what follows is read."""
    assert shown(page(LONG, "", "Related stories", "", "Bins row", "Tom Shaw says no", "", LATER)) == [("p", LONG), ("p", LATER)]


def test_a_line_for_a_paragraph() -> None:
    """Without empty lines every line is a block."""
    assert shown(page(LONG, LATER)) == [("p", LONG), ("p", LATER)]


def test_lines_broken_at_a_column_are_joined() -> None:
    """A mail's paragraphs are whole again, headings stay apart, and no character changed."""
    lines = [
        "Bins row in Wick", "", "The leader of Wick Council, Jane Doe, has said that she will not",
        "resign over the bins row that split her group on the council. Her",
        "deputy, Tom Shaw, told the meeting that he had confidence in her and",
        "would go on.", "", "The council, which has been run by the Labour Party since 2019, is", "to meet again in May.",
    ]  # fmt: skip
    document = page(*lines)
    assert shown(document) == [("h", lines[0]), ("p", "\n".join(lines[2:6])), ("p", "\n".join(lines[7:]))]


@pytest.mark.parametrize(
    ("lines", "published", "author"),
    [
        (["Ann Other 06 April 2016"], "2016-04-06", "Ann Other"),
        (["21.11.18"], "2018-11-21", None),
        (["08 Mar 2016 News"], "2016-03-08", None),
        (["Wednesday, May 3, 2017"], "2017-05-03", None),
        (["Published: 2024-07-17T09:30"], "2024-07-17", None),
        (["Published 3 hours ago"], None, None),
        (["9 April 2013, 19:13 | Updated: 10 April 2013, 19:23"], "2013-04-09", None),
        (["Education Editor,Ann Other", "Saturday 24 October 2009 00:00 BST"], "2009-10-24", "Ann Other"),
        (["- BY ANN OTHER Deputy Political Editor ann.other@wick.example @ann"], None, "Ann Other"),
        (["By Ann Other, Local Democracy Reporter"], None, "Ann Other"),
        (["Date Posted: 3 May 2024"], "2024-05-03", None),
        (["Ann Other", "Political Correspondent", "Monday 27 June 2016 15:20"], "2016-06-27", "Ann Other"),
        (["Published October 12, 2014 5:00 AM", "3 min read"], "2014-10-12", None),
        (["Ann Other July 2019"], "2019-07", "Ann Other"),
        (["By the river, a quarrel"], None, None),
    ],
)
def test_header_lines(lines: list[str], published: str | None, author: str | None) -> None:
    """Date and author are read from the lines above the text; a relative time gives no date."""
    document = page("Row over bins deepens in Wick", *lines, "", LONG)
    assert (document.published, document.author) == (published, author)
    assert document.title == "Row over bins deepens in Wick"


def test_a_date_in_the_text_is_not_the_publication_date() -> None:
    """A sentence that states a date says nothing about the page's own."""
    assert page(f"{LONG} The meeting took place on 3 May 2019.", LATER).published is None


def test_what_is_given_wins_over_the_page() -> None:
    """Metadata given with the text replaces what the page says."""
    given = {"published": "2020", "title": "T", "publisher": "P", "author": "A", "url": "u"}
    document = read_text(f"3 May 2024\n\n{LONG}", "x", metadata=given, source="s")
    assert (document.published, document.title, document.publisher, document.author, document.url, document.source) == (
        "2020",
        "T",
        "P",
        "A",
        "u",
        "s",
    )


@pytest.mark.parametrize(
    "line",
    [
        "Sign up to the charter, ministers told councils yesterday.",
        "The council asked residents to sign up to its newsletter and subscribe to its podcast, Cllr Doe said.",
        "“Sign up to our newsletter and follow our app,” said Cllr Doe.",
        "Published in 2021, the report said that services had failed.",
        "Follow the guidance on Facebook use, the council told its staff in a letter.",
        "Watch committees ran the police until 1968.",
        "Support for the leader fell in the vote on Tuesday.",
        "Get Wick moving again, the mayor told ministers.",
        "Related parties must be declared by councillors.",
        "Photographer Tom Lens was appointed to the board.",
        "Comments by Cllr Doe were criticised.",
        "Get in touch with reality, the opposition told the mayor.",
        "Cookies made by pupils raised £300 for your local hospice.",
        "Share prices fell.",
        "By Friday Tom Shaw had resigned.",
    ],
)
def test_sentences_that_look_like_furniture(line: str) -> None:
    """Words of the subscriptions desk inside an article's sentences are content."""
    assert not is_furniture(line)
    assert ("p", line) in shown(page(LONG, "", line, "", LATER))


def test_inline_noise() -> None:
    """Marks of links, credits in brackets and advert slots inside a paragraph are noise; "external" the word is not."""
    text = (
        "The board, external (ICB) met Ann Other (Picture: Tom Lens) on Facebook, external and X, external."
        " Advertisement Hide Ad An internal, external and independent review, external auditors said, is due [2]."
    )
    assert [s.of(text) for s in noise(text, Block(Span(0, len(text))))] == [
        ", external", " (Picture: Tom Lens)", ", external", ", external", " Advertisement Hide Ad", " [2]",
    ]  # fmt: skip


def test_furniture_stuck_to_a_paragraph_is_cut_off() -> None:
    """An advert slot or a teaser on the same line leaves the sentence."""
    document = page(f"Advertisement Hide Ad {LONG} READ MORE: Bins row: all we know", "", f"date 2024-01-02 {LATER}")
    assert shown(document) == [("p", LONG), ("p", LATER)]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "an empty text"),
        (" \n", "no text"),
        ("Jane\0Doe", "a NUL character at character 4"),
        ("Advertisement\n\nImage caption,\n\nJane Doe\n\nComments", "nothing but page furniture"),
        ("Jane \ud800", "half of a surrogate pair at character 5"),
    ],
)
def test_text_that_cannot_be_read(text: str, says: str) -> None:
    """A text with nothing to read, or that cannot be stored, is refused."""
    with pytest.raises(InputError, match=says):
        read_text(text, "x")


def test_a_fragment_without_a_full_stop_is_still_text() -> None:
    """Where nothing ends like a sentence, a line of words is read as one."""
    assert shown(page("Jane Doe is the mayor of Wick")) == [("p", "Jane Doe is the mayor of Wick")]


LINES = st.sampled_from(
    [LONG, LATER, "", "Image caption,", "Jane Doe", "Advertisement Hide Ad", "By", "Related topics", "3 May 2024", "• Published", "Hide Ad",
     "in", "Your support helps us", "2 comments", f"Hide Ad {LONG}", "Image caption, Jane Doe", "?? Jane Doe", "A: Ann OtherAnn Other",
     "\t", "\u2028"]
)  # fmt: skip


@given(st.lists(LINES | st.text(max_size=80), max_size=12).map("\n".join))
def test_blocks_are_trimmed_in_order_and_apart(text: str) -> None:
    """Whatever the text: it is stored whole, and its blocks are trimmed, in order and apart, as is their noise."""
    try:
        document = read_text(text, "x")
    except InputError:
        return
    assert document.text == text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    assert all(a.span.end <= b.span.start for a, b in pairwise(document.blocks))
    for block in document.blocks:
        assert document.quote(block.span) == document.quote(block.span).strip() != ""
        spans = noise(document.text, block)
        assert all(block.span.covers(s) for s in spans)
        assert all(a.end <= b.start for a, b in pairwise(spans))
    assert any(b.kind is BlockKind.PARAGRAPH for b in document.blocks)
