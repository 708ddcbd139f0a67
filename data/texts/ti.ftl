# Translation from sv.ftl. Not yet read by a native reader.
# Words inside { $… } are filled in by the program and must stay.
# People are addressed in the polite plural, and { $name } too: nobody's gender is known.
# A noun stays singular after a number, so that { $days } fits whatever the number.

## First: that it is a machine, what is kept and for how long

notice =
    ሰላም! ኣነ Lotsen እየ፡ ናይ ኮምፕዩተር ፕሮግራም – ሰብ ኣይኮንኩን።
    እትጽሕፍዎ ነገር፡ ድሕሪ ናይ መወዳእታ መልእኽትኹም ን{ $days } መዓልቲ ይዕቀብ። ድሕሪኡ ይድምሰስ። ቁጽሪ መንነትኩም (personnummer) ኣይትጽሓፉ። ኣብ ዝኾነ ግዜ ምስ ሰብ ክትዛረቡ ክትሓቱ ወይ ኩሉ ክትድምስሱ ትኽእሉ ኢኹም።
notice-again = ሕጂ ተመሊሰ ኣነ እየ: Lotsen፡ ናይ ኮምፕዩተር ፕሮግራም። እትጽሕፍዎ ነገር፡ ድሕሪ ናይ መወዳእታ መልእኽትኹም ን{ $days } መዓልቲ ይዕቀብ። ተወሳኺ ሕቶ እንተሎ ሕተቱ።
greeting = እንታይ ክሕግዘኩም? ብናይ ገዛእ ርእስኹም ቃላት ጸሓፉ።

## Municipality and language

ask-municipality = ሕቶኹም ብዛዕባ ኣየናይ ኮሙን (kommun፡ ምምሕዳር ከተማ) እዩ?
municipality-set = ጽቡቕ፡ ብዛዕባ { $municipality } ክምልስ እየ። እንታይ ክትፈልጡ ትደልዩ?
municipality-unknown = ነቲ ኮሙን ክሳብ ሕጂ ኣይፈልጦን እየ። ብዛዕባ እዞም ዝስዕቡ ክምልስ እኽእል እየ:
language-choose = ኣየናይ ቋንቋ ትደልዩ?
language-set = ሕጂ ብትግርኛ እየ ዝጽሕፍ።
language-unsure = ብኣየናይ ቋንቋ ትጽሕፉ ከም ዘለኹም ርግጸኛ ኣይኮንኩን። ኣየናይ ትደልዩ?
language-unsupported = ነቲ ቋንቋ ክሳብ ሕጂ ኣይፈልጦን እየ። ዝፈልጦም እዞም እዮም:

## Answers

source = ምንጪ: { $title }። ዝተረጋገጸሉ ዕለት: { $date }።
unchecked = ተተርጒሙ እዩ፡ ግን ትግርኛ ኣደ ቋንቋኡ ዝኾነ ሰብ ኣይመርመሮን።
clarify = ክሰማምዑ ዝኽእሉ ክልተ መልስታት ኣለዉኒ። ኣየናይ ማለትኩም እዩ?
unsure = ከም ዝተረድኣኒ ርግጸኛ ኣይኮንኩን። ካብዚኦም ሓደ ማለትኩም ድዩ?
no-answer = ብዛዕባ እዚ፡ ን{ $municipality } ውሑስ ምንጪ ዘለዎ መልሲ የብለይን። ነቲ ሕቶ ናብ ሰብ ክሰዶ እኽእል እየ።
out-of-scope = ነዚ ክምልሶ ኣይክእልን እየ። ኣነ ዝምልስ ብዛዕባ ደገፍ ንሓሳባትን ማሕበራትን፡ ብዛዕባ ቦታታትን ኣዳራሻትን፡ ምስ ሰባት ምልላይ፡ ንኻልኦት ምሕጋዝ፡ ከምኡውን ምስ መን ከም እትዛረቡ እዩ። ኣብ ኮሙን ዝሰርሕ ሰብ ናበይ ከም እትኸዱ ክነግረኩም ይኽእል እዩ።
smalltalk = ሰላም! ኣነ Lotsen እየ፡ ናይ ኮምፕዩተር ፕሮግራም። ብዛዕባ ደገፍ፡ ቦታታት፡ ሓሳባት፡ ምስ ሰባት ምልላይ ወይ ምስ መን ከም እትዛረቡ ሕተቱኒ።
original = ብሽወደንኛ:

## Topics, in two words each: what a button says

