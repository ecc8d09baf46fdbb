"""Pages in scripts of many kinds: characters stay in their order, no space is put in or lost, and the rest goes."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from archiver.derive import Article, derive_html
from archiver.derive.block import is_prose, one_line, words_of

FRAME = """<!DOCTYPE html><html lang="{lang}" dir="{direction}"><head><meta charset="utf-8">
<title>{title} | Courier</title>
<meta property="og:title" content="{title}"><meta property="og:type" content="article"></head><body>
<header class="site-header"><nav class="main-nav"><ul><li><a href="/">{menu}</a></li><li><a href="/a">{menu} A</a></li>
<li><a href="/b">{menu} B</a></li></ul></nav></header>
<main><article class="article"><h1>{title}</h1><div class="share-bar"><a href="#">{share}</a></div>
<div class="article-body">{body}<aside class="related"><h3>{related}</h3><ul><li><a href="/1">{other} 1</a></li>
<li><a href="/2">{other} 2</a></li></ul></aside>
<div class="newsletter-signup"><p>{prompt}</p></div></div></article></main>
<footer class="site-footer"><p>© 2026 Courier</p></footer></body></html>"""


@dataclass(frozen=True)
class Story:
    """A text of our own, and what stands around it: menu, share button, heading and title of a link, prompt."""

    lang: str
    title: str
    around: tuple[str, str, str, str, str]
    paragraphs: tuple[str, ...]
    direction: str = "ltr"

    def page(self, *, body: str = "", title: str = "") -> bytes:
        body = body or "".join(f"<p>{text}</p>\n" for text in self.paragraphs)
        menu, share, related, other, prompt = self.around
        page = FRAME.format(
            lang=self.lang, direction=self.direction, title=self.title, body=body, menu=menu, share=share,
            related=related, other=other, prompt=prompt,
        )  # fmt: skip
        return page.replace(f"<h1>{self.title}</h1>", f"<h1>{title or self.title}</h1>").encode()


STORIES = (
    Story(
        "ja",
        "港の古い灯台、来年春に修理へ",
        (
            "社会",
            "シェアする",
            "関連記事",
            "漁港の使用料が値上げへ",
            "メールマガジンに登録して毎朝のニュースを受け取る",
        ),
        (
            "港町の議会は月曜日、古い灯台を取り壊さず、冬の嵐が来る前に修理することを賛成多数で決めた。",
            "「誰も博物館は求めていなかった」と、三十年間灯台を守ってきた浜田さんは話す。「求めていたのは明かりだ」。",
            "修理には約四百万円がかかる見込みで、新しい塔を建てる場合の半分にとどまると町は説明している。",
            "反対派は計画を「無駄遣い」と呼び、年内に裁判を起こす考えを示した。工事は四月に始まる予定だ。",
            "漁協の組合長は「ABC社の調査でも、灯台は今も毎晩二十隻の船に使われている」と語った。",
        ),
    ),
    Story(
        "zh",
        "海港议会决定保留旧灯塔",
        ("首页", "分享", "相关文章", "渔港费用明年上涨", "订阅我们的电子报，每天早晨收到新闻"),
        (
            "海港议会星期一晚上投票决定保留旧灯塔，并在冬季风暴来临之前完成修缮，这场争论持续了十一年。",
            "“没有人要求我们建博物馆，”守塔三十年的林先生说，“他们要的是一盏灯。”",
            "修缮费用约为四百万元，是重建一座新塔所需费用的一半，市政府将承担其中的三分之二。",
            "反对者称这项计划是“浪费”，并表示将在年底之前向法院提起诉讼。工程将于四月开始。",
            "渔业协会主席说，每天夜里仍有二十艘船依靠这座灯塔进港，因此必须尽快修好它。",
        ),
    ),
    Story(
        "ko",
        "항구 의회, 옛 등대를 보존하기로 결정",
        ("사회", "공유하기", "관련 기사", "어항 사용료 인상 결정", "뉴스레터를 구독하고 매일 아침 소식을 받아보세요"),
        (
            "항구 의회는 월요일 밤 옛 등대를 철거하지 않고 겨울 폭풍이 오기 전에 수리하기로 결정했다고 밝혔다.",
            "“아무도 박물관을 원하지 않았습니다.” 등대를 지켜 온 박 씨가 말했다. “불빛을 원했을 뿐입니다.”",
            "수리에는 약 사백만 원이 들 것으로 보이며, 이는 새 탑을 세우는 비용의 절반에 해당한다고 시는 설명했다.",
            "반대하는 주민들은 이 계획을 “낭비”라고 부르며 올해 안에 소송을 내겠다고 했다. 공사는 사월에 시작된다.",
            "어업 조합장은 지금도 매일 밤 스무 척의 배가 이 등대를 보고 항구로 들어온다고 말했다.",
        ),
    ),
    Story(
        "ar",
        "مجلس الميناء يقرر الإبقاء على المنارة القديمة",
        (
            "الرئيسية",
            "مشاركة",
            "مواضيع ذات صلة",
            "رسوم ميناء الصيد ترتفع",
            "اشترك في نشرتنا البريدية لتصلك الأخبار كل صباح",
        ),
        (
            "صوّت مجلس الميناء مساء الاثنين على الإبقاء على المنارة القديمة وإصلاحها قبل أن تبدأ عواصف الشتاء.",
            "وقال حارس المنارة منذ ثلاثين عاماً: «لم يطلب أحد منا متحفاً، بل طلبوا ضوءاً يهديهم إلى البر في الليل».",
            "وستكلف أعمال الإصلاح نحو أربعة ملايين، أي نصف ما كان سيكلفه بناء برج جديد في المدينة، بحسب البلدية.",
            "ووصف المعارضون الخطة بأنها «تبذير»، ووعدوا باللجوء إلى المحكمة قبل نهاية العام. فهل يتوقف العمل؟",
            "ويبدأ العمل في شهر أبريل عندما يغادر آخر الجليد الحوض الشمالي وتستطيع الرافعات أن تقترب من الرصيف.",
        ),
        "rtl",
    ),
    Story(
        "he",
        "מועצת הנמל החליטה לשמור על המגדלור הישן",
        ("ראשי", "שיתוף", "כתבות נוספות", "אגרות הנמל יעלו בסתיו", "הירשמו לניוזלטר שלנו וקבלו חדשות בכל בוקר"),
        (
            "מועצת הנמל הצביעה ביום שני בערב לשמור על המגדלור הישן ולתקן אותו לפני שיתחילו סופות החורף הקרובות.",
            "״אף אחד לא ביקש מאיתנו מוזיאון״, אמר שומר המגדלור זה שלושים שנה, ״הם ביקשו אור שיאיר להם את הדרך״.",
            "התיקון יעלה כארבעה מיליון, מחצית ממה שהיה עולה מגדל חדש, והעירייה תישא בשני שלישים מן הסכום הזה.",
            "המתנגדים כינו את התוכנית ״בזבוז״ והבטיחו לפנות לבית המשפט לפני סוף השנה, אם לא יחול בה שינוי.",
            "העבודה תתחיל באפריל, כאשר אחרון הקרח יעזוב את האגן הצפוני והמנופים יוכלו להתקרב אל הרציף.",
        ),
        "rtl",
    ),
    Story(
        "hi",
        "बंदरगाह परिषद ने पुराना प्रकाशस्तंभ बचाने का फैसला किया",
        ("होम", "शेयर करें", "संबंधित खबरें", "मछली बंदरगाह का शुल्क बढ़ेगा", "हमारे न्यूज़लेटर की सदस्यता लें और हर सुबह खबरें पाएँ"),
        (
            "बंदरगाह परिषद ने सोमवार की शाम पुराने प्रकाशस्तंभ को बचाने और सर्दियों के तूफानों से पहले उसकी मरम्मत कराने का फैसला किया।",
            "तीस साल से प्रकाशस्तंभ की देखभाल कर रहे रखवाले ने कहा, “किसी ने हमसे संग्रहालय नहीं माँगा था, उन्हें रोशनी चाहिए थी।”",
            "मरम्मत पर लगभग चालीस लाख खर्च होंगे, जो नई मीनार बनाने की लागत का आधा है, और नगरपालिका इसका बड़ा हिस्सा देगी।",
            "विरोधियों ने योजना को “फिजूलखर्ची” बताया और साल खत्म होने से पहले अदालत जाने की बात कही। क्या काम रुकेगा?",
            "काम अप्रैल में शुरू होगा, जब उत्तरी हिस्से से आखिरी बर्फ हट जाएगी और क्रेन घाट के पास आ सकेंगी।",
        ),
    ),
    Story(
        "th",
        "สภาท่าเรือมีมติเก็บประภาคารเก่าไว้",
        ("หน้าแรก", "แชร์", "ข่าวที่เกี่ยวข้อง", "ค่าธรรมเนียมท่าเรือประมงจะสูงขึ้น", "สมัครรับจดหมายข่าวของเราเพื่อรับข่าวทุกเช้า"),
        (
            "สภาท่าเรือลงมติเมื่อคืนวันจันทร์ให้เก็บประภาคารเก่าไว้และซ่อมแซมก่อนที่พายุฤดูหนาวจะเริ่มขึ้นในปีนี้",
            "ผู้ดูแลประภาคารมาสามสิบปีกล่าวว่า “ไม่มีใครขอพิพิธภัณฑ์จากเรา พวกเขาขอเพียงแสงสว่างในยามค่ำคืน”",
            "ค่าซ่อมแซมอยู่ที่ประมาณสี่ล้านบาท ซึ่งเป็นครึ่งหนึ่งของค่าก่อสร้างหอใหม่ และเทศบาลจะจ่ายสองในสามส่วน",
            "ฝ่ายคัดค้านเรียกแผนนี้ว่าเป็นการสิ้นเปลือง และสัญญาว่าจะฟ้องต่อศาลก่อนสิ้นปีหากไม่มีการเปลี่ยนแปลง",
            "งานจะเริ่มในเดือนเมษายนเมื่อเรือลำสุดท้ายออกจากอ่าวด้านเหนือและรถเครนสามารถเข้าใกล้ท่าเรือได้",
        ),
    ),
)
BY_LANGUAGE = {story.lang: story for story in STORIES}


def derived(page: bytes) -> Article:
    found = derive_html(page, "https://courier.example/news/2026/lighthouse-stays")
    assert isinstance(found, Article), found
    return found


@pytest.mark.parametrize("story", STORIES, ids=BY_LANGUAGE)
def test_the_text_is_whole_and_what_stands_around_it_goes(story: Story) -> None:
    found = derived(story.page())
    assert (found.headline, found.paragraphs, found.language) == (story.title, story.paragraphs, story.lang)


@pytest.mark.parametrize("story", STORIES, ids=BY_LANGUAGE)
def test_elements_within_a_line_put_no_space_in(story: Story) -> None:
    def marked(text: str) -> str:
        third, half = len(text) // 3, len(text) // 2
        return (
            f"{text[:third]}<b>{text[third : third + 2]}</b><wbr><a href='/x'>{text[third + 2 : half]}</a>{text[half:]}"
        )

    body = "".join(f"<p>{marked(text)}</p>" for text in story.paragraphs)
    title = f"<span>{story.title[:4]}</span>{story.title[4:]}"
    found = derived(story.page(body=body, title=title))
    assert (found.headline, found.paragraphs) == (story.title, story.paragraphs)


@pytest.mark.parametrize("lang", ["ja", "zh"])
def test_a_line_end_in_the_source_is_no_space_between_characters_without_spaces(lang: str) -> None:
    # CSS Text 3, section 4.1.3: a segment break between wide characters is removed.
    story = BY_LANGUAGE[lang]
    body = "".join(f"<p>\n  {text[:6]}\n  {text[6:]}\n</p>" for text in story.paragraphs)
    assert derived(story.page(body=body)).paragraphs == story.paragraphs


def test_between_words_with_spaces_a_line_end_is_a_space() -> None:
    story = BY_LANGUAGE["ko"]
    body = "".join(f"<p>{text.replace(' ', chr(10), 2)}</p>" for text in story.paragraphs)
    assert derived(story.page(body=body)).paragraphs == story.paragraphs


def test_marks_of_direction_and_of_joining_stay_and_breaks_without_width_go() -> None:
    persian, thai = "می\u200cخواهد", "ประ\u200bภาคาร"
    assert one_line(persian) == persian
    assert one_line(f"\u200f{persian}") == f"\u200f{persian}"
    assert one_line(thai) == "ประภาคาร"
    assert one_line("a\u2060b\ufeffc \u200b d") == "abc d"


def test_directions_within_a_line_leave_the_order_of_the_source() -> None:
    story = BY_LANGUAGE["he"]
    first = story.paragraphs[0]
    body = f"<p><bdi>{first[:9]}</bdi><bdo dir=rtl>{first[9:20]}</bdo><span dir=ltr>{first[20:]}</span></p>"
    body += "".join(f"<p dir=rtl>{text}</p>" for text in story.paragraphs[1:])
    assert derived(story.page(body=body)).paragraphs == story.paragraphs


@pytest.mark.parametrize(
    "ruby",
    [
        "<ruby>灯台<rp>（</rp><rt>とうだい</rt><rp>）</rp></ruby>",
        "<ruby>灯台<rt>とうだい</rt></ruby>",
        "<ruby>灯台<rt>とう<span>だい</span></ruby>",
    ],
)
def test_a_reading_stands_behind_its_word_in_brackets(ruby: str) -> None:
    story = BY_LANGUAGE["ja"]
    body = "".join(f"<p>{text}</p>" for text in story.paragraphs).replace("灯台", ruby, 1)
    assert derived(story.page(body=body)).paragraphs[0] == story.paragraphs[0].replace("灯台", "灯台（とうだい）", 1)


def test_a_text_without_stops_can_be_a_paragraph() -> None:
    thai = BY_LANGUAGE["th"].paragraphs[0]
    assert is_prose(thai, words_of(thai))
    assert not is_prose("ค่าธรรมเนียม", words_of("ค่าธรรมเนียม"))
