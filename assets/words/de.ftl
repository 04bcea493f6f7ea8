# Die eigenen Worte des Programms auf Deutsch. Anrede: Sie, oder unpersönlich. Knöpfe stehen im Infinitiv.
# build: Konfiguration. preset, starting point: Vorlage. draft: Entwurf. shelf: Sortiment. suggestion: Vorschlag.

## Wie Zahlen, Geld und Tage geschrieben werden

decimal-mark = ,
group-mark = .
money = { $amount }{ "\u00A0" }{ $symbol }
day = { $day }. { $month } { $year }
month-1 = Januar
month-2 = Februar
month-3 = März
month-4 = April
month-5 = Mai
month-6 = Juni
month-7 = Juli
month-8 = August
month-9 = September
month-10 = Oktober
month-11 = November
month-12 = Dezember

## Kleine Worte, die überall gebraucht werden

included = inklusive
quoted = „{ $text }“
counted = { $count } × { $name }
name-in-sentence = „{ $name }“
counted-in-sentence = { $count } × „{ $name }“
list-and = { $names } und { $last }
not-on-shelf = Nicht mehr im Sortiment
none = Ohne
open = Öffnen
open-named = „{ $name }“ öffnen
picture-of = Bild von „{ $name }“
close = Schließen
cancel = Abbrechen
save = Speichern
erase = Löschen
erase-named = „{ $name }“ löschen
compare = Vergleichen
rename = Umbenennen
replace = Ersetzen
settings = Einstellungen
standard = Standard
why = Warum?
as-it-comes = Grundausführung
by-maker = Vom Hersteller
side-by-side = Nebeneinander
total = Gesamtpreis
picture = Bild
start-from-this = Damit beginnen
start-from = Mit „{ $name }“ beginnen
keep-mine = Meine Wahl behalten
more-for = Mehr zu „{ $name }“
as-you-left-it = Zuletzt bearbeitet

## Warum etwas nicht möglich ist, und was dann hilft

why-unavailable = „{ $name }“ ist nicht verfügbar
why-unavailable-because = „{ $name }“ ist nicht verfügbar, weil { $done }
why-always = „{ $name }“ ist immer enthalten
why-comes-with = „{ $name }“ gehört zu { $names }
why-needed = „{ $name }“ ist nötig, weil { $done }
why-ruled-out = Sie haben „{ $name }“ ausgeschlossen.
why-only-one = Bei „{ $group }“ ist nur eine Option möglich, und Sie haben „{ $other }“ gewählt.
done-chose = { $names } gewählt
done-ruled-out = { $names } ausgeschlossen
done-set = { $names } festgelegt
done-you = Sie { $done } haben
reason-and = { $reasons }. { $reason }
reason-one = Bei „{ $group }“ muss eine Option gewählt werden
reason-number = Für „{ $group }“ ist eine Angabe nötig
reason-least = Bei „{ $group }“ mindestens { $count } insgesamt
reason-most = Bei „{ $group }“ höchstens { $count } insgesamt
reason-nested = „{ $group }“ gibt es nur mit „{ $parent }“
reason-asked = „{ $group }“ gehört immer dazu
reason-few = Nur noch { $count } × „{ $name }“ vorrätig
reason-sold-out = „{ $name }“ ist nicht vorrätig
conflict-rules = Es lassen sich nicht alle Regeln dieses Produkts einhalten
conflict-names = { $names } passen nicht zusammen
conflict-single = { $name } ist nicht möglich
conflict-without = Verzicht auf „{ $name }“
way-out-choose = „{ $wanted }“ wählen
way-out-choose-and = „{ $wanted }“ wählen, dafür { $changes }
way-out-change = mit anderer Angabe bei „{ $name }“
way-out-give-up = ohne „{ $name }“
way-out-allow = mit „{ $name }“
price-same = der Preis bleibt gleich
price-more = { $price } mehr
price-less = { $price } weniger

## Was aus einer gespeicherten Konfiguration im heutigen Katalog wurde

