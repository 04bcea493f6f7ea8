"""What a new user does, with mouse and keyboard, in the real window.

    journeys.py PROGRAM FOLDER_FOR_SCREENSHOTS
"""

import contextlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import traceback

from window import Missing, Window, fake_zenity, remove, tell_readers_are_there

PROGRAM, SHOTS = sys.argv[1], sys.argv[2]


class Place:
    """A data folder, and a stand-in for the file dialog, for one journey."""

    def __init__(self):
        self.folder = tempfile.mkdtemp()
        self.data = os.path.join(self.folder, "data")
        self.answer = os.path.join(self.folder, "answer")
        self.path_first = fake_zenity(self.answer)

    def path(self, name):
        return os.path.join(self.folder, name)

    def answer_dialogs(self, path):
        with open(self.answer, "w", encoding="utf-8") as answer:
            answer.write(path)

    def stored_draft(self):
        """The draft as it is stored; empty where there is none."""
        with contextlib.closing(sqlite3.connect(os.path.join(self.data, "builds.sqlite"))) as store:
            row = store.execute("SELECT record FROM builds WHERE standing = 'draft'").fetchone()
        return row[0] if row else ""

    def stored_language(self):
        """The tag of the language that products are read in; empty where none was chosen."""
        with contextlib.closing(sqlite3.connect(os.path.join(self.data, "builds.sqlite"))) as store:
            row = store.execute("SELECT record FROM profile").fetchone()
        return json.loads(row[0])["language"] if row else ""

    def open(self, *args):
        return Window(PROGRAM, self.data, SHOTS, self.path_first, args)

    def close(self):
        remove(self.folder)
        remove(self.path_first)


def wait_for_file(window, path):
    window.find("Written to")
    if not os.path.exists(path):
        raise Missing(f"{path} was not written")


def a_visitor_builds_a_headphone_and_leaves_with_an_order(place):
    window = place.open()
    window.resize(1280, 800)
    window.find("What shall we build")
    window.find("Aria 14")
    window.find("Configure Pizza")
    window.shoot("start-first-time")

    window.click("Configure AURIS One", "button", scroll=True)
    window.find("Review and order")
    window.shoot("configure-as-opened")
    window.click("^Forest", "radio", scroll=True)
    window.until(lambda: window.is_chosen("^Forest"), "Forest is chosen")
    window.click("^Walnut", "radio", scroll=True)
    window.shoot("configure-walnut")
    before = window.price()
    window.click("^Engraving, line 1", "entry|text", scroll=True)
    window.type("ANNA")
    window.until(lambda: window.price() != before, "the engraving enters the price")
    window.shoot("configure-engraved")

    window.click("unavailable, press to see why", scroll=True)
    window.find("Keep mine")
    window.shoot("why-not")
    window.click("Keep mine", "button")

    window.click("^Save$", "button")
    window.press("ctrl+a")
    window.type("Anna's walnut")
    window.press("Return")
    window.find("is saved")
    window.end()

    window = place.open()
    window.resize(1280, 800)
    window.find("Suggested for you")
    window.find("Anna's walnut")
    window.shoot("start-with-a-saved-build")
    window.click("My builds", "button")
    window.find("Anna's walnut")
    window.shoot("builds")
    window.click("^Open Anna's walnut", "button")
    window.find("Review and order")
    window.find("ANNA")

    window.click("Review and order", "button")
    window.find("Total")
    window.shoot("review")
    order = place.path("order.json")
    place.answer_dialogs(order)
    window.click("Order as JSON", "button", scroll=True)
    wait_for_file(window, order)
    build = place.path("walnut.ron")
    place.answer_dialogs(build)
    window.click("Build file", "button", scroll=True)
    window.until(lambda: os.path.exists(build), "the build file is written")
    picture = place.path("walnut.png")
    place.answer_dialogs(picture)
    window.click("^Picture", "button", scroll=True)
    window.until(lambda: os.path.exists(picture), "the picture is written")
    window.end()

    with open(order, encoding="utf-8") as file:
        text = json.dumps(json.load(file))
    assert "ANNA" in text and "walnut" in text, text
    for path in (order, build):
        subprocess.run([PROGRAM, "verify", path], check=True)


