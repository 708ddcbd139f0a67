# Translation from sv.ftl. Not yet read by a native reader.
# Words inside { $… } are filled in by the program and must stay.
# Nobody's gender is known, so sentences about the resident and { $name } avoid the past tense.

## First: that it is a machine, what is kept and for how long

notice =
    Dzień dobry! Jestem Lotsen – program komputerowy, nie człowiek.
    To, co piszesz, przechowujemy przez { $days } { $days ->
        [one] dzień
       *[other] dni
    } od twojej ostatniej wiadomości. Potem to usuwamy. Nie podawaj numeru osobowego (personnummer). W każdej chwili możesz poprosić o rozmowę z człowiekiem albo wszystko usunąć.
notice-again = To znowu ja: Lotsen, program komputerowy. To, co piszesz, przechowujemy przez { $days } { $days ->
        [one] dzień
       *[other] dni
    } od twojej ostatniej wiadomości. Pytaj śmiało dalej.
greeting = W czym ci pomóc? Napisz własnymi słowami.

## Municipality and language

ask-municipality = O którą gminę (kommun) chodzi?
municipality-set = Dobrze, odpowiem na pytania o gminę { $municipality }. Co chcesz wiedzieć?
municipality-unknown = Tej gminy jeszcze nie znam. Mogę odpowiadać na pytania o te:
language-choose = Jaki język wybierasz?
language-set = Teraz piszę po polsku.
language-unsure = Nie mam pewności, w jakim języku piszesz. Jaki język wybierasz?
language-unsupported = Tego języka jeszcze nie znam. Znam te:

## Answers

source = Źródło: { $title }. Sprawdzono { $date }.
unchecked = Tłumaczenia nie sprawdziła jeszcze osoba, dla której to język ojczysty.
clarify = Mam dwie odpowiedzi, które mogą pasować. O którą chodzi?
unsure = Nie wiem, czy dobrze rozumiem. Czy chodzi o coś z tego?
no-answer = Nie mam na to odpowiedzi z pewnym źródłem dla gminy { $municipality }. Mogę przekazać pytanie człowiekowi.
out-of-scope = Na to nie umiem odpowiedzieć. Odpowiadam na pytania o wsparcie dla pomysłów i stowarzyszeń, o lokale, poznawanie ludzi, pomaganie innym i o to, z kim rozmawiać. Człowiek w gminie powie ci, dokąd iść dalej.
smalltalk = Dzień dobry! Jestem Lotsen, program komputerowy. Zapytaj mnie o wsparcie, lokale, pomysły, poznawanie ludzi albo o to, z kim rozmawiać.
original = Po szwedzku:

## Topics, in two words each: what a button says

topic-support = Pieniądze i wsparcie
topic-premises = Lokal
topic-contact = Z kim rozmawiać
topic-idea = Mam pomysł
topic-volunteer = Pomagać innym
topic-get_help = Otrzymać pomoc
topic-meet_people = Poznać ludzi
topic-partnership = Współpraca z gminą
topic-influence = Wpływ na gminę
topic-start_association = Założyć stowarzyszenie
topic-work_study = Praca i nauka
topic-family = Dzieci i rodzina
topic-human = Rozmowa z człowiekiem
topic-emergency = Jestem w niebezpieczeństwie
topic-smalltalk = Tylko się przywitać
topic-language = Zmienić język
topic-privacy = Moje dane
topic-out_of_scope = Coś innego

## Buttons

button-human = Rozmowa z człowiekiem
button-idea = Opowiedz o pomyśle
button-language = Zmień język
button-original = Pokaż po szwedzku
button-yes = Tak
button-no = Nie
button-skip = Pomiń
button-pause = Dokończ później
button-resume = Wróć do mojego pomysłu
button-correct = Zmień coś
button-erase = Usuń wszystko o mnie
button-erase-yes = Tak, usuń wszystko
button-stop-waiting = Wolę zapytać Lotsena

## What is kept

privacy = Jestem programem komputerowym. To, co piszesz, przechowujemy przez { $days } { $days ->
        [one] dzień
       *[other] dni
    } od twojej ostatniej wiadomości, a potem usuwamy. Jeśli poprosisz o rozmowę z człowiekiem, pracownicy gminy mogą przeczytać całą rozmowę. Numery osobowe (personnummer) ukrywamy, zanim coś zapiszemy. To, że była sprawa i jak się skończyła, przechowujemy dłużej, ale nie to, co piszesz. Możesz teraz wszystko usunąć.
