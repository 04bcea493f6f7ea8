"""The watch's head: case, lugs, crown, dial, hands, what is applied to the dial, case back.

Millimetres.  Z is the dial's normal, +Y points to twelve, +X to the crown; z = 0 is the back of the middle case.
"""
import math
import os

import bpy
import numpy as np
from mathutils import Matrix, Vector

import geometry as g

DIAL, DIAL_RADIUS = 6.5, 16.05
SECONDS_CENTRE, SECONDS_RADIUS, SECONDS_DEPTH = (0, -7.4), 4.3, .34
LUG, LUG_HALF_WIDTH = 11.45, 1.35
BACK, BACK_RADIUS = -1.05, 14.2
TIME = (10, 9, 33)
HOUR, MINUTE = 9.3, 13.9
NUMERALS = ("XII", "I", "II", "III", "IIII", "V", "VI", "VII", "VIII", "IX", "X", "XI")
BACK_WORDS = "VESPER 39  ·  SURGICAL STEEL  ·  SAPPHIRE CRYSTAL  ·  FIFTY METRES  ·  MADE ONE BY ONE  ·  "
SERIF = os.path.join(os.path.dirname(__file__), "../../catalogs/auris-headphone/fonts/EBGaramond12-Regular.otf")


def step(value, start, end):
    """0 below `start`, 1 above `end`, smooth between."""
    t = np.clip((value - start) / (end - start), 0, 1)
    return t * t * (3 - 2 * t)


def add_head(m):
    """Everything but strap, indices and numerals."""
    add_case(m)
    add_lugs(m)
    add_crown(m)
    add_back(m)
    add_dial(m)
    add_hands(m)
    add_crystal(m)


# ---------------------------------------------------------------- case
def add_case(m):
    """The brushed middle, a shadow gap, the polished bezel, the sloping ring inside."""
    flank = [(-.2, 16.8), (-.05, 17.5), (.35, 18.3), (.9, 18.95), (1.5, 19.28), (2.4, 19.45), (3.4, 19.5), (4.4, 19.45)]
    flank += [(5.25, 19.32), (5.5, 19.22), (5.62, 19.05), (5.66, 18.6)]
    g.add_mesh("flank", g.lathe(flank), m["brushed"], "case", 40)
    g.add_mesh("gap", g.lathe([(5.5, 18.7), (6.2, 18.7)]), m["black"], "fixed")
    bezel = [(5.86, 18.6), (5.87, 18.98), (5.95, 19.12), (6.1, 19.16)]
    bezel += [(6.1 + 2.15 * math.sin(a), 16.95 + 2.21 * math.cos(a) ** 1.15) for a in np.linspace(.08, 1.52, 22)]
    bezel += [(8.30, 16.86), (8.31, 16.78), (8.27, 16.66), (8.15, 16.60)]
    g.add_mesh("bezel", g.lathe(bezel), m["polished"], "case", 50)
    g.add_mesh("slope", g.lathe([(8.2, 16.62), (7.5, 16.38), (DIAL - .02, 15.98)]), m["satin"], "case")


def add_lugs(m):
    """Four horns that bend down to the strap, each with the drilled hole of its spring bar."""
    for x in (-LUG, LUG):
        for y in (-1, 1):
            path = g.curve([(x, y * 12.5, 3.6), (x, y * 17.2, 3.75), (x, y * 20.4, 2.6), (x, y * 22.6, -.2)], 24)
            along = np.gradient(path, axis=0)
            along /= np.linalg.norm(along, axis=1)[:, None]
            outward = np.cross(np.tile([y, 0., 0], (len(path), 1)), along)
            t = np.linspace(0, 1, len(path))
            mesh = g.sweep(path, outward, np.tile([1., 0, 0], (len(path), 1)), LUG_HALF_WIDTH + .5 * (1 - t) ** 2,
                           1.95 - .75 * t ** 1.6, power=7, count=64, end_radius=.55)
            g.add_mesh("lug", mesh, m["satin"], "case", 45)
            side = math.copysign(1, x)
            rim = [(0, .75), (.06, .75), (.08, .68), (-.1, .62)]
            base = (x + side * (LUG_HALF_WIDTH + .005), y * 21.1, 1.2)
            g.add_mesh("lug_hole", g.turned(base, (side, 0, 0), rim, 32), m["polished"], "case", 30)
            g.add_mesh("lug_bore", g.turned(base, (side, 0, 0), [(0, .62), (.02, .6)], 32), m["black"], "fixed", 30)