topic-support = ገንዘብን ደገፍን
topic-premises = ቦታ ወይ ኣዳራሽ
topic-contact = ምስ መን ክዛረብ ኣለኒ
topic-idea = ሓሳብ ኣሎኒ
topic-volunteer = ንኻልኦት ምሕጋዝ
topic-get_help = ሓገዝ ምርካብ
topic-meet_people = ምስ ሰባት ምልላይ
topic-partnership = ምስ ኮሙን ምትሕብባር
topic-influence = ኣብ ውሳነ ኮሙን ምስታፍ
topic-start_association = ማሕበር ምምስራት
topic-work_study = ስራሕን ትምህርትን
topic-family = ቆልዑን ስድራቤትን
topic-human = ምስ ሰብ ክዛረብ
topic-emergency = ኣብ ሓደጋ ኣለኹ
topic-smalltalk = ሰላም ክብል ጥራይ
topic-language = ቋንቋ ክቕይር
topic-privacy = ናተይ ሓበሬታ
topic-out_of_scope = ካልእ ነገር

## Buttons

button-human = ምስ ሰብ ክዛረብ
button-idea = ሓሳበይ ክነግር
button-language = ቋንቋ ቀይር
button-original = ብሽወደንኛ ኣርእየኒ
button-yes = እወ
button-no = ኣይፋል
button-skip = ሕለፎ
button-pause = ደሓር ክቕጽል
button-resume = ናብ ሓሳበይ ክምለስ
button-correct = ገለ ነገር ክቕይር
button-erase = ብዛዕባይ ዘሎ ኩሉ ደምስስ
button-erase-yes = እወ፡ ኩሉ ደምስስ
button-stop-waiting = ኣብ ክንድኡ Lotsen ክሓትት

## What is kept

privacy = ኣነ ናይ ኮምፕዩተር ፕሮግራም እየ። እትጽሕፍዎ ነገር፡ ድሕሪ ናይ መወዳእታ መልእኽትኹም ን{ $days } መዓልቲ ይዕቀብ፡ ድሕሪኡ ይድምሰስ። ምስ ሰብ ክትዛረቡ እንተሓቲትኩም፡ ሰራሕተኛታት ኮሙን ነቲ ዝርርብ ከንብብዎ ይኽእሉ እዮም። ቁጽሪ መንነት (personnummer) ቅድሚ ዝኾነ ነገር ምዕቃቡ ይሽፈን። ሓደ ጉዳይ ከም ዝነበረን ብኸመይ ከም ዝተዛዘመን ንዝነውሐ ግዜ ይዕቀብ፡ እቲ ዝጸሓፍኩምዎ ግን ከምኡ ኣይዕቀብን። ኩሉ ሕጂ ክትድምስሱ ትኽእሉ ኢኹም።
erase-sure = ነቲ ዝርርብ ብምሉኡ ክትድምስስዎ ትደልዩ ዲኹም? ድሕሪኡ ክምለስ ኣይክእልን እዩ።
erased = ዝጸሓፍኩምዎ ኩሉ ተደምሲሱ ኣሎ።

## Danger

emergency-person = ነቲ ዝርርብ ናብ ኣብ ኮሙን ዝሰርሕ ሰብ እውን እሰዶ ኣለኹ። ንሳቶም ናይ ህጹጽ ረድኤት ኣገልግሎት ኣይኮኑን፡ መልሶም ክድንጉ ይኽእል እዩ። ሕጂ ሓደጋ እንተሎ: ናብ 112 ደውሉ።

## A human

handover-waiting = ነቲ ዝርርብ ኣብ ኮሙን { $municipality } ንዝሰርሕ ሰብ ኣሕሊፈዮ ኣለኹ። ንሳቶም ዝጸሓፍናዮ ኩሉ ይርእዩ፡ ኣብዚ ድማ ይምልሱ። ክሳብ ዝምልሱ ተወሳኺ ክትጽሕፉ ትኽእሉ ኢኹም።
handover-closed-hours = ነቲ ዝርርብ ኣብ ኮሙን { $municipality } ንዝሰርሕ ሰብ ኣሕሊፈዮ ኣለኹ። መልሲ ክመጽእ ዝኽእለሉ ዝቐልጠፈ ግዜ: { $when }። ንሳቶም ዝጸሓፍናዮ ኩሉ ይርእዩ፡ መልሶም ድማ ኣብዚ ክመጽእ እዩ። ክሳብ ዝምልሱ ተወሳኺ ክትጽሕፉ ትኽእሉ ኢኹም።
handover-still-waiting = የቐንየለይ፡ እዚ እውን ተወሲኹ ኣሎ። ኣብዚ ሰብ ክምልሰልኩም እዩ።
handover-taken = { $name } ካብ ኮሙን { $municipality } ነቲ ዝርርብ ተረኪቦምዎ ኣለዉ፡ የንብብዎ ድማ ኣለዉ። ካብ ሕጂ ኣነ ስቕ ክብል እየ።
handover-done = { $name } ነቲ ዝርርብ ዛዚሞምዎ ኣለዉ።
handover-stopped = ካብ ሕጂ ሰብ ክምልሰልኩም ትጽበዩ የለኹምን።

## The idea

