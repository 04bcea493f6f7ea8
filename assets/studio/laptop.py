"""The Aria 14 laptop: model, lights, views and layers.

    python laptop.py VIEW RAW_FOLDER CATALOG_FOLDER [--width W] [--samples N] [--only PASS,...] [--pack]

VIEW is open or closed.  Without --pack the passes are rendered into RAW_FOLDER; with it the layers are written.
"""
import math
import os

import bpy
import numpy as np
from mathutils import Matrix, Vector

import command
import geometry as g
import materials
import packing
import stage
from passes import NEUTRAL, NEUTRAL_METAL, Shoot, load

EXPOSURE = 1.4
HALF_WIDTH, HALF_DEPTH, CORNER = 1.56, 1.105, .105
FOOT, BODY, LID = .022, .098, .046
DECK = FOOT + BODY
HINGE_Y, HINGE_Z = HALF_DEPTH - .075, DECK + .018
KEY_PITCH, KEY_GAP, KEY_CORNER = .190, .026, .022
KEYBOARD_CENTRE, KEYBOARD_ROWS = (0, .255), 6
SCREEN_HALF = (1.508, .9425)
LETTER, WORD = .078, .047
LEGEND_FONT = os.path.join(os.path.dirname(__file__), "../../catalogs/aria-laptop/fonts/Inter-Medium.otf")
LIGHT_INK, DARK_INK, DARK_THINNING = .55, .012, 1.7

VIEWS = {
    "open": dict(opening=110, camera=dict(azimuth=-27, elevation=17, target=(0, .30, .80), distance=13.4)),
    "closed": dict(opening=0, camera=dict(azimuth=146, elevation=31, target=(0, 0, .06), distance=11.0)),
}
LAMPS = {
    "open": [("top", (0, .6, 5.2), 5.2, 3.6, 500, .34), ("key", (-4.6, -2.6, 3.0), 2.2, 4.0, 250, .3),
             ("rim", (4.2, 2.0, 2.2), 1.0, 4.2, 190, .3), ("strip", (5.4, -1.4, 1.6), .8, 4.0, 60, .35),
             ("back", (-3.4, 3.4, 2.2), 1.4, 3.6, 150, .3)],
    "closed": [("top", (1.2, 4.6, 4.4), 6.0, 2.0, 175, .48), ("key", (-4.8, -2.6, 2.4), 2.0, 4.2, 190, .3),
               ("rim", (4.4, 1.6, 2.0), 1.0, 4.2, 200, .3), ("strip", (2.6, -5.0, 1.6), .9, 4.4, 90, .35)],
}


# ---------------------------------------------------------------- materials
def make_materials():
    """Every material by a short name."""
    return dict(
        body=materials.surface("body", metallic=1, rough=.40, slot="lid", bumps=[("noise", 700, .045, .0008)]),
        polished=materials.surface("polished", metallic=1, rough=.12, slot="lid"),
        keys=materials.surface("keys", rough=.46, specular=.4, slot="keys", bumps=[("noise", 500, .06, .0008)]),
        well=materials.surface("well", (.012,) * 3, rough=.6),
        black=materials.surface("black", (.010,) * 3, rough=.45),
        rubber=materials.surface("rubber", (.02,) * 3, rough=.8, specular=.2),
        glass=materials.surface("glass", (.006,) * 3, rough=.10, specular=.5),
        trackpad=materials.surface("trackpad", metallic=1, rough=.30, slot="lid"),
        legend=materials.glow("legend", (1, 1, 1)),
        steel=materials.surface("steel", (.45,) * 3, metallic=1, rough=.25),
        gold=materials.surface("contact", (.5,) * 3, metallic=1, rough=.35),
        screen=screen_material())


