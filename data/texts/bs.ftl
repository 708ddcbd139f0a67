# Translation from sv.ftl. Not yet read by a native reader.
# Words inside { $… } are filled in by the program and must stay.
# Words that Bosnian, Croatian and Serbian speakers all understand, in Latin script.
# Nobody's gender is known, so sentences about { $name } avoid the past tense.

## First: that it is a machine, what is kept and for how long

notice =
    Dobar dan! Ja sam Lotsen, kompjuterski program, a ne čovjek.
    Ono što napišete čuva se { $days } { $days ->
        [one] dan
       *[other] dana
    } nakon vaše zadnje poruke. Poslije se briše. Ne pišite svoj matični broj (personnummer). U svakom trenutku možete tražiti čovjeka ili sve obrisati.
notice-again = Ovdje opet ja: Lotsen, kompjuterski program. Ono što napišete čuva se { $days } { $days ->
        [one] dan
       *[other] dana
    } nakon vaše zadnje poruke. Slobodno pitajte dalje.
greeting = U čemu vam treba pomoć? Pišite svojim riječima.

## Municipality and language

ask-municipality = O kojoj općini (kommun) se radi?
municipality-set = Dobro, onda odgovaram za općinu { $municipality }. Šta želite znati?
municipality-unknown = Tu općinu još ne poznajem. Mogu odgovarati za ove:
language-choose = Koji jezik želite?
language-set = Sada pišem na bosanskom/hrvatskom/srpskom.
language-unsure = Nije mi jasno na kojem jeziku pišete. Koji jezik želite?
language-unsupported = Taj jezik još ne znam. Znam ove:

## Answers

source = Izvor: { $title }. Provjereno { $date }.
unchecked = Prevedeno, ali prijevod nije provjerila osoba kojoj je to maternji jezik.
clarify = Imam dva odgovora koji mogu odgovarati. Na koji mislite?
unsure = Možda vas ne razumijem dobro. Mislite li na nešto od ovoga?
no-answer = O tome nemam odgovor sa sigurnim izvorom za općinu { $municipality }. Pitanje mogu poslati čovjeku.
out-of-scope = Na to ne mogu odgovoriti. Odgovaram o podršci za ideje i udruženja, o prostorima, o upoznavanju ljudi, o pomaganju drugima i o tome kome se obratiti. Čovjek u općini vam može reći gdje dalje.
smalltalk = Dobar dan! Ja sam Lotsen, kompjuterski program. Pitajte me o podršci, prostorima, idejama, o upoznavanju ljudi ili kome se obratiti.
original = Na švedskom:

## Topics, in two words each: what a button says

topic-support = Novac i podrška
topic-premises = Prostor
topic-contact = Kome se obratiti
topic-idea = Imam ideju
topic-volunteer = Pomagati drugima
topic-get_help = Dobiti pomoć
topic-meet_people = Upoznati ljude
topic-partnership = Saradnja s općinom
topic-influence = Utjecati na općinu
topic-start_association = Osnovati udruženje
topic-work_study = Posao i škola
topic-family = Djeca i porodica
topic-human = Razgovor s čovjekom
topic-emergency = U opasnosti sam
topic-smalltalk = Samo pozdrav
topic-language = Promjena jezika
topic-privacy = Moji podaci
topic-out_of_scope = Nešto drugo

## Buttons

button-human = Razgovor s čovjekom
button-idea = Opisati svoju ideju
button-language = Promijeni jezik
button-original = Pokaži na švedskom
button-yes = Da
button-no = Ne
button-skip = Preskoči
button-pause = Nastavi kasnije
button-resume = Nastavi s mojom idejom
button-correct = Promijeni nešto
button-erase = Obriši sve o meni
button-erase-yes = Da, obriši sve
button-stop-waiting = Radije pitaj Lotsen

## What is kept

privacy = Ja sam kompjuterski program. Ono što napišete čuva se { $days } { $days ->
        [one] dan
       *[other] dana
    } nakon vaše zadnje poruke i poslije se briše. Ako tražite čovjeka, razgovor mogu čitati zaposleni u općini. Matični broj (personnummer) se sakrije prije nego što se bilo šta sačuva. Duže se čuva podatak da je slučaj postojao i kako je završio, ali ne i ono što ste napisali. Sada možete sve obrisati.
