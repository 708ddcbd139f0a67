# Translation from sv.ftl, not yet read by a native reader of Arabic.
# Sentences start with an Arabic word, so that a chat that guesses direction from
# the first letter guesses right. Numbers agree with their noun: Arabic has six forms.

notice =
    مرحبًا! أنا Lotsen، برنامج كمبيوتر ولست إنسانًا.
    نحفظ ما تكتبه لمدة { $days ->
        [one] يوم واحد
        [two] يومين
        [few] { $days } أيام
       *[many] { $days } يومًا
        [other] { $days } يوم
    } بعد آخر رسالة منك. ثم نحذفه. لا تكتب رقمك الشخصي (personnummer). يمكنك في أي وقت أن تطلب التحدث مع شخص أو أن تحذف كل شيء.
notice-again =
    أنا Lotsen معك من جديد، برنامج كمبيوتر. نحفظ ما تكتبه لمدة { $days ->
        [one] يوم واحد
        [two] يومين
        [few] { $days } أيام
       *[many] { $days } يومًا
        [other] { $days } يوم
    } بعد آخر رسالة منك. يمكنك أن تسأل أكثر.
greeting = بماذا تريد أن أساعدك؟ اكتب بكلماتك أنت.

ask-municipality = عن أي بلدية (kommun) تسأل؟
municipality-set = حسنًا، سأجيب عن بلدية { $municipality }. ماذا تريد أن تعرف؟
municipality-unknown = لا أعرف هذه البلدية بعد. يمكنني أن أجيب عن هذه البلديات:
language-choose = أي لغة تريد؟
language-set = الآن أكتب بالعربية.
language-unsure = لست متأكدًا من اللغة التي تكتب بها. أي لغة تريد؟
language-unsupported = لا أعرف هذه اللغة بعد. أعرف هذه اللغات:

source = المصدر: { $title }. تاريخ التحقق: { $date }.
unchecked = هذا النص مترجم، ولم يراجعه شخص لغته الأم هي العربية.
clarify = عندي جوابان قد يناسبان سؤالك. أيهما تقصد؟
unsure = لست متأكدًا من أنني فهمت. هل تقصد شيئًا من هذا؟
no-answer = ليس عندي جواب من مصدر موثوق عن هذا الأمر في بلدية { $municipality }. يمكنني أن أرسل السؤال إلى شخص.
out-of-scope = لا أستطيع الإجابة عن هذا. أجيب عن دعم الأفكار والجمعيات، والأماكن والقاعات، والتعرف على الناس، ومساعدة الآخرين، وأقول لك مع من تتحدث. يمكن لشخص في البلدية أن يدلّك إلى أين تذهب.
smalltalk = مرحبًا! أنا Lotsen، برنامج كمبيوتر. اسألني عن الدعم، أو القاعات، أو الأفكار، أو التعرف على الناس. واسألني أيضًا مع من تتحدث.
original = بالسويدية:

topic-support = المال والدعم
topic-premises = مكان أو قاعة
topic-contact = مع من أتحدث
topic-idea = عندي فكرة
topic-volunteer = مساعدة الآخرين
topic-get_help = الحصول على مساعدة
topic-meet_people = التعرف على الناس
topic-partnership = التعاون مع البلدية
topic-influence = التأثير في قرارات البلدية
topic-start_association = تأسيس جمعية
topic-work_study = العمل والدراسة
topic-family = الأطفال والأسرة
topic-human = التحدث مع شخص
topic-emergency = أنا في خطر
topic-smalltalk = تحية فقط
topic-language = تغيير اللغة
topic-privacy = معلوماتي
topic-out_of_scope = شيء آخر

button-human = التحدث مع شخص
button-idea = أريد أن أحكي عن فكرتي
button-language = تغيير اللغة
button-original = عرض النص بالسويدية
button-yes = نعم
button-no = لا
button-skip = تخطي
button-pause = أكمل لاحقًا
button-resume = متابعة فكرتي
button-correct = تغيير شيء
button-erase = حذف كل شيء عني
button-erase-yes = نعم، احذف كل شيء
button-stop-waiting = أسأل Lotsen بدل ذلك

privacy =
    أنا برنامج كمبيوتر. نحفظ ما تكتبه لمدة { $days ->
        [one] يوم واحد
        [two] يومين
        [few] { $days } أيام
       *[many] { $days } يومًا
        [other] { $days } يوم
    } بعد آخر رسالة منك، ثم نحذفه. إذا طلبت التحدث مع شخص، يستطيع موظفو البلدية قراءة المحادثة. نخفي الرقم الشخصي (personnummer) قبل أن نحفظ أي شيء. أما أنه كان هناك طلب وكيف انتهى، فهذا نحفظه مدة أطول، لكن من دون ما كتبته. يمكنك أن تحذف كل شيء الآن.
