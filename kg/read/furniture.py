"""What news and council pages print around their content: adverts, sign-ups, credits, lists of links.

The patterns are the words that such pages share, one to a line; a page is known by no outlet's name alone.
"""

from __future__ import annotations

import re
from functools import lru_cache


def _any_of(patterns: str) -> str:
    """One alternative per line of a string."""
    return "|".join(line.strip() for line in patterns.strip().splitlines())


def _phrases(lines: str) -> frozenset[str]:
    return frozenset(phrase.strip() for line in lines.strip().splitlines() for phrase in line.split("|"))


# Whole lines, compared without case and marks.
_BARE = _phrases(
    """
    ad|ads|advert|adverts|advertisement|advertising|hide ad|advertisement hide ad|sponsored|sponsored content|paid content|promoted content
    share|share this|share this page|share this article|share this story|share this post|share article|share page|share via email|sharing
    share on facebook|share on twitter|share on x|share by email|tweet|email|e-mail|print|print this page|print page|print this article
    copy link|copy link to clipboard|link copied|copied|save|saved|save article|save for later|bookmark|facebook|twitter|x|instagram
    linkedin|whatsapp|messenger|pinterest|reddit|youtube|tiktok|threads|bluesky|telegram|follow|like|unfollow|share via
    comments|comment|no comments|view comments|show comments|load comments|reader comments|leave a comment|leave a reply|post a comment
    add a comment|join the conversation|join the discussion|have your say|get involved|reply|report|replies|all comments
    loading|loading article content|submitting|please wait|learn more|read more|show more|see more|see all|view all|load more|find out more
    more info|more|full article|full story|read full article|continue|continue reading|expand|collapse|toggle navigation
    sign up|sign in|log in|login|log out|register|subscribe|subscribe now|subscribe today|donate|donate now|my account|account|e-edition
    menu|main menu|search|home|news|skip to content|skip to main content|back to top|return to top|top of page|go back|next|previous|back
    published|last updated|updated|posted|published by|by|in|on|at|and|or|ends|-ends-|the end|staff|staff reporter|staff writer
    image caption|image source|image credit|image copyright|media caption|placeholder image|default image|stock image|stock photo|file photo
    video|audio|watch|watch now|watch live|listen|listen now|listen live|play|play video|play audio|pause|mute|unmute|close|open|ok|cancel
    media playback is unsupported on your device|view image in fullscreen|gallery|view gallery|view full screen|photos|image gallery
    accept|accept all|accept cookies|accept all cookies|reject all|manage cookies|cookie settings|more options|privacy|privacy policy|terms
    terms of use|contact|contact us|about us|about|advertise with us|follow us|newsletter|newsletters|site map|sitemap|accessibility|help
    getty images|getty|pa|pa media|pa wire|press association|ap|afp|reuters|alamy|bbc|ldrs|supplied|handout|contributed|archive
    local democracy reporting service|local democracy reporter|bbc news|itv news|sky news
    breaking news|exclusive|live|live reporting|latest|in this article|summary
    thank you for signing up|thanks for signing up|invalid email|something went wrong|oops|please try again later|an error has occurred
    you have successfully subscribed|this is a modal window|was this page helpful|is this page useful|report a problem with this page
    yes|no|reuse this content|free daily newsletter|cookies on this site|notifications|download pdf
    printer-friendly version|min read|tags|filed under|categories|topics|recent posts|edit|text only|text settings
    local|local news|sport|sports|politics|opinion|business|education|health|crime|entertainment|obituaries|weather|world|uk|us|national
    regional|community|lifestyle|jobs|classifieds|features
    """
)

_AGENCIES = frozenset(
    {"bbc", "pa", "pa media", "pa wire", "ap", "afp", "getty", "getty images", "reuters", "alamy", "ldrs", "supplied", "handout"}
)

