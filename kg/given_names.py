"""Given names that are borne almost only by women, or by men, in Britain, Ireland, America and among families from elsewhere there.

A name used for both (Alex, Kim, Robin, Sam, Leslie) is in neither list.
"""

from __future__ import annotations

from kg.names import fold, words

WOMEN = words("""
aaliyah, abbie, abena, abigail, adaeze, adaobi, adebisi, adriana, adwoa, afua, agnes, agnieszka, aileen, aimee, aine, aisha, aisling,
akosua, alana, alejandra, aleksandra, alexandra, alice, alicia, alicja, alison, alma, alyssa, ama, amaka, amanda, amelia, amina, amreen,
amrita, amy, ana, anastasia, andrea, aneesa, angela, angelica, angharad, angie, anita, anjali, ann, anna, annabel, anne, annette,
anthea, antonia, anushka, anya, aoife, ashlee, ashleigh, audrey, ava, ayesha, barb, barbara, beata, beatrice, beatrix, beatriz, becky,
belinda, bella, bernadette, beth, bethan, bethany, bettina, betty, bev, beverley, beverly, bianca, bisi, blanche, bolanle, bozena,
brenda, brianna, bridget, brigid, brigitte, britta, brittany, bronwen, brooke, bryony, bukola, bushra, caitlin, camilla, candice,
caoimhe, cara, carla, carmen, carol, carole, caroline, carolyn, carrie, carys, catalina, cath, catherine, cathy, catrin, catriona,
cecilia, celeste, celia, ceri, charlene, charlotte, charmaine, chelsea, cherie, cheryl, chiamaka, chidinma, chinwe, chloe, christa,
christina, christine, ciara, claire, clara, clare, claudette, claudia, clodagh, colette, connie, constance, consuelo, cora, cordelia,
corinne, cressida, cynthia, dagmar, daisy, daniela, danielle, daphne, dawn, debbie, deborah, debra, deepika, deirbhile, deirdre, delia,
delyth, denise, diana, diane, divya, dolores, donna, dora, doreen, doris, dorota, dorothy, ebele, ebony, edith, edna, edyta, efua,
eileen, eilidh, eimear, eirlys, elaine, eleanor, elena, eleri, elin, elinor, eliza, elizabeth, elke, ella, ellen, ellie, elsbeth, elsie,
elzbieta, emily, emma, enid, erica, erika, erin, esi, esme, esperanza, estelle, esther, ethel, eugenia, eunice, eva, eve, evelyn, ewa,
faith, farah, farzana, fatima, fatoumata, fay, faye, felicity, fenella, fern, fernanda, ffion, fiona, fionnuala, flora, florence,
folake, fozia, fran, frances, francesca, francine, freda, freya, funke, funmi, gabriela, gabriella, gabrielle, gail, gemma, georgia,
georgiana, georgina, geraldine, gerda, germaine, gertrude, gilda, gillian, gina, ginny, gisela, gladys, glenda, gloria, glynis, gobnait,
grace, graciela, grainne, grazyna, greta, gretchen, gráinne, gudrun, guillermina, gwen, gwendolyn, gwenllian, gwyneth, habiba, haley,
halina, hanna, hannah, harriet, hattie, hayley, hazel, heather, hedwig, heidi, heike, heledd, helen, helena, henrietta, hermione, hetty,
hilary, hilda, hillary, hina, hiroko, hodan, hollie, holly, honor, humaira, huong, ida, ifeoma, imelda, imogen, ines, inez, ingeborg,
ingrid, ioana, iona, ione, irene, irina, iris, isabel, isabella, isla, isobel, ivy, iwona, izabela, jacinta, jacqueline, jade, jadwiga,
jane, janet, janette, janice, janine, jasmine, jaya, jayne, jean, jeanette, jeannie, jemima, jemma, jen, jeni, jenna, jennifer, jenny,
jessica, jill, jillian, joan, joanna, joanne, jocelyn, jodie, jolanta, josephine, josie, joy, joyce, juanita, judith, judy, julia,
juliana, julie, juliet, june, justyna, jutta, kaitlyn, kamila, karen, karin, karla, karolina, katarzyna, kate, katelyn, katharine,
katherine, kathie, kathleen, kathryn, kathy, katie, katrina, katy, kavita, kayleigh, keiko, keisha, kerrie, khadija, kim, kimberley,
kimberly, kinga, kirsteen, kirsten, kirsty, kitty, krista, kristen, kristin, kristina, kristine, krystyna, kylie, lakisha, lakshmi,
laquita, lara, lata, latasha, latoya, laura, lauren, leah, leanne, leela, leila, lena, leonora, lesley, leticia, letitia, letty,
liesbeth, lilian, lillian, lily, linda, lindsey, linh, lisa, lisbeth, liv, liz, lizzie, lois, loretta, lorna, lorraine, lottie, louisa,
louise, lourdes, lowri, luana, lucia, lucille, lucinda, lucy, luisa, lupe, lydia, lynda, lynette, lynn, lynne, lynsey, mabel, madeleine,
madeline, madge, maeve, magda, magdalena, maggie, mair, maire, mairead, mairi, maisie, makayla, malgorzata, mali, mandy, marcia,
margaret, margery, margie, margot, marguerite, maria, mariam, marian, marianna, marianne, marie, marietta, marilyn, marina, marion,
marisol, marjorie, marjory, marlene, marsaili, marta, martha, martina, mary, maryam, matilda, maud, maureen, mavis, maxine, maya,
mckenna, meera, meg, megan, mei, melanie, melinda, melissa, menna, mercedes, mercy, mererid, meryl, mhairi, mia, michaela, michelle,
michiko, mihaela, mikayla, mildred, millicent, millie, milly, mimi, minnie, mira, miranda, mireya, miriam, moira, molly, mona, monica,
monika, monique, morag, morven, muriel, myfanwy, myra, myrtle, nadia, nadine, nalini, nan, nancy, naomi, nasreen, natalia, natalie,
natasha, naz, neha, nell, nellie, nerys, nessa, nettie, ngozi, nia, niamh, nichola, nicola, nicole, nina, nisha, nkechi, noelle,
nollaig, non, nora, noreen, noriko, norma, nuala, nusrat, odette, oksana, olena, olga, olive, olivia, oluchi, olwen, omolara, oonagh,
opal, orla, orlaith, ottilie, ottoline, paige, pam, pamela, pansy, parveen, patience, patricia, patrycja, patsy, paula, paulina,
pauline, pearl, peggy, penelope, penny, petra, petula, philippa, philomena, phoebe, phyllis, pippa, polly, pooja, portia, preeti,
primrose, priscilla, priti, priya, prudence, queenie, rabia, rachael, rachel, radha, raluca, ramona, rani, rania, raquel, rashmi, razia,
rebecca, reena, regina, rekha, renata, rhian, rhiannon, rhoda, rhona, rhonda, rita, roberta, rocio, roisin, ronke, rosa, rosalie,
rosalind, rosamund, rose, rosemarie, rosemary, rosie, rowena, roxanne, rubina, ruby, rukhsana, rupa, ruth, sabrina, sachiko, sadhbh,
sadia, sadie, saima, sally, samantha, samina, samira, sana, sandra, sangeeta, saoirse, sara, sarah, savannah, savita, seema, selina,
selma, senga, seonaid, serena, shabana, shabnam, shanice, shaniqua, shannon, shanti, sharon, shazia, sheela, sheena, sheila, shelagh,
shelley, sherri, sherry, shilpa, shireen, shirley, shobha, shona, shreya, sian, sibyl, sierra, sigrid, silvia, simona, sinead, siobhan,
sioned, siwan, smita, sofia, soledad, sonal, sonia, sonja, sophia, sophie, sorcha, stacey, stella, stephanie, sue, sujata, sumaiya,
summer, sunita, susan, susana, susanna, susannah, sushma, susie, suzanne, suzette, suzie, svetlana, swati, sybil, sylvia, sylwia,
tabitha, tahira, tamara, tamika, tamsin, tania, tanisha, tanya, tara, tatiana, tegwen, teresa, tess, tessa, thea, thelma, theodora,
theresa, thuy, tiffany, tilda, tilly, tina, titilayo, toni, tonia, tracey, tracy, tricia, trish, trudy, uma, una, ursula, urszula, usha,
uzma, valarie, valerie, vandana, vanessa, velma, vera, verity, veronica, vicki, vicky, victoria, vidya, vikki, viola, violet, virginia,
vivian, vivien, vivienne, wanda, wendy, weronika, whitney, wilhelmina, wilma, winifred, winnie, winona, wioletta, ximena, xiu, yaa,
yasmeen, yasmin, yesenia, yetunde, yewande, yolanda, yuko, yulia, yvette, yvonne, zahra, zainab, zara, zelda, zoe, zofia
""")
MEN = words("""
aaron, abdi, abdul, abdullah, abner, abraham, adam, adebayo, adrian, ahmad, ahmed, ahsan, aidan, aiden, akbar, akhtar, al, alan,
alasdair, alastair, albert, aldo, alec, aled, alejandro, aleksander, alexander, alf, alfie, alfonso, alfred, alfredo, algernon, ali,
alistair, allan, allen, alun, alvin, ambrose, amir, amit, amjad, anand, anders, andre, andreas, andrei, andres, andrew, andrzej,
aneurin, angelo, angus, anil, ansar, ansel, anthony, anton, antonio, antony, antwan, anwar, aodhan, archibald, archie, arif, arjun,
armando, arne, arnold, arthur, arturo, arun, arwel, asad, ashok, asif, atif, aubrey, augustus, austin, aziz, babar,
babatunde, barclay, barnaby, barney, barry, bart, bartholomew, bartosz, bashir, basil, ben, benedict, benjamin, bernard, bert, bertram,
bilal, bill, billy, bipin, bjorn, bob, bobby, bogdan, boris, boyd, brad, bradley, brandon, breandan, brendan, brent, brett, brian,
bruce, bruno, bryan, bryn, bud, burt, byron, caleb, callum, calum, calvin, carl, carlos, carlton, carwyn, cathal, cecil, cedric, cefin,
cesar, chad, charles, charlie, chester, chidi, chike, chinedu, chris, christian, christoph, christopher, chuck, chukwuma, ciaran,
clarence, clark, claude, clay, clayton, clement, cliff, clifford, clifton, clint, clive, clyde, colin, colm, conall, connor, conor,
conrad, cormac, cornelius, craig, cristian, curtis, cyril, czeslaw, dafydd, dai, daithi, dale, damian, damien, dan, daniel, danny,
dariusz, darnell, darragh, darrell, darren, darryl, daryl, dave, david, dawid, dean, declan, deepak, deiniol, demetrius, denis, dennis,
denzil, derek, dermot, derrick, deshawn, desmond, dev, dewayne, dewi, dexter, diarmuid, dick, diego, dieter, dilip, dinesh, dirk,
dmitri, dmitry, dominic, dominik, don, donal, donald, donnacha, donncha, donovan, doug, dougal, douglas, duane, dudley, duncan, dustin,
dwayne, dwight, dyfed, dylan, eamon, eamonn, earl, eddie, edgar, edmund, eduardo, edward, edwin, elfyn, eli, elijah, eliot, elliot,
elliott, elmer, elton, elvis, elwyn, emeka, emil, emilio, emlyn, emmanuel, emrys, emyr, enrique, eoghan, eoin, eric, erik, ernest,
ernesto, ernie, errol, erwin, esteban, ethan, euan, eugene, eurfyl, evan, everett, ewan, ezekiel, ezra, fabian, faisal, farooq, farouk,
fazal, federico, felipe, felix, femi, ferdinand, fergal, fergus, fernando, finbarr, finlay, finn, fintan, fionnan, florin, floyd,
francis, francisco, frank, franklin, franz, fraser, fred, freddie, frederick, fritz, gabriel, ganesh, gareth, garrett, garry, gary,
gavin, gearoid, gene, geoff, geoffrey, george, geraint, gerald, gerallt, gerard, gerardo, gerhard, gerry, gethin, gheorghe, gideon,
gilbert, gilberto, giles, glen, glenn, glyn, godfrey, gopal, gordon, graeme, graham, grant, greg, gregor, gregory, gruffydd, grzegorz,
guillermo, gunther, gurdeep, gus, gustavo, guy, gwilym, gwyn, hal, hamish, hamza, hank, hans, harald, harish, harjit, harold, haroon,
harris, harrison, harry, harvey, hassan, hector, heinrich, heinz, helmut, hemant, henrik, henry, henryk, herbert, herman, hilton,
hiroshi, horace, horst, howard, hubert, hugh, hugo, humphrey, hussain, hussein, huw, hywel, iain, ian, ibrahim, idris, iestyn, ieuan,
ifan, ifeanyi, ifor, iftikhar, ignacio, igor, ikenna, imran, imtiaz, iolo, ion, iorwerth, iqbal, irfan, irving, isaac, isaiah, ishaq,
ishmael, ismail, israel, ivan, ivor, iwan, jacek, jack, jacob, jacques, jagdish, jake, jakub, jamal, james, janusz, jared, jaroslaw,
jarrod, jarvis, jason, jasper, javed, javier, jed, jeff, jeffrey, jeremiah, jeremy, jermaine, jerome, jerry, jerzy, jesus, jim, jimmy,
joaquin, jock, joe, joel, johan, johann, johannes, john, johnny, jon, jonah, jonathan, jonathon, jorge, jose, josef, joseph, josh,
joshua, juan, julian, julio, julius, junaid, jurgen, justin, kamal, kamil, kamran, kapil, karim, karl, karol, kayode, kazimierz, keir,
keith, kelvin, ken, kenji, kenneth, kent, kevin, khalid, kieran, kirk, kit, klaus, kofi, kojo, kola, krzysztof, kumar, kunle, kurt,
kwabena, kwadwo, kwaku, kwame, kwasi, kyle, lachlan, lakhbir, lamar, lance, larry, lars, laurence, lavon, lawrence, len, lenny, leo,
leon, leonard, leonardo, leopold, leroy, les, lester, leszek, lewis, liam, liaqat, linus, lionel, llew, lloyd, llyr, lorcan, lorenzo,
louis, luca, lucas, lucian, ludwig, luis, lukasz, luke, luther, maciej, magnus, mahesh, mahmood, malachy, malcolm, malik, manfred,
manish, manoj, mansoor, manuel, marc, marcel, marcellus, marcin, marco, marcos, marcus, marek, mario, mariusz, mark, marquis, marshall,
martin, marty, marvin, masood, mateusz, mathias, matt, matthew, matthias, maurice, mauricio, max, maximilian, maxwell, meirion, melvin,
mervyn, michael, michal, mick, miguel, mihai, mihangel, mike, miles, milo, milton, minh, miroslaw, mitch, mitchell, mohamed, mohammad,
mohammed, mohan, mohsin, moses, mubarak, muhammad, mukesh, murdo, murray, mushtaq, mustafa, nadeem, naeem, naresh, nasir, nate, nathan,
nathaniel, naveed, naveen, nazir, ned, neil, nelson, neville, niall, nicholas, nick, nigel, nikhil, nikolai, nils, nitin, noah, noel,
norbert, norm, norman, norris, obinna, octavio, oisin, olaf, ole, oleg, oliver, ollie, olly, olumide, olusegun, oluwaseun, omar,
orlando, orville, oscar, oswald, otis, otto, owain, owen, pablo, paddy, padraic, padraig, parvez, patrick, paul, pawel, peadar, pedro,
percy, perry, pete, peter, phelim, phil, philip, phillip, phineas, pierre, piers, piotr, prakash, pramod, pranav, prem, preston,
proinsias, przemyslaw, qasim, quang, quentin, quincy, radoslaw, radu, rafael, rafiq, rahul, raj, rajesh, rajiv, rakesh, ralph, ram,
ramesh, ramon, randall, randolph, randy, raphael, rashid, raul, ravi, ray, raymond, reg, reginald, rehan, rene, rex, rhodri, rhun,
rhydian, rhys, ricardo, richard, rick, ricky, rishi, rizwan, rob, robbie, robert, roberto, rod, roddy, roderick, rodney, rodolfo,
rodrigo, roger, rohit, roland, rolf, ron, ronald, ronan, ronnie, roosevelt, rory, roscoe, ross, rowland, roy, ruairi, ruaridh, ruben,
rudolf, rudolph, rufus, rupert, russ, russell, ryan, ryszard, sachin, sajid, saleem, salim, salman, salvador, samson, samuel, sandeep,
sanjay, sanjeev, santiago, saqib, satish, saul, scott, seamus, sean, seb, sebastian, segun, sergei, sergey, sergio, seth, shabbir,
shafiq, shahid, shakeel, shane, sharif, shaun, sheldon, shiv, sid, sidney, simeon, simon, sinclair, slawomir, sohail, solomon, spencer,
stan, stanislaw, stanley, stefan, steffan, stephen, steve, steven, stewart, stuart, sukhdev, sunil, suresh, sven, syd, szymon, tadeusz,
tadhg, tahir, takashi, tariq, ted, terence, terrell, terrence, terry, thaddeus, theo, theodore, thomas, tim, timothy, toby, todd, tom,
tomas, tomasz, tommy, tomos, tony, torquil, travis, trayvon, trent, trevor, tristan, troy, trystan, tuan, tudur, tunde, tyler, tyrell,
tyrone, ulrich, umar, usman, uwe, varun, vasile, vaughan, vernon, vic, vicente, victor, vijay, vikas, vikram, viktor, vince, vincent,
vinod, virgil, vishal, vladimir, wajid, waldemar, wallace, wally, walt, walter, waqar, warren, waseem, wasim, wayne, wendell, werner,
wes, wesley, wieslaw, wilbur, wilfred, willard, willem, william, willie, winston, wladyslaw, wojciech, wolfgang, woodrow, wyn,
xavier, yasir, yaw, yousaf, yuri, yusuf, zach, zachary, zack, zafar, zahid, zbigniew, zdzislaw, zubair
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