def wallpaper(width=1280, height=800):
    """An abstract northern light: silky curtains over a night sky, linear RGB, bottom row first."""
    x, y = np.meshgrid(np.linspace(0, 1.6, width), np.linspace(0, 1, height))
    night = np.array([.0030, .0060, .020]) * (1 - y)[..., None] + np.array([.0045, .0035, .014]) * y[..., None]
    dusk = np.array([.030, .018, .060]) * (np.exp(-(y / .24) ** 2) * (.5 + .5 * np.cos(2.0 * (x - .45))))[..., None]
    light = night + dusk
    curtains = [(.16, .09, 1.9, .2, (.00, .40, .26), .95), (.40, .12, 2.3, 1.7, (.00, .26, .34), .75),
                (.27, .13, 1.3, 3.4, (.04, .06, .55), .85), (.55, .09, 2.7, 4.9, (.16, .03, .38), .55)]
    for base, swing, rate, phase, colour, power in curtains:
        foot = base + swing * np.sin(rate * x + phase) + .03 * np.sin(3.1 * rate * x + 2 * phase)
        rise = y - foot
        folds = .80 + .20 * np.sin(17 * x + 7 * np.sin(rate * x * 1.7 + phase) + 2 * rise)
        body = np.where(rise > 0, np.exp(-np.maximum(rise, 0) / .17), np.exp(-(rise / .014) ** 2))
        fade = np.clip(.5 + .6 * np.cos(1.9 * x + 1.3 * phase), 0, 1)
        light += power * np.array(colour) * (body * folds * fade)[..., None]
    return light


def screen_material():
    """A lit display behind glass: the wallpaper shines, the studio is mirrored faintly."""
    light = np.clip(wallpaper(), 0, 1)
    height, width, _ = light.shape
    image = bpy.data.images.new("wallpaper", width, height, float_buffer=True)
    image.colorspace_settings.name = 'Linear Rec.709'
    image.pixels.foreach_set(np.dstack([light[::-1], np.ones((height, width))]).astype(np.float32).ravel())
    image.update()
    material = materials.surface("screen", (.004,) * 3, rough=.16, specular=.25)
    nodes = materials.Nodes(material)
    shader = material.node_tree.nodes["Principled BSDF"]
    place = nodes.add("TexCoord").outputs["Generated"]
    picture = nodes.add("TexImage", {"Vector": place}, image=image)
    nodes.wire(picture.outputs[0], shader.inputs["Emission Color"])
    shader.inputs["Emission Strength"].default_value = 1.
    return material


# ---------------------------------------------------------------- base
def body_shell(name, half_depth, profile, material):
    """A tray or slab with the laptop's outline: profile steps (z, inset), open at the top."""
    outline = g.rounded_rectangle(HALF_WIDTH, half_depth, CORNER, 24)
    return g.add_mesh(name, g.upright(g.loft(outline, profile, first_cap=True)), material, "lid", 25)


def add_base(m):
    """Bottom tray, deck with its openings, feet, ports and speakers."""
    tray = [(FOOT, .09), (FOOT, .075)] + [(z, i) for i, z in g.arc(.0617, FOOT + .0617, .0617, 270, 180, 9)]
    tray += [(DECK - .011, .0), (DECK - .0095, .0008), (DECK - .009, .003), (DECK - .009, .02)]
    body_shell("tray", HALF_DEPTH, tray, m["body"])
    deck_holes = [g.rounded_rectangle(*keyboard_half(), .035, 8)[0] + np.array(KEYBOARD_CENTRE),
                  g.rounded_rectangle(.685, .395, .045, 10)[0] + np.array((0, -.66)),
                  g.rounded_rectangle(1.30, .052, .02, 6)[0] + np.array((0, HALF_DEPTH - .045))]
    rim = g.rounded_rectangle(HALF_WIDTH - .0008, HALF_DEPTH - .0008, CORNER, 24)[0]
    deck = g.add_plate("deck", [rim, *deck_holes], .0082, .0035, m["body"], "lid")
    deck.location.z += DECK
    floor = g.add_plate("well", [g.rounded_rectangle(1.52, 1.07, .08)[0]], .01, .001, m["well"], "fixed")
    floor.location.z += DECK - .026
    pad = g.add_plate("trackpad", [g.rounded_rectangle(.678, .388, .040, 10)[0]], .02, .0025, m["trackpad"], "lid")
    pad.location += Vector((0, -.66, DECK - .0015))
    add_notch(m)
    add_feet(m)
    add_speakers(m)
    add_ports(m)


