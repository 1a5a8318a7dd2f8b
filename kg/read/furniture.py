"""What news and council pages print around their content: adverts, sign-ups, credits, link lists.

Patterns read the words that such pages share, over outlets; no outlet is listed because of what it reports.
"""

from __future__ import annotations

import re

_BARE = frozenset(
    """
    ad|ads|advert|advertisement|advertising|hide ad|advertisement hide ad|sponsored|sponsored content|paid content|promoted stories|promoted content
    share|share this|share this page|share this article|share this story|share article|share page|share on facebook|share on twitter|share on x|share by email|share via email
    tweet|email|e-mail|print|print this page|print page|print this article|copy link|copy link to clipboard|link copied|save|save article|save for later|bookmark|facebook|twitter|x
    instagram|linkedin|whatsapp|messenger|pinterest|reddit|youtube|tiktok|comments|comment|no comments|view comments|show comments|leave a comment|leave a reply|post a comment|add a comment
    join the conversation|join the discussion|have your say|loading|submitting|please wait|learn more|read more|show more|see more|load more|find out more|more info|sign up|sign in|log in|login
    register|subscribe|subscribe now|subscribe today|donate|donate now|menu|main menu|search|home|skip to content|skip to main content|back to top|return to top|top of page|go back|next|previous
    published|last updated|updated|posted|image caption|image source|image credit|image copyright|media caption|media playback is unsupported on your device|video|audio|watch|watch now|watch live
    listen|listen now|play|play video|play audio|close|open|ok|accept|accept all|accept cookies|accept all cookies|reject all|manage cookies|cookie settings|more options|in|on|by|at|and|or|ends|-ends-|end
    tags|filed under|gallery|view gallery|view image in fullscreen|getty images|getty|pa media|pa wire|press association|reuters|alamy|local democracy reporting service|local democracy reporter
    privacy|privacy policy|terms|terms of use|contact us|about us|advertise with us|follow us|newsletter|newsletters|breaking news|latest news|top stories|live|exclusive
    thank you for signing up|thanks for signing up|invalid email|something went wrong|please try again later|an error has occurred|you have successfully subscribed|this is a modal window
    was this page helpful|is this page useful|report a problem with this page|cookies on this site|notifications|download pdf|printer-friendly version|follow|like|unfollow|key points|min read
    """.replace("\n", "|")
    .replace("  ", "")
    .split("|")
) - {""}

_LINKS = re.compile(
    r"(?:more on this story|related (?:topics|stories|articles|content|internet links|links|news|reading|pages)|more (?:from|like this|stories|news|top stories|on)\b.{0,40}|most (?:read|popular|viewed|shared|watched)"
    r"|trending(?: (?:now|stories|topics))?|recommended(?: for you| stories| reading)?|you (?:may|might) (?:also )?(?:like|be interested in).{0,20}|read next|around the web|from the web|from our partners"
    r"|elsewhere on .{2,30}|top stories|editor['’]?s picks?|popular (?:now|stories)|latest (?:stories|news|headlines)|in case you missed it|what to read next|don['’]t miss|topics(?: in this (?:story|article))?"
    r"|see also|also in news|explore more|features & analysis|useful links|external links|share this(?: page| article| story)? on)[:.…]*",
    re.IGNORECASE,
)

_SOCIAL = r"(?:Facebook|Instagram|Twitter|X|TikTok|WhatsApp|YouTube|Threads|LinkedIn|Snapchat|Bluesky|BBC Sounds|Google News|Apple News|social media)"
_PLATE = r"(?:picture|photo|photograph|image|pic|photo credit|picture credit|image credit|credit|photography|video|graphic|illustration)s?"