upgrade-dropped = Nicht mehr enthalten: { $names }.
upgrade-added = Jetzt enthalten: { $names }.
upgrade-price = Damals { $then }, heute { $now }: { $moved }.
upgrade-price-same = unverändert
upgrade-price-now = Heute { $now }.
upgrade-no-price = kein Preis, da keine gültige Konfiguration möglich ist
upgrade-was = Der Preis betrug { $then } und beträgt jetzt { $now }.
gone-choice = { $key } wird bei „{ $group }“ nicht mehr angeboten.
gone-group = { $key } wird nicht mehr angeboten.
gone-kind = { $key } entfällt: „{ $group }“ wird jetzt anders gewählt.
released = „{ $name }“ entfällt. { $conflict }
changed-name = „{ $from }“ heißt jetzt „{ $to }“.
changed-number = „{ $name }“ ist { $to } statt { $from }.
changed-count = { $to } × „{ $name }“ statt { $from }.

## Bilder von Kundinnen und Kunden

artwork-beside = das Bild liegt neben der Druckfläche. Bitte schieben Sie es zurück.
artwork-too-coarse = bei { $width } mm Breite hat das Bild { $dpi } dpi; unter { $least } dpi kann nicht gedruckt werden. Wählen Sie höchstens { $widest } mm Breite oder ein Bild mit mindestens { $needed } Pixeln Breite.
artwork-coarse = mit { $dpi } dpi wird das Bild grob: Scharf ist es ab { $least } dpi, bis { $sharp } mm Breite.
artwork-edge = eine Kante liegt dort, wo geschnitten werden kann: Bleiben Sie innerhalb der gestrichelten Linie.
artwork-edge-bleed = eine Kante liegt dort, wo geschnitten werden kann: Bleiben Sie innerhalb der gestrichelten Linie, oder lassen Sie das Bild { $bleed } mm über den Rand laufen.
artwork-widest = Breiter als { $widest } mm geht es mit diesem Bild nicht: Unter { $least } dpi kann nicht gedruckt werden.
artwork-too-small = Dieses Bild hat nur { $width } × { $height } Pixel, zu wenig für den Druck. Bitte wählen Sie ein größeres.
artwork-kind = { $kind }-Dateien sind hier nicht möglich. Möglich sind: { $kinds }.
artwork-no-room = Zu Ihrer übrigen Auswahl passt hier kein Bild.
artwork-bring-named = { $name }: Bild auswählen, hier ablegen oder einfügen
artwork-bring = Bild auswählen
artwork-drop = oder hier ablegen oder einfügen
artwork-reading = Ihr Bild wird gelesen
artwork-reading-short = Wird gelesen
artwork-any-size = in jeder Größe scharf
artwork-dpi-sharp = { $dpi } dpi, scharf
artwork-dpi-coarse = { $dpi } dpi, grob
artwork-dpi-too-coarse = { $dpi } dpi, zu grob
artwork-centre = Zentrieren
artwork-fit = In den sicheren Bereich einpassen
artwork-fill = Ganze Fläche füllen
artwork-smaller = Kleiner
artwork-larger = Größer
artwork-turn-left = Nach links drehen
artwork-turn-right = Nach rechts drehen
artwork-from-left = Mitte von links
artwork-from-top = Mitte von oben
artwork-width = Breite
artwork-turned = Drehung
artwork-background = Hintergrund entfernen
artwork-background-note = Entfernt wird, was mit den Ecken zusammenhängt und ihnen gleicht
artwork-tolerance = Toleranz
artwork-replace = Bild ersetzen
artwork-remove = Bild entfernen
artwork-pixels = { $width } × { $height } Pixel
artwork-sheet = { $name }: { $width } mm breit, Mitte { $x } mm von links und { $y } mm von oben, um { $turn } Grad gedreht. Pfeiltasten verschieben, Plus und Minus ändern die Größe, eckige Klammern drehen.
artwork-pasted = Eingefügtes Bild
artwork-missing = Ein Bild dieser Konfiguration ist nicht mehr vorhanden. Bitte fügen Sie es erneut ein.

## Vorschläge und ihre Gründe

