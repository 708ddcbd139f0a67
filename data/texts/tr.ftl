# Translation from sv.ftl. Not yet read by a native reader.
# Words inside { $… } are filled in by the program and must stay.
# Polite plural. No case endings on what is filled in: it may be any name.

## First: that it is a machine, what is kept and for how long

notice =
    Merhaba! Ben Lotsen. İnsan değilim, bir bilgisayar programıyım.
    Yazdıklarınız, son mesajınızdan sonra { $days } gün saklanır. Sonra silinir. Kişisel kimlik numaranızı (personnummer) yazmayın. İstediğiniz zaman bir insanla konuşmak isteyebilir veya her şeyi silebilirsiniz.
notice-again = Yine ben: Lotsen, bilgisayar programı. Yazdıklarınız, son mesajınızdan sonra { $days } gün saklanır. Başka sorunuz varsa yazın.
greeting = Hangi konuda yardım istiyorsunuz? Kendi sözlerinizle yazın.

## Municipality and language

ask-municipality = Sorunuz hangi belediye (kommun) ile ilgili?
municipality-set = Tamam, { $municipality } hakkında cevap vereceğim. Ne öğrenmek istiyorsunuz?
municipality-unknown = O belediyeyi henüz tanımıyorum. Şu belediyeler hakkında cevap verebilirim:
language-choose = Hangi dili istiyorsunuz?
language-set = Artık Türkçe yazıyorum.
language-unsure = Hangi dilde yazdığınızdan emin değilim. Hangi dili istiyorsunuz?
language-unsupported = O dili henüz bilmiyorum. Bildiğim diller şunlar:

## Answers

source = Kaynak: { $title }. Kontrol tarihi: { $date }.
unchecked = Çevrildi, ama ana dili bu olan biri tarafından kontrol edilmedi.
clarify = Uygun olabilecek iki cevabım var. Hangisini soruyorsunuz?
unsure = Doğru anladığımdan emin değilim. Bunlardan birini mi soruyorsunuz?
no-answer = { $municipality } için bu konuda kaynağı kesin bir cevabım yok. Sorunuzu bir insana iletebilirim.
out-of-scope = Buna cevap veremem. Fikirlere ve derneklere destek, kullanılacak yerler, insanlarla tanışmak, başkalarına yardım etmek ve kiminle konuşulacağı hakkında cevap veriyorum. Belediyedeki bir kişi size doğru yeri gösterebilir.
smalltalk = Merhaba! Ben Lotsen, bir bilgisayar programıyım. Bana destekleri, kullanılacak yerleri, fikirleri, insanlarla tanışmayı veya kiminle konuşacağınızı sorun.
original = İsveççesi:

## Topics, in two words each: what a button says

topic-support = Para ve destek
topic-premises = Kullanılacak yer, salon
topic-contact = Kiminle konuşayım
topic-idea = Bir fikrim var
topic-volunteer = Başkalarına yardım etmek
topic-get_help = Yardım almak
topic-meet_people = İnsanlarla tanışmak
topic-partnership = Belediyeyle iş birliği
topic-influence = Belediyede söz sahibi olmak
topic-start_association = Dernek kurmak
topic-work_study = İş ve eğitim
topic-family = Çocuk ve aile
topic-human = Bir insanla konuşmak
topic-emergency = Tehlikedeyim
topic-smalltalk = Sadece merhaba demek
topic-language = Dili değiştirmek
topic-privacy = Kişisel bilgilerim
topic-out_of_scope = Başka bir şey

## Buttons

button-human = Bir insanla konuş
button-idea = Fikrimi anlatayım
button-language = Dili değiştir
button-original = İsveççesini göster
button-yes = Evet
button-no = Hayır
button-skip = Geç
button-pause = Sonra devam et
button-resume = Fikrime devam et
button-correct = Bir şeyi değiştir
button-erase = Bana ait her şeyi sil
button-erase-yes = Evet, her şeyi sil
button-stop-waiting = Onun yerine Lotsen’e sor

## What is kept

privacy = Ben bir bilgisayar programıyım. Yazdıklarınız, son mesajınızdan sonra { $days } gün saklanır, sonra silinir. Bir insanla konuşmak isterseniz, belediye çalışanları konuşmayı okuyabilir. Kişisel kimlik numaraları (personnummer), bir şey kaydedilmeden önce gizlenir. Bir başvuru olduğu ve nasıl bittiği daha uzun süre saklanır, ama yazdıklarınız saklanmaz. Her şeyi şimdi silebilirsiniz.
erase-sure = Bütün konuşmayı silmek istiyor musunuz? Bu geri alınamaz.
erased = Yazdığınız her şey silindi.

