"""The phrases acted on without understanding: what they must hear, and what they must not."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.content.languages import load_languages
from bot.content.sentences import read_sentences
from bot.content.topics import load_topics
from bot.emergency import Emergencies, plain

DATA = Path(__file__).resolve().parents[1] / "data"
LANGUAGES = tuple(load_languages(DATA / "languages.yml"))

CRIES = {
    "sv": (
        "Snälla, han slår mig varje kväll och barnen ser på",
        "HAN SLAR MIG!!!",
        "Jag vill inte leva.",
        "min vän ligger medvetslös, vad gör jag",
        "Det brinner! Tredje våningen",
        "pappan har sagt att han ska döda mig om jag lämnar honom",
        "Ring ambulans, mormor andas inte",
        "de vill gifta bort mig i sommar",
    ),
    "en": (
        "please, my husband hit me and I am bleeding",
        "I don't want to live anymore",
        "I DON’T WANT TO LIVE ANYMORE",
        "i cant breathe",
        "he says he'll kill me tonight",
        "they've locked me in the bedroom",
        "Our kitchen is on fire",
        "Please call an ambulance",
    ),
    "ar": (
        "جوزي عم يضربني كل يوم",
        "زوجي يَضرِبُني أمام الأولاد",
        "بدي موت ما عاد فيي",
        "أريد أن أموت",
        "اريد ان اموت",
        "بيتنا عم يحترق",
        "خالتي فاقده الوعي",
        "اخي يريد يقتلني",
        "jozi byidrobni",
    ),
    "so": (
        "Ninkaygu wuu i garaacayaa mar walba",
        "waxaan rabaa inaan dhinto",
        "Fadlan booliska ii wac, hadda!",
        "guriga dab baa ka kacay",
        "waa la i kufsaday",
        "hooyo ma neefsanayso",
        "Waxay rabaan inay i dilaan",
        "albaabka way igu xireen",
    ),
    "ti": (
        "በዓል ቤተይ ኩሉ መዓልቲ ይወቅዓኒ፣ ይፈርሕ ኣለኹ",
        "ክቐትለኒ እዩ",
        "ክመውት ይደሊ!",
        "ነብሰይ ከጥፍእ ሓሲበ",
        "ገዛና ይነድድ ኣሎ",
        "በጃኹም ፖሊስ ጸውዑለይ",
        "ህጻነይ ኣየተንፍስን",
        "ብግዲ ክምርዖ ይደልዩ",
    ),
    "uk": (
        "Чоловік мене б'є, діти плачуть",
        "чоловік мене б’є",
        "муж меня бьет",
        "Я більше не хочу жити",
        "він погрожує вбити",
        "Викличте швидку, сусід не дихає!",
        "у нас пожежа",
        "мене замкнули в кімнаті",
    ),
}

# Each is a question that somebody might well ask, made of words that also stand in cries.
NEAR_MISSES = {
    "sv": (
        "Hur söker vi pengar till en brandvarnare i föreningslokalen?",
        "Går det att slå ihop två föreningar?",
        "Det slår mig att jag glömde min nyckel",
        "Det har slagit mig att vi kunde odla ihop",
        "Vi vill hålla en kurs i våldsprevention",
        "Jag brinner för musik, var kan jag engagera mig?",
        "Mötet har skjutits upp, när blir nästa?",
        "Kan jag få lära mig hjärt- och lungräddning?",
        "Räven bet ihjäl våra höns, får kommunen veta det?",
        "Vi ordnar en fest för dem som har varit instängda hela vintern",
        "Jag känner mig instängd hemma, finns det språkkafé?",
        "Beslutet togs mot min vilja, hur överklagar jag?",
        "Var anmäler jag en gammal stöld?",
        "Jag har dödat alla ogräs, får man odla här?",
        "Hur kan jag ta mitt ansvar för området?",
        "Jag vågar inte prata svenska, vem kan öva med mig?",
        "Min sambo har slagit rekord i simning, vem skriver om det?",
        "Vem har hand om polisens ungdomsfond?",
    ),
    "en": (
        "my back is killing me, where is the gym",
        "We want to shoot a film about the village",
        "The film has been shot, who can show it?",
        "How can I kill time while my child is at the open preschool?",
        "When is the fire department open house?",
        "Where can I learn first aid?",
        "How do I report an old theft?",
        "Beats me, who would know?",
        "they beat us 3-1, when is the next game?",
        "I'm dying to join the choir",
        "my son is missing his friends, is there a youth club?",
        "I don't want to live in the city centre, where are the allotments?",
        "Is there a fire station that you can visit?",
        "There is a fire door that will not close in the hall",
        "The decision was made against my will, how do I complain?",
        "Is this app following my messages?",
        "I want to volunteer with people who were hit by the storm",
        "My father's knife set, can I give it away?",
    ),
    "ar": (
        "هل توجد دورة إسعافات أولية؟",
        "ظهري يقتلني، أين عيادة الطبيب؟",
        "الملل يقتلني، أين ألتقي بالناس؟",
        "المكتب لا يستجيب لاتصالاتي",
        "أمي تأخذ حبوب الضغط وتحتاج من يشتريها لها",
        "كيف أتبرع بالدم؟",
        "كيف أبلغ عن سرقة قديمة؟",
        "نريد أن نضرب موعدا لاجتماع الجمعية",
        "هل التطبيق يتعقبني؟",
        "وين مركز الاطفاء وهل فيه يوم مفتوح؟",
        "بدي اشتري طفاية حريق للجمعية",
        "هل هناك خطر من الفيضان على البيت؟",
    ),
    "so": (
        "xagee baan durbaanka ka garaaci karnaa?",
        "durbaanka wuu garaacaa, meel uu ku celceliyo ma jirtaa?",
        "xanuunka dhabarka ayaa i dilaya",
        "lacagta ma bixin karo hadda",
        "waajibaadka ururka sidee loo gudaa?",
        "waxaan u baahanahay caawimaad degdeg ah si aan lacag u helo",
        "yaa dab-demiska la hadlo?",
        "tuugnimo hore sidee baan u sheegaa?",
        "guri baan raadinayaa oo aan ku noolaado",
        "ma rabo inaan halkaan degganaado",
        "koorsada gargaarka degdegga ah xagee lagu dhigtaa?",
    ),
    "ti": (
        "ናይ ቋንቋ ፈተና ክወስድ ይደሊ",
        "ኣብዚ ከተማ ክነብር ኣይደልን፣ ካልእ ገዛ ክረክብ እኽእል ዶ?",
        "ሕጊ የገድደኒ ድዩ?",
        "ናይ ሓዊ መጥፍኢ ክንገዝእ ንደሊ",
        "ሓገዝ ክረክብ ይደሊ",
        "ናይ ቀዳማይ ረድኤት ትምህርቲ ኣበይ ኣሎ?",
        "ብዛዕባ ፖሊስ ሓበሬታ ክረክብ ይደሊ",
        "ኣደይ ኩሉ መዓልቲ መድሃኒት ትወስድ፣ ዘምጽኣላ የልቦን",
        "ነቲ ስእሊ ክነልዕል ንደሊ",
    ),
    "uk": (
        "Не хочу жити в гуртожитку, як знайти квартиру?",
        "тут жити не хочу, куди переїхати?",
        "Потрібна швидка відповідь щодо гранту",
        "Цей чат стежить за мною?",
        "охорона не пускає мене в зал",
        "Гурток рукоділля б'є рекорди, приходьте",
        "як повідомити про стару крадіжку?",
        "хочемо зняти фільм про пожежників",
        "курс першої допомоги для волонтерів",
        "закрили нас на карантин, коли відкриють зал?",
        "Хто рубає дрова з сокирою для старших людей?",
        "вбити час до зустрічі",
        "Мене вразило, як багато крові здають донори",
    ),
}


@pytest.fixture(scope="module")
def emergencies() -> Emergencies:
    return Emergencies(DATA / "emergency.yml")


@pytest.mark.parametrize(
    ("language", "text"), [(code, text) for code, texts in CRIES.items() for text in texts]
)
def test_a_cry_is_heard(emergencies: Emergencies, language: str, text: str) -> None:
    assert emergencies.found(text), f"{language}: {text}"


@pytest.mark.parametrize(
    ("language", "text"), [(code, text) for code, texts in NEAR_MISSES.items() for text in texts]
)
def test_a_question_is_no_cry(emergencies: Emergencies, language: str, text: str) -> None:
    assert not emergencies.found(text), f"{language}: {text}"


def test_every_language_has_cries_and_questions() -> None:
    assert set(LANGUAGES) <= set(CRIES)
    assert set(CRIES) == set(NEAR_MISSES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_false_alarm_on_sentences_of_other_topics(
    emergencies: Emergencies, language: str
) -> None:
    checked = 0
    false = []
    for topic in load_topics(DATA / "topics.yml"):
        if topic == "emergency":
            continue
        for _, sentence in read_sentences(DATA / "sentences" / language / f"{topic}.yml"):
            checked += 1
            if emergencies.found(sentence):
                false.append(f"{topic}: {sentence}")
    assert checked > 0
    assert false == []


def test_spelling_does_not_hide_a_cry(emergencies: Emergencies) -> None:
    for text in ("Han\u00a0slår\tmig", "HAN SLÅR MIG", "(han, slår; mig!)", "Han sla\u030ar mig"):
        assert emergencies.found(text), text
    assert not emergencies.found("slår han migrationsverket")
    assert plain("Han sla\u030ar mig!") == "han slår mig"