again-name = Ihre Konfiguration, noch einmal
again-ordered = „{ $name }“, genau wie von Ihnen bestellt.
again-saved = „{ $name }“, genau wie von Ihnen gespeichert.
claim-draft = wie in Ihrem offenen Entwurf
claim-only = wie in Ihrer Konfiguration „{ $name }“
claim-all = wie in { $all ->
    [2] Ihren beiden Konfigurationen
   *[other] allen Ihren { $all } Konfigurationen
}
claim-some = wie in { $some ->
    [1] einer
   *[other] { $some }
} Ihrer { $all } Konfigurationen
claim-other = wie bei { $product }
claim-other-all = wie in { $all ->
    [2] Ihren beiden Konfigurationen von { $product }
   *[other] allen Ihren { $all } Konfigurationen von { $product }
}
claim-other-some = wie in { $some ->
    [1] einer
   *[other] { $some }
} Ihrer { $all } Konfigurationen von { $product }
claim-dearer = Der Preis liegt { $more } über Ihren bisherigen Konfigurationen.
maker-reason = Unsere Vorlage.

## Befehle des Menüs, der Leisten und der Tastatur

command-undo = Rückgängig
command-undo-hint = Die letzte Änderung zurücknehmen
command-redo = Wiederholen
command-redo-hint = Die zurückgenommene Änderung wiederherstellen
command-complete = Vervollständigen
command-complete-hint = Möglichkeiten, die Konfiguration abzuschließen, jeweils mit Preis
command-save-hint = Diese Konfiguration unter Ihren Konfigurationen aufbewahren
command-review = Prüfen und bestellen
command-review-hint = Vor der Bestellung alles im Überblick
command-compare-hint = Mit anderen Konfigurationen oder mit dem vorigen Stand vergleichen
command-builds = Meine Konfigurationen
command-builds-hint = Alles, was Sie gespeichert haben
command-start = Start
command-start-hint = Alle Produkte und unsere Vorschläge für Sie
command-open-file = Datei öffnen
command-open-file-hint = Eine Konfigurations- oder Bestelldatei öffnen
command-start-afresh = Neu beginnen
command-start-afresh-hint = Dieses Produkt neu beginnen; „Rückgängig“ holt alles zurück
command-settings-hint = Ihr Name, das Aussehen und was gelernt wird

## Die Leiste oben

top-builds = Meine Konfigurationen ({ $count })
top-mistakes = Ein Katalog enthält Fehler
top-products = Alle Produkte
top-language = Sprache: { $language }
top-menu = Menü

## Die Konfiguration

bar-total = Gesamtpreis, { $total }
bar-tax = inkl. { $percent } % { $tax }
bar-delivery = { $days ->
    [0] heute fertig
    [one] in { $days } Tag fertig
   *[other] in { $days } Tagen fertig
}
bar-left = { $count ->
    [one] noch { $count } Angabe
   *[other] noch { $count } Angaben
}
option-forced = Nötig · Warum?
option-no-extra = aufpreisfrei
option-sold-out = Nicht vorrätig
option-few = Nur noch { $count } vorrätig
option-days = { $days ->
    [one] { $days } Tag länger
   *[other] { $days } Tage länger
}
option-why-named = Warum nicht: { $name }
spoken-forced = durch eine Regel festgelegt
spoken-blocked = nicht verfügbar, antippen für den Grund
stepper-fewer = Weniger: { $name }
stepper-more = Mehr: { $name }
choose-one = Bitte wählen
limit-most = Bis zu { $count }
limit-least = Mindestens { $count }
limit-exact = Genau { $count }
limit-range = { $least } bis { $most }
limit-sum = { $sum } von höchstens { $most }
number-room = Mit Ihrer übrigen Auswahl { $least } bis { $most } { $unit }
text-included = Inklusive
text-price = { $price } je Zeichen
text-line = { $name }, Zeile { $line }
text-widest = bis { $width } mm breit
text-width = { $width } von { $most } mm
text-too-wide = { $width } von { $most } mm: zu breit. Bitte kürzen Sie den Text oder wählen Sie eine andere Schrift
text-refused = „{ $word }“ wird nicht angebracht. Bitte schreiben Sie etwas anderes
text-missing = Diese Schrift enthält nicht: { $letters }
text-lines = Möglich sind höchstens { $count } Zeilen
text-remove = Text entfernen
long-search-named = In „{ $name }“ suchen
long-search = { $count } Optionen durchsuchen
long-found = { $found } von { $of } Optionen
long-nothing = Hier gibt es nichts mit diesem Namen. Versuchen Sie es mit weniger Buchstaben.
long-fitting = Nur Passendes
step-done = gewählt
step-standard = Standard
step-open = noch zu wählen
stage-view = Ansicht: { $name }
stage-closer = Vergrößern
stage-farther = Verkleinern
stage-peek = Gedrückt halten: Stand vor Ihrer letzten Änderung

