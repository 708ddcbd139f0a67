# Translation from sv.ftl. Not yet read by a native reader.
# Words inside { $… } are filled in by the program and must stay.

## First: that it is a machine, what is kept and for how long

notice =
    Soo dhowow! Waxaan ahay Lotsen, barnaamij kombuyuutar – qof ma ihi.
    Waxa aad qorto waxaa la kaydiyaa { $days } maalmood laga bilaabo farriintaada ugu dambaysa. Kaddib waa la tirtiraa. Ha qorin lambarkaaga aqoonsiga (personnummer). Mar kasta waxaad codsan kartaa inaad qof la hadasho ama in wax walba la tirtiro.
notice-again = Waa aniga mar kale: Lotsen, barnaamij kombuyuutar. Waxa aad qorto waxaa la kaydiyaa { $days } maalmood laga bilaabo farriintaada ugu dambaysa. Wax kale waad i weydiin kartaa.
greeting = Maxaan kaa caawin karaa? Ku qor ereyadaada.

## Municipality and language

ask-municipality = Degmadee (kommun) ayay ku saabsan tahay?
municipality-set = Waa hagaag. Waxaan ka jawaabayaa su'aalaha ku saabsan degmada { $municipality }. Maxaad rabtaa inaad ogaato?
municipality-unknown = Degmadaas weli ma aqaan. Waxaan ka jawaabi karaa su'aalaha ku saabsan degmooyinkan:
language-choose = Luqaddee ayaad rabtaa?
language-set = Hadda waxaan wax ku qorayaa af Soomaali.
language-unsure = Ma hubo luqadda aad wax ku qorayso. Luqaddee ayaad rabtaa?
language-unsupported = Luqaddaas weli ma aqaan. Waxaan aqaanaa luqadahan:

## Answers

source = Xogtu waxay ka timid: { $title }. Waxaa la hubiyay { $date }.
unchecked = Waa la turjumay, laakiin weli ma hubin qof afkiisa hooyo yahay Soomaali.
clarify = Waxaan hayaa laba jawaabood oo ku habboonaan kara. Tee ayaad u jeeddaa?
unsure = Ma hubo inaan ku fahmay. Ma waxaad u jeeddaa mid ka mid ah kuwan?
no-answer = Arrintaas kama hayo jawaab ka timid meel la hubo oo ku saabsan degmada { $municipality }. Su'aasha waxaan u gudbin karaa qof.
out-of-scope = Taas kama jawaabi karo. Waxaan ka jawaabaa taageerada fikradaha iyo ururrada, hoolalka iyo qolalka, sida dad loola kulmo, sida dadka loo caawiyo iyo cidda lala hadlo. Qof degmada ka shaqeeya ayaa kuu tilmaami kara meesha aad la xiriirayso.
smalltalk = Soo dhowow! Waxaan ahay Lotsen, barnaamij kombuyuutar. I weydii taageerada, hoolalka, fikradaha, sida dad loola kulmo ama cidda aad la hadlayso.
original = Af Iswiidhish:

## Topics, in two words each: what a button says

topic-support = Lacag iyo taageero
topic-premises = Hool ama qol
topic-contact = Cidda aan la hadlayo
topic-idea = Fikrad baan hayaa
topic-volunteer = Inaan dad kale caawiyo
topic-get_help = Caawimaad baan rabaa
topic-meet_people = Inaan dad la kulmo
topic-partnership = La shaqaynta degmada
topic-influence = Saamee go'aannada degmada
topic-start_association = Inaan urur sameeyo
topic-work_study = Shaqo iyo waxbarasho
topic-family = Carruur iyo qoys
topic-human = La hadal qof
topic-emergency = Khatar baan ku jiraa
topic-smalltalk = Salaan keliya
topic-language = Beddel luqadda
topic-privacy = Xogtayda
topic-out_of_scope = Wax kale

## Buttons

button-human = La hadal qof
button-idea = Aan fikraddayda sheego
button-language = Beddel luqadda
button-original = Ku muuji af Iswiidhish
button-yes = Haa
button-no = Maya
button-skip = Ka bood
button-pause = Mar dambe sii wad
button-resume = Sii wad fikraddayda
button-correct = Wax ka beddel
button-erase = Tirtir dhammaan xogtayda
button-erase-yes = Haa, wax walba tirtir
button-stop-waiting = Lotsen baan weydiinayaa

## What is kept

privacy = Waxaan ahay barnaamij kombuyuutar. Waxa aad qorto waxaa la kaydiyaa { $days } maalmood laga bilaabo farriintaada ugu dambaysa, kaddibna waa la tirtiraa. Haddii aad codsato inaad qof la hadasho, shaqaalaha degmada ayaa akhrin kara wada hadalka. Lambarka aqoonsiga (personnummer) waa la qariyaa ka hor inta aan wax la kaydin. Waxaa muddo dheer la kaydiyaa in arrini jirtay iyo sida ay ku dhammaatay, laakiin maaha waxa aad qortay. Hadda wax walba waad tirtiri kartaa.
erase-sure = Ma rabtaa in wada hadalka oo dhan la tirtiro? Dib looma soo celin karo.
erased = Wax kasta oo aad qortay waa la tirtiray.

