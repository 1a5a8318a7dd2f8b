"""What is known about names: titles, parties, kinds of body and role, and how written forms compare.

Closed lists of general facts; nothing here names a person or a body of one's input.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from kg.parties import CREEDS, WORLD


def words(text: str) -> frozenset[str]:
    """The lines of a list as a set; a line holds several entries parted by commas."""
    return frozenset(w.strip() for line in text.strip().splitlines() for w in line.split(",") if w.strip())


TITLES = words("""
mr, mrs, ms, miss, mx, dr, prof, professor, sir, dame, lord, lady, baroness, baron, viscount, earl, rev, reverend, fr, father,
sister, brother, rabbi, imam, hon, cllr, coun, councillor, cr, ald, alderman, alderwoman, pc, dc, sgt, sergeant, insp, inspector,
supt, superintendent, det, detective, capt, captain, maj, major, col, colonel, gen, general, lt, lieutenant, adm, admiral,
justice, judge, gov, sen, rep, canon, pope, cardinal, prince, princess, king, queen, duke, duchess, sheikh, rt
""")

# Titles that are no role of public life: they stay with the name.
HONORIFICS = words("""
mr, mrs, ms, miss, mx, dr, prof, professor, sir, dame, lord, lady, baroness, baron, viscount, earl, rev, reverend, fr, father,
hon, rt, canon, bishop, archbishop, rabbi, imam, captain, capt, major, maj, col, colonel, gen, lt
""")

FEMALE = words("""
mrs, ms, miss, dame, lady, baroness, sister, queen, princess, duchess, councilwoman, congresswoman, alderwoman, chairwoman,
spokeswoman
""")
MALE = words("mr, sir, lord, baron, viscount, earl, father, brother, king, prince, duke, councilman, congressman, chairman, spokesman")

# Written title → the role that it states.
TITLE_ROLES = {
    **dict.fromkeys(("cllr", "coun", "councillor", "cr"), "councillor"),
    **dict.fromkeys(("ald", "alderman", "alderwoman"), "alderman"),
    "councilman": "councilman", "councilwoman": "councilwoman",
    **dict.fromkeys(("gov", "governor"), "Governor"), **dict.fromkeys(("sen", "senator"), "Senator"),
    **dict.fromkeys(("rep", "representative"), "Representative"), "congressman": "Congressman", "congresswoman": "Congresswoman",
    "superintendent": "superintendent", "judge": "judge", "justice": "justice",
}  # fmt: skip

# Forms of one party, the fullest first; all of them are the same party. A party is also whatever is called "… Party".
PARTY_FORMS = (
    "Conservative Party, Conservative, Conservatives, Tory, Tories, Conservative and Unionist Party",
    "Labour Party, Labour, Labour Co-op, Labour and Co-operative",
    "Liberal Democrats, Liberal Democrat, Lib Dem, Lib Dems, LibDem, LibDems, Lib-Dem, Lib-Dems, Liberal Democrat Party",
    "Green Party, Green, Greens",
    "Scottish National Party, SNP",
    "Plaid Cymru, Plaid",
    "Reform UK, Reform",
    "UK Independence Party, UKIP",
    "Brexit Party",
    "Democratic Unionist Party, DUP, Democratic Unionist, Democratic Unionists",
    "Ulster Unionist Party, UUP, Ulster Unionist, Ulster Unionists",
    "Social Democratic and Labour Party, SDLP",
    "Sinn Féin, Sinn Fein, SF",
    "Alliance Party, Alliance",
    "Traditional Unionist Voice, TUV",
    "Fianna Fáil, Fianna Fail",
    "Fine Gael",
    "Social Democrats, Social Democrat",
    "Aontú, Aontu",
    "Democratic Party, Democratic, Democrat, Democrats",
    "Republican Party, Republican, Republicans, GOP",
    "Libertarian Party, Libertarian",
    "British National Party, BNP",
    "Co-operative Party",
    "Workers Party",
    "Liberal Party",
    "Labor Party, Australian Labor Party",
    "New Democratic Party, NDP",
)

# Everyday adjectives for a party, which name it as its full name does; acronyms are not spelled out unless the text does.
_USUAL = ("Conservative Party", "Labour Party", "Liberal Democrats", "Green Party", "Democratic Party", "Republican Party")

# Common words that are a party only beside a person, a role or a group, and written with a capital.
AMBIGUOUS_PARTIES = words("""
green, greens, reform, labour, conservative, conservatives, democrat, democrats, democratic, republican, republicans, plaid,
alliance party
""")

# Plural and trade nouns that end names of companies, and are nobody's surname and no department's subject.
TRADERS = words("""
appliances, architects, bakeries, bakery, beverages, biologics, biopharma, biotech, booksellers, bookstores, brands, breweries, brewery,
brewers, builders, casinos, caterers, cement, chemicals, cinemas, comics, confectionery, cosmetics, dairies, distillers, distillery,
films, foods, footwear, genomics, hotels, instruments, interactive, jewellers, magazines, newspapers, opticians, outfitters,
petrochemicals, plastics, productions, properties, realty, recordings, renewables, resorts, restaurants, robotics, seafood, seafoods,
semiconductors, shipbuilders, shipyards, solicitors, sportswear, stores, superstores, supermarkets, telecommunications, telecoms,
textiles, toys, vineyards, winery, wireless
""")

# Last word of a body's name. Written with a capital, or after "the" and a describing word, it makes a body.
BODY_HEADS = TRADERS | words("""
institutes, council, board, committee, subcommittee, sub-committee, panel, commission, authority, agency, trust, partnership, group, party,
union, association, federation, confederation, society, foundation, charity, institute, institution, college, university, school,
academy, academies, schools, guild, embassy, consulate, choir, hospital, hospitals, infirmary, hospice, surgery, department, ministry,
office, directorate, service, services,
police, constabulary, force, court, tribunal, parliament, assembly, senate, congress, house, cabinet, government, executive,
corporation, company, ltd, limited, plc, inc, llc, llp, corp, co, gmbh, ag, bank, club, network, forum, alliance, coalition,
consortium, collective, campaign, movement, league, chamber, church, diocese, archdiocese, cathedral, museum, gallery, library,
theatre, orchestra, centre, center, laboratory, laboratories, press, times, echo, post, herald, gazette, news, chronicle, guardian,
mail, telegraph, observer, broadcasting, radio, television, airways, airlines, railway, railways, housing, homes, care, healthcare,
bureau, inspectorate, ombudsman, regulator, watchdog, secretariat, taskforce, task-force, team, unit, division, subsidiary, faculty,
observatory, organisation, organization, administration, fund, funds, capital, partners, ventures, holdings, industries, systems,
technologies, technology, software, studios, pictures, entertainment, records, media, magazine, newspaper, publishing, publishers,
books, games, motors, energy, oil, petroleum, pharmaceuticals, pharma, insurance, financial, securities, investments, solutions, consulting,
communications, telecom, electric, electronics, semiconductor, networks, labs, enterprises, brothers, region, brigade, regiment,
army, navy, command, staff, seminary, polytechnic, conservatory, voice, watch, mencap, nhs, ft, icb, ccg, community, city, united,
fc, afc, rfc, register, tribune, courier, advertiser, examiner, argus, messenger, bulletin,
corps, ballet, philharmonic, sinfonia, conservatoire, aerospace, microsystems, biosciences, therapeutics,
tobacco, bancorp, bancshares, bankshares
""")

# Of these, the ones that make a body of a small-lettered phrase ("the planning committee", "school board").
COMMON_BODY_HEADS = words("""
council, board, committee, sub-committee, subcommittee, panel, commission, authority, trust, partnership, cabinet, group, party,
union, police, force, constabulary, taskforce, task-force, school, college, university, hospital, hospice, charity, department, ministry,
government, coalition, alliance, company, firm, agency, watchdog, regulator, inspectorate, inspectors, association, society,
federation, foundation, institute, corporation, bank, club, academy, team, administration, executive, assembly, parliament, senate,
court, commissioners, supervisors, office, service, body, organisation, organization, forum, network, newspaper, unit, provider
""")

NATIONALITIES = words("""
afghan, african, albanian, algerian, american, andorran, angolan, argentine, argentinian, armenian, asian, australian, austrian,
azerbaijani, bahamian, bahraini, bangladeshi, barbadian, belarusian, belgian, beninese, bhutanese, bolivian, bosnian, brazilian,
british, bruneian, bulgarian, burkinabe, burmese, burundian, cambodian, cameroonian, canadian, chadian, chilean, chinese, colombian,
comorian, congolese, croatian, cuban, cypriot, czech, danish, dominican, dutch, ecuadorian, egyptian, emirati, english, eritrean,
estonian, ethiopian, european, fijian, filipino, finnish, french, gabonese, gambian, georgian, german, ghanaian, greek, grenadian,
guatemalan, guinean, guyanese, haitian, honduran, hungarian, icelandic, indian, indonesian, iranian, iraqi, irish, israeli, italian,
ivorian, jamaican, japanese, jordanian, kazakh, kenyan, korean, kosovan, kosovar, kuwaiti, kyrgyz, laotian, latvian, lebanese, liberian,
libyan, lithuanian, luxembourgish, macedonian, malagasy, malawian, malaysian, maldivian, malian, maltese, mauritanian, mauritian,
mexican, micronesian, moldovan, mongolian, montenegrin, moroccan, mozambican, namibian, nepalese, nicaraguan, nigerian, nigerien,
norwegian, omani, pakistani, palauan, palestinian, panamanian, paraguayan, peruvian, polish, portuguese, qatari, romanian, russian,
rwandan, salvadoran, samoan, saudi, scottish, senegalese, serbian, seychellois, singaporean, slovak, slovenian, somali, soviet, spanish,
sudanese, surinamese, swedish, swiss, syrian, taiwanese, tajik, tanzanian, thai, tibetan, togolese, tongan, trinidadian, tunisian,
turkish, turkmen, ugandan, ukrainian, uruguayan, uzbek, venezuelan, vietnamese, welsh, yemeni, zambian, zimbabwean
""")

# States by one name or two, but for those that are often a person's or a region's (Chad, Georgia, Jordan).
COUNTRIES = words("""
afghanistan, albania, algeria, andorra, angola, argentina, armenia, australia, austria, azerbaijan, bahamas, bahrain, bangladesh, barbados,
belarus, belgium, belize, benin, bhutan, bolivia, botswana, brazil, britain, brunei, bulgaria, burundi, cambodia, cameroon, canada, chile,
china, colombia, costa rica, croatia, cuba, cyprus, denmark, djibouti, dominican republic, ecuador, egypt, el salvador, england, eritrea,
estonia, eswatini, ethiopia, fiji, finland, france, gabon, germany, ghana, great britain, greece, grenada, guatemala, guinea, guyana, haiti,
honduras, hungary, iceland, india, indonesia, iran, iraq, ireland, israel, italy, jamaica, japan, kazakhstan, kenya, kiribati, kosovo,
kuwait, kyrgyzstan, laos, latvia, lebanon, lesotho, liberia, libya, liechtenstein, lithuania, luxembourg, macedonia, madagascar, malawi,
malaysia, maldives, malta, mauritania, mauritius, mexico, micronesia, moldova, monaco, mongolia, montenegro, morocco, mozambique, myanmar,
namibia, nauru, nepal, netherlands, new zealand, nicaragua, niger, nigeria, north korea, northern ireland, norway, oman, pakistan, palau,
panama, papua new guinea, paraguay, peru, philippines, poland, portugal, qatar, romania, russia, rwanda, samoa, saudi arabia, scotland,
senegal, serbia, seychelles, sierra leone, singapore, slovakia, slovenia, somalia, south africa, south korea, south sudan, spain, sri lanka,
sudan, suriname, sweden, switzerland, syria, taiwan, tajikistan, tanzania, thailand, tonga, tunisia, turkey, turkmenistan, tuvalu, uganda,
ukraine, united kingdom, united states, uruguay, uzbekistan, vanuatu, venezuela, vietnam, wales, yemen, zambia, zimbabwe
""")

# Nouns of kind before a body's name: "the toy company Hasbro", "the retailer Elm & Co". Those that are people's too are left out.
BODY_NOUNS = COMMON_BODY_HEADS | words("""
company, companies, firm, firms, business, giant, chain, brand, label, startup, start-up, retailer, airline, broadcaster, magazine,
newspaper, journal, website, site, portal, platform, app, studio, consultancy, nonprofit, non-profit, conglomerate, subsidiary,
affiliate, venture, newswire, brewery, winery, restaurant, orchestra, ensemble, publication, weekly, daily, distributor, carrier,
supplier, manufacturer, automaker, carmaker, think-tank, tank, fashion house, house, institution, organisation, organization, ngo,
quango, lender, insurer, co-operative, cooperative, house-builder, housebuilder, blog, podcast, band, quartet,
quintet, trio, incubator, accelerator, operator
""")

# Last words of the names of companies.
COMMERCIAL = words("""
company, ltd, limited, plc, inc, corporation, corp, co, llc, group, holdings, gmbh, ag, technologies, technology, systems, airways,
airlines, industries, motors, energy, oil, petroleum, pharmaceuticals, pharma, insurance, solutions, consulting,
communications, telecom, electric, electronics, semiconductor, networks, labs, enterprises, brothers, breweries, media, entertainment,
records, pictures, studios, software, publishing, publishers, books, games, homes, aerospace, therapeutics, biosciences
""")

# Heads that alone, with a definite article, point back to a named body of their kind.
HEAD_KINDS: dict[str, frozenset[str]] = {
    "council": frozenset({"council", "authority"}), "authority": frozenset({"council", "authority", "trust", "board"}),
    "trust": frozenset({"trust", "ft"}), "board": frozenset({"board"}),
    "committee": frozenset({"committee", "sub-committee", "subcommittee"}), "panel": frozenset({"panel"}),
    "commission": frozenset({"commission"}), "partnership": frozenset({"partnership"}), "group": frozenset({"group"}),
    "alliance": frozenset({"alliance"}), "coalition": frozenset({"coalition", "alliance"}), "party": frozenset({"party"}),
    "force": frozenset({"police", "constabulary", "force"}), "constabulary": frozenset({"police", "constabulary"}),
    "charity": frozenset({"charity", "society", "foundation", "trust", "association"}), "union": frozenset({"union"}),
    "school": frozenset({"school", "academy", "college"}), "college": frozenset({"college"}), "university": frozenset({"university"}),
    "hospital": frozenset({"hospital", "infirmary"}),
    "company": COMMERCIAL, "firm": COMMERCIAL | {"llp", "partners"}, "department": frozenset({"department"}),
    "agency": frozenset({"agency"}), "association": frozenset({"association"}), "society": frozenset({"society"}),
    "federation": frozenset({"federation"}), "foundation": frozenset({"foundation"}), "institute": frozenset({"institute"}),
    "forum": frozenset({"forum"}), "network": frozenset({"network"}), "bank": frozenset({"bank"}),
    "club": frozenset({"club", "fc", "afc", "united", "city"}), "academy": frozenset({"academy"}), "assembly": frozenset({"assembly"}),
    "government": frozenset({"government"}), "cabinet": frozenset({"cabinet"}),
    "regulator": words("commission, authority, inspectorate, ofsted, ofcom, ofwat, ofgem, cqc, estyn, monitor"),
    "watchdog": words("commission, authority, inspectorate, ofsted, ofcom, ofwat, ofgem, cqc, estyn, monitor, healthwatch, ombudsman"),
}  # fmt: skip

# One-word heads of roles; two-word heads stand with a space.
ROLE_HEADS = words("""
regent, regents, cao, leader, co-leader, deputy, member, members, councillor, councillors, chair, chairs, chairman, chairwoman,
chairperson, co-chair, vice-chair, vice-chairman, vice-chairwoman, vice-chairperson, convener, convenor, chief executive, chief
executives, chief executive officer, chief operating officer, chief financial officer, chief finance officer, chief technology officer,
chief information officer, chief medical officer, chief nursing officer, chief nurse, chief constable, chief superintendent, chief
inspector, chief of staff, chief fire officer, chief officer, chief people officer, chief scientist, chief economist, chief engineer,
chief justice, chief minister, chief secretary, chief whip, chief, ceo, cfo, coo, cto, cio, director, directors, director-general,
director general, managing director, executive director, md, head, heads, headteacher, head teacher, headmaster, headmistress,
principal, vice-principal, manager, officer, secretary, general secretary, secretary of state, under-secretary, undersecretary,
secretary general, secretary-general, minister, minister of state, prime minister, first minister, chancellor, vice-chancellor,
pro-vice-chancellor, chancellor of the exchequer, mayor, mayoress, lord mayor, provost, lord provost, bailie, governor, senator,
representative, congressman, congresswoman, councilman, councilwoman, councilmember, councilor, alderman, alderwoman, assemblyman,
assemblywoman, supervisor, commissioner, superintendent, president, vice-president, vice president, treasurer, trustee, trustees,
spokesperson, spokesman, spokeswoman, spokespeople, ambassador, envoy, adviser, advisor, mp, mps, msp, msps, mep, ms, mla, mlas, td,
tds, pcc, peer, whip, police and crime commissioner, portfolio holder, portfolio-holder, cabinet member, lead member, second in command,
attorney, attorney general, attorney-general, solicitor general, solicitor-general, solicitor, prosecutor, judge, coroner, sheriff,
ombudsman, inspector, auditor,
comptroller, controller, clerk, reeve, registrar, returning officer, executive, consultant, coordinator, co-ordinator, organiser, organizer,
founder, co-founder, cofounder, editor, editor-in-chief, publisher, producer, professor, lecturer, fellow, dean, rector, bishop,
archbishop, curator, conductor, coach, captain, general manager, partner, owner, co-owner, proprietor, negotiator, premier, taoiseach,
tánaiste, cathaoirleach, speaker, deputy speaker, boss, constable, commander, chaplain, vicar, governor-general, lieutenant governor,
lord lieutenant, high sheriff, architect, engineer, scientist, economist, analyst, correspondent, reporter, journalist, columnist,
campaigner, activist, nurse, doctor, gp, surgeon, barrister, lawyer, accountant, researcher, administrator, accounting officer,
non-executive director, patron, librarian, lead, vice-captain, town clerk, cllrs, couns, nominee, incumbent, challenger, politician,
politicians, statesman, stateswoman, diplomat, businessman, businesswoman, candidate, candidates, frontbencher, backbencher, c.e.o.,
c.e.o, c.f.o., c.o.o., co-director, co-chairman, co-chairwoman, co-head, co-president, co-editor, moderator, high commissioner, editor
at large, editor-at-large, commander in chief, commander-in-chief, artist in residence, writer in residence, parish priest, archdeacon,
deputy lieutenant, vice lord-lieutenant, lord-lieutenant
""")

# Trades that are a post only at a body: "a NASA astronaut", "guitarist of Elm", but not "the art teacher Ann Lee".
TRADES = words("""
investigator, scholar, specialist, assistant, associate, teacher, instructor, tutor, intern, employee, astronaut, pilot, mathematician,
physicist, chemist, biologist, botanist, historian, philosopher, psychologist, psychiatrist, linguist, theologian, sociologist,
anthropologist, astronomer, geologist, zoologist, statistician, programmer, designer, developer, planner, technician, agent, trader,
banker, broker, buyer, actuary, pastor, priest, curate, rabbi, imam, trainee, apprentice, contributor, commentator, anchor, presenter,
broadcaster, footballer,
player, striker, goalkeeper, midfielder, defender, guitarist, drummer, vocalist, bassist, keyboardist, singer, violinist, organist,
musician, pianist, cellist, saxophonist, trumpeter, percussionist, flautist, songwriter, rapper, frontman, quarterback, pitcher,
linebacker, goaltender, winger, fullback,
dancer, animator, illustrator, photographer, cartoonist, blogger, writer, screenwriter, strategist, physician, pharmacist,
neuroscientist, immunologist, virologist, epidemiologist, ecologist, archaeologist, criminologist, climatologist, meteorologist,
microbiologist, geographer, cosmologist, neurologist, paediatrician, pediatrician, entomologist, palaeontologist, paleontologist,
toxicologist, dermatologist, physiologist, biochemist, astrophysicist, geophysicist, nutritionist, dietitian, midwife, paramedic,
firefighter, detective, psychotherapist, therapist, clinician, radiologist, cardiologist, oncologist, pathologist, veteran,
alumnus-in-residence, postdoc, faculty member, staff member, board member, crew member, council member, committee member, team member,
panelist, panellist, operative, informant, spy, soldier, chancellor emeritus, counsel, paralegal, secretary-treasurer, groundskeeper,
bookkeeper, buyer, evangelist, ambassador-at-large, counselor, counsellor, newsreader, newscaster, co-anchor, co-host,
choreographer, chef, referee, umpire, concertmaster
""")
ROLE_HEADS |= TRADES

# Heads that are occupations rather than posts: read only with a body beside them.
OCCUPATIONS = TRADES | words("""
politician, politicians, statesman, stateswoman, diplomat, businessman, businesswoman, professor, lecturer, fellow, editor,
producer, reporter, journalist, columnist, correspondent, campaigner, activist, architect, engineer, scientist, economist, analyst,
nurse, doctor, gp, surgeon, barrister, lawyer, solicitor, accountant, researcher, consultant, conductor, coach, captain, partner,
owner, co-owner, inspector, officer, executive, constable, judge, prosecutor, organiser, organizer, manager, boss, publisher,
administrator, deputy, member, members, head, heads, chief, proprietor, trustee, trustees, candidate, peer, whip, coordinator,
co-ordinator, adviser, advisor, vicar, curator, representative, commander, directors, director, spokespeople, secretary, governor,
president
""")

PLURAL_ROLES = {
    "members": "member", "councillors": "councillor", "cllrs": "councillor", "couns": "councillor", "patrons": "patron",
    "chairs": "chair", "directors": "director", "heads": "head", "chief executives": "chief executive", "trustees": "trustee",
    "mps": "MP", "msps": "MSP", "mlas": "MLA", "tds": "TD", "leaders": "leader", "commissioners": "commissioner",
    "supervisors": "supervisor", "ministers": "minister", "managers": "manager", "spokespeople": "spokesperson", "governors": "governor",
    "mayors": "mayor", "senators": "senator", "deputies": "deputy", "officers": "officer", "representatives": "representative",
    "founders": "founder", "co-founders": "co-founder", "partners": "partner", "presidents": "president",
    "cabinet members": "cabinet member", "professors": "professor", "researchers": "researcher", "engineers": "engineer",
    "scientists": "scientist", "executives": "executive", "lecturers": "lecturer", "fellows": "fellow", "economists": "economist",
    "journalists": "journalist", "reporters": "reporter", "editors": "editor", **{f"{t}s": t for t in sorted(TRADES) if t.isalpha()},
}  # fmt: skip

# Roles that represent an area when "for" names one.
REPRESENTATIVES = words("""
mp, msp, mep, td, mla, am, ms, senator, representative, councillor, member, congressman, congresswoman, councilman, councilwoman,
councilor, alderman, alderwoman, supervisor, assemblyman, assemblywoman, mps, msps, councillors, members, tds, mlas, bailie,
councilmember
""")

# Words before a role that say how it stands.
STATUS_WORDS = {
    "former": "Former", "ex": "Former", "ex-": "Former", "previous": "Former", "then": "Former", "late": "Former", "one-time": "Former",
    "onetime": "Former", "past": "Former", "erstwhile": "Former", "sometime": "Former", "ousted": "Former", "sacked": "Former",
    "disgraced": "Former", "retired": "Former", "interim": "Interim", "temporary": "Interim", "caretaker": "Interim", "acting": "Acting",
    "incoming": "Incoming", "next": "Incoming", "designate": "Incoming", "elect": "Incoming", "outgoing": "Current",
    "departing": "Current", "exiting": "Current", "new": "Current", "current": "Current", "newly-elected": "Current",
    "newly-appointed": "Current", "present": "Current", "sitting": "Current", "longtime": "Current", "long-serving": "Current",
    "founding": "Current",
}  # fmt: skip

INSPECTORATES = words("""
ofsted, care quality commission, cqc, hmicfrs, hmic, hmi probation, estyn, education scotland, care inspectorate, eti, rqia,
healthcare improvement scotland, healthcare inspectorate wales, care inspectorate wales, hiqa, monitor,
health information and quality authority,
independent schools inspectorate, hm inspectorate of probation, hm inspectorate of prisons, hm inspectorate of constabulary,
his majesty's inspectorate of constabulary and fire & rescue services, inspectors, health and safety executive, joint commission,
osha
""")

COMPASS = words("""
north, south, east, west, northern, southern, eastern, western, north-east, north-west, south-east, south-west, northeast,
northwest, southeast, southwest, central, mid, greater, upper, lower, new, old, inner, outer
""")


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """Lower case, no diacritics, straight quotes, single spaces: how forms are compared.

    >>> fold("Sinn  Féin’s")
    "sinn fein's"
    """
    text = unicodedata.normalize("NFKD", text.replace("’", "'").replace("‘", "'"))
    text = "".join(c for c in text if not unicodedata.combining(c)).lower()
    return re.sub(r"\s+", " ", text).strip()


def slug(text: str) -> str:
    """An IRI-safe form of a name, at most 80 characters; letters of any script stay.

    >>> slug("Northamptonshire Children’s Trust"), slug("Łódź – 東京")
    ('northamptonshire-childrens-trust', 'łodz-東京')
    """
    text = re.sub(r"['\u2019\u2018]", "", fold(text))
    return re.sub(r"[^\w]+", "-", text).strip("-_")[:80].strip("-") or "unnamed"


@lru_cache(maxsize=1)
def _party_keys() -> dict[str, str]:
    return {fold(form): row.split(",")[0] for row in (*WORLD, *CREEDS, *PARTY_FORMS) for form in row.split(", ")}


@lru_cache(maxsize=1 << 16)
def party_key(text: str) -> str | None:
    """What all forms of one party share; None for what is no party.

    >>> party_key("Tory"), party_key("the Lib Dems"), party_key("Mere Residents' Party"), party_key("Party")
    ('Conservative Party', 'Liberal Democrats', "mere residents' party", None)
    """
    folded = re.sub(r"^the ", "", fold(text))
    whole = re.sub(r"(?<= party) (of|for) .+$", "", folded)
    key = _party_keys().get(folded) or _party_keys().get(whole)
    if key is None and " " in folded and whole.endswith(" party"):
        return folded
    return key


def party(text: str) -> str | None:
    """The name of a party as a text may call it: everyday adjectives in full, acronyms as they stand.

    >>> party("Tory"), party("SNP"), party("the Greens"), party("Ofsted")
    ('Conservative Party', 'SNP', 'Green Party', None)
    """
    key = party_key(text)
    return key if key is None or key in _USUAL else re.sub(r"^[Tt]he ", "", text)


def is_acronym_of(short: str, name: str) -> bool:
    """Whether capitals stand for the words of a name, in order; small words may count or not.

    >>> is_acronym_of("ICB", "NHS Northamptonshire Integrated Care Board"), is_acronym_of("WNC", "West Northamptonshire Council")
    (True, True)
    >>> is_acronym_of("NLAG", "Northern Lincolnshire and Goole NHS Foundation Trust"), is_acronym_of("WNC", "West Northants Labour Group")
    (True, False)
    >>> is_acronym_of("HUTH", "Hull University Teaching Hospitals NHS Trust"), is_acronym_of("CQC", "Care Quality Commission")
    (True, True)
    """
    letters = short.replace(".", "").upper()
    parts = [w for w in re.findall(r"[^\W_]+", name) if w.lower() != "s"]
    if len(letters) < 2 or len(parts) < 2:
        return False
    every = "".join(w[0].upper() for w in parts)
    capitals = "".join(w[0] for w in parts if w[0].isupper())
    return any(
        letters in (s, s.removesuffix("NT"), s.removesuffix("NFT")) or (len(letters) >= 3 and s.endswith(letters))
        for s in (every, capitals)
    )


def surname(name: str) -> str:
    """The last word of a person's name, with its particles left out: how it is referred to again."""
    return name.rsplit(maxsplit=1)[-1] if name.split() else name