def a_file_is_opened_again_and_never_overwritten_silently(place):
    window = place.open()
    window.click("Configure Aria 14", "button", scroll=True)
    window.click("Review and order", "button")
    build = place.path("aria.ron")
    place.answer_dialogs(build)
    window.click("Build file", "button", scroll=True)
    window.until(lambda: os.path.exists(build), "the build file is written")
    first = os.stat(build).st_mtime_ns
    window.click("Build file", "button", scroll=True)
    window.find("Replace")
    window.shoot("overwrite")
    window.click("^Cancel", "button")
    assert os.stat(build).st_mtime_ns == first
    window.press("ctrl+h")
    window.find("All products")
    window.press("ctrl+o")
    window.find("Review and order")
    window.end()


def a_draft_survives_a_killed_program(place):
    window = place.open()
    window.click("Configure AURIS One", "button", scroll=True)
    window.click("^Crimson", "radio", scroll=True)
    window.until(lambda: window.is_chosen("^Crimson"), "Crimson is chosen")
    # A picture may be under way, and what was chosen is stored behind it.
    window.until(lambda: "crimson" in place.stored_draft(), "the draft is stored")
    window.end()
    window = place.open()
    window.find("Continue where you left")
    window.click("^Continue", "button")
    window.until(lambda: window.is_chosen("^Crimson"), "Crimson is still chosen")
    window.press("ctrl+z")
    window.end()


def a_suggestion_is_started_from(place):
    window = place.open()
    window.resize(1280, 800)
    window.click("^Start from Walnut", "button", scroll=True)
    window.click("^Save$", "button")
    window.press("ctrl+a")
    window.type("First")
    window.press("Return")
    window.find("is saved")
    window.press("ctrl+h")
    window.find("Suggested for you")
    window.find("as in your|just as you saved")
    window.shoot("suggested")
    window.click("^Start from ", "button", scroll=True)
    window.find("Review and order")
    window.end()


def every_screen_is_shown_in_every_shape(place):
    window = place.open()
    for width, height in ((1280, 800), (1920, 1080), (1080, 1920)):
        window.resize(width, height)
        for product in ("AURIS One", "Aria 14", "Pizza"):
            window.press("ctrl+h")
            window.find("All products")
            window.shoot(f"start-{width}x{height}")
            window.click(f"Configure {product}", "button", scroll=True)
            window.find("Review and order")
            name = product.split()[0].lower()
            window.shoot(f"{name}-{width}x{height}")
        window.click("Review and order", "button")
        window.find("Total")
        window.shoot(f"review-{width}x{height}")
    window.resize(1280, 800)
    window.press("ctrl+comma")
    window.click("^Dark")
    window.press("Escape")
    for product in ("AURIS One", "Aria 14", "Pizza"):
        window.press("ctrl+h")
        window.find("All products")
        window.shoot("start-dark")
        window.click(f"Configure {product}", "button", scroll=True)
        window.find("Review and order")
        window.shoot(f"{product.split()[0].lower()}-dark")
    window.end()


def the_pizza_counts_its_toppings(place):
    window = place.open()
    window.click("Configure Pizza", "button", scroll=True)
    before = window.price()
    window.click("^More: Salami", "button", scroll=True)
    window.until(lambda: window.price() != before, "a topping enters the price")
    window.shoot("pizza-with-salami")
    window.press("ctrl+z")
    window.until(lambda: window.price() == before, "undo takes it back")
    window.press("ctrl+shift+z")
    window.until(lambda: window.price() != before, "redo brings it again")
    window.end()


def a_build_is_completed_by_the_program(place):
    window = place.open()
    window.resize(1280, 800)
    window.click("Configure Aria 14", "button", scroll=True)
    before = window.price()
    window.click("^Complete it for me", "button")
    window.find("What you decided leaves")
    window.shoot("complete")
    window.click("^Take: .*lowest price", "button")
    window.until(lambda: window.price() != before, "the lowest price is taken")
    window.press("ctrl+z")
    window.until(lambda: window.price() == before, "undo takes it back in one step")
    window.press("ctrl+e")
    window.click("^Keep mine", "button")
    window.until(lambda: window.price() == before, "nothing is taken unasked")
    window.end()


def save_as(window, name):
    window.click("^Save$", "button")
    window.press("ctrl+a")
    window.type(name)
    window.press("Return")
    window.find(f"{name}.* is saved")