def add_notch(m):
    """The finger notch at the front edge, that opens the lid."""
    notch = g.add_plate("notch", [g.rounded_rectangle(.19, .012, .011, 6)[0]], .004, .0012, m["black"], "fixed")
    notch.location += Vector((0, -HALF_DEPTH + .013, DECK + .0008))


def add_feet(m):
    """Four rubber feet."""
    for x in (-1.3, 1.3):
        for y in (-.88, .88):
            g.add_mesh("foot", g.turned((x, y, 0), (0, 0, 1), [(0, .06), (.004, .07), (FOOT + .01, .07)], 40),
                       m["rubber"], "fixed", 40)


def add_speakers(m):
    """Rows of small drilled holes on both sides of the keyboard."""
    width, depth = keyboard_half()
    holes = []
    for column in range(3):
        for row in range(46):
            x = width + .050 + column * .026
            y = KEYBOARD_CENTRE[1] - depth + .02 + row * (2 * depth - .04) / 45 + (column % 2) * .0105
            for side in (-1, 1):
                holes.append(g.turned((side * x, y, DECK - .004), (0, 0, 1), [(0, .0062), (.0044, .0062)], 10))
    g.add_mesh("speakers", g.join(*holes), m["black"], "fixed", 40)


def add_ports(m):
    """Two USB-C ports and a card slot on the left, one port and a headphone jack on the right."""
    z = FOOT + .062
    for side, ports in ((-1, [(.66, .045), (.44, .045), (.12, .075)]), (1, [(.66, .045)])):
        for y, half in ports:
            add_port(m, side, y, z, half)
    g.add_mesh("jack", g.turned((HALF_WIDTH - .02, .42, z), (1, 0, 0), [(0, .0175), (.0204, .0175)], 32),
               m["black"], "fixed", 40)
    g.add_mesh("jack_rim", g.turned((HALF_WIDTH - .01, .42, z), (1, 0, 0),
                                    [(0, .022), (.0108, .022), (.0112, .0205), (.0105, .0185)], 32),
               m["polished"], "lid", 30)


def add_port(m, side, y, z, half):
    """One recessed socket in a side wall: a bright rim, a black mouth, a tongue of contacts."""
    turn = Matrix.Translation((side * HALF_WIDTH, y, z)) @ Matrix.Rotation(side * math.pi / 2, 4, 'Z') \
        @ Matrix.Rotation(math.pi / 2, 4, 'X')
    outer = g.rounded_rectangle(half + .004, .0195, .0185, 8)[0]
    inner = g.rounded_rectangle(half, .0155, .015, 8)[0]
    pieces = [(g.add_plate("port_rim", [outer, inner], .006, .0014, m["polished"], "lid"), .0006),
              (g.add_plate("port", [inner], .004, .0002, m["black"], "fixed"), .0002),
              (g.add_plate("tongue", [g.rounded_rectangle(half * .72, .0035, .003, 4)[0]], .002, .0004,
                           m["gold"], "fixed"), .0006)]
    for piece, lift in pieces:
        piece.matrix_world = turn @ Matrix.Translation((0, 0, lift)) @ piece.matrix_basis


