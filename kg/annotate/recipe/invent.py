# ruff: noqa: E501  (word lists)
"""Invented people, places, public bodies and sentences of (mostly British) local news.

`Inventor` draws names from `lists/` and builds bodies from patterns; `sentence()` fills one of
TEMPLATES. Slots in templates: {P} a person, {S} a surname, {T} a title (never part of the name),
{B} any body, {C} a council, {G} a party or its group, {L} a place, {R} a role, {F} a portfolio,
{D} a date word, {Q} what was said. Only P, S, B, C, G and L are names.
"""

import random
import re
from pathlib import Path

LISTS = Path(__file__).parent / "lists"
LABEL = {"P": "PERSON", "S": "PERSON", "N": "PERSON", "B": "ORG", "C": "ORG", "G": "ORG", "A": "ORG", "L": "PLACE"}
SLOT = re.compile(r"\{(\w)\}")

TITLES = [
    "Cllr",
    "Coun",
    "Councillor",
    "councillor",
    "Cllr",
    "Coun",
    "Cllr.",
    "Coun.",
    "Mr",
    "Mrs",
    "Ms",
    "Dr",
    "Sir",
    "Dame",
    "Lord",
    "Baroness",
    "Prof",
    "Professor",
    "Rev",
    "Reverend",
    "Judge",
    "Inspector",
    "Det Insp",
    "Det Ch Insp",
    "Supt",
    "Chief Inspector",
    "Sgt",
    "PC",
    "Ald",
]
PARTIES = """Labour|Labour|Conservatives|Conservatives|Tories|Liberal Democrats|Lib Dems|Greens|Green Party|Labour Party|Conservative Party|Reform UK|Reform|UKIP
Plaid Cymru|SNP|Sinn Féin|DUP|SDLP|Alliance Party|Co-operative Party|Independents|Momentum|Restore Britain|Your Party|Workers Party""".replace(
    "\n", "|"
).split("|")
PARTY_ADJ = (
    "Labour Conservative Tory Liberal|Democrat Lib|Dem Green Independent Reform|UK Plaid|Cymru Labour|and|Co-operative".replace(" ", "\n")
    .replace("|", " ")
    .split("\n")
)
KIND_COUNCIL = [
    "County Council",
    "City Council",
    "Borough Council",
    "District Council",
    "Council",
    "Council",
    "Town Council",
    "Parish Council",
    "Metropolitan Borough Council",
    "council",
    "Combined Authority",
    "Combined County Authority",
]
SUBJECTS = """Children|Families|Education|Adult Social Care|Public Health|Housing|Planning|Highways|Transport|Finance|Environment|Culture|Leisure|Communities|Young People|Growth|Regeneration|Climate Change
Waste|Skills|Resources|Community Safety|Health and Wellbeing|Economic Development|Libraries|Property|Governance|Equalities|Corporate Services|Place|Tourism|Digital|Strategy|Sport|Licensing|Parking|Early Years|Inclusion""".replace(
    "\n", "|"
).split("|")
ROLES = """leader|deputy leader|chief executive|interim chief executive|acting leader|chair|vice-chair|chairman|chairwoman|director|managing director|executive director|director of children's services|head of planning|head of policy
spokesperson|spokesman|spokeswoman|cabinet member|portfolio holder|mayor|deputy mayor|chief constable|headteacher|head teacher|principal|governor|trustee|chief finance officer|monitoring officer|returning officer|secretary|treasurer
president|founder|co-founder|chief operating officer|commissioner|chief inspector|vice-chancellor|professor|medical director|chief nurse|general secretary|group leader|business manager|campaign manager|branch secretary|non-executive director|manager|project manager|councillor|member|Leader|Chief Executive|Deputy Leader|Chair|Managing Director|Director|Mayor""".replace(
    "\n", "|"
).split("|")
CHARITY = """Age UK|Citizens Advice|Mencap|Mind|Shelter|Barnardo's|Oxfam|Samaritans|Healthwatch|Women's Aid|Save the Children|The Salvation Army|Crisis|Refuge|NSPCC|RSPCA|RSPB|RNLI|British Red Cross|National Trust|Scope|Macmillan Cancer Support""".split(
    "|"
)
NATIONAL = """Ofsted|Care Quality Commission|CQC|NHS England|NHS|Department for Education|DfE|Department of Health and Social Care|Home Office|Treasury|Cabinet Office|Ministry of Justice|Ministry of Defence|Department for Transport
Department for Work and Pensions|DWP|HMRC|Environment Agency|National Highways|Network Rail|Highways England|Natural England|Historic England|Arts Council England|Sport England|Homes England|Electoral Commission|Local Government Association|LGA|County Councils Network
BBC|ITV|Sky News|Local Democracy Reporting Service|LDRS|PA news agency|Guardian|Daily Mail|Telegraph|Financial Times|Reuters|Unison|UNISON|GMB|Unite|National Education Union|NASUWT|RMT|British Medical Association|BMA|Royal College of Nursing|TUC|CBI
House of Commons|House of Lords|Commons|Parliament|Senedd|Welsh Government|Scottish Government|Supreme Court|High Court|Court of Appeal|Crown Prosecution Service|CPS|Information Commissioner's Office|Ofcom|Ofgem|Ofwat|Bank of England|European Union|EU|UN|United Nations|NATO
Grant Thornton|KPMG|Deloitte|Capita|Serco|Amey|Tesco|Sainsbury's|Asda|Barratt Homes|Persimmon|Taylor Wimpey|Severn Trent|Anglian Water|Thames Water|Virgin Media|Amazon|Google|Microsoft|Facebook|Twitter|Meta|Tesla|Apple|Goldman Sachs|Barclays|HSBC|Lloyds Bank
White House|Congress|Senate|Pentagon|FBI|CIA|Republican Party|Democratic Party|Supreme Court|State Department|New York Times|Washington Post|CNN|Fox News|Associated Press|Kremlin|World Bank|World Health Organization|WHO|IMF|Human Rights Watch|Amnesty International""".replace(
    "\n", "|"
).split("|")
SAID = """the decision was disappointing|it was a difficult budget|residents deserved better|more work was needed|the findings were accepted in full|families had been let down|the plans would go ahead|we must do better|we are very proud of our staff
the money will be spent on roads|this is good news for the town|the report makes difficult reading|the changes would save millions of pounds|nothing had been decided|it was time for change""".replace(
    "\n", "|"
).split("|")
DATES = "on Tuesday|on Monday evening|last week|last month|in May|in March|this week|yesterday|in 2023|on 14 June|earlier this month|in April 2024|on Thursday night|at the weekend|".split(
    "|"
)

