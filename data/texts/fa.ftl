# Translation from sv.ftl. Not yet read by a native reader.
# Written Persian for readers of Dari and of Iranian Persian; where the two differ, both words stand.
# Words inside { $… } are filled in by the program and must stay. Nouns after a number stay singular.
# Sentences start with a Persian word, so that a chat that guesses direction guesses right.

## First: that it is a machine, what is kept and for how long

notice =
    سلام! من Lotsen هستم، یک برنامهٔ کامپیوتری. من انسان نیستم.
    هر چه می‌نویسید تا { $days } روز بعد از آخرین پیام شما نگهداری می‌شود. بعد پاک می‌شود. شمارهٔ شخصی (personnummer) خود را ننویسید. هر وقت بخواهید، می‌توانید با یک انسان صحبت کنید یا همه چیز را پاک کنید.
notice-again = باز هم من هستم: Lotsen، یک برنامهٔ کامپیوتری. هر چه می‌نویسید تا { $days } روز بعد از آخرین پیام شما نگهداری می‌شود. باز هم سؤال کنید.
greeting = در چه کاری کمک می‌خواهید؟ به زبان خودتان و ساده بنویسید.

## Municipality and language

ask-municipality = دربارهٔ کدام کمون (kommun، شهرداری/شاروالی) سؤال دارید؟
municipality-set = خوب، پس دربارهٔ کمون { $municipality } جواب می‌دهم. چه می‌خواهید بدانید؟
municipality-unknown = این کمون را هنوز نمی‌شناسم. دربارهٔ این کمون‌ها می‌توانم جواب بدهم:
language-choose = چه زبانی می‌خواهید؟
language-set = حالا به دری/فارسی می‌نویسم.
language-unsure = مطمئن نیستم شما به چه زبانی می‌نویسید. کدام زبان را می‌خواهید؟
language-unsupported = این زبان را هنوز بلد نیستم. این زبان‌ها را بلدم:

## Answers

source = منبع: { $title }. بررسی‌شده در { $date }.
unchecked = این متن ترجمه است. کسی که این زبان مادری اوست آن را هنوز بررسی نکرده است.
clarify = دو جواب دارم که شاید درست باشند. منظورتان کدام است؟
unsure = مطمئن نیستم که درست فهمیدم. منظورتان یکی از این‌هاست؟
no-answer = دربارهٔ این موضوع در { $municipality } جوابی با منبع مطمئن ندارم. می‌توانم سؤال شما را به یک انسان بفرستم.
out-of-scope = به این سؤال نمی‌توانم جواب بدهم. من دربارهٔ این‌ها جواب می‌دهم: کمک به ایده‌ها و انجمن‌ها، جا و سالن، آشنا شدن با مردم، کمک به دیگران و این که با چه کسی صحبت کنید. یک انسان در کمون می‌تواند شما را راهنمایی کند.
smalltalk = سلام! من Lotsen هستم، یک برنامهٔ کامپیوتری. از من دربارهٔ کمک مالی، جا و سالن، ایده‌ها و آشنا شدن با مردم بپرسید، یا این که با چه کسی صحبت کنید.
original = به سوئدی (سویدنی):

## Topics, in two words each: what a button says

topic-support = پول و کمک مالی
topic-premises = جا یا سالن
topic-contact = با چه کسی صحبت کنم
topic-idea = من یک ایده دارم
topic-volunteer = کمک به دیگران
topic-get_help = کمک گرفتن
topic-meet_people = آشنا شدن با مردم
topic-partnership = همکاری با کمون
topic-influence = اثر گذاشتن بر کمون
topic-start_association = ساختن انجمن
topic-work_study = کار و درس
topic-family = کودکان و خانواده
topic-human = صحبت با یک انسان
topic-emergency = من در خطر هستم
topic-smalltalk = فقط سلام کردن
topic-language = تغییر زبان
topic-privacy = اطلاعات (معلومات) من
topic-out_of_scope = چیز دیگر

## Buttons

button-human = صحبت با یک انسان
button-idea = ایده‌ام را می‌گویم
button-language = تغییر زبان
button-original = نشان دادن به سوئدی
button-yes = بله
button-no = نه
button-skip = رد شدن
button-pause = بعداً ادامه می‌دهم
button-resume = ادامهٔ ایدهٔ من
button-correct = تغییر دادن چیزی
button-erase = پاک کردن همه چیز من
button-erase-yes = بله، همه را پاک کن
button-stop-waiting = از Lotsen می‌پرسم

## What is kept

privacy = من یک برنامهٔ کامپیوتری هستم. هر چه می‌نویسید تا { $days } روز بعد از آخرین پیام شما نگهداری می‌شود و بعد پاک می‌شود. اگر بخواهید با یک انسان صحبت کنید، کارمندان کمون می‌توانند این گفتگو را بخوانند. شمارهٔ شخصی (personnummer) پیش از ذخیره شدن پنهان می‌شود. این که یک پرونده (دوسیه) بوده و چطور تمام شده، مدت بیشتری می‌ماند، ولی نوشته‌های شما نه. شما می‌توانید همین حالا همه چیز را پاک کنید.
erase-sure = می‌خواهید تمام گفتگو پاک شود؟ دیگر نمی‌شود آن را برگرداند.
erased = هر چه نوشته بودید پاک شد.