def two_builds_are_compared_and_one_is_opened(place):
    window = place.open()
    window.resize(1280, 800)
    window.click("^Start from Walnut", "button", scroll=True)
    window.find("Review and order")
    save_as(window, "Warm")
    window.press("ctrl+h")
    # The products move down when the suggestions are there.
    window.find("as in your|just as you saved")
    window.click("Configure AURIS One", "button", scroll=True)
    window.find("Review and order")
    window.click("^Forest", "radio", scroll=True)
    window.until(lambda: window.is_chosen("^Forest"), "Forest is chosen")

    window.press("ctrl+d")
    window.find("Before my last change")
    window.shoot("compare-with")
    window.click("^Before my last change", "button")
    window.find("side by side")
    window.find("Forest.*your choice")
    window.shoot("compare-before")
    window.press("Escape")
    window.find("Review and order")

    save_as(window, "Green")
    window.press("ctrl+b")
    window.click("^Choose builds to compare", "button")
    window.click("^Compare Green", "check")
    window.click("^Compare Warm$", "check")
    window.shoot("builds-choosing")
    window.click("^Compare the chosen builds", "button")
    window.find("AURIS One, side by side")
    window.find("Green: Forest.*your choice")
    window.find("Same price|^Warm: [+−]")
    window.shoot("compare")
    window.click("^Show: The same in all", "button")
    window.find("Price before options, Green")
    window.click("^Open Green", "button", scroll=True)
    window.until(lambda: window.is_chosen("^Forest"), "Green is open")
    window.end()


def a_catalog_is_edited_while_it_is_open(place):
    shelf = place.path("shelf")
    shipped = os.path.join(os.path.dirname(__file__), "..", "..", "catalogs", "auris-headphone")
    shutil.copytree(shipped, os.path.join(shelf, "auris-headphone"))
    catalog = os.path.join(shelf, "auris-headphone", "catalog.ron")
    with open(catalog, encoding="utf-8") as file:
        text = file.read()

    def save(changed):
        with open(catalog, "w", encoding="utf-8") as file:
            file.write(changed)

    window = place.open("--catalogs", shelf)
    window.click("Configure AURIS One", "button", scroll=True)
    window.find("Review and order")
    save(text.replace('name: "AURIS One"', 'name: "AURIS Two"', 1))
    window.find("AURIS Two")
    save(text.replace('kind: One', 'kind: Onne', 1))
    window.click("A catalog has mistakes", "button")
    window.find("Onne")
    window.shoot("mistakes")
    window.press("Escape")
    window.find("AURIS Two")
    save(text)
    window.find("AURIS One")
    window.is_gone("A catalog has mistakes")
    window.end()


def a_visitor_reads_the_products_in_german(place):
    window = place.open()
    window.resize(1280, 800)
    window.click("Configure AURIS One", "button", scroll=True)
    window.click("^Forest", "radio", scroll=True)
    window.until(lambda: window.is_chosen("^Forest"), "Forest is chosen")
    before = window.cents()
    window.click("^Language: English", "button")
    window.click("^Deutsch$", "button")
    window.until(lambda: window.is_chosen("^Tannengrün"), "the same colour is chosen, in German")
    window.find("^Prüfen und bestellen$")
    if window.cents() != before:
        raise Missing(f"{before} became {window.cents()}")
    window.shoot("german")
    window.press("ctrl+z")
    window.until(lambda: not window.is_chosen("^Tannengrün"), "undo goes on where it was")
    window.until(lambda: place.stored_language() == "de", "the language is kept")
    window.end()

    window = place.open()
    window.resize(1280, 800)
    window.find("^Sprache: Deutsch")
    window.find("Machen Sie dort weiter, wo Sie aufgehört haben")
    window.find("Tonda-Becher")
    window.shoot("german-start")
    refuse_and_repair_in_german(window)
    order = order_in_german(place, window)
    compare_in_german(window)
    show_german_in_every_shape(window)
    window.end()

    with open(order, encoding="utf-8") as file:
        text = file.read()
    assert "Forest" in text and "Tannengrün" not in text, "the maker reads its own words"
    subprocess.run([PROGRAM, "verify", order], check=True)


def refuse_and_repair_in_german(window):
    """Meets an option that cannot be had, and takes a way out."""
    window.click("AURIS One konfigurieren", "button", scroll=True)
    window.find("^Prüfen und bestellen$")
    window.find("inkl. 20 % MwSt. · in .* fertig")
    window.click("^Tannengrün", "radio", scroll=True)
    window.until(lambda: window.is_chosen("^Tannengrün"), "the colour is chosen")
    window.click("^Nussbaum", "radio", scroll=True)
    window.until(lambda: window.is_chosen("^Nussbaum"), "the caps are chosen")
    window.click("nicht verfügbar, antippen für den Grund", scroll=True)
    window.find("ist derzeit nicht möglich$")
    window.find("ist nicht verfügbar, weil Sie .* gewählt haben: ")
    window.find("wählen, dafür ohne")
    window.shoot("german-why-not")
    window.click("^Übernehmen: ", "button")
    window.is_gone("ist derzeit nicht möglich$")
    window.press("ctrl+z")
    window.press("ctrl+e")
    window.find("^Nach Ihren Entscheidungen bleiben .* Konfigurationen")
    window.shoot("german-complete")
    window.click("^Meine Wahl behalten", "button")