_OPENINGS = re.compile(
    r"(?:[•·>»|*-]\s*)?(?:"
    + "|".join(
        (
            # adverts
            r"(?:advertisement\s*)?hide ad\b", r"advertisement\s*[-–—|:]", r"(?:story|article|content|post) continues?(?: below)?\b", r"continue reading\b", r"after newsletter promotion",
            r"scroll (?:down )?(?:to|for) (?:continue|more|comments)\b", r"(?:those|the) ads you (?:do )?see\b", r"did you know with an? ad-lite\b", r"why am i seeing this\b", r"ad feedback\b",
            # sign-ups, subscriptions, apps
            r"sign(?:ing)? up (?:to|for|here|now|today|and)\b.*\b(?:newsletters?|e-?mails?|alerts?|updates?|briefings?|bulletins?|inbox|free|sign up)\b", r"enter your e-?mail\b",
            r"subscribe (?:to|now|today|for|here|and|from)\b", r"already (?:a subscriber|a member|registered|subscribed|have an account)\b", r"(?:log|sign) ?in (?:to|or)\b", r"register (?:for free|now|to (?:read|continue|comment))\b",
            r"(?:get|receive|stay up to date with|never miss|want|keep up with)\b.*\b(?:inbox|e-?mails?|newsletters?|alerts|app|notifications|delivered|sign up)\b", r"(?:download|install|try) (?:the|our)\b.*\bapps?\b",
            r"thank(?:s| you) for (?:signing up|subscribing|reading|visiting|your support|registering)\b", r"sorry,? (?:there seem|we are|something|an error|this)\b.*\b(?:issues?|try again|wrong|occurred|available)\b",
            r"(?:support|help) (?:our|us|independent|quality|local|free-thinking|trusted)\b.*\b(?:journalism|journalists?|newsroom|reporting|subscrib\w+|contribut\w+|donat\w+)\b", r"become a (?:member|subscriber|supporter|patron)\b",
            r"your (?:support|subscription|contribution)\b.*\b(?:helps|makes|journalism|us)\b", r"(?:you have|you['’]ve) (?:reached your|\d+) .*\barticles?\b", r"i would like to (?:be emailed|receive)\b",
            r"we use your sign-?up\b", r"you can (?:unsubscribe|opt out|change your)\b", r"unsubscribe (?:at|from|any)\b", r"more info(?:rmation)? (?:about|on) (?:our|how we)\b", r"privacy notice\b", r"join (?:our|the)\b.*\b(?:WhatsApp|Facebook|Telegram|community|channel|commenting forum|newsletter)\b",
            # video and audio
            r"watch more (?:of )?(?:our )?(?:videos?|on)\b", r"(?:and )?on freeview \d+", r"visit shots\b", r"(?:watch|listen(?: to| back)?|hear|catch up)[: ].*\b(?:BBC Sounds|iPlayer|podcast|on demand|our (?:live|latest))\b",
            r"to (?:play|view|watch) this (?:video|content|audio)\b", r"this (?:video|content|audio|browser|media) (?:can ?not|is not|isn['’]t|is provided|is no longer|will start)\b", r"please (?:use|enable|turn on|upgrade|disable|allow|accept)\b.*\b(?:javascript|browser|cookies|ad ?blocker|chrome)\b",
            r"(?:javascript|your browser)\b.*\b(?:required|disabled|enable|supported?|upgrade)\b", r"video (?:caption|player|unavailable)\b",
            # contact the newsroom
            r"get in touch(?:$|[.:!]| (?:with us|by|via|at|using|on)\b)", r"(?:do you have|have you got|got|if you have|have|know) (?:a|any|an?y) (?:story|stories|news|tip|news tip|tips|view|comment|question)\b.*(?:\?|\b(?:contact|e-?mail|call|send|get in touch|let us)\b)",
            r"(?:contact|e-?mail|call|message|text|write to|tell) (?:us|our (?:newsroom|news ?desk|reporters?|team))\b", r"send (?:us |your |it )\b.*", rf"follow (?!the (?:announcement|decision|news|report)\b).{{1,90}}?\b(?:on|via|at) (?:our )?{_SOCIAL}\b", r"follow (?:us|@)\b", r"follow .{2,40} here\b",
            rf"(?:like|find|join|add|see|watch) (?:us|our page)\b.*{_SOCIAL}", rf"you can (?:also )?(?:follow|find|contact|reach|e-?mail|subscribe|sign up|listen|watch|get in touch|read more)\b", r"for (?:more|the latest|all the latest|breaking) (?:local |top )?(?:news|stories|headlines|updates)\b",
            r"stay (?:informed|connected|up to date|in the know)\b.*", r"join the conversation\b", r"be the first to\b.*\b(?:know|comment|news)\b", r"have your say\b.*\b(?:comment|below|poll|survey)\b", r"let us know\b.*\b(?:comments?|below|thoughts)\b",
            # where the page points
            r"(?:read|watch|listen|see|find out|learn|discover|view|show|click for) (?:more|next|also|this|related|now|here|full|all)(?:$|\s*[:|>»–—-]|\s+(?:from|about|on|at|in|top|great|like|stories|news|by)\b)", r"READ MORE\b", r"LISTEN\b\s*[:|]", r"WATCH\b\s*[:|]",
            r"see also\s*:", r"related\s*:", r"click here\b", r"tap here\b", r"don['’]t miss\b\s*[:.…]", r"also read\b", r"recommended\s*:", r"opens in (?:a )?new (?:tab|window)\b", r"(?:jump|skip|go) to (?:comments|content|main|navigation|the top|section)\b",
            # comments
            r"comments?\b.{0,20}\b(?:powered by|are (?:closed|off|moderated|subject)|disabled)", r"\d+ comments?\b$", r"report (?:this|a) (?:comment|problem|ad)\b", r"please enable javascript to view the comments\b", r"sign in or register to comment\b",
            # cookies, law, copyright
            r"(?:we|this (?:web)?site|our (?:web)?site|we and our partners) (?:and our \w+ )?uses? cookies\b", r"cookies? (?:on|policy|settings|preferences|consent|notice)\b", r"by (?:continuing|clicking|signing up|submitting|subscribing|entering|using this|providing|registering)\b.*\b(?:agree|accept|consent|cookies|terms|policy)\b",
            r"(?:©|\(c\)|copyright\b\s*(?:©|\(c\)|\d{4}|of\b))", r".{0,120}\ball rights reserved\b", r"this material may not be (?:published|reproduced)\b", r".{2,60}\bis not responsible for the content of external\b", r"read about our approach to external linking\b",
            r"(?:this|the) site is protected by recaptcha\b", r"(?:terms|conditions) (?:of|and) (?:use|service|conditions|privacy)\b", r"(?:this )?website and associated newspapers adhere\b", r"(?:if you have )?a complaint about the editorial content\b", r"(?:we may earn|this article (?:may )?contains?) .*\b(?:commission|affiliate)\b",
            # the article about itself
            r"(?:this|the) (?:article|story|page|report|piece|content|video) (?:was|is|has been) (?:last |first |originally |amended|updated|more than \d|published|corrected|created|automatically)\b", r"(?:last|page last|first) (?:updated|modified|published|edited|reviewed)\b\s*(?:on|at|:|\d|\w+day|[A-Z]|$)",
            r"(?:published|posted|updated|uploaded|modified|created)\s*(?:on|at|:|\d|\w+day\b|an? \w+ ago|just now|$)", r"est(?:imated)?\.? reading time\b", r"\d+ min(?:ute)?s?\.? read\b", r"\d+ (?:second|minute|hour|day|week|month|year)s? ago\b", r"(?:page|article|slide) \d+ of \d+$",
            r"image (?:source|credit|copyright),?", rf"{_PLATE}\s*(?:by\b|:|courtesy\b|©|\|)", r"(?:photo|picture|image)s? (?:via|from|supplied)\b", r"(?:additional )?(?:reporting|editing|writing) by\b", r"(?:bbc|itv|sky) news,? [A-Z][\w ]+$", r"(?:home|news)\s*[>»/›]\s*\w",
        )
    )
    + r")",
    re.IGNORECASE,
)  # fmt: skip