## Der Start

start-question = Was darf es sein?
start-greeting = Schön, Sie zu sehen, { $name }.
start-begun = Machen Sie dort weiter, wo Sie aufgehört haben, oder beginnen Sie etwas Neues.
start-first = Wählen Sie ein Produkt und machen Sie es zu Ihrem.
start-suggested = Vorschläge für Sie
start-suggested-off = Vorschläge sind ausgeschaltet. Aus Ihren Konfigurationen wird nichts gelernt.
start-suggested-learned = Auf diesem Gerät aus Ihren gespeicherten Konfigurationen gelernt.
start-suggested-none = Hier entstehen Vorschläge aus den Konfigurationen, die Sie speichern, nur auf diesem Gerät. Bis dahin empfehlen die Hersteller.
start-continue-title = Weitermachen, wo Sie aufgehört haben
start-continue = Weitermachen
start-changed = Zuletzt geändert am { $day }
start-not-for-me = Nichts für mich
start-not-for-me-named = Nichts für mich: { $name }
start-compare-named = „{ $name }“ mit meiner Konfiguration vergleichen
start-why-named = Warum: { $because }
start-preset-of = { $product } · Unsere Vorlage
start-presets = Gute Vorlagen
start-presets-note = Von den Herstellern zusammengestellt.
start-see-all = Alle ansehen
start-configure = Konfigurieren
start-configure-named = { $name } konfigurieren
start-from-price = ab { $price }
start-stale = Der neueste Katalog ist nicht lesbar; gezeigt wird der letzte gültige.
start-broken = Der Katalog „{ $folder }“ kann nicht gezeigt werden
start-broken-note = { $count ->
    [one] { $count } Fehler ist zu beheben. Alles andere funktioniert wie zuvor.
   *[other] { $count } Fehler sind zu beheben. Alles andere funktioniert wie zuvor.
}
your-builds = Ihre Konfigurationen

## Die Prüfung vor der Bestellung

review-back = Zurück zur Auswahl
review-saved = Gespeichert
review-unnamed = Ihre Konfiguration, noch ohne Namen.
review-chosen = Ihre Auswahl
review-price = Preis
review-take = Speichern und weitergeben
review-take-note = Eine Bestellung ist möglich, sobald alles entschieden ist.
review-missing = Noch zu entscheiden
review-missing-note = Nötig für die Bestellung.
review-font = Schrift: { $font }. Wird genau so gefertigt, wie es hier steht.
review-change = Ändern
review-change-named = „{ $name }“ ändern
review-quantity = Anzahl
review-each = { $price } je Stück
review-tax = inkl. { $tax } { $name } ({ $percent } %)
review-delivery = { $days ->
    [0] Heute fertig
    [one] Lieferung in { $days } Tag
   *[other] Lieferung in { $days } Tagen
}
by-you = Ihre Wahl
by-preset = aus der Vorlage
by-rule = durch eine Regel
by-default = Standard
export-ron = Konfigurationsdatei
export-ron-help = Lässt sich in Bespoke wieder öffnen, auf jedem Rechner.
export-json = Bestelldatei als JSON
export-json-help = Für die Systeme der Bestellannahme.
export-csv = Bestelldatei als CSV
export-csv-help = Für die Tabellenkalkulation.
export-png-help = Zum Aufbewahren, Versenden oder Drucken.
export-svg = Umrisse
export-svg-help = Die Schrift, wie sie gefertigt wird, in Millimetern, für die Gravur.