# Headings of lists that lead elsewhere.
_LINK_HEADINGS = _any_of(
    r"""
    more on this (?:story|topic)
    related (?:topics|stories|articles|content|internet links|links|news|reading|pages|posts|items)
    more (?:like this|stories|news|top stories|headlines)
    more (?:from|in|about) [A-Z].{0,40}
    more on(?: [A-Z].{0,40}| these topics)?
    explore more(?: on these topics)?
    newspapers in english
    people are also reading
    most (?:read|popular|viewed|shared|watched|commented)(?: .{2,20})?
    trending(?: (?:now|stories|topics|news))?
    recommended(?: for you| stories| reading| articles)?
    you (?:may|might) (?:also )?(?:like|be interested in).{0,20}
    (?:what to )?read next
    (?:around|from) the web
    from (?:our|other) (?:partners|sites)
    elsewhere on .{2,30}
    top (?:stories|news|headlines)
    editor['’]?s['’]? (?:picks?|choice)
    popular (?:now|stories|posts)
    latest (?:stories|news|headlines|videos?|posts|updates)
    in case you missed it
    don['’]t miss
    topics in this (?:story|article)
    see also|also in (?:the )?news|useful links|external links|further reading
    features & analysis|must see|must reads?|news feed|sections
    """
)
_LINKS = re.compile(
    rf"(?:{_LINK_HEADINGS})[:.…]*",
    re.IGNORECASE,
)
_COMMENTS = re.compile(r"\d+ (?:responses?|comments?|thoughts?|replies|reply) (?:to|on) .*", re.IGNORECASE)
_COMMENTS_COUNTED = re.compile(r"\d+ (?:comments?|responses?)|(?:reader )?comments? ?\(\d+\)|leave a (?:reply|comment)", re.IGNORECASE)
_PAYWALL = re.compile(
    r"with an? .{2,40} subscription you|subscribe (?:for unlimited|to keep reading|to continue)|unlock the rest", re.IGNORECASE
)

_SOCIAL = (
    r"(?:Facebook|Instagram|Twitter|X|TikTok|WhatsApp|YouTube|Threads|LinkedIn|Snapchat|Bluesky|BBC Sounds"
    r"|Google News|Apple News|social media)"
)
_PLATE = r"(?:(?:picture|photo|photograph|image|pic|video|graphic|illustration)s?(?: credit)?|credit|photography)"
_PLATE_SPACED = _PLATE.replace(" ", r"\ ")
_REPORT = r"(?:announcement|decision|news|report|rules|guidance|advice|example)"