# ---------------------------------------------------------------- keyboard
KEY_ROWS = [
    [("esc", 1.5)] + [(f"F{n}", 1) for n in range(1, 13)] + [("", 1)],
    [(c, 1) for c in "`1234567890-="] + [("delete", 1.5)],
    [("tab", 1.5)] + [(c, 1) for c in "QWERTYUIOP[]\\"],
    [("caps", 1.75)] + [(c, 1) for c in "ASDFGHJKL;'"] + [("return", 1.75)],
    [("shift", 2.25)] + [(c, 1) for c in "ZXCVBNM,./"] + [("shift", 2.25)],
    [("fn", 1), ("ctrl", 1), ("alt", 1), ("cmd", 1.25), ("", 5), ("cmd", 1.25), ("alt", 1)],
]
ROW_UNITS, SHORT_ROW = 14.5, .56


def keyboard_half():
    """Half the width and depth of the keyboard's well."""
    depth = KEY_PITCH * (KEYBOARD_ROWS - 1 + SHORT_ROW)
    return ROW_UNITS * KEY_PITCH / 2 + .014, depth / 2 + .014


def key_places():
    """(label, x, y, half width, half depth) of every key."""
    half_width, half_depth = (half - .014 for half in keyboard_half())
    top = KEYBOARD_CENTRE[1] + half_depth
    for index, row in enumerate(KEY_ROWS):
        depth = KEY_PITCH * (SHORT_ROW if index == 0 else 1)
        left = -half_width
        for label, units in row:
            width = units * KEY_PITCH
            yield label, left + width / 2, top - depth / 2, (width - KEY_GAP) / 2, (depth - KEY_GAP) / 2
            left += width
        top -= depth
    depth = KEY_PITCH / 2
    left = -half_width + sum(units for _, units in KEY_ROWS[-1]) * KEY_PITCH
    bottom = top + depth / 2
    for label, column, row in (("◂", 0, 0), ("▴", 1, 1), ("▾", 1, 0), ("▸", 2, 0)):
        yield label, left + (column + .5) * KEY_PITCH, bottom + row * depth, (KEY_PITCH - KEY_GAP) / 2, \
            (depth - KEY_GAP * .55) / 2


def key_cap(x, y, half_width, half_depth):
    """One key: straight sides, a fine round edge, a slightly dished top."""
    outline = g.rounded_rectangle(half_width, half_depth, KEY_CORNER, 7)
    top = DECK + .0035
    profile = [(DECK - .024, .001), (top - .006, .0)] + \
              [(top - .004 + .004 * math.sin(a), .004 - .004 * math.cos(a)) for a in np.linspace(0, math.pi / 2, 5)]
    profile += [(top - .0012 * (1 - scale ** 4), .006, scale) for scale in (.97, .93, .85, .7, .5, .25)]
    points, faces = g.upright(g.loft(outline, profile, last_cap=True))
    return [(px + x, py + y, pz) for px, py, pz in points], faces


def add_keys(m):
    """All key caps as one object, and their legends as another."""
    places = list(key_places())
    g.add_mesh("keys", g.join(*(key_cap(*place[1:]) for place in places)), m["keys"], "keys", 50)
    for label, x, y, half_width, _ in places:
        if not label:
            continue
        size = LETTER if len(label) == 1 else WORD
        text = g.add_text("legend", label, size, 0, m["legend"], "legend")
        if label.isascii():
            text.data.font = bpy.data.fonts.load(os.path.abspath(LEGEND_FONT), check_existing=True)
        text.location = (x, y, DECK + .0042)