## Die gespeicherten Konfigurationen

builds-back = Zurück zum Start
builds-search = Ihre Konfigurationen durchsuchen
builds-search-hint = Name oder Produkt suchen
builds-none = Noch nichts gespeichert
builds-none-note = Speichern Sie beim Konfigurieren, und Sie finden Ihre Konfiguration hier wieder.
builds-not-found = Keine Konfiguration mit diesem Namen
builds-not-found-note = Versuchen Sie es mit weniger Buchstaben oder mit dem Namen des Produkts.
builds-trash = Papierkorb
builds-trash-note = Gelöschtes ist endgültig fort, auch für die Vorschläge.
builds-show-trash = Papierkorb anzeigen ({ $count })
builds-hide-trash = Papierkorb ausblenden ({ $count })
builds-ordered = Bestellt
builds-like = „{ $name }“ gefällt mir
builds-liked = „{ $name }“ gefällt Ihnen. Zurücknehmen
builds-teaches = Vorschläge lernen aus „{ $name }“. Nicht mehr lernen
builds-ignored = Vorschläge lernen nicht aus „{ $name }“. Wieder lernen
builds-duplicate = Duplizieren
builds-to-trash = In den Papierkorb
builds-restore = Wiederherstellen
builds-restore-named = „{ $name }“ wiederherstellen
builds-copy = { $name } (Kopie)
choosing-begin = Konfigurationen zum Vergleich auswählen
choosing-picture = „{ $name }“ über das Bild auswählen
choosing-choose = Auswählen
choosing-chosen = Ausgewählt
choosing-named = „{ $name }“ vergleichen
choosing-compare = Ausgewählte Konfigurationen vergleichen
choosing-count = { $count ->
    [0] Wählen Sie zwei bis vier Konfigurationen
    [1] Eine Konfiguration ausgewählt. Wählen Sie mindestens eine weitere
    [4] Vier Konfigurationen ausgewählt
   *[other] { $count } Konfigurationen ausgewählt
}

## Konfigurationen nebeneinander

compare-title = { $product } im Vergleich
compare-alone = Fügen Sie eine weitere Konfiguration hinzu, um Unterschiede zu sehen.
compare-differs = { $count ->
    [0] Diese Konfigurationen sind in allem gleich.
    [1] Es gibt einen Unterschied.
   *[other] Es gibt { $count } Unterschiede.
}
compare-differs-products = { $count ->
    [0] Diese Konfigurationen sind in allem gleich.
    [1] Es gibt einen Unterschied.
   *[other] Es gibt { $count } Unterschiede. Was alle gemeinsam haben, steht zuerst.
}
compare-measure = Verglichen mit „{ $name }“.
compare-back-builds = Zurück zu Ihren Konfigurationen
compare-back-start = Zurück zum Start
compare-add = Hinzufügen
compare-previous = Zurück
compare-previous-named = Vorige Konfiguration zeigen
compare-next = Weiter
compare-next-named = Nächste Konfiguration zeigen
compare-in-sight = { $shown } von { $count } zu sehen
compare-different = Unterschiede
compare-same = Bei allen gleich ({ $count })
compare-everything = Alles im Einzelnen ({ $count })
compare-show = Anzeigen: { $what }
compare-hide = Ausblenden: { $what }
compare-same-price = Gleicher Preis
compare-missing = Nicht mehr vorhanden
compare-erased = Diese Konfiguration wurde gelöscht.
compare-gone = Diese Konfiguration ist nicht mehr vorhanden.
compare-product-gone = Das Produkt „{ $product }“ ist nicht mehr im Sortiment.
compare-in-trash = Im Papierkorb
compare-saved-on = Gespeichert am { $day }
compare-saved-once = Früher gespeichert
compare-open-now = Gerade geöffnet
compare-before-note = Ein Schritt zurück
compare-ready = { $days ->
    [0] Heute fertig
    [one] In { $days } Tag fertig
   *[other] In { $days } Tagen fertig
}
compare-later = { $ready }, { $days } später
compare-sooner = { $ready }, { $days } früher
compare-centre = Mitte bei { $x } / { $y }
compare-turned = um { $turn }° gedreht
compare-cut = ohne Hintergrund
compare-undecided = noch zu entscheiden
compare-by-suggestion = Vorschlag
compare-by-preset = Vorlage
compare-not-part = gehört nicht dazu
compare-nothing = nichts
compare-remove = „{ $name }“ aus dem Vergleich entfernen
compare-against = Damit vergleichen
compare-move-left = Nach links
compare-move-right = Nach rechts
compare-changed = „{ $name }“ hat sich seitdem geändert: { $changed }
compare-before = Vor Ihrer letzten Änderung
compare-yours = Ihre Konfiguration
compare-yours-named = { $name }, aktueller Stand
compare-base-price = Grundpreis
compare-full = { $count } Konfigurationen lassen sich nebeneinander vergleichen. Entfernen Sie zuerst eine.