_OPENING_WORDS = _any_of(
    rf"""
    advertisement\s*[-–—|:]
    (?:story|article|content|post) continues?(?: below)?\b
    (?:this (?:story|article) )?continues? (?:below|after|reading)\b
    after newsletter promotion\b
    scroll (?:down )?(?:to|for) (?:continue|more|comments)\b
    (?:those|the) ads you (?:do )?see\b
    by allowing ads\b
    did you know with an? ad-lite\b
    why am i seeing this\b
    ad feedback\b
    sign(?:ing)? up (?:to|for|here|now|today|and)\b.*\b(?:newsletters?|e-?mails?|alerts?|updates?|briefings?|bulletins?|inbox|sign up)\b
    sign(?: ?|-)(?:up|in|into)(?: to| into)? (?:your|our|my)\b
    enter your e-?mail\b
    (?-i:Sign up (?:to|for) [A-Z][\w’']*(?: [\w’']+){{0,4}})$
    our (?:\w+ )?(?:morning|daily|weekly|free|politics) (?:e-?mail|newsletter|briefing|podcast)\b
    we have more newsletters\b
    (?:\* )?i understand and agree\b
    you have permission to edit\b
    get involved\b.*\bnews\b
    something went wrong\b
    notifications can be managed\b
    if you(?: want| would like|['’]d like) to (?:get in touch|contact|comment)\b.*\b(?:us|e-?mail|here|below)\b
    (?:for )?(?:all |any )?(?:media|press) (?:enquiries|inquiries|contacts?)\b
    subscribe (?:to|now|today|for|here|and|from)\b
    (?:already|not) (?:a subscriber|a member|registered|subscribed|have an account)\b
    already have (?:an account|a subscription)\b
    log ?in (?:to|or|with)\b
    sign in (?:to|or|with)\b
    register (?:for free|now|to (?:read|continue|comment))\b
    create (?:a free|an|your|my) account\b
    you(?: need to| must|['’]ll need to) (?:be )?(?:signed|logged|registered|subscribe|sign|log|register)\b
    with an? .{{2,40}} subscription you(?:['’]ll| will| can)\b
    unlock (?:the rest|this|unlimited|all|full)\b
    (?:get|receive|stay up to date with|never miss|want|keep up with)\b.*\b(?:inbox|e-?mails?|newsletters?|app|notifications|sign up)\b
    (?:get|receive)\b.*\b(?:news|stories|headlines|alerts)\b.*\b(?:delivered|straight|direct|daily|free)\b
    (?:download|install|try) (?:the|our)\b.*\bapps?\b
    (?:thank you|thanks) for (?:signing up|subscribing|reading|visiting|your support|registering)\b
    sorry,? (?:there seem|we are|something|an error|this)\b.*\b(?:issues?|try again|wrong|occurred|available)\b
    (?:support|help) (?:our|us|independent|quality|local|trusted)\b.*\b(?:journal\w+|newsroom|subscri\w+|contribut\w+|donat\w+)\b
    your (?:support|subscription|contribution|donation)\b.*\b(?:helps?|makes?|allows?|journalism|us)\b
    (?:you have|you['’]ve) (?:reached|read|used) .*\b(?:articles?|limit)\b
    i would like to (?:be emailed|receive)\b
    we use your sign-?up\b
    you can (?:also )?(?:unsubscribe|opt out|change your|follow|find us|contact us|e-?mail|subscribe|sign up|get in touch|read more)\b
    unsubscribe (?:at|from|any)\b
    more info(?:rmation)? (?:about|on) (?:our|how we)\b
    privacy notice\b
    join (?:our|the)\b.*\b(?:WhatsApp|Facebook|Telegram|community|channel|forum|newsletter|mailing list)\b
    watch more (?:of )?(?:our )?(?:videos?|on)\b
    (?:and )?(?:live )?on freeview (?:channel )?\d+
    visit shots\b
    (?:watch|listen(?: to| back| live)?|hear|catch up)[: ].*\b(?:BBC Sounds|BBC Radio|iPlayer|podcasts?|on demand)\b
    to (?:play|view|watch|listen to) this (?:video|content|audio)\b
    this (?:video|content|audio|browser|media) (?:can ?not|is not|isn['’]t|is provided|is no longer|will start)\b
    please (?:use|enable|turn on|upgrade|disable|allow|accept)\b.*\b(?:javascript|browser|cookies|ad ?blocker|chrome)\b
    (?:javascript|your browser|this (?:web)?site (?:uses|requires) javascript)\b.*
    video (?:caption|player|unavailable|loading)\b
    (?:got a tv licence|i don['’]t have a tv licence|you need one to watch live tv)\b
    all times stated\b
    (?:\S+ ){{0,4}}an? icon of\b
    (?:calendar|menu|search|close|facebook|twitter|share) (?:an icon|icon an)\b
    get in touch(?:[.:!]|$| (?:with us|by|via|at|using|on)\b)
    (?:do you have|have you got|got|if you have|know) (?:a|any|an?y) (?:story|stories|news|tip|news tip|tips|view|question)\b.*
    (?:contact|e-?mail|message|text|write to|tell) (?:us|our (?:newsroom|news ?desk|reporters?|team))\b
    (?:you can )?(?:contact|e-?mail|call|message|follow) \S+ (?:on|at|via) \S*[@\d]\S*
    (?:to )?send (?:us |your |in your |it )(?!.*\bsaid\b).*\b(?:story|stories|photos?|pictures?|videos?|news|tips?|ideas?|e-?mail)\b
    follow (?!the {_REPORT}\b).{{1,90}}?\b(?:on|via|at) (?:our )?{_SOCIAL}\b
    follow (?:us|@)
    follow .{{2,40}} here\b
    (?:like|find|join|add|see|watch) (?:us|our page)\b.*{_SOCIAL}
    for (?:more|the latest|all the latest|breaking) (?:local |top |breaking )?(?:news|stories|headlines|updates)\b
    be the first to\b.*\b(?:know|comment|news)\b
    have your say\b.*\b(?:comment|below|poll|survey)\b
    let us know\b.*\b(?:comments?|below|thoughts)\b
    (?:read|watch|listen|learn|discover|view|click for)\s+(?:more|next|also|this|related|now|here|full|all)\s*(?:$|[:|>»–—-])
    (?:read|see|find out|learn|view) more (?:from|about|on|at|in|of|top|great|like|stories|news|articles|here)\b(?!.*\bsaid\b)
    (?-i:READ MORE|LISTEN|WATCH|RELATED|MORE|READ NEXT|EXCLUSIVE)\s*[:|>]
    (?:see also|related|also read|recommended|read also|in pictures|don['’]t miss)\s*[:…]
    (?:click|tap) (?:here|on the|to (?:read|see|view|subscribe|sign up))\b
    opens in (?:a )?new (?:tab|window)\b
    (?:jump|skip|go) to (?:comments|content|main|navigation|the top|section|next|previous)\b
    comments?\b.{{0,20}}\b(?:powered by|are (?:closed|off|moderated|subject|our own)|disabled)\b
    \d+ comments?$
    (?:\d+ views?\s*)?\d+ (?:comments?|shares?|likes?|views?)$
    report (?:this|a) (?:comment|problem|ad)\b
    remember personal info\b
    (?:we|this (?:web)?site|our (?:web)?site|we and our partners) (?:and our \w+ )?(?:also )?uses? (?:\S+ ){{0,3}}cookies\b
    cookies? (?:on|policy|settings|preferences|consent|notice)\b
    by (?:continuing|clicking|signing up|submitting|subscribing|entering|using this|registering)\b.*\b(?:agree|accept|consent|terms)\b
    (?:copyright\s*)?(?:©|\(c\)(?=\s*(?:\d{{4}}|[A-Z])))
    .{{0,120}}\ball rights reserved\b
    (?:this|the) material may not be (?:published|reproduced)\b
    .{{2,60}}\bis not responsible for the content of external\b
    read about our approach to external linking\b
    (?:this|the) site is protected by recaptcha\b
    (?:terms|conditions) (?:of|and) (?:use|service|conditions|privacy)\b
    this website and associated newspapers adhere\b
    if you have a complaint about the editorial content\b
    (?:we may earn|this (?:article|page) (?:may )?contains?)\b.*\b(?:commission|affiliate|information licensed)\b
    contains \w+ information licensed under\b
    (?:this|the) (?:article|story|page|piece|content|video) (?:was|is|has been) (?:last |first )?(?:amended|updated|published|corrected)
    this (?:article|story|page) is more than \d
    (?:page )?(?:last|first) (?:updated|modified|published|edited|reviewed)\b\s*(?:on|at|by|:|\d|\w+day|$)
    (?:est(?:imated)?\.? )?reading time\b
    \d+ min(?:ute)?s?\.? read\b
    \d+ (?:second|minute|hour|day|week|month|year)s? ago$
    image (?:source|credit|copyright)\b
    (?-i:(?:BBC|ITV|Sky) News,? [A-Z]\w+(?: (?:[A-Z]\w+|and|of))*)$
    article attribution\b
    """
)
# These open sentences of articles too, so they count only in short lines.
_SHORT_WORDS = _any_of(
    rf"""
    (?:published|posted|updated|uploaded|modified|created)\s*(?:on|at|by|:|\d|\w+day\b|an? \w+ ago|just now|$)
    {_PLATE}\s*(?:by\b|:|courtesy\b|©|\|)
    courtesy (?:of|photo)\b
    (?:photo|picture|image)s? (?:via|from|supplied)\b
    (?:additional )?(?:reporting|editing|writing) by\b
    become an? (?:\w+ )?(?:member|subscriber|supporter|patron)\b(?!.*\bsaid\b)
    stay (?:informed|connected|up to date|in the know)\b
    have (?:a|any) (?:story|news tip|tip|view|question)\b.*\?
    what do you think\?.*
    (?:page|slide|image|photo) \d+ (?:of|/) \d+
    get (?:full |unlimited |instant )?(?:access|meeting transcripts)\b
    advertise (?:with|on|here)\b
    copyright (?:\d{{4}}|of [A-Z]|protected|notice)
    read our (?:full|latest|live|complete)\b
    """
)
_OPENINGS = re.compile(
    rf"(?:[•·>»|*-]\s*)?(?:{_OPENING_WORDS})",
    re.IGNORECASE,
)
_SHORT_OPENINGS = re.compile(rf"(?:[•·>»|*-]\s*)?(?:{_SHORT_WORDS})", re.IGNORECASE)
_CRUMBS = re.compile(r"[A-Z][\w&’' -]{0,30}(?:\s+[>»›/|]\s+[A-Z][\w&’' -]{0,60})+")
_WEATHER = re.compile(r"-?\d{1,3}(?:\.\d)?\s*°\s*[FC]\b")
_ADDRESSED = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+|@\w{3,}")
_DOUBLED = re.compile(r"(?P<half>.{4,60}?)\s*(?P=half)")

