"""Whether a line tells what happened or what somebody said: then it is no prompt of the page, whatever its words are.

A prompt speaks to its reader, of the page, and now. A sentence of a report speaks of others, of what was, and names who
said so. Asked only about the few lines that a phrase would take, so it costs nothing.
"""

from __future__ import annotations

import re

_FEWEST = 5
"""Words of a sentence that tells."""
_FEWEST_WITH_SPEAKER = 4
"""The same, of one that names who said it."""
_ENDS = (".", "”", "“", "»", '"', "’", ":", "?", ")", "…")
_SPOKEN = tuple('“”„«»"‘‚—–')
"""What speech begins with; ``-`` is a bullet, too."""
_CLOSED = ("”", "“", "»", '"', "’", ".", "?", "!", ":")
_CLAUSE_VERBS = (
    r"announced|announces|added|adds|argues|found|reported|claimed|explained|explains|recalled|showed|demanded"
    r"|admitted|shouted|answered|heard|wrote|asked|ruled|warned|reads|read(?! (?:our|my|more)\b)"
    r"|betont|meint|fragt|demandé|déclaré|lancé"
    r"|promis|confié|rappelé|écrit|écrivait|criaient|plaisante|detto|deciso|chiesto|spiegato|dichiarato|annunciato"
    r"|raccontato|disse|gridava|gridavano|gritaba|gritaban|riep|riepen|grapt|dodaje|dodał|wołał|wołali|głosił|głosiła"
    r"|prosił|prosili|пишет|пояснил|пояснила|просил|просила|просили|просит|просили|sade|sa|ropade|råbte|ropte|noted"
    r"|begged|cried|called|disait|disaient|dizia|diziam|diceva|dicevano"
)
_SAID = (
    r"said|says|told|tells|warns|argued that|ruled that|found that|reported that|joked|insisted|testified|urged"
    r"|complained|wrote (?:that|in|on|to)|asked (?:the|his|her|whether|if|for)|according to|sagte|sagten|sagt|teilte"
    r"|teilten|warnte|warnten|warnt|forderte|forderten|bittet|bat|baten|erklärte|erklärten|erklärt|versprach|schrieb"
    r"|schrieben|hieß|heißt es|berichtete|berichteten|betonte|kritisierte|rief|riefen|meinte|fragte|antwortete|laut"
    r"|zufolge|so der|so die|a-t-(?:il|elle|on)|(?:a|ont) (?:dit|déclaré|affirmé|annoncé|expliqué|demandé|ajouté|lancé"
    r"|raconté|précisé)|dit (?:le|la|l['’]|les|un|une)|affirme|rappelle (?:le|la)|demandait|demande (?:le|la|l['’])"
    r"|selon|d['’]après|dijo|dijeron|pidió|pidieron|decía|afirmó|afirma|explicó|anunció|añadió|aseguró|señaló|según"
    r"|disse|disseram|dizem|afirmou|pediu|pediram|explicou|anunciou|contou|segundo (?:o|a|os|as)|ha (?:detto|deciso"
    r"|chiesto|spiegato|dichiarato|affermato|annunciato|raccontato)|secondo (?:il|la|i|gli|le)|zei|zeiden|zegt|zeggen"
    r"|vroeg|vroegen|meldde|volgens|schreef|waarschuwt|waarschuwde|powiedział|powiedziała|mówią|mówi|mówił|mówiła"
    r"|mówili|napisał|napisała|twierdzi|poinformował|poinformowała|według|zdaniem|сказал|сказала|сказали|заявил"
    r"|заявила|заявили|сообщил|сообщила|сообщили|говорит|говорят|написал|написала|рассказал|рассказала|добавил"
    r"|добавила|отметил|отметила|по словам|по данным|сказав|заявив|повідомив|повідомила|каже|кажуть|за словами"
    r"|за даними|säger|sagde|siger|sier|berättade|fortalte|ifølge|enligt|řekl|řekla|uvedl|uvedla|podle"
)
_SPEAKS = re.compile(
    rf"\b(?:{_SAID})\b|[,?!”\"»“’]\s(?:[^\s,.;:!?]+\s){{0,7}}?(?:{_SAID}|{_CLAUSE_VERBS}"
    r"|dit|disent|demande|demandent|annonce|dice|dicen|pide|piden|chiede|chiedono|diz|pede|vraagt|prosi|просит"
    r"|сообщает)\b[^:!?]{0,100}:?$"
)
_WAS = (
    r"was(?! (?:bedeutet|ist|sind|hat|haben|kann|können|sie|du|ihr|wir|macht|passiert|denk\w+|mein\w+|wäre)\b)|were|had"
    r"|he|she|they|has been|have been|became"
    r"|wurde|wurden|war|waren|hatte|hatten|worden|gewesen|seien|kam|kamen|ging|gab|stieg|fiel"
    r"|était|étaient|avait|avaient|a été|ont été|elle|ils|elles|s['’]est|se sont|sera|seront"
    r"|fue|fueron|había|habían|ha sido|han sido|estaba|estaban|será|serán"
    r"|è stat[oa]|sono stat[ie]|erano|aveva|avevano|furono|hanno"
    r"|foi|foram|tinham?|havia|estavam?|será|serão"
    r"|werden|hadden|hij|zij|heeft|hebben"
    r"|był|była|było|byli|były|został|została|zostało|zostały|zostali|miał|miała|mieli|ona|oni"
    r"|был|была|было|были|стал|стала|стали|он|она|они|которая|\w{3,}(?:лся|лась|лось|лись)"
    r"|був|була|було|були|він|вона|вони"
    r"|hade|havde|blev|hun|byl|byla|bylo|byli"
)
_PAST = re.compile(rf"\b(?:{_WAS})\b")
_ADDRESSES = re.compile(
    r"\b(?:you|your|yours|we|our|us|my|me|i['’](?:m|ve|d|ll)|i (?:am|agree|have|may|earn|will|would)|here|click|below"
    r"|ihnen|(?:können|finden|wenn|dass|melden|lesen|klicken|bitte) sie|du|dich|dir|dein\w*|euch|euer|eure\w*|wir|uns"
    r"|unser\w*|mein\w*|klick\w*|hier (?:gibt|find\w+|geht|klick\w+|lesen|nachlesen|anmelden|abonnieren)"
    r"|vous|votre|vos|nous|notre|ton|tes|toi|mon|mes|ici|cliquez"
    r"|usted|ustedes|nosotros|nuestr\w+|mis|aquí|tuo|tua|tuoi|tue|vostr\w+|noi|nostr\w+|qui|clicca"
    r"|você|vocês|nós|noss\w+|aqui|clique|jij|jouw|uw|jullie|wij|ons|onze|klik"
    r"|twój|twoj\w+|cię|ciebie|państw\w+|wasz\w*|nasz\w*|nas|nam|tutaj|kliknij"
    r"|вы|вас|вам|ваш\w*|ты|тебе|мы|нас|нам|наш\w*|здесь|тут|ви|vi"
    r"|dig|deg|dere|din|ditt|dina|dine|oss|vår\w*|vores|här)\b"
)


def is_reported(lower: str) -> bool:
    """Whether a line, in lower case, is speech, or a sentence that says who said it (“…, police said.”)."""
    spaces = lower.count(" ")
    if spaces >= _FEWEST - 1 and lower.startswith(_SPOKEN) and lower.endswith(_CLOSED):
        return True
    return spaces >= _FEWEST_WITH_SPEAKER - 1 and lower.endswith(_ENDS) and _SPEAKS.search(lower) is not None


def is_told(lower: str) -> bool:
    """Whether a line is reported, or a sentence about others, and what was, that doesn't turn to its reader."""
    return is_reported(lower) or (is_past(lower) and not is_addressed(lower))


def is_past(lower: str) -> bool:
    """Whether a line is a sentence about others, or what was."""
    return lower.count(" ") >= _FEWEST - 1 and lower.endswith(_ENDS) and _PAST.search(lower) is not None


def is_addressed(lower: str) -> bool:
    """Whether a line turns to its reader, or speaks of its writer or of the page."""
    return _ADDRESSES.search(lower) is not None