## Fragen und Erklärungen

dialog-upgraded = Ihre Konfiguration im heutigen Katalog
dialog-upgraded-note = Sie entstand mit einer anderen Fassung des Katalogs.
dialog-go-on = Weiter
dialog-save = Konfiguration speichern
dialog-rename = Konfiguration umbenennen
dialog-name = Name
dialog-proposed-name = { $product } nach Wunsch
dialog-erase = „{ $name }“ endgültig löschen?
dialog-erase-note = Die Konfiguration wird aus dem Speicher entfernt und aus allem, was die Vorschläge gelernt haben. Das lässt sich nicht rückgängig machen.
dialog-overwrite = Datei ersetzen?
dialog-overwrite-note = „{ $file }“ gibt es schon. Der bisherige Inhalt ginge verloren.
dialog-write-ron = Speicherort der Konfigurationsdatei
dialog-write-json = Speicherort der Bestelldatei (JSON)
dialog-write-csv = Speicherort der Bestelldatei (CSV)
dialog-write-png = Speicherort des Bildes
dialog-write-svg = Speicherort der Umrisse
dialog-file = Datei
dialog-write = Speichern
dialog-problems = Fehler in den Katalogen
dialog-problems-none = Alle Kataloge sind in Ordnung.
dialog-problem-error = Zu beheben
dialog-problem-warning = Zu prüfen
dialog-compare = Vergleichen mit
dialog-compare-none = Alles, was es gibt, steht schon im Vergleich.
dialog-before = Vor meiner letzten Änderung
dialog-before-note = Diese Konfiguration ohne Ihre letzte Änderung.
dialog-evidence = Warum dieser Vorschlag
dialog-evidence-none = Dahinter steht keine Ihrer Konfigurationen.
dialog-evidence-note = Er stützt sich auf diese Konfigurationen. Nichts davon verlässt das Gerät.
dialog-evidence-learn = Hieraus lernen
dialog-why-blocked = „{ $name }“ ist derzeit nicht möglich
dialog-why-forced = „{ $name }“ ist festgelegt
dialog-ways-out = So geht es dennoch
dialog-good-to-know = Verstanden
dialog-accept = Übernehmen
dialog-accept-named = Übernehmen: { $way }
dialog-no-change = Genau das, was Sie jetzt sehen.
dialog-change-instead = { $group }: { $with } statt { $without }.
dialog-change-too = { $group }: zusätzlich { $with }.
dialog-change-without = { $group }: ohne { $without }.
dialog-price-as-now = { $total }, wie jetzt
dialog-price-from-now = { $total }, { $difference } gegenüber jetzt
complete-by-maker = wie vom Hersteller vorgesehen
complete-like-me = wie Ihre bisherigen Konfigurationen
complete-cheapest = zum niedrigsten Preis
complete-fewest = mit den wenigsten Zusätzen
complete-take = Übernehmen
complete-take-named = Übernehmen: { $title }
complete-one = Nach Ihren Entscheidungen bleibt genau eine Konfiguration.
complete-many = Nach Ihren Entscheidungen bleiben { $count } Konfigurationen. Was Sie übernehmen, lässt sich zurücknehmen.
complete-thousand = mehr als { $count } Tausend
complete-million = { $count ->
    [one] mehr als { $count } Million
   *[other] mehr als { $count } Millionen
}
complete-billion = { $count ->
    [one] mehr als { $count } Milliarde
   *[other] mehr als { $count } Milliarden
}
complete-trillion = { $count ->
    [one] mehr als { $count } Billion
   *[other] mehr als { $count } Billionen
}
complete-beyond = mehr als tausend Billionen
settings-name = Ihr Name
settings-name-hint = Wie dürfen wir Sie begrüßen?
settings-colours = Farben
settings-system = System
settings-light = Hell
settings-dark = Dunkel
settings-contrast = Hoher Kontrast
settings-size = Textgröße
settings-motion = Weniger Bewegung
settings-motion-note = Nichts gleitet oder blendet über.
settings-learning = Aus meinen Konfigurationen lernen
settings-learning-note = Vorschläge entstehen auf diesem Gerät aus dem, was Sie speichern. Ausgeschaltet wird nichts gelernt und nichts vorgeschlagen.

