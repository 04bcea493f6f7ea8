"""The phone that Lamina skins are cut for: model, lights, views and layers.

    python phone.py VIEW RAW_FOLDER CATALOG_FOLDER [--width W] [--samples N] [--only PASS,...] [--pack]

VIEW is back or angle.  Without --pack the passes are rendered into RAW_FOLDER; with it the layers are written.
"""
import math
import os

import bpy  # first: it brings mathutils along
import numpy as np
from mathutils import Matrix, Vector

import command
import geometry as g
import materials
import packing
import phone_surfaces
import stage
from passes import NEUTRAL, NEUTRAL_METAL, begin, load, show

EXPOSURE, SMOOTH = 1.7, 9.
# Millimetres, the phone lying on its screen: X to the right of who sees its back, Y to its top, Z out of its back.
SCALE, HALF, CORNER, DEPTH, EDGE = .02, (36., 75.), 11.5, 8.0, 1.5
GLASS_TOP, SKIN = DEPTH + .35, .42
ISLAND, ISLAND_RADIUS, ISLAND_TOP = (0., 43.), 23.5, GLASS_TOP + 2.3
LENSES, LENS_RADIUS, FLASH = ((-10., 8.2), (10., 8.2), (-10., -9.2)), 6.1, (10., -9.2)
SKIN_HALF = (HALF[0] - 2.3, HALF[1] - 2.3)
INITIALS_MM, INITIALS_Y = (40, 14), -52.
ZONES = ("back", "camera", "frame")
LAID_OVER = {"carbon": ZONES, "walnut": ZONES[:2], "marble": ZONES[:2], "brushed": ZONES}

STAND = Matrix.Translation((0, 0, HALF[1] * SCALE)) @ Matrix.Rotation(math.radians(90), 4, 'X')
LIE = Matrix.Rotation(math.radians(-40), 4, 'Z')
VIEWS = {
    "back": dict(pose=STAND, camera=dict(azimuth=24, elevation=7, target=(0, 0, 1.47), distance=11.6)),
    "angle": dict(pose=LIE, camera=dict(azimuth=0, elevation=42, target=(0, -.07, .03), distance=9.1)),
}
# Only gloss mirrors the lamp "sheen": what is rougher would be washed out by it.
LAMPS = {
    "back": [("top", (0, .4, 5.0), 4.0, 2.6, 210, .36), ("key", (-5.2, -2.5, 1.3), 2.4, 6.4, 170, .48),
             ("rim", (3.6, 1.4, 1.4), .7, 5.4, 150, .30), ("strip", (3.4, -3.2, 1.2), .6, 5.6, 55, .35),
             ("fill", (.2, -6.0, 3.8), 3.2, 2.2, 225, .4),
             ("sheen", (-4.4, -3.35, .8), .6, 7.0, 46, .45)],
    "angle": [("top", (-1.2, 2.6, 4.4), 4.2, 2.6, 66, .48), ("key", (-4.4, -2.2, 3.0), 2.0, 4.0, 270, .30),
              ("rim", (4.0, 2.4, 1.6), 1.0, 4.0, 150, .30), ("strip", (1.4, -4.4, 1.2), 3.6, .7, 60, .35)],
}


# ---------------------------------------------------------------- model
def circle(x, y, radius, count=128):
    """A round outline."""
    return g.arc(x, y, radius, 0, 360 * (count - 1) / count, count)


def plate(name, outlines, top, height, bevel, material, part):
    """A flat plate whose upper face is at height `top`."""
    thing = g.add_plate(name, outlines, height, bevel, material, part)
    thing.location.z += top
    return thing


