# Translation from sv.ftl. Not yet read by a native reader.
# Words inside { $… } are filled in by the program and must stay.
# Latin (Hawar) letters, in words that are understood north, west and south; “hûn” throughout.

## First: that it is a machine, what is kept and for how long

notice =
    Silav! Ez Lotsen im, bernameyeke kompîturê me – ez ne mirov im.
    Tiştê ku hûn dinivîsin, piştî peyama we ya dawî { $days } { $days ->
        [one] roj
       *[other] rojan
    } tê parastin. Paşê tê jêbirin. Hejmara xwe ya kesane (personnummer) nenivîsin. Hûn her gav dikarin mirovekî bixwazin an her tiştî jê bibin.
notice-again = Dîsa ez im: Lotsen, bernameyeke kompîturê. Tiştê ku hûn dinivîsin, piştî peyama we ya dawî { $days } { $days ->
        [one] roj
       *[other] rojan
    } tê parastin. Ji kerema xwe pirsên xwe yên din jî bikin.
greeting = Hûn ji bo çi alîkariyê dixwazin? Bi gotinên xwe binivîsin.

## Municipality and language

ask-municipality = Pirsa we li ser kîjan şaredariyê (kommun) ye?
municipality-set = Baş e, ez ê li ser { $municipality } bersivê bidim. Hûn dixwazin çi bizanin?
municipality-unknown = Ez wê şaredariyê hîn nas nakim. Ez dikarim li ser van bersivê bidim:
language-choose = Hûn kîjan zimanî dixwazin?
language-set = Niha ez bi kurmancî dinivîsim.
language-unsure = Ez ne bawer im ku hûn bi kîjan zimanî dinivîsin. Hûn kîjan zimanî dixwazin?
language-unsupported = Ez wî zimanî hîn nizanim. Ez van zimanan dizanim:

## Answers

source = Çavkanî: { $title }. Kontrolkirin: { $date }.
unchecked = Hatiye wergerandin, lê kesekî ku ev zimanê wî yê dayikê ye hîn nexwendiye.
clarify = Du bersivên min hene ku dibe li pirsa we bên. Hûn kîjanê dixwazin?
unsure = Ez ne bawer im ku min fêm kir. Hûn yek ji van dibêjin?
no-answer = Li ser vê yekê ji bo { $municipality } bersiveke min a bi çavkaniya rast tune ye. Ez dikarim pirsa we ji mirovekî re bişînim.
out-of-scope = Ez nikarim bersiva vê bidim. Ez bersiva van didim: piştgiriya fikir û komeleyan, cih û salon, nasîna xelkê, alîkariya kesên din û hûn bi kê re biaxivin. Mirovek li şaredariyê dikare rê nîşanî we bide.
smalltalk = Silav! Ez Lotsen im, bernameyeke kompîturê. Ji min li ser piştgirî, cih û salon, fikir û nasîna xelkê bipirsin, an hûn bi kê re biaxivin.
original = Bi swêdî:

## Topics, in two words each: what a button says

topic-support = Pere û piştgirî
topic-premises = Cih an salon
topic-contact = Bi kê re biaxivim?
topic-idea = Fikreke min heye
topic-volunteer = Alîkariya kesên din
topic-get_help = Alîkariyê bistînim
topic-meet_people = Nasîna xelkê
topic-partnership = Hevkariya bi şaredariyê re
topic-influence = Bandora li şaredariyê
topic-start_association = Avakirina komeleyê
topic-work_study = Kar û xwendin
topic-family = Zarok û malbat
topic-human = Bi mirovekî re axaftin
topic-emergency = Ez di xetereyê de me
topic-smalltalk = Tenê silavekê bidim
topic-language = Guhertina ziman
topic-privacy = Agahiyên min
topic-out_of_scope = Tiştekî din

## Buttons

button-human = Bi mirovekî re axaftin
button-idea = Behsa fikra xwe bikim
button-language = Ziman biguherîne
button-original = Bi swêdî nîşan bide
button-yes = Erê
button-no = Na
button-skip = Derbas bike
button-pause = Paşê berdewam bike
button-resume = Fikra min bidomîne
button-correct = Tiştekî biguherîne
button-erase = Her tiştê min jê bibe
button-erase-yes = Erê, her tiştî jê bibe
button-stop-waiting = Ji Lotsen bipirse

## What is kept

privacy = Ez bernameyeke kompîturê me. Tiştê ku hûn dinivîsin, piştî peyama we ya dawî { $days } { $days ->
        [one] roj
       *[other] rojan
    } tê parastin û paşê tê jêbirin. Heke hûn mirovekî bixwazin, karmendên şaredariyê dikarin axaftinê bixwînin. Hejmarên kesane (personnummer) berî parastinê tên veşartin. Ku pirsek hebû û çawa qediya, ev dirêjtir tê parastin, lê ne tiştê ku we nivîsandiye. Hûn dikarin niha her tiştî jê bibin.