erase-sure = هل تريد حذف المحادثة كلها؟ لا يمكن التراجع عن ذلك.
erased = تم حذف كل ما كتبته.

emergency-person = سأرسل المحادثة أيضًا إلى شخص في البلدية. موظفو البلدية ليسوا خدمة طوارئ، وقد لا يردّون إلا لاحقًا. هل الخطر الآن؟ اتصل بالرقم 112.

handover-waiting = سلّمت المحادثة إلى شخص في بلدية { $municipality }. يرى الموظفون كل ما كتبناه ويردّون هنا. يمكنك أن تكتب المزيد وأنت تنتظر.
handover-closed-hours = سلّمت المحادثة إلى شخص في بلدية { $municipality }. أقرب وقت للرد: { $when }. يرى الموظفون كل ما كتبناه، وسيصلك الرد هنا. يمكنك أن تكتب المزيد وأنت تنتظر.
handover-still-waiting = شكرًا، وصلت رسالتك. سيردّ عليك شخص هنا.
handover-taken = المحادثة الآن مع { $name } من بلدية { $municipality }، وتجري قراءتها. أنا الآن صامت.
handover-done = تم إنهاء المحادثة من طرف { $name }.
handover-stopped = لم تعد تنتظر شخصًا.

idea-offer = هذا جميل! يمكنني أن أكتب فكرتك وأعطيها لمرشد (coach)، أي شخص يدعمك في فكرتك. هناك سبعة أسئلة قصيرة، ويمكنك أن تتوقف وتكمل متى تريد. هل نبدأ؟
idea-summary-ask = ماذا تريد أن تفعل؟ اكتب باختصار.
idea-audience-ask = لمن هذه الفكرة؟
idea-place-ask = أين ستكون؟ اكتب مكانًا أو بلدة أو «لا أعرف».
idea-driver-ask = هل تريد أن تنفّذ الفكرة بنفسك، وحدك أو مع آخرين؟
idea-help-ask = بماذا تريد المساعدة؟ مثلًا: مال، أو مكان، أو التواصل مع أشخاص، أو خطة.
idea-language-ask = بأي لغة تريد أن تتحدث مع المرشد؟
idea-contact-ask = كيف يتصل بك المرشد؟ بالهاتف أو بالبريد الإلكتروني. أو تخطَّ هذا السؤال وسيصلك الرد هنا.
idea-empty = أحتاج إلى بضع كلمات هنا.
idea-summary = هذا ما فهمته:
idea-field-summary = الفكرة
idea-field-audience = لمن
idea-field-place = أين
idea-field-driver = أنت تنفّذها
idea-field-help = المساعدة المطلوبة
idea-field-language = اللغة
idea-field-contact = كيف نتصل بك
idea-none = (تم التخطي)
idea-consent = هل تسمح لي أن أعطي هذا ومحادثتنا لمرشد في بلدية { $municipality }؟
idea-correct-which = ماذا تريد أن تغيّر؟
idea-sent = شكرًا! سلّمت فكرتك إلى مرشد في بلدية { $municipality }.
idea-paused = نتوقف الآن. ما كتبته ما زال موجودًا. اسألني عن أي شيء تريده.
idea-cancelled = إذن لن أرسل شيئًا. ما كتبته عن الفكرة لم يعد في الاستمارة.
idea-nothing = ليست لديك فكرة تنتظر. هل تريد أن تحكي عن فكرة؟

media = أستطيع قراءة النص المكتوب فقط. اكتب سؤالك، أو اطلب التحدث مع شخص.
edited = قرأت رسالتك الأولى. اكتب الكلام الجديد في رسالة جديدة، وسأجيب عنه.
too-long = رسالتك طويلة جدًا عليّ. اكتب الأهم فقط. أكبر عدد من الأحرف هو { $limit }.
empty = لم تصلني أي كلمات. اكتب سؤالك.
down = لا أستطيع الإجابة الآن. رسالتك محفوظة. حاول مرة أخرى بعد قليل، أو اطلب التحدث مع شخص.
stale-button = هذا الزر لم يعد صالحًا.

chat-title = Lotsen
chat-subtitle = اسأل البلدية
chat-placeholder = اكتب سؤالك
chat-send = إرسال
chat-language = اللغة
chat-you = أنت
chat-bot = برنامج Lotsen
chat-person = إنسان
chat-sending = جارٍ الإرسال…
chat-offline = لا يوجد اتصال. ستُرسل رسالتك عندما يعود الإنترنت.
chat-not-sent = لم تُرسل الرسالة. اضغط للمحاولة مرة أخرى.
chat-new = البدء من جديد
chat-open = فتح المحادثة
chat-close = إغلاق المحادثة
chat-working = يكتب Lotsen الآن