TEMPLATES = """{T} {P} said {Q}.
{T} {P}, leader of {C}, said {Q}.
{P}, {C}'s {R}, said {Q}.
{P}, the {R} of {B}, said: “{Q}.”
“{Q},” said {P}, {R} of {B}.
“{Q},” {T} {S} said.
“{Q},” added {S}.
"{Q}," said {T} {P}.
{T} {P} ({A}, {L}) said {Q}.
{T} {P} ({a}) asked whether {Q}.
{R} {P} told {B} that {Q}.
{a} councillor {P} said {Q}.
{a} councillors {P} and {P} voted against the plans {D}.
{a} councillor {P}, {C}’s Cabinet Member for {F}, said: “{Q}.”
{T} {P}, Cabinet Member for {F} at {C}, said {Q}.
{T} {P}, cabinet member for {f}, told the {B} that {Q}.
{T} {P}, portfolio holder for {F}, welcomed the report.
The Cabinet Member for {F}, {T} {P}, said {Q}.
{P}, Director of {F} at {C}, has resigned.
{P}, {C}'s Executive Director for {F}, will step down {D}.
The council's cabinet member for {f} is {P}.
Shadow cabinet member for {F} {P} said {Q}.
{R} of the {G}, councillor {P}, said {Q}.
The {G} is led by {P}.
{T} {P}, who leads the {G} on {C}, said {Q}.
{P} has been appointed {R} of {B}, replacing {P}, who retired {D}.
{P} was elected {R} of the {G} {D}.
{P} will take over as {R} of {B} from {P}.
{P} and {P} were elected to represent {L} on {C}.
{P} represents {L} and {L} for the {G}.
{P}, MP for {L}, has written to {T} {P}.
{P} MP, the {a} MP for {L}, visited {B} {D}.
{L} MP {P} said {Q}.
{L} North MP {P} met {B} bosses {D}.
Health Secretary {P} and Chancellor {P} visited {L} {D}.
Prime Minister {P} said {Q}.
President {P} said that {Q}.
Mayor of {L} {P} opened the new centre {D}.
Police and Crime Commissioner {P} and Chief Constable {P} attended the meeting at County Hall.
{B} has been rated inadequate by Ofsted.
{B} and {B} have apologised to families.
{B}, {B} and {B} run the service together.
{C} and {B} said {Q} {D}.
A spokesperson for {B} said: “{Q}.”
A spokesman for {C} said {Q}.
A {C} spokesperson said {Q}.
{B} was fined after a patient died {D}.
Inspectors from {B} visited {B} in {L} {D}.
The {B} has issued {C} with an improvement notice.
Full Council will meet {D}.
A motion at Full Council was backed by {T} {P}.
Members of {C}'s Planning Committee refused the application {D}.
The {f} scrutiny committee at {C} heard that {Q}.
The plans for {L} were approved by {C} {D}.
The road between {L} and {L} was closed {D}.
Police were called to {L} in {L} {D}.
{P}, from {L}, said {Q}.
{P}, {Y}, of {L}, was jailed {D}.
{P}, {Y}, of {L}, {L}, appeared before magistrates {D}.
{P}, who lives in {L}, told {B}: "{Q}."
{S} said {Q}.
{S} joined {B} {D}.
{T} {S} said {Q}.
Mr {S}, Mrs {S} and {T} {S} were at the meeting.
Ms {S}'s predecessor, {P}, left {D}.
{S}'s appointment was confirmed by {B}.
The appointment of {P} as {R} of {B} was confirmed {D}.
Parent {P} said {Q}.
Campaigner {P} and resident {P} handed in the petition.
Chief executive {P} said {Q}.
Former {R} {P} and his wife {N} live in {L}.
{P} succeeded {P} as {R} of {B}.
{P}'s {G} colleague {P} abstained.
Also present were {P}, {P}, {P} and {P}.
Those voting in favour were {T} {P}, {T} {P} and {T} {P}.
{T} {P} proposed the motion, seconded by {T} {P}.
{P} ({B}), {P} ({B}) and {P} ({B}) spoke.
By {P}, Local Democracy Reporter
{P}, Local Democracy Reporting Service
The {A} won {Y} seats and the {A} {Y} {D}.
The {A} lost control of {C} {D}.
{A} gained {Y} seats in {L}.
{A} leader {P} said {Q}.
{A}'s {P} won the {L} by-election {D}.
{A} councillors in {L} accused the {A} of hiding the figures.
{C} is run by the {A}.
{A}-run {C} will raise council tax.
Sir {P} chairs the {B}.
The trust's {R}, {P}, said {Q}.
The council’s {R}, {P}, said {Q}.
The authority's interim {R} {P} said {Q}.
{T} {P} has been suspended from the {G}.
{T} {P} called on {P} to resign.
{P} studied at {B} before joining {B}.
{P} founded {B} in {Y}.
{P}, CEO of {B}, said {Q}.
{B} CEO {P} announced the deal with {B}.
Shares in {B} fell after {P} quit.
Children and young people in {L} were let down, {P} said.
Families, parents and carers in {L} have waited too long for help from {B}.
The Improvement Board, chaired by {P}, will report to {B}.
The independent chair of {B}, {P}, said {Q}.
{P}: {Q}.
{L}: {Q}.
{B}: {Q}.
Leader of {C} {P} said {Q}.
{C} leader {P} and {C} leader {P} met {D}.
Deputy leader {P} said {Q}.
{P} told {P} that {Q}.
{P} (pictured) said {Q}.
Pictured: {P} with {P} of {B}
{N} and {N} met at {B} in {L}.
{P}'s daughter {N}, {Y}, has special needs.
{N} said: “{Q}.”
May I thank {T} {P} for his question.
Will {P} stand again? {N} thinks so.
Mark {S} and Grant {S} backed Hope {S}.
Theresa May and {P} met {D}.""".split("\n")