erase-sure = Hûn dixwazin hemû axaftinê jê bibin? Êdî venagere.
erased = Her tiştê ku we nivîsandibû hat jêbirin.

## Danger

emergency-person = Ez vê axaftinê ji mirovekî li şaredariyê re jî dişînim. Ew ne xizmeta rizgarkirinê ne û dibe ku dereng bersivê bidin. Heke niha xetere hebe: telefonî 112 bikin.

## A human

handover-waiting = Min axaftin da mirovekî li şaredariya { $municipality }. Ew her tiştê ku me nivîsandiye dibînin û li vir bersivê didin. Heta ku hûn li bendê ne, hûn dikarin zêdetir binivîsin.
handover-closed-hours = Min axaftin da mirovekî li şaredariya { $municipality }. Bersiva herî zû: { $when }. Ew her tiştê ku me nivîsandiye dibînin û bersiv tê vir. Heta ku hûn li bendê ne, hûn dikarin zêdetir binivîsin.
handover-still-waiting = Spas, ev jî hat zêdekirin. Mirovek dê li vir bersivê bide.
handover-taken = { $name } ji şaredariya { $municipality } axaftinê digire ser xwe û dixwîne. Niha ez bêdeng im.
handover-done = { $name } axaftin qedand.
handover-stopped = Hûn êdî ne li benda mirovekî ne.

## The idea

idea-offer = Çiqas xweş e! Ez dikarim fikra we binivîsim û bidim coach (kesê ku piştgiriyê dide we). Heft pirsên kurt hene, û kengî bixwazin hûn dikarin bêhna xwe vedin. Em dest pê bikin?
idea-summary-ask = Hûn dixwazin çi bikin? Bi kurtî binivîsin.
idea-audience-ask = Ew ji bo kê ye?
idea-place-ask = Li ku be? Cihek, bajarek, gundek, an ”nizanim”.
idea-driver-ask = Hûn dixwazin fikrê bi xwe bimeşînin, bi tenê an bi kesên din re?
idea-help-ask = Hûn ji bo çi alîkariyê dixwazin? Wek mînak pere, cih, kesên ku we nas bikin, an planek.
idea-language-ask = Hûn dixwazin bi coach re bi kîjan zimanî biaxivin?
idea-contact-ask = Coach çawa bigihîje we? Telefon an e-mail. An jî vê pirsê derbas bikin û bersiv dê bê vir.
idea-empty = Li vir çend gotin ji min re pêwîst in.
idea-summary = Min wiha fêm kir:
idea-field-summary = Fikir
idea-field-audience = Ji bo kê
idea-field-place = Li ku
idea-field-driver = Hûn dimeşînin
idea-field-help = Alîkarî ji bo
idea-field-language = Ziman
idea-field-contact = Gihîştina we
idea-none = (hat derbaskirin)
idea-consent = Destûr heye ku ez vê û axaftina me bidim coachekî li şaredariya { $municipality }?
idea-correct-which = Hûn dixwazin çi biguherînin?
idea-sent = Spas! Fikra we ji coachekî li şaredariya { $municipality } re hat dayîn.
idea-paused = Em bêhna xwe vedin. Tiştê ku we nivîsandiye li vir maye. Çi dixwazin bipirsin.
idea-cancelled = Wê demê ez tiştekî naşînim. Tiştê ku we li ser fikrê nivîsandibû, ji formê hat jêbirin.
idea-nothing = Tu fikreke we ya li bendê tune ye. Hûn dixwazin behsa fikrekê bikin?

## When something does not work

media = Ez tenê dikarim nivîsê bixwînim. Pirsa xwe binivîsin, an mirovekî bixwazin.
edited = Min peyama we ya pêşî xwend. Ya nû wek peyameke din binivîsin, ez ê bersiva wê bidim.
too-long = Ev ji bo min pir dirêj bû. Ya herî girîng bi herî zêde { $limit } tîpan binivîsin.
empty = Tu gotin negihîştin min. Pirsa xwe binivîsin.
down = Ez niha nikarim bersivê bidim. Peyama we tê parastin. Piştî demekê dîsa biceribînin, an mirovekî bixwazin.
stale-button = Ew bişkok êdî kar nake.

## The chat page

chat-title = Lotsen
chat-subtitle = Ji şaredariyê bipirsin
chat-placeholder = Pirsa xwe binivîsin
chat-send = Bişîne
chat-language = Ziman
chat-you = Hûn
chat-bot = Lotsen (kompîtur)
chat-person = Mirov
chat-sending = Tê şandin …
chat-offline = Girêdan tune ye. Gava înternet vegere, peyama we tê şandin.
chat-not-sent = Nehat şandin. Ji bo ku dîsa biceribînin, pê lê bikin.
chat-new = Ji nû ve dest pê bike
chat-open = Axaftinê veke
chat-close = Axaftinê bigire
chat-working = Lotsen dinivîse