def add_crown(m):
    """The knurled crown with a polished dome."""
    knurl = [(0, 1.3), (.55, 1.3), (.6, 2.5), (.7, 2.95), (.85, 3.15, 1), (1.0, 3.2, 1), (3.3, 3.2, 1), (3.5, 3.12, 1)]
    knurl += [(3.66, 2.9), (3.72, 2.6), (3.62, 2.4), (3.4, 2.3)]
    dome = [(3.40, 2.4)] + [(3.68 + .36 * (1 - (r / 2.4) ** 2), r) for r in np.linspace(2.36, .05, 12)]
    base, axis = (19.35, 0, 2.9), (1, 0, 0)
    g.add_mesh("crown", g.turned(base, axis, knurl, 720, ridges=40, ridge_depth=.13), m["satin"], "case", 40)
    g.add_mesh("crown_dome", g.turned(base, axis, dome, 96), m["polished"], "case", 40)


def add_back(m):
    """The screwed back: polished ring with six notches for the key, brushed plate, lettering around the engraving."""
    ring = [(-.1, 17.4), (-.55, 17.25), (-.78, 16.95), (-.86, 16.5), (-.9, 14.75), (-.85, 14.55), (-.7, 14.5)]
    g.add_mesh("back_ring", g.lathe(ring), m["polished"], "case", 40)
    plate = [(-.7, 14.35), (-.95, 14.3), (BACK, 14.1), (BACK, 11.0), (BACK, 6.), (BACK, .02)]
    g.add_mesh("back_plate", g.lathe(plate), m["grained"], "case", 40)
    g.add_mesh("back_gap", g.lathe([(-.6, 14.6), (-.6, 14.2)]), m["black"], "fixed")
    for turn in range(6):
        notch = g.add_plate("notch", [g.rounded_rectangle(.62, 1.25, .3, 6)[0]], .1, .02, m["well"], "fixed")
        notch.matrix_basis = Matrix.Rotation(math.radians(30 + 60 * turn), 4, 'Z') @ Matrix.Translation((16.3, 0, -.9))
    share = 360 / len(BACK_WORDS)
    for i, letter in enumerate(BACK_WORDS):
        if letter == " ":
            continue
        text = g.add_text("back_word", letter, 1.5, .01, m["well"], "fixed")
        turn = Matrix.Rotation(math.pi, 4, 'X') @ around(i * share)
        text.matrix_basis = Matrix.Translation((0, 0, BACK - .012)) @ turn @ Matrix.Translation((0, 12.2, 0))


def back_place(width, height):
    """The corners of the engraving, read with the crown up: upper left first."""
    return [(v * height / 2, u * width / 2, BACK) for u, v in ((-1, 1), (1, 1), (1, -1), (-1, -1))]


# ---------------------------------------------------------------- dial
def add_dial(m):
    """The sunburst dial, sunk for the small seconds, and the outer track a hair lower."""
    angle = np.linspace(0, 2 * math.pi, 720, endpoint=False)
    rings = []
    for radius in np.linspace(.05, DIAL_RADIUS, 150):
        x, y = radius * np.cos(angle), radius * np.sin(angle)
        from_seconds = np.hypot(x - SECONDS_CENTRE[0], y - SECONDS_CENTRE[1])
        sunk = SECONDS_DEPTH * (1 - step(from_seconds, SECONDS_RADIUS - .3, SECONDS_RADIUS + .05))
        rings.append(np.column_stack([x, y, DIAL - sunk - .10 * step(radius, 14.72, 14.84) + 0 * x]))
    g.add_mesh("dial", g.skin(rings, rings[0].mean(0)), m["dial"], "dial")
    azure = g.lathe([(0, r) for r in np.linspace(SECONDS_RADIUS - .22, .05, 40)], 128)
    disc = g.add_mesh("seconds_dial", azure, m["azure"], "dial")
    disc.location = (*SECONDS_CENTRE, DIAL - SECONDS_DEPTH + .03)
    rim = [(DIAL + z, SECONDS_RADIUS + r) for z, r in ((-.1, .16), (.07, .15), (.1, .08), (.07, 0), (-.2, -.06))]
    g.add_mesh("seconds_rim", g.lathe(rim, 160, SECONDS_CENTRE), m["hands"], "hands", 40)


def faceted(outline, ridge, low, middle, high):
    """A cut bar: upright sides to `middle`, then facets up to a ridge of one or two points.

    With two ridge points the outline has four corners, the first two beside the first ridge point.
    """
    n = len(outline)
    points = [(x, y, low) for x, y in outline] + [(x, y, middle) for x, y in outline] + [(x, y, high) for x, y in ridge]
    faces = [(i, (i + 1) % n, n + (i + 1) % n, n + i) for i in range(n)]
    if len(ridge) == 1:
        faces += [(n + i, n + (i + 1) % n, 2 * n) for i in range(n)]
    else:
        a, b = 2 * n, 2 * n + 1
        faces += [(n, n + 1, a), (n + 1, n + 2, b, a), (n + 2, n + 3, b), (n + 3, n, a, b)]
    return points, faces


def kite(length, tail, half_width, widest, low, height):
    """A dauphine hand pointing to +Y."""
    outline = [(0, -tail), (half_width, widest), (.06, length), (-.06, length), (-half_width, widest)]
    return faceted(outline, [(0, widest)], low, low + height * .35, low + height)