## Danger

emergency-person = Konuşmayı belediyedeki bir insana da gönderiyorum. Onlar acil yardım ekibi değildir ve ancak daha sonra cevap verebilirler. Şu anda tehlike varsa 112’yi arayın.

## A human

handover-waiting = Konuşmayı { $municipality } belediyesindeki bir insana ilettim. Yazdığımız her şeyi görüyorlar ve buradan cevap verecekler. Beklerken yazmaya devam edebilirsiniz.
handover-closed-hours = Konuşmayı { $municipality } belediyesindeki bir insana ilettim. En erken cevap zamanı: { $when }. Yazdığımız her şeyi görüyorlar, cevap da buraya gelecek. Beklerken yazmaya devam edebilirsiniz.
handover-still-waiting = Teşekkürler, bunu da ekledim. Bir insan buradan cevap verecek.
handover-taken = Konuşma artık { $municipality } belediyesinden { $name } adlı kişide; şimdi konuşmayı okuyor. Ben artık susuyorum.
handover-done = Konuşmayı bitiren kişi: { $name }.
handover-stopped = Artık bir insandan cevap beklemiyorsunuz.

## The idea

idea-offer = Ne güzel! Fikrinizi yazıp bir coach’a (size destek olan kişiye) verebilirim. Yedi kısa soru var, istediğiniz zaman ara verebilirsiniz. Başlayalım mı?
idea-summary-ask = Ne yapmak istiyorsunuz? Kısaca yazın.
idea-audience-ask = Kimler için?
idea-place-ask = Nerede olacak? Bir yer, bir semt veya köy yazın, ya da “bilmiyorum” yazın.
idea-driver-ask = Fikri kendiniz mi yürütmek istiyorsunuz, tek başınıza mı, başkalarıyla mı?
idea-help-ask = Hangi konuda yardım istiyorsunuz? Örneğin para, yer, tanıdıklar veya bir plan.
idea-language-ask = Coach ile hangi dilde konuşmak istiyorsunuz?
idea-contact-ask = Coach size nasıl ulaşsın? Telefon veya e-posta yazın. Ya da bunu geçin, cevabı burada alın.
idea-empty = Burada birkaç kelime yazmanız gerekiyor.
idea-summary = Ben şöyle anladım:
idea-field-summary = Fikir
idea-field-audience = Kimler için
idea-field-place = Nerede
idea-field-driver = Kendiniz yürütüyorsunuz
idea-field-help = İstenen yardım
idea-field-language = Dil
idea-field-contact = Size ulaşma yolu
idea-none = (geçildi)
idea-consent = Bunu ve konuşmamızı { $municipality } belediyesindeki bir coach’a verebilir miyim?
idea-correct-which = Neyi değiştirmek istiyorsunuz?
idea-sent = Teşekkürler! Fikriniz { $municipality } belediyesindeki bir coach’a verildi.
idea-paused = Ara verelim. Yazdıklarınız duruyor. Bana istediğinizi sorun.
idea-cancelled = O zaman hiçbir şey göndermiyorum. Fikriniz hakkında yazdıklarınız formdan silindi.
idea-nothing = Bekleyen bir fikriniz yok. Bir fikir anlatmak ister misiniz?

## When something does not work

media = Ben sadece yazı okuyabilirim. Sorunuzu yazın veya bir insanla konuşmak isteyin.
edited = İlk mesajınızı okudum. Yenisini ayrı bir mesaj olarak yazın, ona cevap vereyim.
too-long = Bu benim için çok uzundu. En önemli kısmını en fazla { $limit } karakterle yazın.
empty = Bana hiç kelime gelmedi. Sorunuzu yazın.
down = Şu anda cevap veremiyorum. Mesajınız kaydedildi. Biraz sonra tekrar deneyin veya bir insanla konuşmak isteyin.
stale-button = O düğme artık geçerli değil.

## The chat page

chat-title = Lotsen
chat-subtitle = Belediyeye sorun
chat-placeholder = Sorunuzu yazın
chat-send = Gönder
chat-language = Dil
chat-you = Siz
chat-bot = Lotsen (bilgisayar)
chat-person = İnsan
chat-sending = Gönderiliyor …
chat-offline = Bağlantı yok. İnternet geri gelince mesajınız gönderilecek.
chat-not-sent = Gönderilemedi. Tekrar denemek için dokunun.
chat-new = Baştan başla
chat-open = Sohbeti aç
chat-close = Sohbeti kapat
chat-working = Lotsen yazıyor