_WEAK = (
    r"newsletters?|inbox|sign(?:ed|ing)? up|subscrib\w+|subscription|e-?mail address|cookies?|app store|google play|notifications|ad-free|paywall|unsubscribe|log(?:ged)? in|your browser"
    r"|privacy policy|terms (?:of|and)|WhatsApp|podcast|breaking news|our (?:app|website|journalism|reporters|newsroom|newsdesk|community)|premium|free trial|cancel any ?time|advertis(?:ing|ers)"
)
_WEAK_CUES = re.compile(rf"\b(?:{_WEAK})\b", re.IGNORECASE)
_ADDRESS = re.compile(r"\b(?:you|your|our|us)\b", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“][^\"”]*[\"”]?|(?<!\w)‘[^’]*’(?!\w)")
_SPEECH = re.compile(r"\b(?:said|says|told|added|asked|according to|wrote|explained|insisted)\b")

INLINE = re.compile(
    r"(?P<advert>\s*(?:\bAdvertisement\s*)?\bHide Ad\b)"
    r"|(?P<external>(?<!internal), external(?=$|\n|[.,;:)!?\]”\"’'–—]|\s*[(–—]|\s+(?:and|or|in|on|for|to|of|by|with|that|which|was|were|is|are|has|have|had|from|at|as|but|after|before|said|says|showed|will)\b(?!\s+(?:internal|independent|impartial))))"
    r"|(?P<opens>\s*[(\[](?:opens in (?:a )?new (?:tab|window)|external(?: link| site)?|link is external|edit|citation needed|\d{1,3})[)\]])"
    rf"|(?P<credit>\s*[(\[](?i:{_PLATE})\s*(?::|(?i:by|courtesy|credit|via)\b)[^()\[\]\n]{{2,80}}[)\]])"
)
DATELINE = re.compile(
    r"(?:[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,3}(?:, [A-Z][A-Za-z. ]{1,20})?(?: ?\((?:[A-Z][A-Za-z/ ]{1,24})\))?|[A-Z][a-z]+(?: [A-Z][a-z]+)?(?:, [A-Z][A-Za-z. ]{1,20})? ?\((?:AP|Reuters|AFP|UPI|[A-Z]{3,5})\)) ?[–—-]{1,2} (?=[“\"‘']?[A-Z\d])"
)