_WEAK_WORDS = _any_of(
    r"""
    newsletters?|inbox|sign(?:ed|ing)?[ -]up|subscrib\w+|subscriptions?|unsubscribe|e-?mail address|cookies?|paywalls?|log(?:ged)? in
    app store|google play|notifications|ad-free|ad-lite|free trial|cancel any ?time|podcast|WhatsApp|breaking news|advertis(?:ing|ers)
    privacy policy|terms (?:of|and)|your browser|our (?:app|website|journalis\w+|reporters|reporting|newsroom|newsdesk|readers)
    our latest documentary|(?:quality|independent|trusted|local) journalism|donat(?:e|ions?)|reporters on the ground
    support us|on the ground when
    """
)
_WEAK_CUES = re.compile(
    rf"\b(?:{_WEAK_WORDS})\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\b(?:[Yy]ou|[Yy]our|[Oo]ur|us|[Ww]e)\b")
_QUOTED = re.compile(r"[\"“][^\"”]*[\"”]?|(?<!\w)‘[^’]{0,600}’(?!\w)")
_SPEECH = re.compile(r"\b(?:said|says|told|added|asked|according to|wrote|explained|insisted)\b")

_FUNCTION = (
    r"and|or|in|on|for|to|of|by|with|that|which|was|were|is|are|has|have|had|from|at|as|but|after|before|said|says|showed|found|will|would|who"
    r"|while|about"
)
INLINE = re.compile(
    rf"""
      (?P<advert>\s{{0,3}}(?:\bAdvertisement\s*)?\bHide\ Ad\b)
    | (?P<external>(?<!internal),\ external(?=$|\n|[.,;:)!?\]”"’'–—]|\s*[(–—]
        |\s+(?:{_FUNCTION})\b(?!\s+(?:internal|independent|impartial))))
    | (?P<link>\s{{0,3}}[(\[](?:opens\ in\ (?:a\ )?new\ (?:tab|window)|external(?:\ link|\ site)?|link\ is\ external)[)\]])
    | (?P<note>\s{{0,3}}\[(?:edit|citation\ needed|\d{{1,3}})\])
    | (?P<credit>\s{{0,3}}[(\[](?i:{_PLATE_SPACED})\s*(?::|(?i:by|courtesy|via)\b)[^()\[\]\n]{{2,80}}[)\]])
    | (?P<plate>\s{{0,3}}\([A-Z][\w.’' -]{{2,40}}\s*/\s*(?:Staff(?:\ Photographer)?|AP|PA|AFP|Reuters|Getty(?:\ Images)?)\))
    """,
    re.VERBOSE,
)
_PLACE = r"[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,3}"
_AGENCY = r" ?\((?:AP|Reuters|AFP|UPI|PA|[A-Z][A-Z0-9/ -]{2,20})\)"
DATELINE = re.compile(
    rf"(?:{_PLACE}(?:, [A-Z][A-Za-z. ]{{1,20}})?(?:{_AGENCY})?|[A-Z][a-z]+(?: [A-Z][a-z]+)?(?:, [A-Z][A-Za-z. ]{{1,20}})?{_AGENCY})"
    r" ?[–—-]{1,2} (?=[“\"‘']?[A-Z\d])"
)

