"""What an invented paper says in six languages: our own sentences, for the pages that `tests.derive.kinds` builds."""

from __future__ import annotations

from typing import NamedTuple


class Tongue(NamedTuple):
    code: str
    menu: str
    """Words, parted by ``|``: the sections of the paper."""
    headlines: str
    """Lines, parted by ``|``: what a front lists."""
    prose: str
    """Paragraphs, parted by ``|``."""
    byline: str
    questions: str
    """Short lines, parted by ``|``: what an interviewer asks, or what heads the entries of a list."""
    challenge: str
    """Title ``|`` text; so the next three."""
    consent: str
    login: str
    missing: str
    teaser: str
    """The beginning of an article ``|`` the demand in place of the rest."""
    search: str


ENGLISH = Tongue(
    "en",
    "News|Politics|Business|Sport|Culture|Weather|Letters|Travel",
    "Ferry stays in port for a third day|Council puts off the vote on the bridge|Bakers warn of dearer bread"
    "|Old mill opens its doors again|Rowers win the autumn cup|School roof to be mended before spring"
    "|Storm takes forty trees in the park|Museum buys letters of a lighthouse keeper|Tram line gets a date at last",
    "The ferry to the islands stayed in port for a third day on "
    "Tuesday, because the wind did not drop as the harbour "
    "office had hoped it would.|“We would rather lose three days than "
    "one ship,” said Ada Marlow, who has run the line "
    "for eleven years, in front of the closed ticket office.|About four "
    "hundred people are waiting on the mainland; "
    "most of them have found a bed with relatives or in the sports hall by the station.|The town sent soup and "
    "blankets on Monday evening, and two doctors are on call "
    "during the night.|Meteorologists expect the wind to turn "
    "on Thursday morning. Until then the post will be flown out once a day, if the airfield stays open.",
    "By Ines Calder",
    "What did you see first that morning?|Who decided to turn back?|What would you do differently today?",
    "Just a moment...|Checking your browser before you go on to courier.example. Please prove that you are human.",
    "Before you continue|We and our 214 partners store cookies on your device, and use them for tracking, if you "
    "consent. You can take your consent back in the cookie settings at any time.",
    "Log in to The Courier|Name or address|Password|Forgotten?|No account yet? It takes a minute.",
    "Page not found|The page that you asked for is not here. It may have been moved, or the address has a slip.",
    "The council met behind closed doors for the fifth time."
    "|Subscribe to continue reading. Already a subscriber? Log in",
    "Results for: ferry",
)
GERMAN = Tongue(
    "de",
    "Nachrichten|Politik|Wirtschaft|Sport|Kultur|Wetter|Leserbriefe|Reise",
    "Fähre bleibt den dritten Tag im Hafen|Rat vertagt die Abstimmung über die Brücke|Bäcker warnen vor teurem Brot"
    "|Alte Mühle öffnet wieder ihre Türen|Ruderer gewinnen den Herbstpokal|Schuldach wird noch im Winter geflickt"
    "|Sturm wirft vierzig Bäume im Park um|Museum kauft "
    "Briefe eines Leuchtturmwärters|Straßenbahn bekommt ein Datum",
    "Die Fähre zu den Inseln ist am Dienstag den dritten Tag im Hafen "
    "geblieben, weil der Wind nicht so nachließ, wie "
    "es das Hafenamt erhofft hatte.|„Lieber verlieren wir drei Tage als "
    "ein Schiff“, sagte Ada Marlow, die die Linie "
    "seit elf Jahren leitet, vor dem geschlossenen Schalter.|Etwa vierhundert "
    "Menschen warten auf dem Festland; die "
    "meisten haben ein Bett bei Verwandten oder in der Turnhalle am "
    "Bahnhof gefunden.|Die Stadt schickte am Montagabend "
    "Suppe und Decken, und zwei Ärztinnen haben in der Nacht Bereitschaft.|Meteorologen erwarten, dass der Wind am "
    "Donnerstagmorgen dreht. Bis dahin wird die Post einmal am Tag ausgeflogen, wenn der Flugplatz offen bleibt.",
    "Von Ines Calder",
    "Was haben Sie an jenem Morgen zuerst gesehen?|Wer hat entschieden umzukehren?|Was würden Sie heute anders machen?",
    "Einen Moment bitte|Wir prüfen die Verbindung. Bitte bestätigen Sie, dass Sie kein Roboter sind.",
    "Ihre Privatsphäre|Mit Ihrer Einwilligung speichern wir und unsere "
    "Partnern Cookies für Werbung. Die Einwilligung "
    "können Sie in den Cookie-Einstellungen widerrufen; mehr dazu im Datenschutzhinweis.",
    "Anmelden beim Kurier|Name oder Adresse|Kennwort|Vergessen?|Noch kein Konto? Es dauert eine Minute.",
    "Seite nicht gefunden|Unter dieser Adresse steht leider nichts. Vielleicht wurde der Text verschoben.",
    "Der Rat tagte zum fünften Mal hinter verschlossenen Türen.|Dieser Artikel ist nur für Abonnenten. Jetzt anmelden",
    "Ergebnisse für: Fähre",
)
FRENCH = Tongue(
    "fr",
    "Actualité|Politique|Économie|Sport|Culture|Météo|Courrier|Voyages",
    "Le bac reste à quai pour le troisième jour|Le conseil reporte le "
    "vote sur le pont|Les boulangers craignent un pain "
    "plus cher|Le vieux moulin rouvre ses portes|Les rameurs gagnent la "
    "coupe d’automne|Le toit de l’école sera réparé"
    "|La tempête couche quarante arbres au parc|Le musée achète les "
    "lettres d’un gardien de phare|Une date pour le tram",
    "Le bac des îles est resté à quai mardi pour le troisième jour, car "
    "le vent n’est pas tombé comme le bureau du port "
    "l’avait espéré.|« Nous préférons perdre trois jours qu’un bateau », "
    "a dit Ada Marlow, qui dirige la ligne depuis "
    "onze ans, devant le guichet fermé.|Environ quatre cents personnes attendent sur le continent ; la plupart ont "
    "trouvé un lit chez des parents ou dans le gymnase près de la gare.|La ville a envoyé de la soupe et des "
    "couvertures lundi soir, et deux médecins sont de garde la "
    "nuit.|Les météorologues attendent que le vent tourne "
    "jeudi matin. D’ici là, le courrier partira par avion une fois par jour, si l’aérodrome reste ouvert.",
    "Par Ines Calder",
    "Qu’avez-vous vu d’abord ce matin-là ?|Qui a décidé de faire demi-tour ?|Que feriez-vous autrement aujourd’hui ?",
    "Un instant|Nous vérifions votre connexion. Confirmez que vous n’êtes pas un robot pour accéder au site.",
    "Votre vie privée|Avec votre consentement, nous et nos partenaires "
    "utilisons des cookies et des traceurs. Vous pouvez "
    "retirer ce consentement dans les réglages des cookies.",
    "Se connecter au Courrier|Nom ou adresse|Mot de passe|Oublié ?|Pas encore de compte ? Une minute suffit.",
    "Page introuvable|Rien ne se trouve à cette adresse. Le texte a peut-être été déplacé.",
    "Le conseil s’est réuni pour la cinquième fois à huis clos.|Cet article est réservé aux abonnés. Déjà abonné ?",
    "Résultats pour : bac",
)
SPANISH = Tongue(
    "es",
    "Noticias|Política|Economía|Deportes|Cultura|Tiempo|Cartas|Viajes",
    "El transbordador sigue en puerto por tercer día|El concejo aplaza "
    "la votación del puente|Los panaderos avisan de "
    "un pan más caro|El viejo molino vuelve a abrir|Los remeros ganan "
    "la copa de otoño|Arreglarán el techo de la escuela"
    "|La tormenta derriba cuarenta árboles|El museo compra cartas de un farero|El tranvía ya tiene fecha",
    "El transbordador de las islas siguió en puerto el martes por "
    "tercer día, porque el viento no amainó como había "
    "esperado la oficina del puerto.|«Preferimos perder tres días que "
    "un barco», dijo Ada Marlow, que dirige la línea "
    "desde hace once años, ante la taquilla cerrada.|Unas cuatrocientas "
    "personas esperan en tierra firme; la mayoría "
    "ha encontrado cama con parientes o en el pabellón junto a la "
    "estación.|La ciudad envió sopa y mantas el lunes por "
    "la noche, y dos médicas están de guardia.|Los meteorólogos esperan que "
    "el viento cambie el jueves por la mañana. "
    "Hasta entonces el correo saldrá en avión una vez al día, si el aeródromo sigue abierto.",
    "Por Ines Calder",
    "¿Qué vio primero aquella mañana?|¿Quién decidió dar la vuelta?|¿Qué haría hoy de otra manera?",
    "Un momento|Estamos comprobando la conexión. Confirme que no es un robot para seguir.",
    "Su privacidad|Con su consentimiento, nosotros y nuestros socios "
    "usamos cookies para el rastreo. Puede retirar el "
    "consentimiento en la configuración de cookies.",
    "Iniciar sesión en El Correo|Nombre o dirección|Contraseña|¿Olvidada?|¿Aún sin cuenta? Es un minuto.",
    "Página no encontrada|En esta dirección no hay nada. Quizá se movió el texto.",
    "El concejo se reunió por quinta vez a puerta cerrada.|Contenido exclusivo para suscriptores. ¿Ya tiene cuenta?",
    "Resultados para: transbordador",
)
JAPANESE = Tongue(
    "ja",
    "ニュース|政治|経済|スポーツ|文化|天気|投書|旅行",
    "島への連絡船、三日連続で欠航|橋の採決、議会がまた先送り|パンの値上げに職人が警鐘"
    "|古い水車小屋が再び開館|秋の競漕大会で地元が優勝"
    "|学校の屋根、春までに修理へ|嵐で公園の木四十本が倒れる|灯台守の手紙を博物館が購入"
    "|路面電車の開業日がようやく決定",
    "島へ向かう連絡船は火曜日も港を出ることができず、欠航は三日目に入った。港湾事務所が期待していたほど風が弱まらなかったためである。"
    "|「船を一隻失うより、三日を失うほうがいい」。十一年にわたって航路を率いるアダ・マーロウさんは、閉まった切符売り場の前でそう語った。"
    "|本土側ではおよそ四百人が出航を待っており、その多くは親類の家や駅前の体育館に寝る場所を見つけている。"
    "|市は月曜の夜に温かい汁物と毛布を届け、夜間は二人の医師が待機している。"
    "|気象台は、木曜の朝に風向きが変わると見ている。それまで郵便は、飛行場が閉鎖されないかぎり一日一便の飛行機で運ばれる。",
    "記者 カルダー・イネス",
    "あの朝、最初に何を見ましたか。|引き返すと決めたのは誰ですか。|今なら何を変えますか。",
    "少しお待ちください|接続を確認しています。ロボットではないことを確認してください。",
    "クッキーの利用について|当社とパートナーは、同意をいただいたうえでクッキーを保存します。同意はクッキーの設定からいつでも取り消せます。",
    "ログイン|お名前|パスワード|お忘れの方|まだ登録していない方",
    "ページが見つかりません|この住所には何もありません。移動した可能性があります。",
    "議会は五度目の非公開の会合を開いた。|この記事は有料会員限定です。続きを読むには登録が必要です。",
    "検索結果：連絡船",
)
ARABIC = Tongue(
    "ar",
    "أخبار|سياسة|اقتصاد|رياضة|ثقافة|الطقس|رسائل|سفر",
    "العبارة تبقى في الميناء لليوم الثالث|المجلس يؤجل التصويت على الجسر|الخبازون يحذرون من خبز أغلى"
    "|الطاحونة القديمة تفتح أبوابها|المجدفون يفوزون بكأس الخريف|سقف المدرسة يصلح قبل الربيع"
    "|العاصفة تقتلع أربعين شجرة|المتحف يشتري رسائل حارس المنارة|موعد أخيرا لخط الترام",
    "بقيت العبارة المتجهة إلى الجزر في الميناء يوم الثلاثاء لليوم الثالث "
    "على التوالي، لأن الريح لم تهدأ كما كان مكتب "
    "الميناء يأمل.|وقالت آدا مارلو، التي تدير الخط منذ أحد عشر "
    "عاما، أمام شباك التذاكر المغلق: «نفضل أن نخسر ثلاثة أيام "
    "على أن نخسر سفينة».|وينتظر نحو أربعمئة شخص على البر، وقد وجد "
    "معظمهم سريرا عند أقاربهم أو في القاعة الرياضية قرب "
    "المحطة.|وأرسلت المدينة حساء وبطانيات مساء الاثنين، ويناوب طبيبان "
    "خلال الليل.|ويتوقع خبراء الأرصاد أن تغير الريح "
    "اتجاهها صباح الخميس، وحتى ذلك الحين ينقل البريد جوا مرة في اليوم إذا بقي المطار مفتوحا.",
    "إيناس كالدر",
    "ماذا رأيت أولا في ذلك الصباح؟|من قرر العودة؟|ماذا كنت ستفعل اليوم؟",
    "لحظة من فضلك|نتحقق من الاتصال. أكد أنك لست روبوت لكي تتابع.",
    "خصوصيتك|نستخدم نحن وشركاؤنا ملفات تعريف الارتباط بعد موافقتك. يمكنك سحب موافقتك من إعدادات ملفات تعريف الارتباط.",
    "تسجيل الدخول|الاسم|كلمة السر|نسيت؟|ليس لديك حساب؟",
    "الصفحة غير موجودة|لا شيء في هذا العنوان، وربما نقل النص إلى مكان آخر.",
    "اجتمع المجلس للمرة الخامسة خلف أبواب مغلقة.|هذا المقال للمشتركين فقط. سجل الآن",
    "نتائج البحث: العبارة",
)
TONGUES = (ENGLISH, GERMAN, FRENCH, SPANISH, JAPANESE, ARABIC)
