# Translation from sv.ftl. Not yet read by a native reader.
# Standard written Pashto for readers from Kandahar as well as Nangarhar; polite plural.
# Words inside { $… } are filled in by the program and must stay.
# Sentences start with a Pashto word, so that a chat that guesses direction guesses right.

## First: that it is a machine, what is kept and for how long

notice =
    سلام! زه Lotsen یم، یو کمپیوټري پروګرام. زه انسان نه یم.
    څه چې لیکئ، ستاسو له وروستي پیغام وروسته { $days } { $days ->
        [one] ورځ
       *[other] ورځې
    } ساتل کېږي. بیا پاکېږي. خپله شخصي شمېره (personnummer) مه لیکئ. هر وخت کولای شئ چې له انسان سره خبرې وغواړئ یا هر څه پاک کړئ.
notice-again = بیا هم زه یم: Lotsen، یو کمپیوټري پروګرام. څه چې لیکئ، ستاسو له وروستي پیغام وروسته { $days } { $days ->
        [one] ورځ
       *[other] ورځې
    } ساتل کېږي. نورې پوښتنې هم کولای شئ.
greeting = په څه کې مرسته غواړئ؟ په خپلو خبرو یې ولیکئ.

## Municipality and language

ask-municipality = د کوم کمون (kommun، ښاروالي) په اړه پوښتئ؟
municipality-set = ښه، نو زه به د { $municipality } په اړه ځواب درکوم. په څه غواړئ پوه شئ؟
municipality-unknown = دا کمون لا نه پېژنم. د دې کمونونو په اړه ځواب درکولای شم:
language-choose = کومه ژبه غواړئ؟
language-set = اوس په پښتو لیکم.
language-unsure = ډاډه نه یم چې تاسو په کومه ژبه لیکئ. کومه ژبه غواړئ؟
language-unsupported = دا ژبه مې لا نه ده زده. دا ژبې مې زده دي:

## Answers

source = سرچینه: { $title }. د کتلو نېټه: { $date }.
unchecked = دا ژباړه ده. یو کس چې پښتو یې مورنۍ ژبه وي، لا نه ده کتلې.
clarify = دوه ځوابونه لرم چې ښايي سم وي. ستاسو مطلب کوم یو دی؟
unsure = ډاډه نه یم چې سم پوه شوم. آیا ستاسو مطلب له دې نه یو دی؟
no-answer = په { $municipality } کې د دې په اړه داسې ځواب نه لرم چې ډاډمنه سرچینه ولري. ستاسو پوښتنه یوه انسان ته لېږلای شم.
out-of-scope = دې ته ځواب نه شم ویلای. زه د دې شیانو په اړه ځواب وایم: له نظرونو او ټولنو سره مرسته، ځایونه او سالونونه، له خلکو سره لیدل، له نورو سره مرسته، او دا چې له چا سره خبرې وکړئ. په کمون کې یو انسان لار درښودلای شي.
smalltalk = سلام! زه Lotsen یم، یو کمپیوټري پروګرام. له ما نه د مرستې، ځایونو، نظرونو او له خلکو سره د لیدلو پوښتنه وکړئ، یا دا چې له چا سره خبرې وکړئ.
original = په سویډني:

## Topics, in two words each: what a button says

topic-support = پیسې او مرسته
topic-premises = ځای یا سالون
topic-contact = له چا سره خبرې وکړم
topic-idea = یو نظر لرم
topic-volunteer = له نورو سره مرسته
topic-get_help = مرسته غواړم
topic-meet_people = له خلکو سره لیدل
topic-partnership = له کمون سره ګډ کار
topic-influence = په کمون اغېز کول
topic-start_association = ټولنه جوړول
topic-work_study = کار او زده‌کړه
topic-family = ماشومان او کورنۍ
topic-human = له انسان سره خبرې
topic-emergency = زه په خطر کې یم
topic-smalltalk = یوازې سلام کول
topic-language = ژبه بدلول
topic-privacy = زما معلومات
topic-out_of_scope = بل څه

## Buttons

button-human = له انسان سره خبرې
button-idea = خپل نظر وایم
button-language = ژبه بدله کړئ
button-original = په سویډني یې وښایاست
button-yes = هو
button-no = نه
button-skip = پرېږدئ
button-pause = وروسته دوام ورکوم
button-resume = زما نظر ته دوام
button-correct = یو څه بدلول
button-erase = زما هر څه پاک کړئ
button-erase-yes = هو، هر څه پاک کړئ
button-stop-waiting = له Lotsen نه پوښتم

## What is kept

privacy = زه یو کمپیوټري پروګرام یم. څه چې لیکئ، ستاسو له وروستي پیغام وروسته { $days } { $days ->
        [one] ورځ
       *[other] ورځې
    } ساتل کېږي او بیا پاکېږي. که له انسان سره خبرې وغواړئ، د کمون کارکوونکي دا خبرې اترې لوستلای شي. شخصي شمېرې (personnummer) له ساتلو مخکې پټېږي. دا چې یوه دوسیه وه او څنګه پای ته ورسېده، تر ډېره ساتل کېږي، خو ستاسو لیکنې نه. همدا اوس هر څه پاکولای شئ.
