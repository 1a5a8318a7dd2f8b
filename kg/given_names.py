"""Given names that are borne almost only by women, or by men, in Britain, Ireland, America and among families from elsewhere there.

A name used for both (Alex, Kim, Robin, Sam, Leslie) is in neither list.
"""

from __future__ import annotations

from kg.names import fold, words

WOMEN = words("""
aaliyah, abbie, abigail, adebisi, agnes, aileen, aimee, aisha, aisling, alana, alexandra, alice, alicia, alison, alma, alyssa,
amanda, amelia, amina, amrita, amy, ana, anastasia, andrea, angela, angelica, angie, anita, anjali, ann, anna, annabel, anne,
annette, anthea, antonia, anya, ashleigh, audrey, ava, ayesha, barbara, beatrice, beatrix, becky, belinda, bella, bernadette,
beth, bethan, bethany, betty, beverley, beverly, bianca, blanche, brenda, brianna, bridget, brigid, bronwen, bryony, caitlin,
camilla, candice, cara, carla, carmen, carol, carole, caroline, carolyn, carrie, catherine, cathy, cecilia, celia, ceri,
charlene, charlotte, chelsea, cheryl, chloe, christina, christine, claire, clara, clare, claudia, connie, constance, cordelia,
cynthia, daisy, danielle, daphne, dawn, debbie, deborah, debra, deepika, deirdre, delia, denise, diana, diane, dolores, donna,
dora, doreen, doris, dorothy, edith, eileen, eilidh, elaine, eleanor, elena, eliza, elizabeth, ella, ellen, ellie, elsie, emily,
emma, erica, erin, esme, estelle, esther, ethel, eugenia, eunice, eva, eve, evelyn, faith, fatima, fatoumata, felicity, ffion,
fiona, flora, florence, folake, frances, francesca, freda, freya, funmi, gabriella, gabrielle, gail, gemma, georgia, georgina,
geraldine, germaine, gertrude, gillian, gina, ginny, gladys, glenda, gloria, glynis, grace, greta, gretchen, gráinne, gwen,
gwendolyn, habiba, hannah, harriet, hattie, hayley, hazel, heather, heidi, helen, helena, henrietta, hermione, hilda, hodan,
hollie, holly, ida, ifeoma, ingrid, iona, irene, iris, isabel, isabella, isla, isobel, ivy, jacqueline, jade, jane, janet,
janette, janice, jasmine, jaya, jayne, jean, jeanette, jemima, jemma, jenna, jennifer, jenny, jessica, jill, jillian, joan,
joanna, joanne, jocelyn, jodie, josephine, joy, joyce, juanita, judith, judy, julia, juliana, julie, juliet, june, karen, kate,
katherine, kathleen, kathryn, kathy, katie, katrina, katy, kavita, kayleigh, khadija, kim, kimberley, kimberly, kirsten, kirsty,
kristen, kristina, lakshmi, lara, laura, lauren, leah, leanne, leila, lena, lesley, letitia, lillian, lily, linda, lisa, liz,
lizzie, lois, lorna, lorraine, lottie, louisa, louise, lucia, lucinda, lucy, lydia, lynda, lynette, lynn, lynne, mabel,
madeleine, madeline, maeve, maggie, mairead, mandy, margaret, margot, maria, mariam, marian, marianne, marie, marilyn, marina,
marion, marjorie, marlene, martha, martina, mary, maryam, matilda, maud, maureen, mavis, meera, megan, melanie, melinda, melissa,
mercedes, meryl, mhairi, michaela, michelle, mildred, millicent, millie, miranda, miriam, moira, molly, mona, monica, morag,
muriel, myra, myrtle, nadia, nadine, nancy, naomi, nasreen, natalie, natasha, nell, nessa, ngozi, nia, niamh, nichola, nicola,
nicole, nina, nkechi, noelle, nora, norma, nuala, olga, olive, olivia, oonagh, orla, ottoline, paige, pam, pamela, parveen,
patience, patricia, paula, pauline, pearl, peggy, penelope, penny, petra, philippa, philomena, phoebe, phyllis, polly, pooja,
priscilla, priti, priya, prudence, rachael, rachel, ramona, rania, razia, rebecca, regina, rhian, rhiannon, rhoda, rhona, rita,
roberta, roisin, rosa, rosalind, rosamund, rose, rosemary, rosie, roxanne, ruby, rukhsana, ruth, sabrina, sadie, saima, sally,
samantha, samira, sandra, sangeeta, saoirse, sara, sarah, selina, serena, shabana, shannon, sharon, shazia, sheila, shelley,
shirley, shona, shreya, sian, silvia, sinead, siobhan, sofia, sonia, sophia, sophie, stacey, stella, stephanie, sue, summer,
sunita, susan, susanna, susannah, susie, suzanne, suzie, swati, sylvia, tahira, tamara, tamsin, tania, tanya, tara, teresa, tess,
tessa, thelma, theresa, tiffany, tina, toni, tracey, tracy, trish, trudy, una, ursula, valerie, vanessa, vera, verity, veronica,
vicky, victoria, viola, violet, virginia, vivian, vivien, vivienne, wanda, wendy, wilma, winifred, yasmin, yewande, yvette,
yvonne, zahra, zainab, zara, zoe
""")
MEN = words("""
aaron, abdi, abdul, abdullah, abraham, adam, adebayo, adrian, ahmed, aidan, aiden, alan, alastair, albert, alec, aled, alexander,
alfie, alfred, ali, alistair, allan, allen, alun, amir, amit, anand, andre, andrew, angus, anil, anthony, antonio, antony,
archibald, archie, arjun, arnold, arthur, ashok, asif, aubrey, austin, babatunde, barnaby, barney, barry, bartholomew, basil,
ben, benedict, benjamin, bernard, bert, bill, billy, bob, boris, brad, bradley, brandon, brendan, brent, brett, brian, bruce,
bruno, bryan, bryn, byron, callum, calum, calvin, carl, carlos, cathal, cecil, cedric, charles, charlie, chris, christian,
christopher, chukwuma, ciaran, clarence, clark, claude, clement, cliff, clifford, clive, clyde, colin, colm, connor, conor,
conrad, cormac, craig, curtis, cyril, daithi, dale, damian, damien, dan, daniel, danny, darren, darryl, dave, david, dean,
declan, deepak, denis, dennis, derek, dermot, derrick, desmond, dewi, diarmuid, diego, dinesh, dirk, dominic, don, donal, donald,
donnacha, donovan, doug, dougal, douglas, duncan, dustin, dwight, dylan, eamon, eamonn, earl, eddie, edgar, edmund, edward,
edwin, eliot, elliot, elliott, elmer, emeka, emlyn, emmanuel, enrique, eric, ernest, euan, eugene, evan, ewan, fabian, faisal,
farouk, felix, fergal, fergus, fernando, finlay, finn, floyd, francis, francisco, frank, franklin, fraser, fred, freddie,
frederick, gareth, garrett, garry, gary, gavin, gene, geoff, geoffrey, george, geraint, gerald, gerard, gerry, gilbert, giles,
glen, glenn, godfrey, gordon, graeme, graham, grant, greg, gregor, gregory, gurdeep, guy, gwyn, hamish, hamza, harjit, harold,
harris, harry, harvey, hassan, hector, henry, herbert, herman, howard, hubert, hugh, hugo, humphrey, hussein, iain, ian, ibrahim,
idris, imran, imtiaz, iqbal, isaac, isaiah, ishmael, ivan, ivor, jack, jacob, jake, jamal, james, jarrod, jason, javed, javier,
jed, jeff, jeffrey, jeremiah, jeremy, jerome, jerry, jesus, jim, jimmy, joe, joel, johannes, john, johnny, jon, jonah, jonathan,
jonathon, jorge, jose, josef, joseph, josh, joshua, juan, julian, justin, karl, keir, keith, kelvin, ken, kenneth, kevin, kieran,
kit, kofi, kurt, kwabena, kwame, kyle, lance, larry, laurence, lawrence, len, leo, leon, leonard, leroy, lewis, liam, lionel,
lloyd, lorcan, louis, luca, lucas, luis, luke, mahmood, malachy, malcolm, manish, manuel, marc, marcel, marco, marcus, mario,
mark, marshall, martin, marvin, matt, matthew, maurice, max, maxwell, mervyn, michael, miguel, mike, miles, milo, mitchell,
mohamed, mohammad, mohammed, moses, muhammad, mukesh, murdo, murray, mustafa, nathan, nathaniel, naveen, ned, neil, neville,
niall, nicholas, nick, nigel, nikhil, noah, noel, norman, oisin, oliver, oluwaseun, omar, oscar, oswald, otis, otto, owen, paddy,
padraig, patrick, paul, pedro, percy, peter, phil, philip, phillip, pierre, piers, prakash, pranav, quentin, rafael, rahul, raj,
rajesh, rakesh, ralph, ramesh, ramon, randall, randolph, randy, raphael, ravi, ray, raymond, reg, reginald, rene, rhodri, rhys,
ricardo, richard, rick, ricky, rishi, rob, robert, roberto, rod, roderick, rodney, rodrigo, roger, roland, rolf, ron, ronald,
ronnie, rory, ross, roy, rupert, russell, ryan, sajid, salim, samuel, sandeep, sanjay, saul, scott, seamus, sean, sebastian,
sergio, seth, shane, shaun, sidney, simon, solomon, spencer, stan, stanley, stefan, stephen, steve, steven, stewart, stuart,
suresh, syd, tariq, ted, terence, terrence, terry, theo, theodore, thomas, tim, timothy, toby, tom, tommy, tony, travis, trevor,
tristan, troy, tunde, tyler, usman, vernon, victor, vijay, vikram, vince, vincent, vladimir, wallace, walter, warren, wasim,
wayne, wesley, wilbur, wilfred, will, william, willie, winston, xavier, yaw, yusuf, zachary, zubair
""")


def gender_of(name: str) -> str | None:
    """What the first word of a full name tells: "f", "m" or nothing.

    >>> gender_of("Ottoline Frere"), gender_of("Hugh Tilden"), gender_of("Sam Page"), gender_of("Frere")
    ('f', 'm', None, None)
    """
    first, _, rest = fold(name).partition(" ")
    if not rest:
        return None
    return "f" if first in WOMEN else "m" if first in MEN else None
