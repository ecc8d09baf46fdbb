"""What a text speaks of, and how: a hundred notions, each by its words in twelve languages, for the judge of pages.

News tells what was said and done, when, and why; a shop has prices and an order; a manual installs and clicks; a forum
says hello and thanks. What the judge learned of a notion in one language holds in all of them.
"""
# ruff: noqa: E501 (a notion is a row, and rows are read across)

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "pl", "ru")
_ALSO = {"no": "da", "nb": "da", "nn": "da"}
"""Written Norwegian and Danish share most of these words: their column has both."""
_WORD = re.compile(r"[^\W\d_]+")
_ROWS = """
said told|sagte sagt erklärte|dit déclaré affirmé|dijo dicho afirmó|detto disse dichiarato|disse afirmou|zei zegt|sade säger|sagde siger sier|powiedział powiedziała mówi|сказал сказала заявил
according|laut zufolge|selon|según|secondo|segundo|volgens|enligt|ifølge|według|словам
asked|fragte gefragt|demandé|preguntó|chiesto|perguntou|vroeg gevraagd|frågade|spurgte spurte|zapytał|спросил
reported announced|berichtet berichtete angekündigt|annoncé|anunció informó|annunciato|anunciou|gemeld aangekondigd|meddelade rapporterade|meddelte oplyste|ogłosił poinformował|сообщил объявил
because|weil denn|parce car|porque|perché|porque|omdat want|eftersom därför|fordi|bo ponieważ|потому
but|aber doch|mais|pero|ma|mas|maar|men|men|ale|но
while|während|pendant tandis|mientras|mentre|enquanto|terwijl|medan|mens|podczas|пока
after|nach nachdem|après|después tras|dopo|após depois|nadat na|efter|efter etter|po|после
before|vor bevor|avant|antes|prima|antes|voordat voor|innan före|før|przed zanim|перед прежде
although though|obwohl|bien|aunque|sebbene|embora|hoewel|trots|selvom selv|chociaż|хотя
however|jedoch allerdings|cependant pourtant|embargo|tuttavia però|entanto porém|echter|dock|dog imidlertid|jednak|однако
so|so also|donc ainsi|así|così quindi|assim então|dus zo|så|så|więc tak|так
then|dann|alors puis|entonces luego|poi allora|depois|dan toen|sedan|derefter så|potem wtedy|тогда затем
when|wenn als|quand lorsque|cuando|quando|quando|wanneer toen|när|når da|kiedy gdy|когда
where|wo|où|donde|dove|onde|waar|där|hvor|gdzie|где
whether|ob|si|si|se|se|of|huruvida|hvorvidt|czy|ли
if|falls|si|si|se|se|als|om|hvis|jeśli|если
was were|war waren wurde wurden|était étaient fut|era fue eran fueron|era erano stato stata|era foi eram foram|was waren werd werden|var blev|var blev ble|był była było byli|был была было были
had|hatte hatten|avait avaient|había habían tenía|aveva avevano|tinha tinham havia|had hadden|hade|havde hadde|miał miała|имел
has|hat|a|ha|ha|tem|heeft|har|har|ma|имеет
have|haben|ont avons avez|han tienen|hanno|têm|hebben|ha|have|mają|имеют
is|ist|est|es|è|é|is|är|er|jest|это
are|sind|sont|son|sono|são|zijn|är|er|są|являются
could would|könnte würde könnten würden|pourrait serait|podría sería|potrebbe sarebbe|poderia seria|zou zouden|skulle kunde|ville kunne|mógłby byłby|бы
should|sollte sollten|devrait|debería|dovrebbe|deveria|moet|bör|bør|powinien powinno|должен
might|dürfte|peut|quizá|forse|talvez|misschien|kanske|måske kanskje|może|возможно
must|muss müssen|doit doivent|debe deben|deve devono|deve devem|moeten|måste|må skal|musi muszą|должны
can|kann können|peut peuvent|puede pueden|può possono|pode podem|kan kunnen|kan|kan|może mogą|может могут
will|wird werden|sera|será|sarà|será|zal zullen|kommer ska|vil|będzie|будет
i me my|ich mich mir mein meine|je moi mon ma mes|yo mi mis me|io mi mio mia|eu me meu minha|ik mij mijn|jag mig min mitt|jeg mig meg min mit|ja mnie mój moja|я мне меня мой моя
we our us|wir uns unser unsere unseren|nous notre nos|nosotros nuestro nuestra nuestros|noi nostro nostra nostri|nós nosso nossa nossos|wij we ons onze|vi vår vårt våra oss|vi vores os oss vår|my nas nasz nasza|мы нас наш наша
you your yours|sie ihr ihre ihren ihnen du dein|vous votre vos tu|usted su sus tú tu|tu tuo tua voi vostro|você seu sua seus|je jij jouw u uw|du din ditt dina ni er|du din dit dine de deres|ty twój twoje państwo|вы вас вам ваш ваша
he his him|er sein seine ihm|il lui|él|lui egli|ele dele|hij hem|han hans honom|han hans ham|on jego mu|он его ему
she her|sie ihr|elle|ella|lei|ela dela|zij haar|hon hennes|hun hendes henne|ona jej|она её ей
they their them|ihnen|ils elles leur leurs|ellos ellas|loro essi|eles elas deles|hun zij hen|de deras dem|de deres dem|oni ich im|они их им
who|wer|qui|quien quién|chi|quem|wie|vem som|hvem som|kto|кто
this|dies diese dieser dieses|ce cette cet|este esta esto|questo questa|este esta isto|deze dit|denna detta|denne dette|ten ta to|этот эта это
these|diesen|ces|estos estas|questi queste|estes estas|deze|dessa|disse|te|эти
there|es|y|hay allí|c ci|há|er|det|der det|tam|там
here|hier|ici|aquí|qui|aqui|hier|här|her|tu tutaj|здесь
some|einige|certains quelques|algunos algunas|alcuni alcune|alguns algumas|sommige enkele|några|nogle noen|niektórzy kilka|некоторые
many|viele vielen|nombreux beaucoup|muchos muchas|molti molte|muitos muitas|veel vele|många|mange|wiele wielu|многие много
most|meisten|plupart|mayoría|maggior|maioria|meeste|flesta|fleste|większość|большинство
several|mehrere mehreren|plusieurs|varios varias|diversi diverse|vários várias|verschillende|flera|flere|kilku|несколько
often|oft häufig|souvent|menudo|spesso|frequentemente|vaak|ofta|ofte|często|часто
always|immer|toujours|siempre|sempre|sempre|altijd|alltid|altid alltid|zawsze|всегда
never|nie niemals|jamais|nunca|mai|nunca|nooit|aldrig|aldrig aldri|nigdy|никогда
still|noch weiterhin|encore|todavía aún|ancora|ainda|nog|fortfarande|stadig fortsatt|jeszcze nadal|ещё еще
already|bereits schon|déjà|ya|già|já|al|redan|allerede|już|уже
only|nur|seulement|solo sólo|solo|apenas somente|alleen slechts|bara endast|kun bare|tylko|только
also|auch|aussi également|también|anche|também|ook|också|også|także również|также
even|sogar selbst|même|incluso|persino|mesmo até|zelfs|även|endda til|nawet|даже
again|wieder erneut|nouveau|nuevamente|nuovamente|novamente|weer opnieuw|igen åter|igen|znowu ponownie|снова опять
away|weg|loin|lejos|via lontano|longe|weg|bort|væk borte|daleko|далеко
two three four five|zwei drei vier fünf|deux trois quatre cinq|dos tres cuatro cinco|due tre quattro cinque|dois duas três quatro cinco|twee drie vier vijf|två tre fyra fem|to tre fire fem|dwa dwie trzy cztery pięć|два две три четыре пять
year years|jahr jahre jahren|an ans année années|año años|anno anni|ano anos|jaar jaren|år|år|rok roku lat|год года лет году
week weeks month months|woche wochen monat monate monaten|semaine semaines mois|semana semanas mes meses|settimana settimane mese mesi|semana semanas mês meses|week weken maand maanden|vecka veckor månad månader|uge uger uke uker måned måneder|tydzień tygodni miesiąc miesięcy|неделя недели месяц месяца месяцев
today yesterday|heute gestern|hier aujourd|hoy ayer|oggi ieri|hoje ontem|vandaag gisteren|idag igår|dag går|dzisiaj dziś wczoraj|сегодня вчера
last|letzten letzte vergangenen|dernier dernière|pasado pasada último|scorso scorsa|passado último|vorige afgelopen laatste|förra senaste|sidste siste|ostatni ostatnio|прошлом последний
next|nächsten nächste|prochain prochaine|próximo próxima|prossimo prossima|próximo próxima|volgende|nästa|næste neste|następny następnie|следующий
ago|her|depuis|hace|fa|atrás|geleden|sedan|siden|temu|назад
people|menschen leute|gens personnes|gente personas|persone gente|pessoas|mensen|människor folk|mennesker folk|ludzi ludzie osób|люди людей
man woman men women|mann frau männer frauen|homme femme hommes femmes|hombre mujer hombres mujeres|uomo donna uomini donne|homem mulher homens mulheres|man vrouw mannen vrouwen|man kvinna kvinnor|mand kvinde mann kvinne|mężczyzna kobieta kobiety|мужчина женщина женщины
government president|regierung präsident bundesregierung|gouvernement président|gobierno presidente|governo presidente|governo presidente|regering president|regeringen president|regeringen regjeringen præsident president|rząd rządu prezydent|правительство президент
police court|polizei gericht|police tribunal|policía tribunal|polizia tribunale|polícia tribunal|politie rechtbank|polisen domstol|politiet retten|policja sąd|полиция суд
city country|stadt land|ville pays|ciudad país|città paese|cidade país|stad land|stad staden land landet|byen landet|miasto miasta kraj kraju|город страна страны
market companies|markt unternehmen|marché entreprises|mercado empresas|mercato aziende imprese|mercado empresas|markt bedrijven|marknaden företag|markedet virksomheder selskaper|rynek firmy|рынок компании
world|welt|monde|mundo|mondo|mundo|wereld|världen|verden|świat świata świecie|мир мира мире
free|kostenlos gratis frei|gratuit gratuite|gratis gratuito|gratis gratuito|grátis gratuito|gratis|gratis|gratis|darmowy bezpłatny bezpłatnie|бесплатно бесплатный
new|neu neue neuen|nouveau nouvelle nouveaux|nuevo nueva nuevos|nuovo nuova nuovi|novo nova novos|nieuw nieuwe|ny nya nytt|ny nye nyt|nowy nowe nowa|новый новая новые
all|alle allen|tous toutes|todos todas|tutti tutte|todos todas|alle|alla|alle|wszystkie wszystkich|все всех
any|jede jeder|tout toute|cualquier|qualsiasi|qualquer|elk elke|någon varje|enhver hver|każdy każda|любой
best|beste besten|meilleur meilleurs meilleure|mejor mejores|migliore migliori|melhor melhores|beste|bästa|bedste beste|najlepszy najlepsze|лучший лучшие
please|bitte|veuillez|favor|favore|favor|alstublieft gelieve|vänligen|venligst vennligst|proszę prosimy|пожалуйста
contact call|kontakt kontaktieren anrufen|contact contactez contacter|contacto contáctenos contactar|contatti contattare contattaci|contato contacto contate|contact|kontakt kontakta|kontakt kontakte|kontakt zadzwoń|контакты звоните
service services|service dienstleistung dienstleistungen leistungen|service services|servicio servicios|servizio servizi|serviço serviços|dienst diensten|tjänst tjänster|tjeneste tjenester ydelser|usługa usługi usług|услуга услуги услуг
customer customers client clients|kunde kunden|client clients clientèle|cliente clientes|cliente clienti|cliente clientes|klant klanten|kund kunder|kunde kunder|klient klienci klientów|клиент клиенты клиентов
product products|produkt produkte produkten|produit produits|producto productos|prodotto prodotti|produto produtos|product producten|produkt produkter|produkt produkter|produkt produkty produktów|продукт товар товары
order buy|bestellen bestellung kaufen|commander commande acheter|pedido comprar|ordine acquista comprare|pedido comprar|bestellen bestelling kopen|beställ beställa köp köpa|bestil købe bestill kjøpe|zamów zamówienie kup|заказать заказ купить
price prices|preis preise|prix|precio precios|prezzo prezzi|preço preços|prijs prijzen|pris priser|pris priser|cena ceny|цена цены
quality|qualität|qualité|calidad|qualità|qualidade|kwaliteit|kvalitet|kvalitet|jakość jakości|качество качества
team|team|équipe|equipo|squadra team|equipe equipa|team|team|team hold|zespół|команда
experience|erfahrung|expérience|experiencia|esperienza|experiência|ervaring|erfarenhet|erfaring|doświadczenie|опыт
professional|professionell professionelle|professionnel professionnels|profesional profesionales|professionale professionali|profissional profissionais|professioneel professionele|professionell|professionel profesjonell|profesjonalny profesjonalne|профессиональный
support help|hilfe unterstützung|aide|ayuda soporte|aiuto supporto|ajuda suporte|hulp ondersteuning|hjälp stöd|hjælp hjelp støtte|pomoc wsparcie|помощь поддержка
offer offers|angebot angebote bieten|offre offres offrons|oferta ofertas ofrecemos|offerta offerte offriamo|oferta ofertas oferecemos|aanbod aanbieding bieden|erbjudande erbjuder|tilbud tilbyder tilbyr|oferta oferujemy|предложение предлагаем
available|verfügbar erhältlich|disponible disponibles|disponible disponibles|disponibile disponibili|disponível disponíveis|beschikbaar verkrijgbaar|tillgänglig|tilgængelig tilgjengelig|dostępny dostępne|доступен доступны
shop sale|shop ausverkauf|boutique soldes|tienda rebajas|negozio saldi|loja promoção|winkel uitverkoop|butik rea|butik udsalg salg|sklep wyprzedaż|магазин распродажа
thanks thank|danke dank|merci|gracias|grazie|obrigado obrigada|bedankt dank|tack|tak takk|dzięki dziękuję|спасибо
hi hello welcome|hallo hi willkommen|bonjour salut bienvenue|hola bienvenido bienvenidos|ciao salve benvenuti|olá oi bem|hallo hoi welkom|hej välkommen|hej hei velkommen|cześć witam witamy|привет здравствуйте добро
post posted|beitrag geschrieben|message posté|publicado mensaje|messaggio|mensagem|bericht geplaatst|inlägg|indlæg innlegg|post napisał|сообщение
forum thread reply|forum thema antworten|forum sujet répondre|foro hilo responder|forum discussione rispondi|fórum tópico responder|forum onderwerp reageer|forum tråd svara|forum tråd svar|forum wątek odpowiedz|форум тема ответить
question answer|frage antwort|question réponse|pregunta respuesta|domanda risposta|pergunta resposta|vraag antwoord|fråga svar|spørgsmål spørsmål svar|pytanie odpowiedź|вопрос ответ
anyone guess|jemand|quelqu|alguien|qualcuno|alguém|iemand|någon|nogen noen|ktoś|кто
file files|datei dateien|fichier fichiers|archivo archivos|file|arquivo ficheiro|bestand bestanden|fil filer|fil filer|plik pliki|файл файлы
install installation|installieren installation|installer installation|instalar instalación|installare installazione|instalar instalação|installeren installatie|installera|installere|zainstaluj instalacja|установить установка
server|server|serveur|servidor|server|servidor|server|server|server|serwer|сервер
default value|standard wert|défaut valeur|predeterminado valor|predefinito valore|padrão valor|standaard waarde|standard värde|standard værdi verdi|domyślny wartość|умолчанию значение
command function|befehl funktion|commande fonction|comando función|comando funzione|comando função|opdracht functie|kommando funktion|kommando funktion funksjon|polecenie funkcja|команда функция
example|beispiel|exemple|ejemplo|esempio|exemplo|voorbeeld|exempel|eksempel|przykład|пример
version|version|version|versión|versione|versão|versie|version|version versjon|wersja|версия
click|klicken klick|cliquez cliquer|clic haga|clicca cliccare|clique clicar|klik klikken|klicka|klik klikk|kliknij|нажмите
use using|verwenden nutzen|utiliser utilisez|usar utilizar|usare utilizzare|usar utilizar|gebruik gebruiken|använd använda|brug bruge bruk bruke|użyj używać|используйте использовать
following|folgende folgenden|suivant suivante suivants|siguiente siguientes|seguente seguenti|seguinte seguintes|volgende|följande|følgende|następujące następujący|следующие
see|siehe|voir voyez|ver vea|vedi vedere|ver veja|zie|se|se|zobacz|смотрите
why|warum|pourquoi|qué|perché|porquê|waarom|varför|hvorfor|dlaczego|почему
how|wie|comment|cómo|come|como|hoe|hur|hvordan|jak|как
what|was|que quoi|qué|cosa|que|wat|vad|hvad hva|co|что
guide|ratgeber anleitung|guide|guía|guida|guia|gids|guide|guide|przewodnik|руководство
review|test rezension|critique avis|reseña|recensione|resenha análise|recensie|recension|anmeldelse|recenzja|обзор
required|erforderlich notwendig|requis nécessaire|requerido necesario|richiesto necessario|necessário exigido|vereist nodig|krävs|påkrævet nødvendig|wymagane|требуется необходимо
provide provides|bietet|fournit fournir|ofrece proporciona|fornisce fornire|fornece oferece|biedt|tillhandahåller|leverer|zapewnia|предоставляет
include includes|enthält umfasst|comprend inclut|incluye incluyen|include comprende|inclui|bevat omvat|inkluderar ingår|inkluderer omfatter|zawiera obejmuje|включает
complete|komplett vollständig|complet complète|completo completa|completo completa|completo completa|compleet volledig|komplett|komplet komplett|kompletny pełny|полный
program|programm|programme|programa|programma|programa|programma|program|program|program|программа
community|gemeinschaft|communauté|comunidad|comunità|comunidade|gemeenschap|gemenskap|fællesskab fellesskap|społeczność|сообщество
learn|lernen erfahren|apprendre découvrez|aprender aprenda|imparare scopri|aprender aprenda|leren ontdek|lära|lære lær|dowiedz naucz|узнайте учиться
since|seit|depuis|desde|dal da|desde|sinds|sedan|siden|od|с
until|bis|jusqu|hasta|fino|até|tot totdat|tills|indtil inntil til|do aż|до
between|zwischen|entre|entre|tra fra|entre|tussen|mellan|mellem mellom|między|между
against|gegen|contre|contra|contro|contra|tegen|mot|mod mot|przeciw przeciwko|против
without|ohne|sans|sin|senza|sem|zonder|utan|uden uten|bez|без
think|glaube denke|pense|creo pienso|penso credo|acho penso|denk|tycker tror|synes tror|myślę sądzę|думаю
know|weiß wissen|sais savoir|sé saber|so sapere|sei saber|weet weten|vet veta|ved vet vide|wiem wiedzieć|знаю знать
became began|wurde begann|devenu commencé|comenzó empezó|divenne iniziato|começou tornou|begon|blev började|begyndte begynte|zaczął stał|начал стал
information details|informationen einzelheiten|informations renseignements|información detalles|informazioni dettagli|informações detalhes|informatie details|information detaljer|information informasjon detaljer|informacje szczegóły|информация подробности
results list|ergebnisse liste|résultats liste|resultados lista|risultati elenco|resultados lista|resultaten lijst|resultat lista|resultater liste|wyniki lista|результаты список
more|mehr|plus|más|più|mais|meer|mer|mere mer|więcej|больше
"""