erase-sure = غواړئ چې دا ټولې خبرې اترې پاکې شي؟ بیا بېرته نه راځي.
erased = څه چې تاسو لیکلي وو، ټول پاک شول.

## Danger

emergency-person = دا خبرې اترې د کمون یوه انسان ته هم لېږم. هغوی د ژغورنې خدمت نه دي او ښايي وروسته ځواب درکړي. که همدا اوس خطر وي، 112 ته زنګ ووهئ.

## A human

handover-waiting = دا خبرې اترې مې د { $municipality } د کمون یوه انسان ته وسپارلې. هغوی زموږ ټولې لیکنې ویني او همدلته ځواب درکوي. تر هغه پورې نور هم لیکلای شئ.
handover-closed-hours = دا خبرې اترې مې د { $municipality } د کمون یوه انسان ته وسپارلې. تر ټولو ژر ځواب: { $when }. هغوی زموږ ټولې لیکنې ویني او ځواب همدلته راځي. تر هغه پورې نور هم لیکلای شئ.
handover-still-waiting = مننه، دا هم ورسره شو. یو انسان به همدلته ځواب درکړي.
handover-taken = اوس د { $municipality } له کمون نه { $name } دا خبرې اترې لولي او ځواب درکوي. زه نور چوپ یم.
handover-done = خبرې اترې د { $name } له خوا پای ته ورسېدې.
handover-stopped = تاسو نور د انسان ځواب ته په تمه نه یاست.

## The idea

idea-offer = ډېر ښه! ستاسو نظر لیکلای شم او یوه لارښود (coach) ته یې ورکولای شم. لارښود هغه څوک دی چې مرسته درسره کوي. اووه لنډې پوښتنې دي، او هر وخت دمه کولای شئ. پیل یې کړو؟
idea-summary-ask = څه کول غواړئ؟ لنډ یې ولیکئ.
idea-audience-ask = د چا لپاره دی؟
idea-place-ask = چېرته به وي؟ یو ځای، یو ښار یا کلی، یا «نه پوهېږم».
idea-driver-ask = غواړئ چې دا نظر پخپله پر مخ بوځئ، یوازې یا له نورو سره؟
idea-help-ask = په څه کې مرسته غواړئ؟ لکه پیسې، ځای، له خلکو سره پېژندګلوي یا یو پلان.
idea-language-ask = له لارښود سره په کومه ژبه خبرې کول غواړئ؟
idea-contact-ask = لارښود څنګه درسره اړیکه ونیسي؟ تلیفون یا بریښنالیک ولیکئ. یا دا پوښتنه پرېږدئ او ځواب همدلته واخلئ.
idea-empty = دلته یو څو کلمو ته اړتیا لرم.
idea-summary = زه داسې پوه شوم:
idea-field-summary = نظر
idea-field-audience = د چا لپاره
idea-field-place = چېرته
idea-field-driver = تاسو یې پر مخ بیایئ
idea-field-help = مرسته په
idea-field-language = ژبه
idea-field-contact = له تاسو سره اړیکه
idea-none = (پرېښودل شو)
idea-consent = اجازه ده چې دا او زموږ خبرې اترې د { $municipality } د کمون یوه لارښود ته ورکړم؟
idea-correct-which = څه بدلول غواړئ؟
idea-sent = مننه! ستاسو نظر د { $municipality } د کمون یوه لارښود ته وسپارل شو.
idea-paused = دمه کوو. څه مو چې لیکلي دي، پاتې دي. هر څه چې غواړئ، وپوښتئ.
idea-cancelled = نو هېڅ نه لېږم. څه مو چې د نظر په اړه لیکلي وو، له فورمې پاک شول.
idea-nothing = داسې نظر نه لرئ چې په تمه وي. غواړئ یو نظر راته ووایئ؟

## When something does not work

media = زه یوازې لیکنه لوستلای شم. خپله پوښتنه ولیکئ، یا له انسان سره خبرې وغواړئ.
edited = ستاسو لومړنی پیغام مې ولوست. نوې خبره په بل پیغام کې ولیکئ، زه به یې ځواب درکړم.
too-long = دا راته ډېر اوږد و. تر ټولو مهمه خبره ولیکئ، زیات نه زیات { $limit } { $limit ->
        [one] توری
       *[other] توري
    }.
empty = هېڅ کلمه راونه رسېده. خپله پوښتنه ولیکئ.
down = اوس ځواب نه شم درکولای. ستاسو پیغام وساتل شو. لږ وروسته بیا هڅه وکړئ، یا له انسان سره خبرې وغواړئ.
stale-button = دا تڼۍ نور کار نه کوي.

## The chat page

chat-title = Lotsen
chat-subtitle = له کمون نه وپوښتئ
chat-placeholder = خپله پوښتنه ولیکئ
chat-send = ولېږئ
chat-language = ژبه
chat-you = تاسو
chat-bot = د Lotsen پروګرام
chat-person = انسان
chat-sending = لېږل کېږي …
chat-offline = انټرنېټ نشته. کله چې بېرته راشي، ستاسو پیغام به ولېږل شي.
chat-not-sent = ونه لېږل شو. د بیا هڅې لپاره یې کېکاږئ.
chat-new = له سره پیل
chat-open = چټ خلاص کړئ
chat-close = چټ وتړئ
chat-working = پروګرام Lotsen لیکي