# Furniture stuck to the edges of a line of content.
LEADING = re.compile(r"(?:\s*(?:\?\?\s+|(?:Advertisement\s*)?Hide Ad\b|[•·▪●*]\s+|\d{1,2}\.\s+(?=[A-Z])|[Ii]mage caption,))+\s*")
_TRAILING = re.compile(
    r"(?:\s*(?:\bAdvertisement\s*)?\bHide Ad"
    r"|(?<=\S[.!?”\"’…])\s+(?:READ MORE|Read more|Read next|See also|RELATED)\s*:.*"
    r"|(?<=\S[.!?”\"’…])\s+(?:Sign up (?:to|for) (?:our|the)\b.*\bnewsletters?\b.*|Click here (?:to|for)\b.*|Submitting\.\.\.)"
    r"|…Full [Aa]rticle)+\s*$"
)
_CREDIT = re.compile(
    r"(?<=[.!?”\"])\s+(?:PA(?: Wire| Media| Images)?|AP(?: Photo)?|AFP|Reuters|Getty(?: Images)?|Alamy|Shutterstock)(?:/[A-Z][\w ]+)?$|"
    r"\s*[(\[]?\b(?:[Pp]ictures?|[Pp]hotos?|[Ii]mages?|[Pp]hotographs?|[Pp]ics?|[Cc]redit|PICTURES?|PHOTOS?)(?: [Cc]redit)?"
    r"\s*(?::|\bby\b|©)\s*[^.:]{2,80}$"
)
_CAPTION_MARK = re.compile(r"(?:image|media|video|photo|picture) caption\b[,:]?\s*", re.IGNORECASE)
_APPEAL = re.compile(r"your support helps us\b.*", re.IGNORECASE)
_APPEAL_END = re.compile(r"your support makes all the difference\b.*", re.IGNORECASE)