erase-sure = Czy chcesz usunąć całą rozmowę? Tego nie da się cofnąć.
erased = Wszystkie twoje wiadomości są usunięte.

## Danger

emergency-person = Przekazuję też rozmowę człowiekowi w gminie. To nie są służby ratunkowe i mogą odpisać dopiero później. Jeśli coś grozi teraz: dzwoń pod 112.

## A human

handover-waiting = Rozmowa czeka na człowieka w gminie { $municipality }. Człowiek widzi wszystko, co tu jest napisane, i odpowie tutaj. Czekając, możesz pisać dalej.
handover-closed-hours = Rozmowa czeka na człowieka w gminie { $municipality }. Odpowiedź najwcześniej: { $when }. Człowiek widzi wszystko, co tu jest napisane, a odpowiedź przyjdzie tutaj. Czekając, możesz pisać dalej.
handover-still-waiting = Dziękuję, to też jest dołączone. Człowiek odpowie tutaj.
handover-taken = Rozmowę przejmuje człowiek: { $name }, gmina { $municipality }. Teraz czyta rozmowę. Ja już milczę.
handover-done = { $name } kończy rozmowę.
handover-stopped = Nie czekasz już na człowieka.

## The idea

idea-offer = Świetnie! Mogę zapisać twój pomysł i przekazać go coachowi, czyli osobie, która wspiera ludzi z pomysłami. To siedem krótkich pytań. Przerwę możesz zrobić, kiedy chcesz. Zaczynamy?
idea-summary-ask = Co chcesz zrobić? Napisz krótko.
idea-audience-ask = Dla kogo to jest?
idea-place-ask = Gdzie to będzie? Miejsce, miejscowość albo „nie wiem”.
idea-driver-ask = Czy chcesz zająć się tym pomysłem osobiście, w pojedynkę albo z innymi?
idea-help-ask = W czym potrzebujesz pomocy? Na przykład pieniądze, lokal, kontakty albo plan.
idea-language-ask = W jakim języku chcesz rozmawiać z coachem?
idea-contact-ask = Jak coach może się z tobą skontaktować? Telefon albo e-mail. Możesz też to pominąć i dostać odpowiedź tutaj.
idea-empty = Potrzebuję tu kilku słów.
idea-summary = Tak to rozumiem:
idea-field-summary = Pomysł
idea-field-audience = Dla kogo
idea-field-place = Gdzie
idea-field-driver = Kto się tym zajmie
idea-field-help = Pomoc w
idea-field-language = Język
idea-field-contact = Kontakt z tobą
idea-none = (pominięto)
idea-consent = Czy mogę przekazać to i naszą rozmowę coachowi w gminie { $municipality }?
idea-correct-which = Co chcesz zmienić?
idea-sent = Dziękuję! Twój pomysł trafił do coacha w gminie { $municipality }.
idea-paused = Robimy przerwę. To, co jest już napisane, zostaje. Pytaj, o co chcesz.
idea-cancelled = W takim razie niczego nie wysyłam. Opis pomysłu jest usunięty z formularza.
idea-nothing = Nie czeka tu żaden twój pomysł. Chcesz o jakimś opowiedzieć?

## When something does not work

media = Umiem czytać tylko tekst. Napisz pytanie albo poproś o rozmowę z człowiekiem.
edited = Widzę tylko twoją pierwszą wiadomość. Napisz nową treść w osobnej wiadomości, a odpowiem na nią.
too-long = To dla mnie za długie. Napisz to, co najważniejsze. Zmieści się najwyżej { $limit } { $limit ->
        [one] znak
        [few] znaki
       *[other] znaków
    }.
empty = Nie ma tu żadnych słów. Napisz pytanie.
down = Teraz nie mogę odpowiedzieć. Twoja wiadomość jest zapisana. Spróbuj za chwilę albo poproś o rozmowę z człowiekiem.
stale-button = Ten przycisk już nie działa.

## The chat page

chat-title = Lotsen
chat-subtitle = Zapytaj gminę
chat-placeholder = Napisz pytanie
chat-send = Wyślij
chat-language = Język
chat-you = Ty
chat-bot = Lotsen (komputer)
chat-person = Człowiek
chat-sending = Wysyłanie …
chat-offline = Brak połączenia. Twoja wiadomość pójdzie, gdy wróci sieć.
chat-not-sent = Nie udało się wysłać. Dotknij, aby spróbować jeszcze raz.
chat-new = Zacznij od nowa
chat-open = Otwórz czat
chat-close = Zamknij czat
chat-working = Lotsen pisze