## Danger

emergency-person = Wada hadalka waxaan sidoo kale u dirayaa qof degmada ka shaqeeya. Iyagu maaha gurmadka degdegga ah, waxaana dhici karta inay goor dambe jawaabaan. Haddii ay hadda khatar jirto: wac 112.

## A human

handover-waiting = Wada hadalka waxaan u gudbiyay qof ka shaqeeya degmada { $municipality }. Waxay arkaan wax kasta oo aynu qornay, halkan ayayna kaaga jawaabayaan. Inta aad sugayso wax kale waad sii qori kartaa.
handover-closed-hours = Wada hadalka waxaan u gudbiyay qof ka shaqeeya degmada { $municipality }. Waqtiga ugu dhow ee ay jawaabi karaan waa { $when }. Waxay arkaan wax kasta oo aynu qornay, jawaabtuna halkan ayay imanaysaa. Inta aad sugayso wax kale waad sii qori kartaa.
handover-still-waiting = Mahadsanid, taasna waan ku daray. Qof ayaa halkan kaaga jawaabaya.
handover-taken = { $name } (degmada { $municipality }) waa qofka la wareegay wada hadalka oo hadda akhrinaya. Aniga hadda waan aamusayaa.
handover-done = Wada hadalkii aad la lahayd { $name } waa la dhammeeyay.
handover-stopped = Hadda qof ma sugaysid.

## The idea

idea-offer = Waa wax fiican! Fikraddaada waan qori karaa, kaddibna waxaan u gudbin karaa coach (la-taliye ku taageera). Waa toddoba su'aalood oo gaagaaban, markii aad rabtona waad nasan kartaa. Ma bilownaa?
idea-summary-ask = Maxaad rabtaa inaad samayso? Si kooban u qor.
idea-audience-ask = Yaa loogu talagalay?
idea-place-ask = Xaggee ayay noqonaysaa? Qor goob, magaalo ama "ma aqaan".
idea-driver-ask = Ma rabtaa inaad adigu fikradda hirgeliso, keligaa ama adigoo dad kale la jira?
idea-help-ask = Maxaad rabtaa in lagaa caawiyo? Tusaale ahaan lacag, hool, dad lala xiriiro ama qorshe.
idea-language-ask = Luqaddee ayaad rabtaa inaad kula hadasho la-taliyaha (coach)?
idea-contact-ask = Sidee ayuu la-taliyuhu (coach) kuula soo xiriiri karaa? Taleefan ama e-post (email). Ama ka bood, jawaabtana halkan ku hel.
idea-empty = Dhawr erey ayaan halkan uga baahanahay.
idea-summary = Sidan ayaan u fahmay:
idea-field-summary = Fikradda
idea-field-audience = Cidda loogu talagalay
idea-field-place = Goobta
idea-field-driver = Adigaa hirgelinaya
idea-field-help = Caawimaadda
idea-field-language = Luqadda
idea-field-contact = Sida laguula xiriiro
idea-none = (waa laga booday)
idea-consent = Ma ii oggoshahay inaan tan iyo wada hadalkeenna siiyo coach (la-taliye) ka shaqeeya degmada { $municipality }?
idea-correct-which = Maxaad rabtaa inaad beddesho?
idea-sent = Mahadsanid! Fikraddaada waxaa loo gudbiyay coach (la-taliye) ka shaqeeya degmada { $municipality }.
idea-paused = Waan hakinnay. Wixii aad qortay way kaydsan yihiin. I weydii wixii aad rabto.
idea-cancelled = Markaa waxba ma dirayo. Wixii aad fikradda ka qortay waa laga saaray foomka.
idea-nothing = Ma lihid fikrad ku sugaysa. Ma rabtaa inaad mid sheegto?

## When something does not work

media = Qoraal keliya ayaan akhrin karaa. Qor su'aashaada, ama codso inaad qof la hadasho.
edited = Waxaan akhriyay farriintaadii hore. Tan cusub u qor farriin gooni ah, markaas waan ka jawaabayaa.
too-long = Farriintu way iga dheerayd. Qor waxa ugu muhiimsan, ha ka badnaan { $limit } xaraf.
empty = Wax qoraal ah ima soo gaarin. Qor su'aashaada.
down = Hadda ma jawaabi karo. Farriintaada waa la kaydiyay. Wax yar kaddib mar kale isku day, ama codso inaad qof la hadasho.
stale-button = Badhankaas mar dambe ma shaqeeyo.

## The chat page

chat-title = Lotsen
chat-subtitle = Weydii degmada
chat-placeholder = Qor su'aashaada
chat-send = Dir
chat-language = Luqadda
chat-you = Adiga
chat-bot = Lotsen (kombuyuutar)
chat-person = Qof
chat-sending = Waa la dirayaa …
chat-offline = Xiriir ma jiro. Farriintaada waa la dirayaa marka internetku soo noqdo.
chat-not-sent = Lama diri karin. Taabo si aad mar kale isugu daydo.
chat-new = Dib u bilow
chat-open = Fur wada hadalka
chat-close = Xir wada hadalka
chat-working = Lotsen ayaa wax qoraya
