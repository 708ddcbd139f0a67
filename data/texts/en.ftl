# Translation from sv.ftl. Not yet read by a native reader.
# Words inside { $… } are filled in by the program and must stay.

## First: that it is a machine, what is kept and for how long

notice =
    Hello! I am Lotsen, a computer program – not a human.
    What you write is kept for { $days } days after your last message. Then it is erased. Do not write your personal identity number (personnummer). You can ask for a human, or erase everything, at any time.
notice-again = It is me again: Lotsen, a computer program. What you write is kept for { $days } days after your last message. Feel free to ask more.
greeting = What would you like help with? Use your own words.

## Municipality and language

ask-municipality = Which municipality (kommun) is it about?
municipality-set = Good, then I will answer about { $municipality }. What would you like to know?
municipality-unknown = I do not know that municipality yet. I can answer about these:
language-choose = Which language would you like?
language-set = Now I write in English.
language-unsure = I am not sure which language you are writing in. Which one would you like?
language-unsupported = I do not know that language yet. These are the ones I know:

## Answers

source = Source: { $title }. Checked { $date }.
unchecked = Translated, but not checked by a native speaker of the language.
clarify = I have two answers that may fit. Which one do you mean?
unsure = I am not sure I understood. Do you mean one of these?
no-answer = I have no answer with a reliable source about that for { $municipality }. I can send your question to a human.
out-of-scope = I cannot answer that. I answer about support for ideas and associations, places to use, meeting people, helping out, and who to talk to. A human at the municipality can show you where to go.
smalltalk = Hello! I am Lotsen, a computer program. Ask me about support, places to use, ideas, meeting people, or who to talk to.
original = In Swedish:

## Topics, in two words each: what a button says

topic-support = Money and support
topic-premises = A place to use
topic-contact = Who to talk to
topic-idea = I have an idea
topic-volunteer = Help others
topic-get_help = Get help
topic-meet_people = Meet people
topic-partnership = Work with the municipality
topic-influence = Influence the municipality
topic-start_association = Start an association
topic-work_study = Work and studies
topic-family = Children and family
topic-human = Talk to a human
topic-emergency = I am in danger
topic-smalltalk = Just say hello
topic-language = Change language
topic-privacy = My personal data
topic-out_of_scope = Something else

## Buttons

button-human = Talk to a human
button-idea = Tell you about my idea
button-language = Change language
button-original = Show in Swedish
button-yes = Yes
button-no = No
button-skip = Skip
button-pause = Continue later
button-resume = Go on with my idea
button-correct = Change something
button-erase = Erase everything about me
button-erase-yes = Yes, erase everything
button-stop-waiting = Ask Lotsen instead

## What is kept

privacy = I am a computer program. What you write is kept for { $days } days after your last message and is then erased. If you ask for a human, the municipality’s staff can read the conversation. Personal identity numbers (personnummer) are hidden before anything is saved. The fact that there was a case, and how it ended, is kept longer, but not what you wrote. You can erase everything now.
erase-sure = Do you want to erase the whole conversation? This cannot be undone.
erased = Everything you have written has been erased.

## Danger

emergency-person = I am also sending this conversation to a human at the municipality. They are not a rescue service, and it may take time before they can answer. If there is danger now: call 112.

## A human

handover-waiting = I have passed this conversation to a human at the municipality of { $municipality }. They can see everything we have written and will answer here. You can write more while you wait.
handover-closed-hours = I have passed this conversation to a human at the municipality of { $municipality }. Earliest answer: { $when }. They can see everything we have written, and the answer will come here. You can write more while you wait.
handover-still-waiting = Thank you, that is included too. A human will answer here.
handover-taken = { $name }, from the municipality of { $municipality }, has taken over and is reading the conversation. I will now stay silent.
handover-done = { $name } has ended the conversation.
handover-stopped = You are no longer waiting for a human.

## The idea

idea-offer = How nice! I can write down your idea and give it to a coach, a person who supports you. There are seven short questions, and you can take a break when you like. Shall we start?
idea-summary-ask = What do you want to do? Keep it short.
idea-audience-ask = Who is it for?
idea-place-ask = Where will it be? A place, a town or village, or “don’t know”.
idea-driver-ask = Do you want to run the idea yourself, alone or with others?
idea-help-ask = What would you like help with? For example money, a place, contacts or a plan.
idea-language-ask = Which language would you like to speak with the coach?
idea-contact-ask = How can the coach reach you? Phone or email. Or skip this and get the answer here.
idea-empty = I need a few words here.
idea-summary = This is what I have understood:
idea-field-summary = Idea
idea-field-audience = Who it is for
idea-field-place = Where
idea-field-driver = You run it
idea-field-help = Help with
idea-field-language = Language
idea-field-contact = How to reach you
idea-none = (skipped)
idea-consent = May I give this and our conversation to a coach at the municipality of { $municipality }?
idea-correct-which = What would you like to change?
idea-sent = Thank you! Your idea has been given to a coach at the municipality of { $municipality }.
idea-paused = Let us take a break. What you have written is still here. Ask me anything you like.
idea-cancelled = Then I will not send anything. What you wrote about the idea has been removed from the form.
idea-nothing = You have no idea waiting. Would you like to tell me about one?

## When something does not work

media = I can only read text. Write your question, or ask for a human.
edited = I read your first message. Write the new one as a separate message, and I will answer it.
too-long = That was too long for me. Write the most important part in at most { $limit } characters.
empty = I did not get any words. Write your question.
down = I cannot answer right now. Your message is saved. Try again in a while, or ask for a human.
stale-button = That button no longer works.

## The chat page

chat-title = Lotsen
chat-subtitle = Ask the municipality
chat-placeholder = Write your question
chat-send = Send
chat-language = Language
chat-you = You
chat-bot = Lotsen (computer)
chat-person = Human
chat-sending = Sending …
chat-offline = No connection. Your message will be sent when the network is back.
chat-not-sent = Could not be sent. Tap to try again.
chat-new = Start over
chat-open = Open the chat
chat-close = Close the chat
chat-working = Lotsen is writing
