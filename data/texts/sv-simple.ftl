# Lättläst svenska, efter sv.ftl. Ingen som arbetar med lättläst har gått igenom texten än.
# Format: Project Fluent. Ord inom { $… } fylls i av programmet och ska stå kvar.
# En tanke i varje mening. Vanliga ord. Svåra ord får en egen mening som förklarar.

## Först: att det är en maskin, vad som sparas och hur länge

notice =
    Hej! Jag heter Lotsen.
    Jag är ett datorprogram, inte en människa.
    Jag sparar det du skriver i { $days } dagar efter ditt sista meddelande.
    Sedan tar jag bort det.
    Skriv inte ditt personnummer.
    Du kan alltid be om en människa.
    Du kan också alltid ta bort allt.
notice-again =
    Hej igen! Jag är Lotsen, ett datorprogram.
    Jag sparar det du skriver i { $days } dagar efter ditt sista meddelande.
    Fråga gärna mer.
greeting = Vad vill du ha hjälp med? Skriv med dina egna ord.

## Kommun och språk

ask-municipality = Vilken kommun frågar du om?
municipality-set = Bra! Då svarar jag om { $municipality }. Vad vill du veta?
municipality-unknown = Den kommunen vet jag inget om än. Jag kan svara om de här:
language-choose = Vilket språk vill du ha?
language-set = Nu skriver jag på lättläst svenska.
language-unsure = Jag vet inte säkert vilket språk du skriver. Vilket språk vill du ha?
language-unsupported = Det språket kan jag inte än. Jag kan de här språken:

## Svar

source = Det här kommer från: { $title }. Vi kontrollerade det { $date }.
unchecked = Det här är lättläst. Men ingen som arbetar med lättläst har läst igenom texten.
clarify = Jag har 2 svar som kan passa. Vilket menar du?
unsure = Jag vet inte om jag förstod dig rätt. Menar du något av det här?
no-answer =
    Jag har inget säkert svar om det för { $municipality }.
    Jag kan skicka din fråga till en människa.
out-of-scope =
    Det kan jag inte svara på.
    Du kan fråga mig om:
    - stöd till idéer och föreningar
    - lokaler
    - att träffa folk
    - att hjälpa till
    - vem du ska prata med

    En människa på kommunen kan visa dig vidare.
smalltalk =
    Hej! Jag är Lotsen, ett datorprogram.
    Du kan fråga mig om stöd, lokaler, idéer och att träffa folk.
    Du kan också fråga vem du ska prata med.
original = På vanlig svenska:

## Frågor, i två ord var: det som en knapp säger

topic-support = Pengar och stöd
topic-premises = Hitta en lokal
topic-contact = Vem jag ska prata med
topic-idea = Jag har en idé
topic-volunteer = Hjälpa andra
topic-get_help = Få hjälp
topic-meet_people = Träffa folk
topic-partnership = Arbeta ihop med kommunen
topic-influence = Säga vad jag tycker
topic-start_association = Starta en förening
topic-work_study = Jobb och skola
topic-family = Barn och familj
topic-human = Prata med en människa
topic-emergency = Jag är i fara
topic-smalltalk = Bara säga hej
topic-language = Byta språk
topic-privacy = Det du sparar om mig
topic-out_of_scope = Något annat

## Knappar

button-human = Prata med en människa
button-idea = Berätta om min idé
button-language = Byt språk
button-original = Visa på vanlig svenska
button-yes = Ja
button-no = Nej
button-skip = Hoppa över
button-pause = Fortsätt senare
button-resume = Fortsätt med min idé
button-correct = Ändra något
button-erase = Ta bort allt om mig
button-erase-yes = Ja, ta bort allt
button-stop-waiting = Fråga Lotsen i stället

## Vad som sparas

privacy =
    Jag är ett datorprogram.
    Jag sparar det du skriver i { $days } dagar efter ditt sista meddelande.
    Sedan tar jag bort det.
    Du kan be om en människa. Då kan de som arbetar på kommunen läsa vårt samtal.
    Jag döljer personnummer innan jag sparar.
    Ett ärende är något som du har frågat kommunen om.
    Vi sparar längre att ärendet fanns och hur det slutade. Men det du skrev är borta.
    Du kan ta bort allt nu.
