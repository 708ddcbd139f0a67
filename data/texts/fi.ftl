# Translation from sv.ftl. Not yet read by a native reader.
# Words inside { $… } are filled in by the program and must stay.
# No case endings on what is filled in: it may be any name. Hence "kunnassa ({ $municipality })".

## First: that it is a machine, what is kept and for how long

notice =
    Hei! Olen Lotsen, tietokoneohjelma – en ihminen.
    Se, mitä kirjoitat, säilytetään { $days } { $days ->
        [one] päivän
       *[other] päivää
    } viimeisen viestisi jälkeen. Sitten se poistetaan. Älä kirjoita henkilötunnusta (personnummer). Voit milloin vain pyytää ihmistä vastaamaan tai poistaa kaiken.
notice-again = Minä täällä taas: Lotsen, tietokoneohjelma. Se, mitä kirjoitat, säilytetään { $days } { $days ->
        [one] päivän
       *[other] päivää
    } viimeisen viestisi jälkeen. Kysy vapaasti lisää.
greeting = Missä voin auttaa? Kirjoita omin sanoin.

## Municipality and language

ask-municipality = Mitä kuntaa (kommun) asiasi koskee?
municipality-set = Hyvä, sitten vastaan tästä kunnasta: { $municipality }. Mitä haluat tietää?
municipality-unknown = Sitä kuntaa en vielä tunne. Voin vastata näistä:
language-choose = Minkä kielen haluat?
language-set = Nyt kirjoitan suomeksi.
language-unsure = En ole varma, millä kielellä kirjoitat. Minkä kielen haluat?
language-unsupported = Sitä kieltä en vielä osaa. Osaan näitä:

## Answers

source = Lähde: { $title }. Tarkistettu { $date }.
unchecked = Käännetty, mutta kukaan kieltä äidinkielenään puhuva ei ole tarkistanut tekstiä.
clarify = Minulla on kaksi vastausta, jotka voivat sopia. Kumpaa tarkoitat?
unsure = En ole varma, ymmärsinkö. Tarkoitatko jotain näistä?
no-answer = Minulla ei ole siihen vastausta, jolla on varma lähde (kunta: { $municipality }). Voin lähettää kysymyksesi ihmiselle.
out-of-scope = Siihen en osaa vastata. Vastaan kysymyksiin, jotka koskevat tukea ideoille ja yhdistyksille, tiloja, ihmisten tapaamista, muiden auttamista ja sitä, kenen kanssa puhua. Ihminen kunnassa voi neuvoa sinut eteenpäin.
smalltalk = Hei! Olen Lotsen, tietokoneohjelma. Kysy minulta tuesta, tiloista, ideoista, ihmisten tapaamisesta tai siitä, kenen kanssa kannattaa puhua.
original = Ruotsiksi:

## Topics, in two words each: what a button says

topic-support = Raha ja tuki
topic-premises = Tila tai huone
topic-contact = Kenen kanssa puhun
topic-idea = Minulla on idea
topic-volunteer = Auttaa muita
topic-get_help = Saada apua
topic-meet_people = Tavata ihmisiä
topic-partnership = Yhteistyö kunnan kanssa
topic-influence = Vaikuttaa kuntaan
topic-start_association = Perustaa yhdistys
topic-work_study = Työ ja opiskelu
topic-family = Lapset ja perhe
topic-human = Puhua ihmisen kanssa
topic-emergency = Olen vaarassa
topic-smalltalk = Vain tervehtiä
topic-language = Vaihtaa kieltä
topic-privacy = Minun tietoni
topic-out_of_scope = Jotain muuta

## Buttons

button-human = Puhu ihmisen kanssa
button-idea = Kerro ideastani
button-language = Vaihda kieli
button-original = Näytä ruotsiksi
button-yes = Kyllä
button-no = Ei
button-skip = Ohita
button-pause = Jatka myöhemmin
button-resume = Jatka ideaani
button-correct = Muuta jotain
button-erase = Poista kaikki tietoni
button-erase-yes = Kyllä, poista kaikki
button-stop-waiting = Kysy Lotsenilta

## What is kept

privacy = Olen tietokoneohjelma. Se, mitä kirjoitat, säilytetään { $days } { $days ->
        [one] päivän
       *[other] päivää
    } viimeisen viestisi jälkeen ja sitten poistetaan. Jos pyydät ihmistä vastaamaan, kunnan henkilökunta voi lukea keskustelun. Henkilötunnukset (personnummer) peitetään, ennen kuin mitään tallennetaan. Tieto siitä, että asia oli olemassa ja miten se päättyi, säilytetään kauemmin, mutta ei sitä, mitä kirjoitit. Voit poistaa kaiken nyt.