## Danger

emergency-person = این گفتگو را به یک انسان در کمون هم می‌فرستم. آن‌ها نیروی امداد و نجات نیستند و شاید دیرتر جواب بدهند. اگر همین حالا خطر است، به 112 زنگ بزنید.

## A human

handover-waiting = گفتگو را به یک انسان در کمون { $municipality } دادم. آن‌ها همهٔ نوشته‌های ما را می‌بینند و همین جا جواب می‌دهند. تا آن وقت می‌توانید باز هم بنویسید.
handover-closed-hours = گفتگو را به یک انسان در کمون { $municipality } دادم. زودترین وقت جواب: { $when }. آن‌ها همهٔ نوشته‌های ما را می‌بینند و جواب همین جا می‌آید. تا آن وقت می‌توانید باز هم بنویسید.
handover-still-waiting = تشکر، این هم رسید. یک انسان همین جا جواب می‌دهد.
handover-taken = حالا { $name } از کمون { $municipality } گفتگو را می‌خواند و با شماست. من دیگر چیزی نمی‌گویم.
handover-done = گفتگو از طرف { $name } تمام شد.
handover-stopped = شما دیگر منتظر یک انسان نیستید.

## The idea

idea-offer = چه خوب! می‌توانم ایدهٔ شما را بنویسم و به یک مشاور (coach) بدهم. مشاور کسی است که به شما کمک می‌کند. هفت سؤال کوتاه است و هر وقت بخواهید می‌توانید استراحت کنید. شروع کنیم؟
idea-summary-ask = چه کاری می‌خواهید بکنید؟ کوتاه بنویسید.
idea-audience-ask = برای چه کسانی است؟
idea-place-ask = کجا باشد؟ نام یک جا، یک شهر یا روستا (قریه)، یا «نمی‌دانم».
idea-driver-ask = می‌خواهید خودتان این کار را پیش ببرید، تنها یا با دیگران؟
idea-help-ask = در چه چیزی کمک می‌خواهید؟ مثلاً پول، جا، آشنا شدن با افراد یا یک برنامه (پلان).
idea-language-ask = می‌خواهید با مشاور به چه زبانی صحبت کنید؟
idea-contact-ask = مشاور چطور با شما تماس بگیرد؟ تلفن یا ایمیل بنویسید. یا از این سؤال رد شوید و جواب را همین جا بگیرید.
idea-empty = این جا چند کلمه لازم دارم.
idea-summary = من این طور فهمیدم:
idea-field-summary = ایده
idea-field-audience = برای چه کسانی
idea-field-place = کجا
idea-field-driver = خودتان پیش می‌برید
idea-field-help = کمک در
idea-field-language = زبان
idea-field-contact = راه تماس با شما
idea-none = (رد شد)
idea-consent = اجازه هست این‌ها و گفتگوی ما را به یک مشاور در کمون { $municipality } بدهم؟
idea-correct-which = چه چیزی را می‌خواهید تغییر بدهید؟
idea-sent = تشکر! ایدهٔ شما به یک مشاور در کمون { $municipality } داده شد.
idea-paused = استراحت می‌کنیم. هر چه نوشته‌اید می‌ماند. هر سؤالی دارید بپرسید.
idea-cancelled = پس چیزی نمی‌فرستم. آنچه دربارهٔ ایده نوشته بودید از فرم (فورمه) پاک شد.
idea-nothing = ایده‌ای از شما در انتظار نیست. می‌خواهید یک ایده بگویید؟

## When something does not work

media = من فقط متن را می‌خوانم. سؤال خود را بنویسید، یا بخواهید با یک انسان صحبت کنید.
edited = پیام اول شما را خواندم. حرف تازه را در یک پیام جدا بنویسید تا جواب بدهم.
too-long = این پیام برای من خیلی دراز بود. فقط چیزهای مهم را بنویسید، حداکثر { $limit } حرف.
empty = هیچ کلمه‌ای به من نرسید. سؤال خود را بنویسید.
down = حالا نمی‌توانم جواب بدهم. پیام شما ذخیره شد. کمی بعد دوباره امتحان کنید، یا بخواهید با یک انسان صحبت کنید.
stale-button = این دکمه دیگر کار نمی‌کند.

## The chat page

chat-title = Lotsen
chat-subtitle = از کمون بپرسید
chat-placeholder = سؤال خود را بنویسید
chat-send = فرستادن
chat-language = زبان
chat-you = شما
chat-bot = برنامهٔ Lotsen
chat-person = انسان
chat-sending = در حال فرستادن …
chat-offline = اینترنت وصل نیست. وقتی دوباره وصل شود، پیام شما فرستاده می‌شود.
chat-not-sent = فرستاده نشد. برای امتحان دوباره فشار دهید.
chat-new = شروع دوباره
chat-open = باز کردن چت
chat-close = بستن چت
chat-working = برنامهٔ Lotsen می‌نویسد