def order_in_german(place, window):
    """Saves the build, reviews it, and writes the order: its path."""
    window.click("^Speichern$", "button")
    window.find("^Konfiguration speichern$")
    window.shoot("german-save")
    window.press("ctrl+a")
    window.type("Annas Waldgold")
    window.press("Return")
    window.find("„Annas Waldgold“ ist gespeichert.")
    window.click("^Prüfen und bestellen$", "button")
    window.find("^Ihre Auswahl$")
    window.find("^Gesamtpreis$")
    window.shoot("german-review")
    order = place.path("bestellung.json")
    place.answer_dialogs(order)
    window.click("^Bestelldatei als JSON", "button", scroll=True)
    window.find("^Gespeichert unter ")
    window.shoot("german-ordered")
    return order


def compare_in_german(window):
    """Sets the saved build beside what it was."""
    window.press("ctrl+b")
    window.find("^Ihre Konfigurationen$")
    window.find("^Bestellt$")
    window.shoot("german-builds")
    window.click("^„Annas Waldgold“ öffnen", "button")
    window.click("^Elfenbein", "radio", scroll=True)
    window.press("ctrl+d")
    window.find("^Vor meiner letzten Änderung")
    window.shoot("german-compare-with")
    window.click("^Vor meiner letzten Änderung", "button")
    window.find("AURIS One im Vergleich")
    window.find("^Es gibt .*Unterschied")
    window.find("^Gehäuse, Vor Ihrer letzten Änderung: Tannengrün, ")
    window.shoot("german-compare")
    window.press("ctrl+comma")
    window.find("^Aus meinen Konfigurationen lernen")
    window.shoot("german-settings")
    window.press("Escape")


def show_german_in_every_shape(window):
    """German is longer: nothing is cut off, in any shape, light or dark."""
    for look in ("light", "dark"):
        for width, height in ((1280, 800), (900, 700), (1080, 1920)):
            window.resize(width, height)
            window.press("ctrl+h")
            window.find("^Alle Produkte$")
            window.shoot(f"german-start-{width}-{look}")
            window.click("AURIS One konfigurieren", "button", scroll=True)
            window.find("^Prüfen und bestellen$")
            window.shoot(f"german-configure-{width}-{look}")
            window.press("ctrl+r")
            window.find("^Ihre Auswahl$")
            window.shoot(f"german-review-{width}-{look}")
            window.press("ctrl+b")
            window.find("^Ihre Konfigurationen$")
            window.shoot(f"german-builds-{width}-{look}")
        window.press("ctrl+comma")
        window.click("^Dunkel")
        window.press("Escape")


def without_a_display_it_says_so(place):
    env = {name: value for name, value in os.environ.items()
           if name not in ("DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET")}
    done = subprocess.run([PROGRAM, "--data", place.data], env=env, capture_output=True, text=True)
    assert done.returncode not in (0, 101), done
    assert "display" in done.stderr and "panicked" not in done.stderr, done.stderr


JOURNEYS = [
    without_a_display_it_says_so,
    a_visitor_builds_a_headphone_and_leaves_with_an_order,
    a_file_is_opened_again_and_never_overwritten_silently,
    a_draft_survives_a_killed_program,
    a_suggestion_is_started_from,
    the_pizza_counts_its_toppings,
    a_build_is_completed_by_the_program,
    two_builds_are_compared_and_one_is_opened,
    a_catalog_is_edited_while_it_is_open,
    a_visitor_reads_the_products_in_german,
    every_screen_is_shown_in_every_shape,
]


def main():
    tell_readers_are_there()
    wanted = sys.argv[3:]
    journeys = [j for j in JOURNEYS if not wanted or j.__name__ in wanted]
    failed = 0
    for journey in journeys:
        place = Place()
        try:
            journey(place)
            print(f"ok    {journey.__name__}", flush=True)
        except Exception:  # Every journey is run, whatever became of the one before.
            failed += 1
            print(f"FAIL  {journey.__name__}", flush=True)
            traceback.print_exc()
        finally:
            subprocess.run(["pkill", "-KILL", "-f", place.data], check=False)
            place.close()
    print(f"{len(journeys) - failed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