erase-sure = Haluatko poistaa koko keskustelun? Sitä ei saa enää takaisin.
erased = Kaikki, mitä olet kirjoittanut, on poistettu.

## Danger

emergency-person = Lähetän keskustelun myös ihmiselle kunnassa. Kunta ei ole pelastuspalvelu, ja vastaus voi tulla vasta myöhemmin. Jos on vaara juuri nyt: soita 112.

## A human

handover-waiting = Olen antanut keskustelun ihmiselle kunnassa ({ $municipality }). Siellä nähdään kaikki, mitä olemme kirjoittaneet, ja vastaus tulee tähän. Voit kirjoittaa lisää odottaessasi.
handover-closed-hours = Olen antanut keskustelun ihmiselle kunnassa ({ $municipality }). Vastaus tulee aikaisintaan: { $when }. Siellä nähdään kaikki, mitä olemme kirjoittaneet, ja vastaus tulee tähän. Voit kirjoittaa lisää odottaessasi.
handover-still-waiting = Kiitos, tämäkin on mukana. Ihminen vastaa tähän.
handover-taken = { $name } ({ $municipality }) on ottanut keskustelun hoitaakseen ja lukee sitä. Nyt minä olen hiljaa.
handover-done = { $name } on lopettanut keskustelun.
handover-stopped = Et odota enää ihmisen vastausta.

## The idea

idea-offer = Onpa hienoa! Voin kirjoittaa ideasi muistiin ja antaa sen valmentajalle (coach), joka tukee sinua. Kysyn seitsemän lyhyttä kysymystä, ja voit pitää taukoa milloin haluat. Aloitetaanko?
idea-summary-ask = Mitä haluat tehdä? Kirjoita lyhyesti.
idea-audience-ask = Ketä varten se on?
idea-place-ask = Missä se olisi? Paikka, kylä tai kaupunki, tai ”en tiedä”.
idea-driver-ask = Haluatko itse viedä ideaa eteenpäin, yksin tai muiden kanssa?
idea-help-ask = Missä haluat apua? Esimerkiksi raha, tila, yhteydet tai suunnitelma.
idea-language-ask = Mitä kieltä haluat puhua valmentajan kanssa?
idea-contact-ask = Miten valmentaja saa sinuun yhteyden? Puhelin tai sähköposti. Tai ohita tämä ja saat vastauksen tähän.
idea-empty = Tarvitsen tähän muutaman sanan.
idea-summary = Ymmärsin näin:
idea-field-summary = Idea
idea-field-audience = Ketä varten
idea-field-place = Missä
idea-field-driver = Viet sitä itse eteenpäin
idea-field-help = Apua tähän
idea-field-language = Kieli
idea-field-contact = Yhteys sinuun
idea-none = (ohitettu)
idea-consent = Saanko antaa tämän ja keskustelumme valmentajalle kunnassa ({ $municipality })?
idea-correct-which = Mitä haluat muuttaa?
idea-sent = Kiitos! Ideasi on annettu valmentajalle kunnassa ({ $municipality }).
idea-paused = Pidetään tauko. Se, mitä olet kirjoittanut, on tallessa. Kysy mitä haluat.
idea-cancelled = En siis lähetä mitään. Se, mitä kirjoitit ideasta, on poistettu lomakkeesta.
idea-nothing = Sinulla ei ole ideaa odottamassa. Haluatko kertoa ideasta?

## When something does not work

media = Osaan lukea vain tekstiä. Kirjoita kysymyksesi tai pyydä ihmistä vastaamaan.
edited = Luin ensimmäisen viestisi. Kirjoita uusi teksti omana viestinään, niin vastaan siihen.
too-long = Tuo oli minulle liian pitkä. Kirjoita tärkein asia. Viestissä saa olla enintään { $limit } { $limit ->
        [one] merkki
       *[other] merkkiä
    }.
empty = En saanut yhtään sanaa. Kirjoita kysymyksesi.
down = En pysty vastaamaan juuri nyt. Viestisi on tallessa. Yritä hetken päästä uudestaan tai pyydä ihmistä vastaamaan.
stale-button = Tämä painike ei ole enää käytössä.

## The chat page

chat-title = Lotsen
chat-subtitle = Kysy kunnalta
chat-placeholder = Kirjoita kysymyksesi
chat-send = Lähetä
chat-language = Kieli
chat-you = Sinä
chat-bot = Lotsen (tietokone)
chat-person = Ihminen
chat-sending = Lähetetään …
chat-offline = Ei yhteyttä. Viestisi lähetetään, kun verkko toimii taas.
chat-not-sent = Lähetys ei onnistunut. Yritä uudestaan painamalla tästä.
chat-new = Aloita alusta
chat-open = Avaa chat
chat-close = Sulje chat
chat-working = Lotsen kirjoittaa