idea-offer = ብጣዕሚ ጽቡቕ! ሓሳብኩም ጽሒፈ ንኮች ክህቦ እኽእል እየ። ኮች (coach) ዝድግፈኩም ሰብ እዩ። ሸውዓተ ሓጸርቲ ሕቶታት እዮም፡ ኣብ ዝደለኹምዎ ግዜ ድማ ከተዕርፉ ትኽእሉ ኢኹም። ንጀምር ዶ?
idea-summary-ask = እንታይ ክትገብሩ ትደልዩ? ብሓጺሩ ጸሓፉ።
idea-audience-ask = ንመን እዩ?
idea-place-ask = ኣበይ ክኸውን እዩ? ሓደ ቦታ፡ ከተማ ወይ ዓዲ፡ ወይ “ኣይፈልጥን”።
idea-driver-ask = ነቲ ሓሳብ ባዕልኹም ክትመርሕዎ ትደልዩ ዲኹም፡ ንበይንኹም ወይ ምስ ካልኦት?
idea-help-ask = እንታይ ሓገዝ ትደልዩ? ንኣብነት ገንዘብ፡ ቦታ፡ ምስ ሰባት ርክብ ወይ ውጥን።
idea-language-ask = ምስቲ ኮች ብኣየናይ ቋንቋ ክትዛረቡ ትደልዩ?
idea-contact-ask = እቲ ኮች ብኸመይ ክረኽበኩም ይኽእል? ብተሌፎን ወይ ብኢመይል። ወይ ነዚ ሕቶ ሕለፍዎ፡ መልሲ ድማ ኣብዚ ተቐበሉ።
idea-empty = ኣብዚ ቁሩብ ቃላት የድልየኒ።
idea-summary = ከምዚ ተረዲኡኒ ኣሎ:
idea-field-summary = ሓሳብ
idea-field-audience = ንመን
idea-field-place = ኣበይ
idea-field-driver = ባዕልኹም ትመርሕዎ
idea-field-help = ዝድለ ሓገዝ
idea-field-language = ቋንቋ
idea-field-contact = ንዓኹም ንምርካብ
idea-none = (ተሓሊፉ)
idea-consent = እዚን ዝርርብናን ኣብ ኮሙን { $municipality } ንዘሎ ኮች ክህቦ ትፈቕዱለይ ዶ?
idea-correct-which = እንታይ ክትቅይሩ ትደልዩ?
idea-sent = የቐንየለይ! ሓሳብኩም ኣብ ኮሙን { $municipality } ንዘሎ ኮች ተዋሂቡ ኣሎ።
idea-paused = ነዕርፍ ኣለና። ዝጸሓፍኩምዎ ኣይጠፍአን፡ ኣሎ። ዝደለኹምዎ ሕተቱኒ።
idea-cancelled = እምበኣር ዋላ ሓንቲ ኣይሰድድን እየ። ብዛዕባ እቲ ሓሳብ ዝጸሓፍኩምዎ ካብቲ ቅጥዒ ተደምሲሱ ኣሎ።
idea-nothing = ዝጽበ ዘሎ ሓሳብ የብልኩምን። ሓደ ሓሳብ ክትነግሩኒ ትደልዩ ዲኹም?

## When something does not work

media = ጽሑፍ ጥራይ እየ ከንብብ ዝኽእል። ሕቶኹም ጸሓፉ፡ ወይ ምስ ሰብ ክትዛረቡ ሕተቱ።
edited = ነቲ ናይ መጀመርታ መልእኽትኹም ኣንቢበዮ ኣለኹ። ነቲ ሓድሽ በይኑ ከም ሓድሽ መልእኽቲ ጸሓፍዎ፡ ሽዑ ክምልሰሉ እየ።
too-long = ንዓይ ኣዝዩ ነዊሕ እዩ። እቲ ኣገዳሲ ጥራይ፡ ካብ { $limit } ፊደል ብዘይበዝሕ ጸሓፉ።
empty = ቃላት ኣይበጽሑንን። ሕቶኹም ጸሓፉ።
down = ሕጂ ክምልስ ኣይክእልን እየ። መልእኽትኹም ተዓቂቡ ኣሎ። ድሕሪ ቁሩብ ግዜ እንደገና ፈትኑ፡ ወይ ምስ ሰብ ክትዛረቡ ሕተቱ።
stale-button = እቲ መልጎም ደጊም ኣይሰርሕን እዩ።

## The chat page

chat-title = Lotsen
chat-subtitle = ንኮሙን ሕተቱ
chat-placeholder = ሕቶኹም ጸሓፉ
chat-send = ስደድ
chat-language = ቋንቋ
chat-you = ንስኹም
chat-bot = Lotsen (ኮምፕዩተር)
chat-person = ሰብ
chat-sending = ይስደድ ኣሎ …
chat-offline = ኢንተርነት የለን። ኢንተርነት ምስ ተመልሰ መልእኽትኹም ክስደድ እዩ።
chat-not-sent = ክስደድ ኣይከኣለን። እንደገና ንምፍታን ጠውቑ።
chat-new = ካብ መጀመርታ ጀምር
chat-open = ቻት ክፈት
chat-close = ቻት ዕጸው
chat-working = Lotsen ይጽሕፍ ኣሎ