def add_body(m):
    """The band of metal, the glass on both sides, the skin on the back with its opening."""
    rounded = [(EDGE - EDGE * math.cos(a), EDGE - EDGE * math.sin(a)) for a in np.linspace(0, math.pi / 2, 10)]
    band = [(z, inset) for z, inset in rounded] + [(DEPTH - z, inset) for z, inset in rounded[::-1]]
    band += [(DEPTH - .4, EDGE + .15)]
    outline = g.rounded_rectangle(*HALF, CORNER, 40)
    g.add_mesh("band", g.upright(g.loft(outline, band, first_cap=True)), m["matte", "frame"], "frame", 35)
    within = lambda inset: g.rounded_rectangle(HALF[0] - inset, HALF[1] - inset, CORNER - inset, 32)[0]
    plate("glass", [within(EDGE + .05)], GLASS_TOP, .9, .3, m["glass"], "fixed")
    opening = circle(*ISLAND, ISLAND_RADIUS + .7, 240)
    plate("back", [within(2.3), opening], GLASS_TOP + SKIN, SKIN + .1, .13, m["matte", "back"], "back")


def add_island(m):
    """The round camera island: a coined rim, its own skin, three lenses and a flash."""
    rim = [(-.5, ISLAND_RADIUS), (.7, ISLAND_RADIUS, 1), (1.5, ISLAND_RADIUS - .08, 1), (1.75, ISLAND_RADIUS - .25)]
    rim += [(2.3 - .5 + .5 * math.sin(a), ISLAND_RADIUS - .45 - .5 + .5 * math.cos(a)) for a in np.linspace(0, math.pi / 2, 8)]
    rim += [(2.3, ISLAND_RADIUS - 1.5), (1.2, ISLAND_RADIUS - 1.6)]
    base = (*ISLAND, GLASS_TOP)
    g.add_mesh("island", g.turned(base, (0, 0, 1), rim, 1440, 180, .10), m["metal"], "metal", 32)
    at = [(ISLAND[0] + x, ISLAND[1] + y) for x, y in LENSES]
    flash = (ISLAND[0] + FLASH[0], ISLAND[1] + FLASH[1])
    holes = [circle(*centre, LENS_RADIUS + .35) for centre in at] + [circle(*flash, 3.4), circle(ISLAND[0], ISLAND[1] - 15.5, .7, 32)]
    plate("camera", [circle(*ISLAND, ISLAND_RADIUS - 1.9, 240), *holes], ISLAND_TOP + .18, .5, .12, m["matte", "camera"], "camera")
    plate("floor", [circle(*ISLAND, ISLAND_RADIUS - 1.4)], ISLAND_TOP - 1.0, .2, .05, m["black"], "fixed")
    for centre in at:
        add_lens(m, (*centre, ISLAND_TOP))
    turned = lambda profile: g.turned((*flash, ISLAND_TOP), (0, 0, 1), profile, 64)
    g.add_mesh("flash", turned([(-1., 2.8), (.05, 2.8), (.12, 2.5), (.06, 1.7), (.12, .9), (.06, .2)]), m["flash"], "lens", 40)


def add_lens(m, base):
    """A lens: its ring, the barrel with its steps, the coated front."""
    def lathe(profile):
        return g.lathe([(base[2] + height, radius) for height, radius in profile], 160, base[:2])
    r = LENS_RADIUS
    ring = [(-.2, r), (.85, r)] + [(.85 + .4 * math.sin(a), r - .4 + .4 * math.cos(a)) for a in np.linspace(.2, math.pi / 2, 7)]
    ring += [(1.25, r - .75), (1.12, r - .95), (.5, r - 1.0)]
    g.add_mesh("ring", lathe(ring), m["rings"], "rings", 40)
    barrel = [(.75, r - .98), (.72, r - 1.35), (.30, r - 1.5), (.27, r - 2.0), (-.2, r - 2.15), (-.23, r - 2.5), (-.8, r - 2.7)]
    g.add_mesh("barrel", lathe(barrel), m["barrel"], "lens", 30)
    front = [(-.75 + .95 * math.cos(a), 3.3 * math.sin(a)) for a in np.linspace(math.pi / 2, .02, 24)]
    g.add_mesh("front", lathe(front), m["coated"], "lens", 60)