erase-sure = Vill du ta bort hela samtalet? Du kan inte få tillbaka det.
erased = Nu är allt du har skrivit borta.

## Fara

emergency-person =
    Är det fara nu? Ring 112.
    Jag skickar också samtalet till en människa på kommunen.
    De är inte polis, ambulans eller brandkår.
    De kan svara först senare.

## En människa

handover-waiting =
    Jag har skickat samtalet till en människa på { $municipality }.
    De kan läsa allt vi har skrivit.
    De svarar dig här.
    Du kan skriva mer medan du väntar.
handover-closed-hours =
    Jag har skickat samtalet till en människa på { $municipality }.
    De svarar tidigast { $when }.
    De kan läsa allt vi har skrivit.
    Svaret kommer här.
    Du kan skriva mer medan du väntar.
handover-still-waiting = Tack, nu finns det med. En människa svarar dig här.
handover-taken = Nu är { $name } på { $municipality } här och läser samtalet. Jag är tyst nu.
handover-done = { $name } har avslutat samtalet.
handover-stopped = Nu väntar du inte på en människa längre.

## Idén

idea-offer =
    Vad roligt!
    Jag kan skriva ner din idé och ge den till en coach. En coach ger stöd och råd.
    Jag ställer 7 korta frågor. Du kan ta paus när du vill.
    Ska vi börja?
idea-summary-ask = Vad vill du göra? Skriv kort.
idea-audience-ask = Vem är det för?
idea-place-ask = Var ska det vara? Skriv en plats, en ort eller ”vet inte”.
idea-driver-ask = Vill du själv driva idén? Du kan göra det ensam eller med andra.
idea-help-ask = Vad vill du ha hjälp med? Det kan vara pengar, en lokal, kontakter eller en plan.
idea-language-ask = Vilket språk vill du prata med coachen?
idea-contact-ask =
    Hur når coachen dig?
    Skriv telefon eller e-post.
    Du kan också hoppa över. Då får du svaret här.
idea-empty = Skriv några ord här, tack.
idea-summary = Så här har jag förstått dig:
idea-field-summary = Idé
idea-field-audience = För vem
idea-field-place = Var
idea-field-driver = Du driver idén
idea-field-help = Hjälp med
idea-field-language = Språk
idea-field-contact = Nå dig
idea-none = (du hoppade över)
idea-consent = Får jag ge det här och vårt samtal till en coach på { $municipality }?
idea-correct-which = Vad vill du ändra?
idea-sent = Tack! Nu har en coach på { $municipality } fått din idé.
idea-paused = Vi tar paus. Det du har skrivit finns kvar. Fråga mig vad du vill.
idea-cancelled = Då skickar jag inget. Jag har tagit bort det du skrev om idén i formuläret.
idea-nothing = Du har ingen idé som väntar. Vill du berätta om en?

## När något inte går

media = Jag kan bara läsa text. Skriv din fråga, eller be om en människa.
edited = Jag läste ditt första meddelande. Skriv det nya i ett eget meddelande. Då svarar jag.
too-long = Det var för långt för mig. Skriv bara det viktigaste. Skriv högst { $limit } tecken, alltså bokstäver och mellanrum.
empty = Det kom inga ord. Skriv din fråga.
down =
    Jag kan inte svara just nu.
    Jag har sparat ditt meddelande.
    Försök igen om en stund, eller be om en människa.
stale-button = Den knappen är för gammal nu.

## Chattsidan

chat-title = Lotsen
chat-subtitle = Fråga kommunen
chat-placeholder = Skriv din fråga
chat-send = Skicka
chat-language = Språk
chat-you = Du
chat-bot = Lotsen (dator)
chat-person = Människa
chat-sending = Skickar …
chat-offline = Du har inget nät. Jag skickar ditt meddelande när nätet kommer tillbaka.
chat-not-sent = Det gick inte att skicka. Tryck här och försök igen.
chat-new = Börja om
chat-open = Öppna chatten
chat-close = Stäng chatten
chat-working = Lotsen skriver