erase-sure = Želite li obrisati cijeli razgovor? To se ne može vratiti.
erased = Sve što ste napisali je obrisano.

## Danger

emergency-person = Ovaj razgovor šaljem i čovjeku u općini. Oni nisu hitna služba i možda će odgovoriti tek kasnije. Ako opasnost postoji sada: zovite 112.

## A human

handover-waiting = Ovaj razgovor sada ide čovjeku u općini { $municipality }. Tamo vide sve što smo napisali i odgovaraju ovdje. Dok čekate, možete pisati dalje.
handover-closed-hours = Ovaj razgovor sada ide čovjeku u općini { $municipality }. Najraniji odgovor: { $when }. Tamo vide sve što smo napisali, a odgovor će doći ovdje. Dok čekate, možete pisati dalje.
handover-still-waiting = Hvala, i to je poslano. Čovjek će odgovoriti ovdje.
handover-taken = { $name } iz općine { $municipality } preuzima razgovor i čita ga. Ja sada šutim.
handover-done = Razgovor je završen. Završava ga: { $name }.
handover-stopped = Više ne čekate čovjeka.

## The idea

idea-offer = Baš lijepo! Mogu zapisati vašu ideju i dati je savjetniku (coach), osobi koja vam pomaže. To je sedam kratkih pitanja, a pauzu možete napraviti kad želite. Hoćemo li početi?
idea-summary-ask = Šta želite raditi? Napišite kratko.
idea-audience-ask = Za koga je to?
idea-place-ask = Gdje će to biti? Prostor, mjesto ili ”ne znam”.
idea-driver-ask = Želite li sami voditi tu ideju, bez drugih ili zajedno s njima?
idea-help-ask = U čemu vam treba pomoć? Na primjer novac, prostor, kontakti ili plan.
idea-language-ask = Na kojem jeziku želite razgovarati sa savjetnikom?
idea-contact-ask = Kako vas savjetnik može dobiti? Telefon ili e-mail. Ili preskočite ovo i odgovor će doći ovdje.
idea-empty = Ovdje mi treba nekoliko riječi.
idea-summary = Ovako sam to razumio:
idea-field-summary = Ideja
idea-field-audience = Za koga
idea-field-place = Gdje
idea-field-driver = Vi je vodite
idea-field-help = Pomoć oko
idea-field-language = Jezik
idea-field-contact = Kontakt
idea-none = (preskočeno)
idea-consent = Smijem li ovo i naš razgovor dati savjetniku u općini { $municipality }?
idea-correct-which = Šta želite promijeniti?
idea-sent = Hvala! Vaša ideja je predana savjetniku u općini { $municipality }.
idea-paused = Pravimo pauzu. Ono što ste napisali ostaje sačuvano. Pitajte me šta god želite.
idea-cancelled = Onda ništa ne šaljem. Ono što ste napisali o ideji više nije u formularu.
idea-nothing = Nemate ideju koja čeka. Želite li opisati neku?

## When something does not work

media = Mogu čitati samo tekst. Napišite svoje pitanje ili tražite čovjeka.
edited = Vidim samo vašu prvu poruku. Novo napišite kao posebnu poruku, pa ću odgovoriti na nju.
too-long = To je predugo za mene. Napišite najvažnije, najviše { $limit } { $limit ->
        [one] znak
        [few] znaka
       *[other] znakova
    }.
empty = U poruci nema riječi. Napišite svoje pitanje.
down = Trenutno ne mogu odgovoriti. Vaša poruka je sačuvana. Pokušajte opet za neko vrijeme ili tražite čovjeka.
stale-button = To dugme više ne važi.

## The chat page

chat-title = Lotsen
chat-subtitle = Pitajte općinu
chat-placeholder = Napišite svoje pitanje
chat-send = Pošalji
chat-language = Jezik
chat-you = Vi
chat-bot = Lotsen (kompjuter)
chat-person = Čovjek
chat-sending = Šalje se …
chat-offline = Nema veze. Vaša poruka će se poslati kad se mreža vrati.
chat-not-sent = Nije poslano. Pritisnite da pokušate opet.
chat-new = Ispočetka
chat-open = Otvori chat
chat-close = Zatvori chat
chat-working = Lotsen piše
