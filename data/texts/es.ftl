# Translation from sv.ftl. Not yet read by a native reader.
# Words inside { $… } are filled in by the program and must stay.
# Neutral Spanish with usted; nobody's gender is known, so sentences avoid endings in -o and -a for the reader, { $name } and Lotsen.

## First: that it is a machine, what is kept and for how long

notice =
    ¡Hola! Soy Lotsen, un programa informático, no una persona.
    Lo que escribe se guarda { $days } { $days ->
        [one] día
       *[other] días
    } después de su último mensaje. Luego se borra. No escriba su número de identidad (personnummer). En cualquier momento puede pedir hablar con una persona o borrar todo.
notice-again = Soy yo otra vez: Lotsen, un programa informático. Lo que escribe se guarda { $days } { $days ->
        [one] día
       *[other] días
    } después de su último mensaje. Puede preguntar más.
greeting = ¿En qué le puedo ayudar? Escriba con sus propias palabras.

## Municipality and language

ask-municipality = ¿De qué municipio (kommun) se trata?
municipality-set = Bien, entonces respondo sobre { $municipality }. ¿Qué quiere saber?
municipality-unknown = Todavía no conozco ese municipio. Puedo responder sobre estos:
language-choose = ¿Qué idioma quiere usar?
language-set = Ahora escribo en español.
language-unsure = No sé bien en qué idioma escribe. ¿Cuál quiere usar?
language-unsupported = Todavía no sé ese idioma. Sé estos:

## Answers

source = Fuente: { $title }. Comprobado: { $date }.
unchecked = Texto traducido. Todavía no lo ha revisado nadie que tenga el español como lengua materna.
clarify = Tengo dos respuestas que pueden servir. ¿Cuál busca?
unsure = No sé si le entendí bien. ¿Se trata de algo de esto?
no-answer = Sobre eso no tengo ninguna respuesta con una fuente segura para { $municipality }. Puedo enviar su pregunta a una persona.
out-of-scope = A eso no puedo responder. Respondo sobre apoyo para ideas y asociaciones, locales, cómo conocer gente, cómo ayudar a otros y con quién hablar. Una persona del municipio puede decirle adónde ir.
smalltalk = ¡Hola! Soy Lotsen, un programa informático. Pregúnteme sobre apoyo, locales, ideas, cómo conocer gente o con quién hablar.
original = En sueco:

## Topics, in two words each: what a button says

topic-support = Dinero y apoyo
topic-premises = Un local
topic-contact = Con quién hablar
topic-idea = Tengo una idea
topic-volunteer = Ayudar a otros
topic-get_help = Recibir ayuda
topic-meet_people = Conocer gente
topic-partnership = Trabajar con el municipio
topic-influence = Influir en el municipio
topic-start_association = Crear una asociación
topic-work_study = Trabajo y estudios
topic-family = Niños y familia
topic-human = Hablar con una persona
topic-emergency = Estoy en peligro
topic-smalltalk = Solo saludar
topic-language = Cambiar de idioma
topic-privacy = Mis datos
topic-out_of_scope = Otra cosa

## Buttons

button-human = Hablar con una persona
button-idea = Contar mi idea
button-language = Cambiar de idioma
button-original = Ver en sueco
button-yes = Sí
button-no = No
button-skip = Saltar
button-pause = Seguir más tarde
button-resume = Seguir con mi idea
button-correct = Cambiar algo
button-erase = Borrar todo sobre mí
button-erase-yes = Sí, borrar todo
button-stop-waiting = Mejor preguntar a Lotsen

## What is kept

privacy = Soy un programa informático. Lo que escribe se guarda { $days } { $days ->
        [one] día
       *[other] días
    } después de su último mensaje y luego se borra. Si pide hablar con una persona, el personal del municipio puede leer la conversación. Los números de identidad (personnummer) se ocultan antes de guardar nada. Se guarda por más tiempo que hubo un caso y cómo terminó, pero no lo que usted escribió. Puede borrar todo ahora.