# ---------------------------------------------------------------- lid
def add_lid(m, opening):
    """The lid in its own coordinates (lying closed), then turned about the hinge by `opening` degrees."""
    low = DECK + .010
    outline = g.rounded_rectangle(HALF_WIDTH, HALF_DEPTH, CORNER, 24)
    edge = [(low, .09), (low, .022), (low + .0015, .012), (low + .005, .004), (low + .010, .0)]
    edge += [(low + LID - .016, .0)]
    edge += [(low + LID - .016 + .016 * math.sin(a), .022 - .022 * math.cos(a))
             for a in np.linspace(0, math.pi / 2, 9)][1:]
    edge += [(low + LID, .030), (low + LID, .060)]
    pieces = [g.add_mesh("lid", g.upright(g.loft(outline, edge, first_cap=True, last_cap=True)), m["body"], "lid", 30)]
    gasket_outer = g.rounded_rectangle(HALF_WIDTH - .012, HALF_DEPTH - .012, CORNER - .012, 24)[0]
    gasket_inner = g.rounded_rectangle(HALF_WIDTH - .026, HALF_DEPTH - .026, CORNER - .026, 24)[0]
    bezel = g.add_plate("bezel", [gasket_inner], .006, .001, m["glass"], "fixed")
    gasket = g.add_plate("gasket", [gasket_outer, gasket_inner], .012, .003, m["rubber"], "fixed")
    bezel.location.z += low + .0035
    gasket.location.z += low + .005
    x, y = SCREEN_HALF
    screen = g.add_mesh("screen", ([(-x, y, 0), (x, y, 0), (x, -y, 0), (-x, -y, 0)], [(0, 1, 2, 3)]),
                        m["screen"], "screen")
    screen.location = (0, -.045, low - .0028)
    camera = g.add_mesh("camera", g.turned((0, -HALF_DEPTH + .062, low - .003), (0, 0, -1),
                                           [(0, .012), (.0006, .011), (.0004, .007)], 24), m["black"], "fixed", 40)
    word = g.add_text("wordmark", "northlight", .038, .0002, m["steel"], "fixed", 1.25)
    word.matrix_world = Matrix.Translation((0, HALF_DEPTH - .062, low - .003)) @ Matrix.Rotation(math.pi, 4, 'X')
    pieces += [bezel, gasket, screen, camera, word, *add_mark(m, low + LID)]
    hinge = Matrix.Translation((0, HINGE_Y, HINGE_Z))
    turn = hinge @ Matrix.Rotation(math.radians(-opening), 4, 'X') @ hinge.inverted()
    for piece in pieces:
        piece.matrix_world = turn @ piece.matrix_basis
    g.add_mesh("hinge", g.turned((-1.28, HINGE_Y, HINGE_Z - .006), (1, 0, 0),
                                 [(0, .022), (.004, .026), (2.556, .026), (2.56, .022)], 40), m["black"], "fixed", 35)


def add_mark(m, z):
    """The maker's mark, polished into the lid: a four-pointed north star over a horizon arc."""
    star = []
    for k in range(8):
        radius = .118 if k % 2 == 0 else .022
        angle = math.radians(90 + 45 * k)
        star.append((radius * math.cos(angle), radius * math.sin(angle)))
    arc_outer = g.arc(0, -.02, .150, 205, 335, 40)
    arc_inner = g.arc(0, -.02, .136, 335, 205, 40)
    star_plate = g.add_plate("mark_star", [star], .003, .0006, m["polished"], "lid")
    arc_plate = g.add_plate("mark_arc", [arc_outer + arc_inner], .003, .0006, m["polished"], "lid")
    for plate in (star_plate, arc_plate):
        plate.matrix_basis = Matrix.Translation((0, .12, z + .0008)) @ Matrix.Rotation(math.pi, 4, 'Z') \
            @ plate.matrix_basis
    return [star_plate, arc_plate]


# ---------------------------------------------------------------- the shoot
def build(view):
    """The whole scene of a view; gives the floor."""
    stage.new_scene()
    m = make_materials()
    add_base(m)
    add_keys(m)
    add_lid(m, VIEWS[view]["opening"])
    camera = VIEWS[view]["camera"]
    stage.place_camera(**camera)
    stage.light_studio(camera["azimuth"], (0, 0, .5), LAMPS[view])
    return stage.add_floor(-.0005)