def add_sides(m):
    """Buttons on both sides, the port and its holes at the foot."""
    for side, y, half in ((1, 33., 6.), (1, 17.5, 6.), (1, 47., 2.6), (-1, 24., 9.)):
        button = g.add_plate("button", [g.rounded_rectangle(half, 1.45, 1.4, 12)[0]], 1., .35, m["matte", "frame"], "frame")
        on_side(button, side, y, .42)
        groove = g.add_plate("groove", [g.rounded_rectangle(half + .3, 1.75, 1.7, 12)[0]], .3, .05, m["black"], "fixed")
        on_side(groove, side, y, .03)
    foot = Matrix.Translation((0, -HALF[1], DEPTH / 2)) @ Matrix.Rotation(math.pi / 2, 4, 'X')
    port = g.add_plate("port", [g.rounded_rectangle(4.4, 1.5, 1.45, 12)[0]], .5, .05, m["black"], "fixed")
    holes = [g.add_mesh("hole", g.turned((x, 0, -.4), (0, 0, 1), [(0, .75), (.43, .75)], 24), m["black"], "fixed", 40)
             for x in (-19, -16.4, -13.8, -11.2, 11.2, 13.8, 16.4, 19)]
    for thing, lift in ((port, .04), *((hole, 0.) for hole in holes)):
        thing.matrix_basis = foot @ Matrix.Translation((0, 0, lift)) @ thing.matrix_basis


def on_side(thing, side, y, proud):
    """Put a plate on the left or right side of the band."""
    thing.matrix_basis = Matrix.Translation((side * HALF[0], y, DEPTH / 2)) @ Matrix.Rotation(side * math.pi / 2, 4, 'Y') \
        @ Matrix.Rotation(math.pi / 2, 4, 'Z') @ Matrix.Translation((0, 0, proud)) @ thing.matrix_basis


# ---------------------------------------------------------------- the shoot
def build(view):
    """The whole scene of a view; gives the materials, the matrix from millimetres to the scene, and the floor."""
    scene = stage.new_scene()
    m = phone_surfaces.make_materials()
    add_body(m)
    add_island(m)
    add_sides(m)
    camera, matrix = VIEWS[view]["camera"], VIEWS[view]["pose"] @ Matrix.Scale(SCALE, 4)
    for thing in scene.objects:
        thing.matrix_world = matrix @ thing.matrix_basis
    stage.place_camera(**camera)
    stage.light_studio(camera["azimuth"], (0, 0, 1.2 if view == "back" else .1), LAMPS[view])
    floor = stage.add_floor(-.001)
    floor.visible_glossy = False
    return m, matrix, floor


def dress(shoot, m, kind):
    """All zones in one kind of skin."""
    for thing in shoot.product:
        if thing["part"] in ZONES:
            thing.data.materials[0] = m[kind, thing["part"]]


def photograph(view, raw, only, quality):
    """All passes of a view, or only some; quality is (width, samples)."""
    m, matrix, floor = build(view)
    shoot, wanted, of = begin(raw, view, floor, only, quality)
    shoot.crop_to(shoot.product)
    dark = dict.fromkeys((*ZONES, "metal", "rings"), 0.)
    sheen = [thing for thing in shoot.scene.objects if thing.name == "sheen"]
    red, green = (NEUTRAL, 0., 0.), (0., NEUTRAL, 0.)
    for name, kind, tints in (("outer", "matte", dict(back=red, rings=(0., NEUTRAL_METAL, 0.))), ("inner", "matte", dict(camera=red, frame=green)),
                              ("gloss", "gloss", {}), ("leather", "leather", dict(back=red, camera=green))):
        show(sheen, kind == "gloss")
        if wanted(name):
            dress(shoot, m, kind)
            shoot.tinted(name, **dark | tints)
    for name in LAID_OVER:
        if wanted(name):
            dress(shoot, m, name)
            shoot.tinted(name, **dict.fromkeys(dark, NEUTRAL_METAL if name == "brushed" else NEUTRAL) | dict(metal=NEUTRAL_METAL, rings=.3))
    dress(shoot, m, "matte")
    for slot in dark:
        materials.set_tint(slot, (.3,) * 3)
    if wanted("lens"):
        shoot.part("lens", of("lens"))
    if wanted("shadow"):
        shoot.scene.render.use_border = False
        shoot.shadow()
    if wanted("mask"):
        shoot.mask("mask", lambda thing: tuple(float(thing["part"] == zone) for zone in ZONES))
        shoot.mask("mask_2", lambda thing: (float(thing["part"] == "rings"), float(thing["part"] == "metal"), 0.))
    if wanted("print"):
        shoot.uv("print", of("back"), lying)
    half_width, half_height = (size / 2 for size in INITIALS_MM)
    corners = [matrix @ Vector((x * half_width, INITIALS_Y + y * half_height, GLASS_TOP + SKIN)) for x, y in ((-1, 1), (1, 1), (1, -1), (-1, -1))]
    print("initials place", stage.picture_points(corners).round().astype(int).tolist())