# Furniture stuck to the edges of a line of content.
LEADING = re.compile(r"(?:\s*(?:(?:Advertisement\s*)?Hide Ad\b|[•·▪●*]\s+|date \d{4}-\d\d-\d\d(?:T\S*)?\b|[Ii]mage caption,))+\s*")
TRAILING = re.compile(
    r"(?:\s*(?:\bAdvertisement\s*)?\bHide Ad"
    r"|(?<=[.!?”\"’])\s+(?:READ MORE|Read more|Read next|See also|RELATED)\s*:.*"
    r"|(?<=[.!?”\"’])\s+(?:Sign up (?:to|for) (?:our|the)\b.*\bnewsletters?\b.*|Click here (?:to|for)\b.*|Submitting\.\.\.))+\s*$"
)
CREDIT = re.compile(
    r"\s*[(\[]?\b(?:[Pp]ictures?|[Pp]hotos?|[Ii]mages?|[Pp]hotographs?|[Pp]ics?|[Cc]redit|PICTURES?|PHOTOS?)(?: [Cc]redit)?\s*(?::|\bby\b|©)\s*[^.]{2,80}$"
)
_CAPTION_MARK = re.compile(r"(?:image|media|video|photo|picture) caption\b[,:]?\s*", re.IGNORECASE)


def is_furniture(line: str) -> bool:
    """Whether the whole line is page furniture.

    >>> is_furniture("Sign up to our daily newsletter Sign up"), is_furniture("Sign up to the charter, ministers told councils.")
    (True, False)
    """
    bare = line.strip(" \t•·|:>»-–—.…!?*").lower()
    if not any(c.isalnum() for c in line) or bare in _BARE:
        return True
    return bool(_OPENINGS.match(line)) or _is_promotion(line)


def opens_links(line: str) -> bool:
    """Whether the line is the heading of a list of links to other pages."""
    return bool(_LINKS.fullmatch(line.strip(" •|:>")))


def caption_mark(line: str) -> int | None:
    """How many characters of "Image caption," open the line, if it is so marked."""
    match = _CAPTION_MARK.match(line)
    return match.end() if match else None


def is_promotion(line: str) -> bool:
    """Whether the line invites the reader to sign up, subscribe, watch or install: its neighbours belong to it."""
    return bool(re.match(r"(?:get|sign|subscribe|download|join|support|try|read|watch)\b", line, re.IGNORECASE)) and is_furniture(line)


def _is_promotion(line: str) -> bool:
    """Two words of the subscriptions desk in a line that speaks to the reader, outside quotations."""
    if line[:1] in "\"“'‘":
        return False
    own = _QUOTED.sub("", line)
    return len(_WEAK_CUES.findall(own)) >= 2 and bool(_ADDRESS.search(own)) and not _SPEECH.search(own)