@lru_cache(maxsize=1024)  # a line is asked about several times, by its neighbours too
def is_furniture(line: str) -> bool:
    """Whether the whole line is page furniture.

    >>> is_furniture("Sign up to our daily newsletter Sign up"), is_furniture("Sign up to the charter, ministers told councils.")
    (True, False)
    """
    bare = line.strip(" \t•·|:>»-–—.…!?*").lower()
    if bare in _BARE or not any(c.isalpha() for c in bare):
        return True
    short = len(line) <= (60 if line.endswith(".") else 120) and bool(_SHORT_OPENINGS.match(line))
    return short or bool(_OPENINGS.match(line)) or _is_label(line, bare) or _is_promotion(line)


def _is_label(line: str, bare: str) -> bool:
    """Breadcrumbs, the weather, an address, a label printed twice: short lines that are no sentence."""
    if len(line) > 120 or line[-1] in '.!?”"':
        return False
    doubled = _DOUBLED.fullmatch(bare)
    marked = _CRUMBS.fullmatch(line) or _WEATHER.search(line) or _ADDRESSED.search(line) or INLINE.fullmatch(line)
    return bool(marked) or bool(doubled and doubled["half"].strip() in _BARE)


def without_trailing(line: str) -> str:
    """The line without the adverts and teasers at its end.

    >>> without_trailing("The mayor resigned. READ MORE: Who is next?")
    'The mayor resigned.'
    """
    tail = max(0, len(line) - 400)
    match = _TRAILING.search(line, tail)
    return line[: match.start()] if match else line


def credit_start(line: str) -> int | None:
    """Where the photographer's credit at the end of a caption begins.

    >>> credit_start("Jane Doe Picture: Tom Lens")
    8
    """
    match = _CREDIT.search(line) if len(line) < 300 else None
    return match.start() if match else None


def opens_links(line: str) -> bool:
    """Whether the line is the heading of a list of links to other pages, or of what a subscription gives."""
    return bool(_LINKS.fullmatch(line.strip(" •|:>")) or _PAYWALL.match(line))


def opens_comments(line: str, *, late: bool) -> bool:
    """Whether the line is the heading of what readers wrote; a mere count stands above articles too, so it must come late."""
    bare = line.strip(" •|:>")
    return bool(_COMMENTS.fullmatch(bare)) or (late and bool(_COMMENTS_COUNTED.fullmatch(bare)))


def opens_appeal(line: str) -> bool:
    """Whether the line opens an appeal for money of several paragraphs."""
    return bool(_APPEAL.fullmatch(line))


def closes_appeal(line: str) -> bool:
    """Whether the line is the last of such an appeal."""
    return bool(_APPEAL_END.fullmatch(line))


def is_credit(line: str) -> bool:
    """Whether the line names who took or owns a picture."""
    return line.strip(" ()").lower() in _AGENCIES or bool(
        re.match(rf"image (?:source|credit)|courtesy of|{_PLATE}\s*(?:by\b|:)", line, re.IGNORECASE)
    )


def caption_mark(line: str) -> int | None:
    """How many characters of "Image caption," open the line, if it is so marked."""
    match = _CAPTION_MARK.match(line)
    return match.end() if match else None


def doubled_caption(line: str) -> str | None:
    """The caption of "Wick Echo: Jane DoeJane Doe", where a page prints description and caption as one.

    >>> doubled_caption("Wick Echo: Cllr Jane DoeCllr Jane Doe")
    'Cllr Jane Doe'
    """
    words = line.rpartition(": ")[2]
    half = len(words) // 2
    return words[:half] if half >= 6 and len(words) % 2 == 0 and words[:half] == words[half:] else None


def is_promotion(line: str) -> bool:
    """Whether the line invites the reader to sign up, subscribe, watch or install: its neighbours belong to it."""
    return bool(re.match(r"(?:get|sign|subscribe|download|join|support|try|read|watch)\b", line, re.IGNORECASE)) and is_furniture(line)


def _is_promotion(line: str) -> bool:
    """Two words of the subscriptions desk in a line that speaks to the reader, outside quotations."""
    if line[:1] in "\"“'‘":
        return False
    own = _QUOTED.sub("", line)
    return len({cue[:4].lower() for cue in _WEAK_CUES.findall(own)}) >= 2 and bool(_ADDRESS.search(own)) and not _SPEECH.search(own)