def bare(name: str) -> str:
    """A person's name without titles before it and letters after it.

    >>> bare("Councillor Dr Grace McVickers MBE"), bare("Lord Frost"), bare("Dame Vera Baird")
    ('Grace McVickers', 'Lord Frost', 'Vera Baird')
    """
    parts = name.replace("Rt Hon ", "").split()
    titles = []
    while len(parts) > 1 and parts[0].lower().rstrip(".") in TITLES:
        titles.append(parts.pop(0))
    while len(parts) > 2 and re.fullmatch(r"(MPs?|MBE|OBE|CBE|KC|QC|MSP|MEP|TD|MLA|MS|AM|PhD|Jr\.?|JP|DL),?", parts[-1]):
        parts.pop()
    if (
        len(parts) == 1
        and titles
        and titles[-1].lower() in {"lord", "lady", "baroness", "baron", "viscount", "earl", "king", "queen", "prince", "princess", "pope"}
    ):
        parts.insert(0, titles[-1])
    return " ".join(parts).strip(" ,")


def likeness(form: str, name: str) -> str:
    """How a form that was read is like the name that it stands for, as a reason that names both.

    >>> likeness("Ms Rigby", "Lucy Rigby"), likeness("WNC", "West Northamptonshire Council")
    ("'Ms Rigby' ends like 'Lucy Rigby'", "'WNC' has the initials of 'West Northamptonshire Council'")
    >>> likeness("Cllr Jo Lee", "Jo Lee"), likeness("Tory", "Conservative Party"), likeness("the board", "Care Trust")
    ("'Cllr Jo Lee' is 'Jo Lee' with a title", "'Tory' is a form of 'Conservative Party'", "'the board' stands for 'Care Trust'")
    """
    short, full = fold(bare(form)), fold(name)
    if fold(form) == full:
        how = "is another spelling of"
    elif short == full:
        return f"{form!r} is {name!r} with a title"
    elif is_acronym_of(form, name):
        how = "has the initials of"
    elif party_key(form) is not None and party_key(form) == party_key(name):
        how = "is a form of"
    elif full.endswith(f" {short}"):
        how = "ends like"
    elif full.startswith(f"{short} "):
        how = "begins like"
    else:
        how = "stands for"
    return f"{form!r} {how} {name!r}"


# Words for one role: what each of them is counted as when roles are compared.
_SAME_ROLE = {
    "chairman": "chair", "chairwoman": "chair", "chairperson": "chair", "vice-chairman": "vice-chair", "vice-chairwoman": "vice-chair",
    "vice-chairperson": "vice-chair", "ceo": "chief executive", "chief executive officer": "chief executive",
    "cfo": "chief financial officer", "chief finance officer": "chief financial officer", "coo": "chief operating officer",
    "cllr": "councillor", "councilor": "councillor", "headmaster": "headteacher", "headmistress": "headteacher",
    "head teacher": "headteacher", "pcc": "police and crime commissioner", "member of parliament": "mp", "convenor": "convener",
}  # fmt: skip


def role_key(role: str) -> str:
    """How roles are compared: what differs only in gender, abbreviation or commas is one role.

    >>> role_key("Chairman"), role_key("CEO"), role_key("Cabinet Member for Children, Families and Education")
    ('chair', 'chief executive', 'cabinet member for children families and education')
    """
    folded = fold(role).replace("&", "and").replace(",", "")
    head, of, rest = folded.partition(" of ")
    return _SAME_ROLE.get(folded) or _SAME_ROLE.get(head, head) + of + rest
