# Allt som Lotsen själv säger, på svenska. Svaren på frågor ligger i municipalities/.
# Format: Project Fluent. Ord inom { $… } fylls i av programmet och ska stå kvar.
# Skriv kort och enkelt: många läser i telefonen, och många lär sig språket.

## Först: att det är en maskin, vad som sparas och hur länge

notice =
    Hej! Jag är Lotsen, ett datorprogram – inte en människa.
    Det du skriver sparas i { $days } dagar efter ditt senaste meddelande. Sedan raderas det. Skriv inte personnummer. Du kan när som helst be om en människa eller radera allt.
notice-again = Nu är det jag igen: Lotsen, ett datorprogram. Det du skriver sparas i { $days } dagar efter ditt senaste meddelande. Fråga gärna mer.
greeting = Vad vill du ha hjälp med? Skriv med egna ord.

## Kommun och språk

ask-municipality = Vilken kommun gäller det?
municipality-set = Bra, då svarar jag om { $municipality }. Vad vill du veta?
municipality-unknown = Den kommunen känner jag inte till än. Jag kan svara om de här:
language-choose = Vilket språk vill du ha?
language-set = Nu skriver jag på svenska.
language-unsure = Jag är inte säker på vilket språk du skriver på. Vilket vill du ha?
language-unsupported = Det språket kan jag inte än. Jag kan de här:

## Svar

source = Källa: { $title }. Kontrollerad { $date }.
unchecked = Översatt, men inte granskad av någon som har språket som modersmål.
clarify = Jag har två svar som kan passa. Vilket menar du?
unsure = Jag är inte säker på att jag förstod. Menar du något av det här?
no-answer = Om det har jag inget svar med säker källa för { $municipality }. Jag kan skicka frågan till en människa.
out-of-scope = Det kan jag inte svara på. Jag svarar om stöd till idéer och föreningar, lokaler, att träffa folk, att hjälpa till och vem man pratar med. En människa på kommunen kan visa dig vidare.
smalltalk = Hej! Jag är Lotsen, ett datorprogram. Fråga mig om stöd, lokaler, idéer, att träffa folk eller vem du ska prata med.
original = På svenska:

## Frågor, i två ord var: det som en knapp säger

topic-support = Pengar och stöd
topic-premises = Lokal
topic-contact = Vem jag ska prata med
topic-idea = Jag har en idé
topic-volunteer = Hjälpa andra
topic-get_help = Få hjälp
topic-meet_people = Träffa folk
topic-partnership = Samarbete med kommunen
topic-influence = Påverka kommunen
topic-start_association = Starta förening
topic-work_study = Jobb och studier
topic-family = Barn och familj
topic-human = Prata med en människa
topic-emergency = Jag är i fara
topic-smalltalk = Bara säga hej
topic-language = Byta språk
topic-privacy = Mina uppgifter
topic-out_of_scope = Något annat

## Knappar

button-human = Prata med en människa
button-idea = Berätta om min idé
button-language = Byt språk
button-original = Visa på svenska
button-yes = Ja
button-no = Nej
button-skip = Hoppa över
button-pause = Fortsätt senare
button-resume = Fortsätt med min idé
button-correct = Ändra något
button-erase = Radera allt om mig
button-erase-yes = Ja, radera allt
button-stop-waiting = Fråga Lotsen i stället

## Vad som sparas

privacy = Jag är ett datorprogram. Det du skriver sparas i { $days } dagar efter ditt senaste meddelande och raderas sedan. Ber du om en människa kan kommunens personal läsa samtalet. Personnummer döljs innan något sparas. Att ett ärende fanns och hur det slutade sparas längre, men inte vad du skrev. Du kan radera allt nu.
erase-sure = Vill du radera hela samtalet? Det går inte att ångra.
erased = Allt du har skrivit är raderat.

## Fara

emergency-person = Jag skickar också samtalet till en människa på kommunen. De är ingen räddningstjänst och kan svara först senare. Är det fara nu: ring 112.

## En människa

handover-waiting = Jag har lämnat samtalet till en människa på { $municipality }. De ser allt vi har skrivit och svarar här. Du kan skriva mer medan du väntar.
handover-closed-hours = Jag har lämnat samtalet till en människa på { $municipality }. De svarar tidigast { $when }. De ser allt vi har skrivit, och svaret kommer här. Du kan skriva mer medan du väntar.
handover-still-waiting = Tack, det är med. En människa svarar här.
handover-taken = { $name } på { $municipality } har tagit över och läser samtalet. Nu är jag tyst.
handover-done = { $name } har avslutat samtalet.
handover-stopped = Du väntar inte längre på en människa.

## Idén

idea-offer = Vad roligt! Jag kan skriva ner din idé och ge den till en coach. Det är sju korta frågor, och du kan ta paus när du vill. Ska vi börja?
idea-summary-ask = Vad vill du göra? Skriv kort.
idea-audience-ask = Vem är det för?
idea-place-ask = Var ska det vara? En plats, en ort eller ”vet inte”.
idea-driver-ask = Vill du själv driva idén, ensam eller med andra?
idea-help-ask = Vad vill du ha hjälp med? Till exempel pengar, lokal, kontakter eller en plan.
idea-language-ask = Vilket språk vill du prata med coachen?
idea-contact-ask = Hur når coachen dig? Telefon eller e-post. Eller hoppa över och få svaret här.
idea-empty = Jag behöver några ord här.
idea-summary = Så här har jag förstått:
idea-field-summary = Idé
idea-field-audience = För vem
idea-field-place = Var
idea-field-driver = Du driver den
idea-field-help = Hjälp med
idea-field-language = Språk
idea-field-contact = Nå dig
idea-none = (hoppade över)
idea-consent = Får jag ge det här och vårt samtal till en coach på { $municipality }?
idea-correct-which = Vad vill du ändra?
idea-sent = Tack! Din idé är lämnad till en coach på { $municipality }.
idea-paused = Vi tar paus. Det du har skrivit finns kvar. Fråga mig vad du vill.
idea-cancelled = Då skickar jag inget. Det du skrev om idén är borta ur formuläret.
idea-nothing = Du har ingen idé som väntar. Vill du berätta om en?

## När något inte går

media = Jag kan bara läsa text. Skriv din fråga, eller be om en människa.
edited = Jag läste ditt första meddelande. Skriv det nya som ett eget meddelande, så svarar jag på det.
too-long = Det var för långt för mig. Skriv det viktigaste i högst { $limit } tecken.
empty = Jag fick inga ord. Skriv din fråga.
down = Just nu kan jag inte svara. Ditt meddelande är sparat. Försök igen om en stund, eller be om en människa.
stale-button = Den knappen gäller inte längre.

## Chattsidan

chat-title = Lotsen
chat-subtitle = Fråga kommunen
chat-placeholder = Skriv din fråga
chat-send = Skicka
chat-language = Språk
chat-you = Du
chat-bot = Lotsen (dator)
chat-person = Människa
chat-sending = Skickas …
chat-offline = Ingen kontakt. Ditt meddelande skickas när nätet är tillbaka.
chat-not-sent = Kunde inte skickas. Tryck för att försöka igen.
chat-new = Börja om
chat-open = Öppna chatten
chat-close = Stäng chatten
chat-working = Lotsen skriver