def photograph(view, raw, only, quality):
    """All passes of a view, or only some; quality is (width, samples)."""
    floor = build(view)
    stage.set_up_cycles(*quality)
    shoot = Shoot(raw, view, floor)
    wanted = lambda name: not only or name in only
    screen = [thing for thing in shoot.product if thing["part"] == "screen"]
    legends = [thing for thing in shoot.product if thing["part"] == "legend"]
    is_open = view == "open"
    for thing in screen + legends:
        thing.hide_render = True
    if wanted("body"):
        shoot.tinted("body", lid=(NEUTRAL_METAL, 0., 0.), keys=0.)
    if is_open and wanted("keys"):
        shoot.tinted("keys", lid=NEUTRAL_METAL, keys=(NEUTRAL, 0., 0.))
    for thing in screen:
        thing.hide_render = False
    if is_open and wanted("screen"):
        materials.set_tint("lid", (NEUTRAL_METAL,) * 3)
        shoot.part("screen", screen)
    for thing in legends:
        thing.hide_render = False
    if is_open and wanted("legends"):
        shoot.part("legends", legends)
    if wanted("shadow"):
        for thing in legends:
            thing.hide_render = True
        materials.set_tint("lid", (.3,) * 3)
        shoot.shadow()
    if wanted("mask"):
        colours = {"lid": (1., 0., 0.), "keys": (0., 1., 0.)}
        shoot.mask("mask", lambda thing: colours.get(thing["part"], (0., 0., 0.)))
    print_places(view)


def lid_place():
    """The corners of the flat area on the closed lid that is engraved: 62 x 12 mm below the mark, as read from behind."""
    z = DECK + .010 + LID
    centre_y, half = .56, (.31, .06)
    # Seen from behind, the reader's right is -X and the reader's top is -Y.
    return [(x * half[0], centre_y + y * half[1], z) for x, y in ((1, -1), (-1, -1), (-1, 1), (1, 1))]


def print_places(view):
    """Say where things are in the picture, for catalog.ron."""
    if view == "closed":
        print("lid place", stage.picture_points(lid_place()).round().astype(int).tolist())


def pack(view, raw, catalog):
    """Turn the passes of a view into layers."""
    folder = os.path.join(catalog, "pictures", view)
    body = load(raw, view, "body")
    shade = np.clip(body[..., 0] - body[..., 2], 0, None) / NEUTRAL_METAL
    gain = packing.gain_of(shade)
    print("lid gain", gain)
    packing.save_grey(f"{folder}/base.png", body[..., 2])
    packing.save_grey(f"{folder}/lid.png", shade, gain)
    mask = load(raw, view, "mask")
    packing.save_share(f"{folder}/mask_lid.png", mask[..., 0])
    packing.save_share(f"{folder}/alpha.png", body[..., 3])
    packing.save_shadow(f"{folder}/shadow.png", load(raw, view, "shadow")[..., 3], body[..., 3])
    if view == "open":
        pack_keys(raw, folder, mask)
        packing.save_over(f"{folder}/screen.webp", load(raw, view, "screen"), EXPOSURE, lossy=True)


def pack_keys(raw, folder, mask):
    """The keys' own shade and the two inks of their legends."""
    keys = load(raw, "open", "keys")
    shade = np.clip(keys[..., 0] - keys[..., 2], 0, None) / NEUTRAL
    packing.save_grey(f"{folder}/keys.png", shade)
    packing.save_share(f"{folder}/mask_keys.png", mask[..., 1])
    coverage = np.clip(load(raw, "open", "legends")[..., 3:], 0, 1)
    # Blended in linear light, a dark line on white looks thinner than it is: it gets as much coverage as the eye would give it.
    for name, ink, line in (("legends_light", LIGHT_INK, coverage), ("legends_dark", DARK_INK, coverage ** (1 / DARK_THINNING))):
        light = np.minimum(shade[..., None], 1) * ink
        packing.save_over(f"{folder}/{name}.png", np.concatenate([light.repeat(3, 2) * line, line], 2), EXPOSURE)


if __name__ == "__main__":
    command.run(__doc__, VIEWS, photograph, pack)