erase-sure = ¿Quiere borrar toda la conversación? Después no se puede recuperar.
erased = Todo lo que escribió está borrado.

## Danger

emergency-person = También envío la conversación a una persona del municipio. No es un servicio de emergencias y puede tardar en responder. Si hay peligro ahora: llame al 112.

## A human

handover-waiting = He pasado la conversación a una persona del municipio de { $municipality }. Puede ver todo lo que hemos escrito y responderá aquí. Mientras espera, puede seguir escribiendo.
handover-closed-hours = He pasado la conversación a una persona del municipio de { $municipality }. Le responderán como muy pronto: { $when }. Pueden ver todo lo que hemos escrito, y la respuesta llegará aquí. Mientras espera, puede seguir escribiendo.
handover-still-waiting = Gracias, eso también queda incluido. Una persona responderá aquí.
handover-taken = { $name }, del municipio de { $municipality }, se encarga ahora y está leyendo la conversación. Yo ya no escribo.
handover-done = { $name } ha terminado la conversación.
handover-stopped = Ya no está esperando a una persona.

## The idea

idea-offer = ¡Qué bien! Puedo anotar su idea y pasarla a un coach, una persona que apoya a quien tiene una idea. Son siete preguntas cortas y puede hacer una pausa cuando quiera. ¿Empezamos?
idea-summary-ask = ¿Qué quiere hacer? Escriba poco.
idea-audience-ask = ¿Para quién es?
idea-place-ask = ¿Dónde será? Un lugar, un pueblo o “no sé”.
idea-driver-ask = ¿Quiere llevar adelante la idea usted, por su cuenta o con otras personas?
idea-help-ask = ¿Con qué quiere ayuda? Por ejemplo: dinero, un local, contactos o un plan.
idea-language-ask = ¿En qué idioma quiere hablar con el coach?
idea-contact-ask = ¿Cómo puede el coach comunicarse con usted? Teléfono o correo electrónico. O salte esta pregunta y reciba la respuesta aquí.
idea-empty = Aquí necesito unas palabras.
idea-summary = Esto es lo que he entendido:
idea-field-summary = Idea
idea-field-audience = Para quién
idea-field-place = Dónde
idea-field-driver = La lleva usted
idea-field-help = Ayuda con
idea-field-language = Idioma
idea-field-contact = Contacto
idea-none = (sin respuesta)
idea-consent = ¿Puedo dar esto y nuestra conversación a un coach del municipio de { $municipality }?
idea-correct-which = ¿Qué quiere cambiar?
idea-sent = ¡Gracias! Su idea ya está en manos de un coach del municipio de { $municipality }.
idea-paused = Hacemos una pausa. Lo que escribió sigue aquí. Pregúnteme lo que quiera.
idea-cancelled = Entonces no envío nada. Lo que escribió sobre la idea ya no está en el formulario.
idea-nothing = No tiene ninguna idea pendiente. ¿Quiere contarme una?

## When something does not work

media = Solo puedo leer texto. Escriba su pregunta o pida hablar con una persona.
edited = Leí su primer mensaje. Escriba lo nuevo en otro mensaje y le respondo.
too-long = Era demasiado largo para mí. Escriba lo más importante en { $limit } caracteres como máximo.
empty = No me llegó ninguna palabra. Escriba su pregunta.
down = Ahora mismo no puedo responder. Su mensaje está guardado. Inténtelo otra vez en un rato o pida hablar con una persona.
stale-button = Ese botón ya no sirve.

## The chat page

chat-title = Lotsen
chat-subtitle = Pregunte al municipio
chat-placeholder = Escriba su pregunta
chat-send = Enviar
chat-language = Idioma
chat-you = Usted
chat-bot = Lotsen (programa)
chat-person = Persona
chat-sending = Enviando …
chat-offline = No hay conexión. Su mensaje se enviará cuando vuelva la red.
chat-not-sent = No se pudo enviar. Toque para intentarlo otra vez.
chat-new = Empezar de nuevo
chat-open = Abrir el chat
chat-close = Cerrar el chat
chat-working = Lotsen está escribiendo
