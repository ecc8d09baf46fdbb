"""What a company's page asks when it has told enough: to book, to call, to try, to listen.

Data for `calls`. A reporter's advice is most like it (“Want to help? Call the shelter.”), and stays: here it is the
page that is to be called, and what it sells that is to be tried.
"""

from __future__ import annotations

from archiver.derive.openings import Phrases

_OFFERED = (
    r"(?:book|schedule|request) (?:an?|your) (?:[\w-]+ ){0,2}(?:demo|call|consultation|quote|installation|assessment)"
    r"|contact us|contact (?!police|your|the|a)\S+ today|call us|give us a (?:call|ring)|get started (?:today|now|here)"
    r"|get in touch(?! with (?!us\b|our\b))|(?:talk|speak) to (?:us|our)|reach out to us|let['’]s (?:talk|chat|connect)"
    r"|drop us|start (?:your|a) free|try [^.!?]{2,40} (?:for )?free (?:and|today|now|for \d+)"
    r"|click (?:the button|below|here)|learn more (?:here|today|now)|shop (?:our|now)"
)
"""What a company wants its reader to do who has said yes."""

CLOSING = Phrases(
    r"(?:(?:are you )?ready(?: to| for)?\b|want\b|looking (?:to|for)\b|need\b|interested in\b|do you (?:want|need)\b"
    r"|would you like\b|(?:have )?(?:any |more |still have |further )?questions\b)[^?.!]{0,110}\? (?:then )?(?:please "
    rf"|simply |just |be sure to )?(?:{_OFFERED})\b[^?]{{0,200}}$",
    r"(?:start|try|begin) (?:a|your|our) (?:free (?:\d+[- ]day )?|\d+[- ]day (?:free )?)trial (?:today|now|to see"
    r"|and (?:see|experience|discover)|\(no credit card)\b.{0,120}$",
    r"if you(?:['’]re| are) interested in (?:\w+ing )?(?:our|my|this)\b[^.!?]{0,100}\b(?:(?:start|request|book"
    r"|schedule|try) an? (?:free|demo|call|\d+-day|trial)|contact us|get in touch)\b[^.!?]{0,80}[.!]?$",
    r"(?:schedule|book|request) (?:a|your) (?:(?:free|live|personali[sz]ed|\d+-minute) ){0,2}(?:demo|consultation"
    r"|(?:discovery|strategy) call) (?:today|now|here|to (?:see|learn|find out)|with (?:us|our)\b).{0,160}$",
    r"new episodes (?:of|from)\b(?=.*\b(?:our|my|us)\b).{0,60}\bpodcast\b.{0,160}\b(?:apple podcasts|spotify"
    r"|youtube)\b.{0,400}$",
    r"(?:for|to|if you)\b[^.!?]{3,120}\b(?:please )?(?:contact us|call us|give us a call|reach out to us)\b[^.!?]{0,80}"
    r"[.!]?$",
)
"""Wants the reader to become a customer, or to listen."""