def words_of(path: Path) -> dict:
    return {k: v.split("|") for k, v in (line.split("\t") for line in path.read_text("utf8").splitlines() if "\t" in line)}


class Inventor:
    """Draws names of people, places and bodies, and sentences about them."""

    def __init__(self, seed: int = 0, templates: bool = True):
        self.rng = random.Random(seed)
        self.places = words_of(LISTS / "places.txt")
        self.given: dict[str, list[str]] = {}
        self.family: dict[str, list[str]] = {}
        for line in (LISTS / "people.tsv").read_text("utf8").splitlines():
            origin, kind, names = line.split("\t")
            (self.given if kind == "given" else self.family)[origin] = names.split()
        self.origins = [o for o in self.family if o in self.given]
        self.weights = [
            {
                "british": 12,
                "american": 5,
                "irish": 4,
                "indian": 3,
                "pakistani": 3,
                "polish": 2,
                "nigerian": 2,
                "arab": 2,
                "russian": 2,
                "chinese": 2,
            }.get(o, 1)
            for o in self.origins
        ]

    def pick(self, items):
        return items[int(self.rng.random() * len(items))]

    def chance(self, p: float) -> bool:
        return self.rng.random() < p

    # people -------------------------------------------------------------
    def origin(self) -> str:
        return self.rng.choices(self.origins, self.weights)[0]

    def surname(self, origin: str | None = None) -> str:
        origin = origin or self.origin()
        name = self.pick(self.family[origin])
        if origin in ("british", "irish", "american") and self.chance(0.04):
            name += "-" + self.pick(self.family["british"])
        elif origin == "british" and self.chance(0.1):
            name = self.coined(("ton", "ley", "ford", "worth", "ham", "well", "wick", "field", "by", "man", "son"))
        elif origin == "dutch" and self.chance(0.3):
            name = self.pick(["van ", "van der ", "de ", "van den "]) + name.replace("van ", "")
        elif origin in ("italian", "french", "iberian") and self.chance(0.08):
            name = self.pick(["de ", "de la ", "Di ", "Le ", "Da "]) + name
        elif origin == "irish" and self.chance(0.1):
            name = self.pick(["O'", "Mc", "Mac"]) + self.pick(self.family["irish"]).removeprefix("O'")
        return name

    def forename(self, origin: str | None = None) -> str:
        name = self.pick(self.given[origin or self.origin()])
        return name if not self.chance(0.02) else name + "-" + self.pick(["Ann", "Jane", "Louise", "Marie", "Rose", "Paul"])

    def person(self) -> str:
        origin = self.origin()
        other = self.origin() if self.chance(0.2) else origin
        given = self.forename(origin)
        draw = self.rng.random()
        if draw < 0.04:
            given += " " + self.pick("ABCDEFGHJKLMPRSTW") + self.pick([".", "."])
        elif draw < 0.07:
            given += " " + self.pick(self.given[origin])
        elif draw < 0.08:
            given = self.pick("ABCDEFGHJKLMPRSTW") + "." + self.pick(["", " " + self.pick("ABCDEFGHJKLMPRSTW") + "."])
        name = given + " " + self.surname(other)
        if self.chance(0.008):
            name += self.pick([" Jr", " Jr.", " III"])
        return name

    # places -------------------------------------------------------------
    def coined(self, endings=None) -> str:
        return self.pick(self.places["stem"]) + self.pick(endings or self.places["ending"])

    def area(self) -> str:
        """A place that a public body may be named after."""
        draw = self.rng.random()
        if draw < 0.25:
            return self.pick(self.places["uk_town"])
        if draw < 0.4:
            return self.pick(self.places["uk_county"])
        if draw < 0.5:
            return self.pick(self.places["district"])
        if draw < 0.55:
            return self.pick(self.places["london"])
        name = self.coined()
        if self.chance(0.3):
            name = self.pick(self.places["part"]) + " " + self.pick([name, self.pick(self.places["uk_county"])])
        return name

    def place(self) -> str:
        draw = self.rng.random()
        if draw < 0.25:
            return self.pick(self.places["world"])
        if draw < 0.32:
            return self.pick(self.places["street"]).removeprefix("the ")
        if draw < 0.4:
            return (
                self.coined()
                + " "
                + self.pick(
                    [
                        "Road",
                        "Street",
                        "Lane",
                        "Park",
                        "Hill",
                        "Green",
                        "Avenue",
                        "Common",
                        "Wood",
                        "Bridge",
                        "Station",
                        "Hall",
                        "Square",
                        "Island",
                        "Valley",
                    ]
                )
            )
        return self.area()

    # bodies -------------------------------------------------------------
    def council(self) -> str:
        return (
            self.area() + " " + self.pick(KIND_COUNCIL)
            if self.chance(0.95)
            else self.pick(["London Borough of ", "Royal Borough of ", "City of "]) + self.pick(self.places["london"])
        )

    def party(self) -> str:
        return self.pick(PARTIES)

    def group(self) -> str:
        if self.chance(0.3):
            return self.pick(
                [p for p in PARTIES if p.endswith("Party")]
                + ["Labour Group", "Conservative Group", "Green Group", "Independent Group", "Liberal Democrat Group"]
            )
        area = self.pick(
            [
                self.area(),
                self.area(),
                self.area().split()[0]
                + " "
                + self.pick(["Northants", "Notts", "Lincs", "Cambs", "Bucks", "Beds", "Herts", "Leics", "Lancs", "Yorks", "Wilts"]),
            ]
        )
        adj = self.pick(list(PARTY_ADJ))
        return self.pick(
            [
                f"{area} {adj} Group",
                f"{area} {adj} group",
                f"{area} {adj}s" if adj[-1] in "tne" and "K" not in adj and "and" not in adj else f"{area} {adj}",
                f"{area} Independents",
                f"{area} {adj} Party",
                f"{area} Alliance",
            ]
        )

    def subject(self) -> str:
        return self.pick(SUBJECTS)

    def portfolio(self) -> str:
        n = self.rng.choice([1, 1, 2, 2, 3])
        picked = self.rng.sample(SUBJECTS, n)
        return picked[0] if n == 1 else ", ".join(picked[:-1]) + self.pick([" and ", ", and " if n > 2 else " and ", " & "]) + picked[-1]

    def body(self) -> str:  # noqa: PLR0911  (one kind of body each)
        a, r = self.area(), self.rng.random()
        if r < 0.18:
            return self.council()
        if r < 0.34:
            return self.pick(NATIONAL)
        if r < 0.38:
            return self.pick(CHARITY) + self.pick(["", "", " " + a])
        if r < 0.5:
            return self.pick(
                [
                    f"NHS {a} Integrated Care Board",
                    f"NHS {a} ICB",
                    f"{a} Integrated Care Board",
                    f"{a} ICB",
                    f"{a} University Hospitals NHS Trust",
                    f"{a} Hospitals NHS Foundation Trust",
                    f"{a} NHS Foundation Trust",
                    f"{a} General Hospital",
                    f"{a} Hospital",
                    f"{a} Healthcare NHS Trust",
                    f"{a} Clinical Commissioning Group",
                    f"{a} Ambulance Service",
                    f"{a} Community Health Trust",
                    f"Royal {a} Hospital",
                ]
            )
        if r < 0.6:
            return self.pick(
                [
                    f"{a} Police",
                    f"{a} Constabulary",
                    f"{a} Fire and Rescue Service",
                    f"{a} Police and Crime Panel",
                    f"{a} Fire Service",
                    f"{a} Magistrates' Court",
                    f"{a} Crown Court",
                    f"{a} Police Federation",
                    f"{a} Youth Justice Service",
                ]
            )
        if r < 0.74:
            saint = "St " + self.pick(["Mary's", "John's", "Peter's", "James'", "Andrew's", "Michael's", "Luke's", "Anne's"])
            return self.pick(
                [
                    f"{a} Primary School",
                    f"{a} Academy",
                    f"{a} High School",
                    f"{a} Grammar School",
                    f"{a} Community College",
                    f"{a} College",
                    f"University of {a}",
                    f"{a} University",
                    f"{a} Academy Trust",
                    f"{a} Multi-Academy Trust",
                    f"{saint} Church of England Primary School",
                    f"{saint} Catholic Academy",
                    f"{a} Learning Trust",
                    f"{a} Education Partnership",
                    f"{saint} Hospice",
                    f"{saint} Church",
                    f"Diocese of {a}",
                ]
            )
        if r < 0.86:
            s = self.subject()
            return self.pick(
                [
                    f"{a} Children’s Trust",
                    f"{a} Children's Trust",
                    f"{a} Parent Carer Forum",
                    f"{a} Parent Carer Voice",
                    f"{a} Local Area Partnership",
                    f"{a} Safeguarding Children Partnership",
                    f"{a} Improvement Board",
                    f"{a} Health and Wellbeing Board",
                    f"{a} Chamber of Commerce",
                    f"{a} Civic Society",
                    f"{a} Labour Group",
                    f"{a} Residents' Association",
                    f"{a} Parents' Forum",
                    f"{a} Community Trust",
                    f"{a} Wildlife Trust",
                    f"{a} Housing Association",
                    f"{a} Development Corporation",
                    f"{a} Local Enterprise Partnership",
                    f"{a} Growth Hub",
                    f"Friends of {a}",
                    f"Save {a} Library",
                    f"{a} Action Group",
                    f"{a} Citizens Advice",
                    f"{s} Committee",
                    f"{s} Scrutiny Committee",
                    f"{s} Select Committee",
                    f"Department for {s}",
                    f"Department of {s}",
                    f"Ministry of {s}",
                    f"National {s} Trust",
                    f"National Association of {s}",
                    f"Royal Society of {s}",
                    f"{s} Commission",
                    f"{s} Board",
                    f"{s} Alliance",
                    f"Institute of {s}",
                ]
            )
        if r < 0.96:
            s = self.surname()
            return self.pick(
                [
                    f"{s} Ltd",
                    f"{s} Group",
                    f"{s} & {self.surname()}",
                    f"{s} and Sons",
                    f"{s} Homes",
                    f"{s} Holdings",
                    f"{s} Partners",
                    f"{s} Inc.",
                    f"{s} plc",
                    f"{s} Construction",
                    f"{s} Foundation",
                    f"{a} United",
                    f"{a} City",
                    f"{a} Town FC",
                    f"{a} Rovers",
                    f"{a} Cricket Club",
                    f"{a} Theatre",
                    f"{a} Museum",
                    f"{a} Airport",
                    f"{a} Gazette",
                    f"{a} Post",
                    f"{a} Echo",
                    f"{a} Herald",
                    f"{a} Live",
                    f"BBC Radio {a}",
                    f"{a} Building Society",
                    f"{a} Bank",
                    f"{a} Energy",
                    f"{a} Water",
                    f"{self.coined(['ex', 'on', 'ity', 'ara', 'tech', 'soft', 'core'])} {self.pick(['Technologies', 'Systems', 'Media', 'Capital', 'Pharma', 'Labs', 'Solutions'])}",
                ]
            )
        return "".join(self.pick("ABCDEFGHILMNOPRSTUW") for _ in range(self.rng.choice([3, 3, 4, 5])))

    # sentences ----------------------------------------------------------
    def fill(self, slot: str) -> str:  # noqa: PLR0911  (one kind of slot each)
        pick = self.pick
        if slot in "PSNBCGAL":
            return {
                "P": self.person,
                "S": self.surname,
                "N": self.forename,
                "B": self.body,
                "C": self.council,
                "G": self.group,
                "A": self.party,
                "L": self.place,
            }[slot]()
        if slot == "T":
            return pick(TITLES)
        if slot == "R":
            return pick(ROLES)
        if slot == "F":
            return self.portfolio()
        if slot == "f":
            return self.portfolio().lower()
        if slot == "a":
            return pick(PARTY_ADJ)
        if slot == "D":
            return pick(DATES)
        if slot == "Y":
            return str(self.rng.randint(2, 89))
        return pick(SAID)

    def sentence(self, template: str | None = None) -> tuple[str, list[tuple[int, int, str]]]:
        """(text, [(start, end, label)])"""
        template = template or self.pick(TEMPLATES)
        text, spans, last = "", [], 0
        for m in SLOT.finditer(template):
            text += template[last : m.start()]
            last = m.end()
            value = self.fill(m[1])
            if not text or text.endswith(("“", '"')):
                value = value[:1].upper() + value[1:]
            if not value:
                text = text.rstrip()
            if m[1] in LABEL:
                spans.append((len(text), len(text) + len(value), LABEL[m[1]]))
            text += value
        text += template[last:]
        for fixed, label in (
            ("Ofsted", "ORG"),
            ("Local Democracy Reporting Service", "ORG"),
            ("Full Council", "ORG"),
            ("County Hall", "PLACE"),
        ):
            at = text.find(fixed)
            if at >= 0 and not any(s <= at < e for s, e, _ in spans):
                spans.append((at, at + len(fixed), label))
        if "Theresa May" in text:
            spans.append((0, 11, "PERSON"))
        for lead in ("Mark ", "Grant ", "Hope "):  # words that are names only here
            for n, (s, e, label) in enumerate(spans):
                if label == "PERSON" and text[:s].endswith(lead) and template.startswith("Mark"):
                    spans[n] = (s - len(lead), e, label)
        return text, sorted(set(spans))