def spoken_of(words: Iterable[str], headline: str, language: str) -> set[str]:
    """The notions in a text (``n``) and in its headline (``h``), each by its English word.

    `words`: of the text, in lower case (`block.words_of`); `language`: BCP 47, English where nothing is said; of a
    language that is not in the table none are known.
    """
    code = (language or "en").split("-")[0].lower()
    known = _tables().get(_ALSO.get(code, code), {})
    titled = _WORD.findall(headline.lower())
    return {f"n:{name}" for name in _known(words, known)} | {f"h:{name}" for name in _known(titled, known)}


def _known(words: Iterable[str], known: dict[str, tuple[str, ...]]) -> Iterator[str]:
    """The notions of words, and of the letters before and after a digit in one."""
    plain = {*words}
    mixed = [word for word in plain if not word.isalpha()]
    for word in known.keys() & plain.union(_WORD.findall(" ".join(mixed))):
        yield from known[word]


@cache
def _tables() -> dict[str, dict[str, tuple[str, ...]]]:
    """For each language the notions of each word."""
    tables: dict[str, dict[str, tuple[str, ...]]] = {code: {} for code in _LANGUAGES}
    for row in _ROWS.strip().splitlines():
        columns = row.split("|")
        name = columns[0].partition(" ")[0]
        for code, words in zip(_LANGUAGES, columns, strict=True):
            for word in words.split():
                tables[code][word] = (*tables[code].get(word, ()), name)
    return tables