## Meldungen

notice-close = Meldung schließen
notice-saved = „{ $name }“ ist gespeichert.
notice-written = Gespeichert unter { $path }
notice-no-product = Öffnen Sie zuerst ein Produkt und fügen Sie dann Ihr Bild ein.
notice-no-place = Auf diesem Produkt ist kein Platz für ein Bild.
notice-conflict = Das passt nicht zu Ihrer bisherigen Auswahl.
notice-undecided = Bitte wählen Sie vor der Bestellung noch: { $name }.
notice-file-product = Diese Datei gehört zu „{ $product }“, das nicht im Sortiment ist. Starten Sie Bespoke mit dem Ordner, der es enthält: --catalogs ORDNER.
notice-build-product = „{ $name }“ entstand mit dem Katalog „{ $catalog }“, der nicht im Sortiment ist.
notice-needs-name = Eine Konfiguration braucht einen Namen.

## Was außerhalb schiefging: Dateien, Bilder, der Speicher

error-at-file =
    { $error }
    Datei: { $path }
file-write = Die Datei konnte nicht geschrieben werden: { $reason }
file-exists = Die Datei gibt es schon
file-open = Die Datei konnte nicht geöffnet werden: { $reason }
file-too-large = Sie ist größer als jede Bestellung (64 MB)
file-no-font = Die Umrisse konnten nicht geschrieben werden: Eine Schrift des Katalogs ist nicht lesbar
store-open = Die gespeicherten Konfigurationen konnten nicht geöffnet werden: { $cause }
store-read = Die gespeicherten Konfigurationen konnten nicht gelesen werden: { $cause }
store-write = Die gespeicherten Konfigurationen konnten nicht geschrieben werden: { $cause }
store-newer = Die gespeicherten Konfigurationen stammen von einem neueren Bespoke (Speicher { $found }, dieses kennt { $known }): Bitte aktualisieren Sie Bespoke; es wurde nichts geändert
store-foreign = Das ist kein Speicher von Bespoke: Bitte wählen Sie eine andere Datei; es wurde nichts geändert
store-missing = Diese Konfiguration ist nicht mehr gespeichert: Bitte speichern Sie sie neu
cause-full = Der Datenträger ist voll; schaffen Sie Platz und versuchen Sie es erneut
cause-busy = Ein anderes Programm benutzt die Datei; schließen Sie es und versuchen Sie es erneut
cause-read-only = Die Datei oder ihr Ordner ist schreibgeschützt; erlauben Sie das Schreiben und versuchen Sie es erneut
cause-denied = Der Zugriff wurde verweigert; prüfen Sie die Rechte an Datei und Ordner
cause-damaged = Die Datei ist beschädigt; starten Sie Bespoke neu, damit sie beiseitegelegt wird
cause-record = Eine Konfiguration darin ist nicht lesbar: { $problem }
cause-other = { $problem }; versuchen Sie es erneut
store-set-aside = { $count ->
    [0] Die gespeicherten Konfigurationen waren beschädigt. Keine war lesbar; ein neuer Speicher beginnt, und die beschädigte Datei bleibt unverändert erhalten.
    [one] Die gespeicherten Konfigurationen waren beschädigt. { $count } Konfiguration war lesbar und ist wieder da; die beschädigte Datei bleibt unverändert erhalten.
   *[other] Die gespeicherten Konfigurationen waren beschädigt. { $count } Konfigurationen waren lesbar und sind wieder da; die beschädigte Datei bleibt unverändert erhalten.
}
store-unreadable = { $count ->
    [one] { $count } gespeicherte Konfiguration ist für dieses Bespoke nicht lesbar, vielleicht aber für ein neueres.
   *[other] { $count } gespeicherte Konfigurationen sind für dieses Bespoke nicht lesbar, vielleicht aber für ein neueres.
}
order-too-large = Die Datei ist größer, als eine Bestellung sein kann (64 MB); bitte wählen Sie die Bestelldatei selbst
order-not-text = Die Datei ist kein Text; bitte wählen Sie eine Bestelldatei in RON, JSON oder CSV
order-syntax = Die Datei ist keine Bestellung in { $format }: { $reason }; bitte exportieren Sie die Bestellung erneut
order-format = Die Bestellung hat das Format { $found }, dieses Bespoke liest Format { $known }; bitte öffnen Sie sie mit einem neueren Bespoke
order-value = „{ $found }“ ist in einer Bestellung für { $field } nicht möglich; bitte exportieren Sie die Bestellung erneut
order-missing = In der Bestellung fehlt { $field }; bitte exportieren Sie die Bestellung erneut
picture-empty = Die Datei ist leer. Bitte wählen Sie eine andere.
picture-heavy = Die Datei hat { $megabytes } MB, mehr als 32. Bitte speichern Sie sie kleiner.
picture-unknown = Das ist kein Bild in PNG, JPEG, WebP oder SVG. Bitte exportieren Sie es in einem dieser Formate.
picture-large = Das Bild hat { $width } × { $height } Pixel, mehr als verarbeitet werden kann. Bitte speichern Sie es mit höchstens { $most } Megapixeln.
picture-damaged = Die { $kind }-Datei ist beschädigt oder unvollständig. Bitte exportieren Sie sie erneut.
drawing-heavy = Die SVG-Datei ist größer als 2 MB. Bitte vereinfachen Sie die Zeichnung oder speichern Sie sie als PNG.
drawing-damaged = Die SVG-Datei ist beschädigt oder keine Zeichnung. Bitte exportieren Sie sie erneut.
drawing-no-size = Die Zeichnung hat keine Breite und Höhe. Bitte exportieren Sie sie mit beiden.
drawing-slim = Die Zeichnung ist viel länger als breit. Bitte schneiden Sie sie auf ihren Inhalt zu.
drawing-parts = Die Zeichnung hat zu viele Teile. Bitte vereinfachen Sie sie oder speichern Sie sie als PNG.
drawing-complex = Die Zeichnung ist zu aufwendig. Bitte vereinfachen Sie sie oder speichern Sie sie als PNG.
drawing-text = Die Zeichnung enthält Text, dessen Schrift hier fehlen kann. Bitte wandeln Sie ihn in Umrisse um.
drawing-picture = Die Zeichnung enthält ein Bild. Bitte speichern Sie sie als PNG oder nehmen Sie das Bild heraus.
drawing-effects = Die Zeichnung enthält Effekte, die sich nicht drucken lassen. Bitte reduzieren Sie sie auf einfache Formen oder speichern Sie sie als PNG.

## Die Dateidialoge des Systems

system-save = Speichern unter
system-open = Konfiguration oder Bestellung öffnen
system-open-kind = Konfigurationen und Bestellungen
system-picture-kind = Bilder
