"""Well-known bodies that are called by one name which says nothing of their kind ("Google", "Oxfam", "Yale").

Names that are as often a person's, a place's or a plain word's (Ford, Amazon, Apple, Orange, Shell, Oxford, Chelsea) are left out;
what such a name means is for the text to tell.
"""

from __future__ import annotations

import re

from kg.names import words

# companies, media, makers
COMPANIES = words("""
3M, ABN Amro, Accenture, Acer, Activision, Adidas, Adobe, Aegon, Aer Lingus, Aeroflot, AIG, Airbnb, Airbus, Alcatel, Alcoa, Aldi,
Alibaba, Alitalia, Allianz, Alphabet, Alstom, AMD, American Express, Anthropic, AOL, ArcelorMittal, Asda, AstraZeneca, Asus, AT&T,
Audi, Aviva, AXA, Babcock, BAE, Baidu, Balfour Beatty, Bank One, Barclays, BASF, Bayer, Bertelsmann, BlackBerry, Blackstone, Bloomberg
News, BMW, BNP Paribas, Boeing, Bombardier, Bosch, BP, BT, Bupa, BuzzFeed, Cadbury, Capgemini, Capita, Cargill, Carillion, Carlsberg,
Carrefour, Caterpillar, CBS, Centrica, Chevron, Chrysler, Cisco, Citigroup, CNBC, CNN, Coca-Cola, Cognizant, Colgate-Palmolive,
Comcast, Compaq, ConocoPhillips, Costco, Credit Suisse, Daewoo, Daimler, Daimler-Benz, DaimlerChrysler, Danone, Deliveroo, Deloitte,
Deutsche Telekom, DHL, Diageo, Dropbox, DuPont, E.ON, EasyJet, easyJet, eBay, Electrolux, Electronic Arts, EMI, Equinor, Ericsson,
Ernst & Young, ESPN, Etihad, Etsy, Eurostar, Eventbrite, Expedia, Exxon, ExxonMobil, Facebook, FedEx, Ferrari, Fiat, FirstGroup,
Foxconn, Fujitsu, G4S, Gannett, Gazprom, GEC, Genentech, General Electric, General Motors, GlaxoSmithKline, Glencore, Goldman Sachs,
Google, Greggs, Groupon, Grubhub, GSK, Halliburton, Hasbro, HBO, Heineken, Hewlett-Packard, Hitachi, Honda, Honeywell, HSBC, HTC,
Huawei, Hulu, Hyundai, IBM, IKEA, Ikea, Indesit, Infosys, Instagram, Intel, Isuzu, ITV, J.P. Morgan, J.P. Morgan Chase, Jaguar Land
Rover, JetBlue, John Lewis, Johnson & Johnson, JP Morgan, JPMorgan, JPMorgan Chase, Kawasaki, Kellogg's, Kia, Kodak, Komatsu, KPMG,
Kraft, L'Oréal, Ladbrokes, Lamborghini, Lego, Lehman Brothers, Lenovo, LG, Lidl, LinkedIn, Lloyds, Lockheed, Lockheed Martin,
Lucasfilm, Lucent, Lufthansa, Lukoil, Lyft, Maersk, Marks & Spencer, Marvel Comics, MasterCard, Mastercard, Mattel, Mazda, McDonald's,
McDonnell Douglas, McKinsey, Medtronic, Mercedes-Benz, Merrill Lynch, Microsoft, Mitie, Mitsubishi, Monsanto, Morgan Stanley,
Motorola, MSNBC, MTV, NatWest, NBC, Nestle, Nestlé, Netflix, Netscape, News Corp, Nickelodeon, Nike, Nikon, Nintendo, Nissan, Nokia,
Nortel, Northrop Grumman, Novartis, Novell, Nvidia, Ocado, Opel, OpenAI, Oracle, Otis Elevator, Palantir, Panasonic, Paramount
Pictures, PayPal, PepsiCo, Petrobras, Peugeot, Pfizer, Philips, Pinterest, Pirelli, Pixar, PlayStation, Polaroid, PolyGram, Porsche,
PricewaterhouseCoopers, Procter & Gamble, PwC, Qantas, Qualcomm, Quora, RBS, Renault, Reuters, Ricoh, Rio Tinto, Rolls-Royce, Rosneft,
RTÉ, Ryanair, Saab, Sainsbury's, Salesforce, Samsung, Sanofi, Santander, Saudi Aramco, Scania, Schlumberger, Seagate, Sega, Serco,
Shopify, Siemens, Skanska, Skoda, Skype, SlideShare, Snapchat, SoftBank, Sony, Sotheby's, SpaceX, Spotify, Standard Chartered,
Starbucks, Starwood, Stellantis, STV, Subaru, Suzuki, Swissair, Symantec, T-Mobile, TalkTalk, Telefonica, Telefónica, Tencent, Tesco,
Tesla, Texaco, ThyssenKrupp, TikTok, Time Warner, TimeWarner, Tinder, Toshiba, TotalEnergies, Toyota, TripAdvisor, Tripadvisor,
Tumblr, Twitch, Twitter, Uber, UBS, Unilever, Univision, Vattenfall, Veolia, Verizon, Viacom, Vimeo, Vodafone, Volkswagen, Volvo,
Waitrose, Wal-Mart, Walmart, WeWork, WhatsApp, Whirlpool, Whitbread, Wikimedia, Wikipedia, Wilko, WorldCom, WPP, Xerox, Xiaomi, Yahoo,
Yahoo!, Yamaha, Yandex, Yelp, YouTube, Zara, Zendesk, Zillow, ZTE, Zynga
""")

# charities, unions of states, agencies, news agencies, seats of learning
OTHERS = words("""
ActionAid, Al Jazeera, Amnesty International, Barnardo's, BBC, Caltech, CERN, Doctors Without Borders, Europol, Eurostat, FIFA,
Frontex, Greenpeace, Hamas, Harvard, Hezbollah, Human Rights Watch, Interpol, Médecins Sans Frontières, NASA, NATO, Nato, Ofcom,
Ofgem, Oxfam, Princeton, Rutgers, Stanford, Taliban, UEFA, Uefa, UNESCO, Unesco, UNHCR, UNICEF, Unicef, Yale
""")


def _by_first_word() -> dict[str, tuple[str, ...]]:
    table: dict[str, list[str]] = {}
    for name in sorted(COMPANIES | OTHERS, key=lambda n: (-len(n), n)):
        table.setdefault(FIRST_WORD.match(name)[0], []).append(name)  # type: ignore[index]  # every name begins with a word
    return {word: tuple(names) for word, names in table.items()}


FIRST_WORD = re.compile(r"\w+")
_NAMES = _by_first_word()


def known_body_at(text: str, start: int) -> str | None:
    """The longest well-known body whose name stands at an offset of a text.

    >>> known_body_at("He left Procter & Gamble.", 8), known_body_at("He left.", 3)
    ('Procter & Gamble', None)
    """
    word = FIRST_WORD.match(text, start)
    names = _NAMES.get(word[0], ()) if word is not None else ()
    return next((name for name in names if text.startswith(name, start)), None)