def around(clockwise_degrees):
    """The turn that takes twelve o'clock to an angle."""
    return Matrix.Rotation(-math.radians(clockwise_degrees), 4, 'Z')


def add_hands(m):
    """Dauphine hands at ten past ten, a needle for the seconds."""
    hours, minutes, seconds = TIME
    hands = [(kite(HOUR, 2.6, .98, 1.3, DIAL + .42, .90), 30 * hours + minutes / 2),
             (kite(MINUTE, 3.2, .80, 1.6, DIAL + 1.25, .80), 6 * minutes)]
    for mesh, degrees in hands:
        g.add_mesh("hand", g.moved(mesh, around(degrees)), m["hands"], "hands", 8)
    boss = [(.1, 1.15), (.75, 1.15), (.8, 1.05), (.82, .85), (1.95, .85), (2.02, .75), (2.06, .45), (2.04, .1)]
    g.add_mesh("boss", g.turned((0, 0, DIAL), (0, 0, 1), boss, 64), m["hands"], "hands", 40)
    place = Matrix.Translation((*SECONDS_CENTRE, 0)) @ around(6 * seconds)
    needle = faceted([(-.09, -1.1), (.09, -1.1), (.05, 3.4), (-.05, 3.4)], [(0, -1.1), (0, 3.4)], DIAL + .15, DIAL + .2, DIAL + .26)
    g.add_mesh("needle", g.moved(needle, place), m["hands"], "hands", 8)
    pin = [(-.2, .34), (.34, .34), (.4, .28), (.42, .05)]
    g.add_mesh("needle_pin", g.turned((*SECONDS_CENTRE, DIAL), (0, 0, 1), pin, 40), m["hands"], "hands", 40)


def add_crystal(m):
    """Domed sapphire."""
    dome = [(8.1, 16.55), (8.62, 16.5), (8.72, 16.42), (8.76, 16.3)]
    dome += [(8.76 + .42 * (1 - (r / 16.3) ** 2), r) for r in np.linspace(16.0, .05, 24)]
    g.add_mesh("crystal", g.lathe(dome, 180), m["crystal"], "glass")


# ---------------------------------------------------------------- what is applied to the dial
def add_track(m, part):
    """Minute strokes, the seconds' strokes, the name: what both dials share."""
    strokes = []
    for minute in range(60):
        wide, start = (.13, 14.95) if minute % 5 else (.24, 14.9)
        bar = faceted([(-wide / 2, start), (wide / 2, start), (wide / 2, 15.75), (-wide / 2, 15.75)],
                      [(0, start + .05), (0, 15.7)], DIAL - .1, DIAL - .04, DIAL - .02)
        strokes.append(g.moved(bar, around(6 * minute)))
    for second in range(12):
        bar = faceted([(-.06, 3.3), (.06, 3.3), (.06, 3.95), (-.06, 3.95)], [(0, 3.3), (0, 3.95)],
                      DIAL - SECONDS_DEPTH, DIAL - SECONDS_DEPTH + .07, DIAL - SECONDS_DEPTH + .08)
        strokes.append(g.moved(bar, Matrix.Translation((*SECONDS_CENTRE, 0)) @ around(30 * second)))
    g.add_mesh("track", g.join(*strokes), m["hands"], part, 8)
    for words, size, y, spacing in (("VESPER", 1.9, 7.9, 1.35), ("HAND WOUND", .82, 6.2, 1.5)):
        text = g.add_text("name", words, size, .05, m["hands"], part, spacing)
        text.data.font = serif()
        text.location = (0, y, DIAL + .05)


def serif():
    """The face of the dial's lettering."""
    return bpy.data.fonts.load(os.path.abspath(SERIF), check_existing=True)


def add_batons(m):
    """Applied batons, cut like gems; twelve is double, six is short."""
    bars = []
    for hour in range(12):
        start = 12.35 if hour == 6 else 10.9
        for shift in ((-.62, .62) if hour == 0 else (0,)):
            half = .42
            outline = [(shift - half, start), (shift + half, start), (shift + half, 14.45), (shift - half, 14.45)]
            ridge = [(shift, start + .5), (shift, 13.95)]
            bars.append(g.moved(faceted(outline, ridge, DIAL, DIAL + .28, DIAL + .62), around(30 * hour)))
    g.add_mesh("batons", g.join(*bars), m["hands"], "batons", 8)
    add_track(m, "batons")


def add_numerals(m):
    """Applied Roman numerals, their feet to the middle."""
    for hour, words in enumerate(NUMERALS):
        if hour == 6:
            continue
        text = g.add_text("numeral", words, 4.1, .16, m["hands"], "numerals", .96)
        text.data.font, text.data.offset, text.data.bevel_depth = serif(), .045, .05
        text.matrix_basis = around(30 * hour) @ Matrix.Translation((0, 12.55, DIAL + .2))
    add_track(m, "numerals")
