"""Drives the real window: finds things by their accessible name, presses real keys and buttons."""

import os
import re
import shutil
import subprocess
import tempfile
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402

PATIENCE_SECS = 25
POLL_SECS = 0.1
# A page that scrolls or makes room moves in every frame, and a slow machine's frames are far apart.
STILL_SECS = 0.3


class Missing(AssertionError):
    """Something that should be on the screen is not."""


def tell_readers_are_there():
    """Programs offer their accessible tree only while a screen reader says it is there."""
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    value = GLib.Variant("(ssv)", ("org.a11y.Status", "IsEnabled", GLib.Variant("b", True)))
    bus.call_sync("org.a11y.Bus", "/org/a11y/bus", "org.freedesktop.DBus.Properties", "Set",
                  value, None, Gio.DBusCallFlags.NONE, -1, None)


class Window:
    """One run of the program in the display of the environment."""

    def __init__(self, program, data, shots, path_first=None, args=()):
        self.shots = shots
        env = dict(os.environ, LIBGL_ALWAYS_SOFTWARE="1")
        if path_first:
            env["PATH"] = path_first + os.pathsep + env["PATH"]
        self.log = tempfile.NamedTemporaryFile("w+", delete=False)
        self.process = subprocess.Popen([program, "--data", data, *args], env=env,
                                        stdout=self.log, stderr=self.log)
        found = subprocess.run(
            ["timeout", str(PATIENCE_SECS), "xdotool", "search", "--sync", "--onlyvisible", "--all",
             "--pid", str(self.process.pid), "--name", "^Bespoke$"], capture_output=True, text=True)
        if not found.stdout.split():
            raise Missing("no window: " + open(self.log.name).read())
        self.id = found.stdout.split()[0]
        self.tool("windowfocus", "--sync", self.id)

    def tool(self, *words):
        subprocess.run(["xdotool", *map(str, words)], check=True)

    def resize(self, width, height):
        self.tool("windowmove", self.id, 0, 0)
        self.tool("windowsize", "--sync", self.id, width, height)
        time.sleep(0.6)

    def nodes(self):
        """Every node of the accessible tree: name, role, rectangle, object."""
        desktop = Atspi.get_desktop(0)
        for index in range(desktop.get_child_count()):
            application = desktop.get_child_at_index(index)
            if application and application.get_process_id() == self.process.pid:
                yield from self._walk(application)

    def _walk(self, node):
        try:
            yield node.get_name() or "", node.get_role_name(), node
            for index in range(node.get_child_count()):
                child = node.get_child_at_index(index)
                if child:
                    yield from self._walk(child)
        except GLib.Error:
            return  # The tree changed while it was read: the next look sees it whole.

    def look(self, pattern, role=None):
        wanted = re.compile(pattern)
        for name, its_role, node in self.nodes():
            if wanted.search(name) and (role is None or re.search(role, its_role)):
                return node
        return None

    def find(self, pattern, role=None, patience=PATIENCE_SECS):
        """The first node whose name matches, as soon as it is there."""
        end = time.monotonic() + patience
        while time.monotonic() < end:
            node = self.look(pattern, role)
            if node:
                return node
            if self.process.poll() is not None:
                raise Missing("the program ended: " + open(self.log.name).read())
            time.sleep(POLL_SECS)
        self.shoot("missing")
        names = sorted({f"{role}: {name}" for name, role, _ in self.nodes() if name})
        raise Missing(f"{pattern!r} is not on the screen; there is:\n  " + "\n  ".join(names))

    def is_gone(self, pattern, patience=PATIENCE_SECS):
        end = time.monotonic() + patience
        while self.look(pattern):
            if time.monotonic() > end:
                raise Missing(f"{pattern!r} is still on the screen")
            time.sleep(POLL_SECS)

    def until(self, holds, claim, patience=PATIENCE_SECS):
        """Waits until something holds."""
        end = time.monotonic() + patience
        while not holds():
            if time.monotonic() > end:
                self.shoot("missing")
                raise Missing("it did not come true that " + claim)
            time.sleep(POLL_SECS)

    def price(self):
        """The total in the bottom bar."""
        node = self.find(r"^(Total|Gesamtpreis), ")
        return node.get_name()

    def cents(self):
        """The total in the bottom bar as a number, in whatever language it is written."""
        return int(re.sub(r"\D", "", self.price()))

    def is_chosen(self, pattern):
        node = self.look(pattern, "radio|check")
        return bool(node) and node.get_state_set().contains(Atspi.StateType.CHECKED)

    def rectangle(self, node):
        box = node.get_component_iface().get_extents(Atspi.CoordType.WINDOW)
        return box.x, box.y, box.width, box.height

    def size(self):
        shape = subprocess.run(["xdotool", "getwindowgeometry", "--shell", self.id],
                               capture_output=True, text=True, check=True).stdout
        values = dict(line.split("=") for line in shape.split())
        return int(values["WIDTH"]), int(values["HEIGHT"])

    def still(self, pattern, role=None, patience=PATIENCE_SECS):
        """The rectangle of the node, once it has stopped moving."""
        end = time.monotonic() + patience
        before = None
        while time.monotonic() < end:
            try:
                box = self.rectangle(self.find(pattern, role))
            except GLib.Error:
                box = None  # Another frame has another node of this name.
            if box and box == before:
                return box
            before = box
            time.sleep(STILL_SECS)
        raise Missing(f"{pattern!r} does not stop moving")

    def bring_into_sight(self, pattern, role=None):
        """Turns the wheel over the options until the node lies in the window: its rectangle then."""
        for _ in range(60):
            x, y, width, height = self.still(pattern, role)
            full_width, full_height = self.size()
            if 70 <= y + height / 2 <= full_height - 110:
                return x, y, width, height
            wheel = 5 if y + height / 2 > full_height / 2 else 4
            self.tool("mousemove", "--window", self.id, min(x + width / 2, full_width - 30),
                      full_height * 0.6)
            self.tool("click", wheel)
            time.sleep(POLL_SECS)
        raise Missing(f"{pattern!r} cannot be scrolled into sight")

    def click(self, pattern, role=None, scroll=False):
        """Moves the mouse onto the node's middle and presses the left button."""
        find = self.bring_into_sight if scroll else self.still
        x, y, width, height = find(pattern, role)
        self.tool("mousemove", "--window", self.id, int(x + width / 2), int(y + height / 2))
        time.sleep(0.12)
        self.tool("click", 1)
        time.sleep(0.3)

    def press(self, keys):
        self.tool("key", "--window", self.id, keys)
        time.sleep(0.3)

    def type(self, text):
        self.tool("type", "--delay", "25", text)
        time.sleep(0.4)

    def shoot(self, name):
        if self.shots:
            os.makedirs(self.shots, exist_ok=True)
            time.sleep(0.5)
            subprocess.run(["import", "-window", self.id, os.path.join(self.shots, name + ".png")],
                           check=True)

    def end(self):
        """Kills the program without warning; nothing may be lost."""
        self.process.kill()
        self.process.wait()

    def close(self):
        """Closes the window as its close button would."""
        self.tool("windowclose", self.id)
        self.process.wait(timeout=PATIENCE_SECS)


def fake_zenity(answer_file):
    """A folder with a stand-in for the system's file dialog: it answers with a written path."""
    folder = tempfile.mkdtemp()
    path = os.path.join(folder, "zenity")
    with open(path, "w", encoding="utf-8") as script:
        script.write(f'#!/bin/sh\n[ -s "{answer_file}" ] || exit 1\ncat "{answer_file}"\n')
    os.chmod(path, 0o755)
    return folder


def remove(folder):
    shutil.rmtree(folder, ignore_errors=True)
