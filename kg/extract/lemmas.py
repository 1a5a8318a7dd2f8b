"""Verbs by what they do in public life; by lemma."""

from __future__ import annotations

from kg.names import words

SAY = words("""
say, add, tell, answer, explain, warn, insist, claim, argue, admit, confirm, announce, note, stress, state, declare, comment, remark, reply,
respond, suggest, report, reveal, acknowledge, assert, believe, conclude, concede, continue, emphasise, emphasize, maintain,
observe, promise, pledge, point, recall, reiterate, repeat, tweet, write, urge, ask, think, hope, vow, complain, deny, predict,
allege, accuse, describe, call, find, praise, thank, brand, label, dub, go, understand, agree, accept, contend, caution, echo,
express, joke, protest, quip, read, signal, testify, voice, question, hail, speak, blast, slam, condemn, cite, mention, recommend,
advise, list, threaten
""")


# Those that take a clause that the subject vouches for.
CLAUSE = (SAY | {"propose"}) - words("""
accuse, describe, call, praise, thank, brand, label, dub, express, hail, slam, blast, condemn, go, voice, list, cite, mention,
speak, echo, read
""")


# Those after which a quotation may follow or precede at once.
QUOTE = SAY - words("find, understand, accept, accuse, list")


CRITICISE = words("""
criticise, criticize, condemn, slam, blast, attack, denounce, accuse, blame, lambast, lambaste, berate, censure, rebuke, castigate,
chastise, deplore, decry, reprimand, savage, ridicule, mock, fault
""")


SUPPORT = words("support, back, defend, endorse, praise, applaud, commend, welcome, hail, laud, champion, congratulate")


MEET = words("meet")


APPOINT = words("""
appoint, name, make, install, hire, recruit, promote, choose, select, pick, nominate, confirm, designate, announce, unveil, employ,
draft, instal, crown, re-appoint, reappoint, inaugurate
""")


ELECT = words("elect, re-elect, reelect, vote")


RESIGN = words("resign, quit")


DISMISS = words("sack, dismiss, fire, oust, remove, axe")


SUSPEND = words("suspend")


SUCCEED = words("succeed, replace, follow")


INSPECT = words("inspect, visit, rate, judge, grade, assess, examine, review, audit")


LEAD = {
    "lead": "leader",
    "head": "head",
    "chair": "chair",
    "co-chair": "co-chair",
    "captain": "captain",
    "run": "head",
    "manage": "manager",
    "edit": "editor",
    "direct": "director",
}


MARRY = words("marry, wed")


# What makes a clause no fact: "wants to", "plans to", "called on her to".
UNREAL = words("""
want, plan, hope, wish, intend, expect, aim, seek, ask, urge, call, demand, propose, recommend, suggest, consider, refuse, decline,
threaten, try, attempt, fail, offer, promise, pledge, agree, tell, order, invite, tip, bid, prepare, vote, need, like, fight,
campaign, stand, run, apply, due, set, favour, suppose, encourage, force, press, pressure, beg, vow, advise, allow, nominate
""")


MODALS = words("would, could, should, may, might, must, can, ought, need")


FUTURE = words("will, shall, 'll, ’ll, wo")