def lying(nodes):
    """The look at artwork that covers the back: as wide and as high as the skin."""
    place = nodes.add("SeparateXYZ", {0: nodes.add("TexCoord").outputs["Object"]}).outputs
    share = lambda axis, sign: nodes.math('ADD', nodes.math('MULTIPLY', place[axis], sign / (2 * SKIN_HALF[axis])), .5)
    return share(0, 1), share(1, -1)


# ---------------------------------------------------------------- layers
def pack(view, raw, catalog):
    """Turn the passes of a view into layers."""
    folder = os.path.join(catalog, "pictures", view)
    outer, inner, gloss, leather = (load(raw, view, name) for name in ("outer", "inner", "gloss", "leather"))
    mask, mask_2 = load(raw, view, "mask"), load(raw, view, "mask_2")
    zone = {name: mask[..., channel] for channel, name in enumerate(ZONES)} | dict(rings=mask_2[..., 0], metal=mask_2[..., 1])
    # The coatings of the lenses and the flash are coloured, hence only where the slot itself is seen.
    shade = lambda name, pixels, channel, n=NEUTRAL: zone[name] * np.clip(pixels[..., channel] - pixels[..., 2], 0, None) / n
    covered = zone["back"] + zone["camera"]
    packing.save_grey(f"{folder}/base.png", outer[..., 2] * (1 - covered))
    for name, pixels, channel in (("back", outer, 0), ("camera", inner, 0), ("frame", inner, 1)):
        packing.save_grey(f"{folder}/{name}.png", packing.smooth(shade(name, pixels, channel), [zone[name]], SMOOTH))
        packing.save_share(f"{folder}/mask_{name}.png", zone[name])
    rings = shade("rings", outer, 1, NEUTRAL_METAL)
    print("rings gain", packing.gain_of(rings))
    packing.save_grey(f"{folder}/rings.png", rings, packing.gain_of(rings))
    packing.save_share(f"{folder}/mask_rings.png", zone["rings"])
    for name in ("back", "camera"):
        packing.save_grey(f"{folder}/{name}_matte.png", packing.smooth(outer[..., 2], [zone[name]], SMOOTH))
        packing.save_grey(f"{folder}/{name}_gloss.png", gloss[..., 2] * zone[name])
        packing.save_grey_photo(f"{folder}/{name}_leather.webp", shade(name, leather, ZONES.index(name)))
        packing.save_grey_photo(f"{folder}/{name}_leather_shine.webp", leather[..., 2] * zone[name])
    for kind, zones in LAID_OVER.items():
        for name in (*zones, "metal") if kind == "brushed" else zones:
            light = np.dstack([load(raw, view, kind)[..., :3] * zone[name][..., None], zone[name]])
            path = f"{folder}/{name}_{kind}.webp"
            if kind == "brushed":
                packing.save_tinted(path, light, NEUTRAL_METAL, EXPOSURE)
            else:
                packing.save_over(path, light, EXPOSURE, lossy=True)
    packing.save_over(f"{folder}/lens.webp", load(raw, view, "lens"), EXPOSURE, lossy=True)
    packing.save_share(f"{folder}/alpha.png", outer[..., 3])
    packing.save_shadow(f"{folder}/shadow.png", load(raw, view, "shadow")[..., 3], outer[..., 3])
    packing.save_uv(f"{folder}/print_uv.png", load(raw, view, "print"))


if __name__ == "__main__":
    command.run(__doc__, VIEWS, photograph, pack, samples=24)
