"""Parties of many countries by their names: a row per party, its forms separated by commas, the fullest first.

Only forms that mean a party wherever they stand with a capital: no everyday words ("Solidarity", "Independence") and no
acronyms that stand for much else ("PRI", "SPD"). What is called "… Party" needs no row.
"""

from __future__ import annotations

AMERICA = """
Whig Party, Whig, Whigs
Know Nothing Party, Know Nothing, Know Nothings
Bloc Québécois, Bloc Quebecois
Parti Québécois, Parti Quebecois
Wildrose Party, Wildrose
Free Soil Party, Free Soil, Free Soiler, Free Soilers
Anti-Masonic Party, Anti-Masonic, Anti-Mason, Anti-Masons
Readjuster Party, Readjuster, Readjusters
Greenback Party, Greenback, Greenbacker
Farmer-Labor Party, Farmer-Labor, Farmer–Labor
Silver Republican Party, Silver Republican, Silver Republicans
National Republican Party, National Republican, National Republicans
Co-operative Commonwealth Federation
Movimiento Ciudadano
Movimiento al Socialismo
Frente Amplio
Fuerza Popular
Acción Democrática
COPEI
Sandinista National Liberation Front, FSLN, Sandinistas
FMLN
Unión Cívica Radical
Democratic-Republican Party, Democratic-Republican, Democratic-Republicans
"""
BRITAIN_AND_IRELAND = """
Respect Party
Clann na Poblachta
Clann na Talmhan
Cumann na nGaedheal
Mebyon Kernow
Éirígí
Plaid Genedlaethol Cymru
"""
EUROPE = """
Christian Democratic Union
Christian Social Union
Social Democratic Party of Germany
Alternative for Germany, AfD
Die Linke
Alliance 90/The Greens, Alliance 90
NSDAP, Nazi Party
Fidesz
Jobbik
Law and Justice
Civic Platform
Sojusz Lewicy Demokratycznej
Venstre
Høyre
Senterpartiet
Sverigedemokraterna
Vlaams Belang
Vlaams Blok
New Flemish Alliance, N-VA
Open VLD, Open Vld
Democrats 66, D66
GroenLinks
PvdA
VVD
ChristenUnie
ÖVP
SPÖ
FPÖ
PSOE
Sweden Democrats
True Finns
Kokoomus
Samoobrona
Pim Fortuyn List
Forza Italia
Lega Nord
Alleanza Nazionale
Fratelli d'Italia
Italia dei Valori
Five Star Movement
Union of the Centre
PASOK
SYRIZA, Syriza
New Democracy
Golden Dawn
AKEL
DISY
Podemos
Ciudadanos
Convergència i Unió
Batasuna
Falange, Falange Española
Bloco de Esquerda
Rassemblement pour la République
La République En Marche, En Marche
Les Républicains
Union for a Popular Movement, UMP
Front National
United Russia
Yabloko
A Just Russia
Batkivshchyna
GERB
Ataka
Smer
HZDS
ANO 2011
TOP 09
Bolsheviks, Bolshevik
Mensheviks, Menshevik
Fatherland Front
"""
ASIA = """
Bharatiya Janata Party, BJP
Indian National Congress
Trinamool Congress, All India Trinamool Congress
Shiv Sena
Janata Dal
Biju Janata Dal
Rashtriya Janata Dal
Lok Dal
Shiromani Akali Dal, Akali Dal
Telugu Desam Party, Telugu Desam
Bahujan Samaj Party
Dravida Munnetra Kazhagam, DMK
All India Anna Dravida Munnetra Kazhagam, AIADMK
Maharashtra Navnirman Sena
Asom Gana Parishad
Bharatiya Jana Sangh, Jana Sangh, Jan Sangh
Samajwadi Party
Pakistan Muslim League (N), PML-N
Pakistan Muslim League (Q), PML-Q
PDI-P
Pheu Thai
Pakatan Rakyat
Nacionalista Party
Justice and Development Party, AKP
Awami League
Jamaat-e-Islami
Muttahida Qaumi Movement, MQM
Pakistan Muslim League, All-India Muslim League
Pakistan Tehreek-e-Insaf
Jatiya Party
Tamil Arasu Kachchi
Golkar
Gerindra
Barisan Nasional
UMNO
Kuomintang, KMT
Komeito, New Komeito
Likud
Kadima
Meretz
Shas
Yisrael Beiteinu
Mapai
Mapam
Hadash
Yesh Atid
Hatnua
Fatah
Ba'ath Party
Hezbollah
Lakas-CMD
Viet Cong
Khmer Rouge
"""
AFRICA_AND_OCEANIA = """
African National Congress, ANC
Economic Freedom Fighters
Democratic Alliance
All Progressives Congress
National Democratic Congress
United Democratic Alliance
Movement for Democratic Change
SWAPO, Swapo
Frelimo, FRELIMO
Renamo, RENAMO
Chama Cha Mapinduzi
Inkatha Freedom Party, Inkatha
Pan Africanist Congress
ZANU-PF
KANU
Orange Democratic Movement
Chadema
Ennahda
Nidaa Tounes
Istiqlal Party
Wafd Party, Wafd
ZANU
ZAPU
Movement for Democratic Change
FRELIMO, Frelimo
RENAMO, Renamo
MPLA
UNITA
SWAPO
Chama Cha Mapinduzi
All Progressives Congress
Muslim Brotherhood
National Resistance Movement
Pauline Hanson's One Nation
New Zealand First
ACT New Zealand
Katter's Australian Party
"""
WORLD = tuple(row for names in (AMERICA, BRITAIN_AND_IRELAND, EUROPE, ASIA, AFRICA_AND_OCEANIA) for row in names.strip().splitlines())

# Members and adjectives of parties that are called differently from country to country; a party only beside a word of politics.
CREEDS = (
    "Communist, Communists",
    "Socialist, Socialists",
    "Nazi, Nazis",
    "Liberal, Liberals",
    "Labor",
    "Unionist, Unionists",
    "Nationalist, Nationalists",
    "Progressive Conservative, Progressive Conservatives",
    "National Liberal, National Liberals",
    "Liberal Unionist, Liberal Unionists",
    "New Democrat, New Democrats",
    "Federalist, Federalists",
    "Populist, Populists",
    "Progressive, Progressives",
    "Jacksonian, Jacksonians",
    "Prohibitionist, Prohibitionists",
    "Social Credit",
    "Social Democratic",
    "Christian Democrat, Christian Democrats, Christian Democratic",
)
