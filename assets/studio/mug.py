"""The Tonda mug: model, lights, views and layers.

    python mug.py VIEW RAW_FOLDER CATALOG_FOLDER [--width W] [--samples N] [--only PASS,...] [--pack]

VIEW is right or left: where the handle is.  Without --pack the passes are rendered into RAW_FOLDER; with it the
layers are written.
"""
import math
import os

import bpy
import numpy as np

import command
import geometry as g
import materials
import packing
import stage
from passes import NEUTRAL, begin, load, show

EXPOSURE = 1.4
HEIGHT, RADIUS, WALL, DIP, FOOT = .96, .415, .030, .40, .052
STEPS = 320
HANDLE_TURN = {"right": 0, "left": 180}
CAMERA = dict(azimuth=0, elevation=17, target=(.10, 0, .50), distance=4.7)
VIEWS = {view: CAMERA | dict(target=(.11 if view == "right" else -.11, 0, .50)) for view in HANDLE_TURN}
# Key, rim and strip reach below the floor, which the glaze does not mirror: their reflections run down the whole wall.
LAMPS = [("top", (.2, .8, 3.2), 2.6, 1.8, 82, .36), ("key", (-2.6, -1.3, .5), 1.2, 5.0, 150, .30),
         ("rim", (2.5, 1.1, .4), .6, 4.6, 105, .30), ("strip", (2.0, -2.6, .3), .45, 5.0, 40, .35),
         ("fill", (.4, -3.6, 2.6), 2.8, 2.0, 70, .36), ("back", (-1.9, 2.1, 1.3), .9, 2.2, 52, .3)]
GLAZES = ("body", "dip", "inside", "handle")
# How far noise is smoothed out, in pixels (down, across): the plain wall shows it most, and its light hardly changes downwards.
SMOOTH = {"body": (18., 4.5), "inside": 6., "handle": 3., "clay": 3.}
PRINT_MM, PRINT_Z = (100, 48), .665


# ---------------------------------------------------------------- materials
def make_materials():
    """Every material by a short name."""
    glazes = {slot: glaze(slot) for slot in GLAZES}
    return glazes | dict(clay=clay(), lid=wood(), gold=materials.surface("gold", (.86, .62, .27), metallic=1, rough=.16),
                         felt=materials.surface("cork", (.22, .13, .07), rough=.9, bumps=[("noise", 60, .5, .003)]))


def glaze(slot):
    """Glass over clay: deep gloss, drawn thin on the edges, hardly wavy."""
    return materials.surface("glaze " + slot, rough=.10, specular=.55, slot=slot,
                             bumps=[("noise", 3, .08, .008)])


def clay():
    """The bare foot: fine stoneware."""
    return materials.surface("clay", rough=.93, specular=.1, slot="clay", bumps=[("noise", 120, .35, .0018), ("noise", 30, .2, .003)])


def wood():
    """Oiled walnut, turned across its grain."""
    material = materials.surface("walnut", rough=.38, coat_weight=.18, coat_roughness=.2)
    nodes = materials.Nodes(material)
    shader = material.node_tree.nodes["Principled BSDF"]
    place = nodes.add("TexCoord").outputs["Object"]
    broad = nodes.add("Mapping", {"Vector": place, "Scale": (1.6, 11., 1.6)}).outputs[0]
    narrow = nodes.add("Mapping", {"Vector": place, "Scale": (2., 60., 8.)}).outputs[0]
    figure, pores = nodes.noise(1.9, 8, .7, broad, .6), nodes.noise(3., 6, 0., narrow)
    colour = nodes.ramp(figure, (.30, (.045, .019, .009)), (.5, (.140, .060, .027)), (.72, (.29, .14, .066)))
    nodes.wire(nodes.mix(.6, colour, nodes.ramp(pores, (.35, (.3,) * 3), (.6, (1.,) * 3)), 'MULTIPLY'), shader.inputs["Base Color"])
    nodes.wire(nodes.bump(pores, .15, .002), shader.inputs["Normal"])
    return material


def speckles():
    """Iron spots that burn through the glaze: as light on black."""
    material = bpy.data.materials.new("speckles")
    material.use_nodes = True
    nodes = materials.Nodes(material)
    nodes.tree.nodes.clear()
    spots = 0.
    for scale, size, keep in ((16., .20, .62), (34., .21, .60), (70., .24, .66)):
        near = nodes.math('LESS_THAN', nodes.math('ADD', nodes.cells(scale), nodes.math('MULTIPLY', nodes.noise(scale * 6), .10)), size)
        here = nodes.math('GREATER_THAN', nodes.noise(scale * .9, 1), keep)
        spots = nodes.math('MAXIMUM', spots, nodes.math('MULTIPLY', near, here))
    nodes.wire(nodes.add("Emission", {"Strength": spots}).outputs[0], nodes.add("OutputMaterial").inputs[0])
    return material


# ---------------------------------------------------------------- model
def outer_radius(z):
    """The wall's outline: a rounded belly on a narrow foot, the faint rings of the wheel."""
    t = np.clip(z / HEIGHT, 0, 1)
    belly = RADIUS - .085 * np.clip(1 - t / .30, 0, 1) ** 2.4 - .012 * t ** 3
    return belly + .00042 * np.sin(z * 66 + 1.5 * np.sin(z * 9)) * np.clip(t / .1, 0, 1) * np.clip((1 - t) / .08, 0, 1)


def wall(start, end, count):
    """Profile steps of the outer wall."""
    return [(z, float(outer_radius(z))) for z in np.linspace(start, end, count)]


def add_mug(m, turn):
    """The thrown body in its zones, the foot, the handle turned to its side."""
    lathe = lambda profile: g.lathe(profile, STEPS)
    top = HEIGHT - WALL / 2
    rim = [(top + WALL / 2 * math.sin(a), float(outer_radius(top)) - WALL / 2 + WALL / 2 * math.cos(a)) for a in np.linspace(0, math.pi, 14)]
    inner = [(z, float(outer_radius(z)) - WALL) for z in np.linspace(top, .14, 60)[1:]]
    floor = [(.14 - .075 * math.sin(a), inner[-1][1] * (1 - .22 * (1 - math.cos(a)))) for a in np.linspace(0, math.pi / 2, 10)[1:]]
    floor += [(.062 + .004 * (r / .25) ** 2, r) for r in (.20, .14, .08, .02)]
    foot = [(.018, .22), (.004, .235), (0, .245), (0, .300), (.003, .312), (.009, .326)]
    foot += [(z, r - .0022) for z, r in wall(.016, FOOT + .012, 10)]
    lip = [(FOOT, float(outer_radius(FOOT)) - .004), (FOOT + .004, float(outer_radius(FOOT)) - .0005)]
    g.add_mesh("foot", lathe(foot), m["clay"], "clay", 50)
    g.add_mesh("dip", lathe(lip + wall(FOOT + .009, DIP, 90)), m["dip"], "dip", 60)
    g.add_mesh("body", lathe(wall(DIP, top, 130) + rim[1:7]), m["body"], "body", 60)
    g.add_mesh("inside", lathe(rim[6:] + inner + floor), m["inside"], "inside", 60)
    add_handle(m, turn)


def add_handle(m, turn):
    """A pulled handle: thicker where it joins, flat between."""
    path = g.curve([(.365, 0, .765), (.43, 0, .790), (.56, 0, .785), (.665, 0, .690), (.685, 0, .545), (.640, 0, .395), (.535, 0, .285),
                    (.43, 0, .240), (.360, 0, .225)], 30)
    along = np.gradient(path, axis=0)
    along /= np.linalg.norm(along, axis=1)[:, None]
    across = np.tile([0, 1., 0], (len(path), 1))
    t = np.linspace(0, 1, len(path))
    joint = np.exp(-(t / .085) ** 2) + np.exp(-((1 - t) / .085) ** 2)
    width, depth = .074 - .014 * np.sin(math.pi * t) + .030 * joint, .040 + .030 * joint
    mesh = g.sweep(path, np.cross(along, across), across, width, depth, 2.7, 72, .02)
    thing = g.add_mesh("handle", mesh, m["handle"], "handle")
    thing.rotation_euler.z = math.radians(turn)


def add_rim(m):
    """A line of gold on the lip."""
    top = HEIGHT - WALL / 2
    profile = [(top + (WALL / 2 + .0009) * math.sin(a), float(outer_radius(top)) - WALL / 2 + (WALL / 2 + .0009) * math.cos(a))
               for a in np.linspace(.05, math.pi - .25, 16)]
    g.add_mesh("rim", g.lathe(profile, STEPS), m["gold"], "rim", 60)


def add_lid(m):
    """A turned walnut lid with a knob, seated on a cork ring."""
    radius, z = float(outer_radius(HEIGHT)) + .012, HEIGHT + .004
    disc = [(z, .02), (z, radius - .012)] + [(z + .02 + .02 * math.sin(a), radius - .012 + .012 * math.cos(a)) for a in np.linspace(-1.5, 1.45, 14)]
    disc += [(z + .042 + .012 * (1 - (r / radius) ** 2), r) for r in np.linspace(radius - .02, .078, 14)]
    disc += [(z + .058, .070), (z + .072, .058), (z + .090, .052), (z + .108, .058), (z + .122, .072), (z + .134, .078), (z + .146, .074),
             (z + .155, .058), (z + .159, .036), (z + .160, .004)]
    g.add_mesh("lid", g.turned((0, 0, 0), (0, 0, 1), disc, 200), m["lid"], "lid", 50)
    g.add_mesh("cork", g.turned((0, 0, 0), (0, 0, 1), [(z - .012, radius - .05), (z - .012, radius - .034), (z + .002, radius - .034)], 200),
               m["felt"], "lid", 50)


# ---------------------------------------------------------------- the shoot
def dull(amount):
    """How rough the glazes are."""
    for slot in GLAZES:
        bpy.data.materials["glaze " + slot].node_tree.nodes["Principled BSDF"].inputs["Roughness"].default_value = amount


def photograph(view, raw, only, quality):
    """All passes of a view, or only some; quality is (width, samples)."""
    stage.new_scene()
    m = make_materials()
    add_mug(m, HANDLE_TURN[view])
    add_rim(m)
    add_lid(m)
    stage.place_camera(**VIEWS[view])
    stage.light_studio(0, (0, 0, .45), LAMPS)
    floor = stage.add_floor(-.0005)
    floor.visible_glossy = False
    shoot, wanted, of = begin(raw, view, floor, only, quality)
    show(of("rim", "lid"), False)
    dark = dict.fromkeys((*GLAZES, "clay"), 0.)
    if wanted("outer"):
        shoot.tinted("outer", **dark | dict(body=(NEUTRAL, 0., 0.), clay=(0., NEUTRAL, 0.)))
    if wanted("inner"):
        shoot.tinted("inner", **dark | dict(dip=(NEUTRAL, 0., 0.), inside=(0., NEUTRAL, 0.)))
    if wanted("grip"):
        shoot.tinted("grip", **dark | dict(handle=(NEUTRAL, 0., 0.)))
    if wanted("matte"):
        dull(.55)
        shoot.tinted("matte", **dark)
        dull(.10)
    for slot in dark:
        materials.set_tint(slot, (.55,) * 3)
    if wanted("shadow"):
        shoot.shadow()
    for name in ("rim", "lid"):
        if wanted(name):
            show(of(name), True)
            shoot.part(name, of(name))
            show(of(name), False)
    if wanted("mask"):
        colours = {"body": (1., 0., 0.), "dip": (0., 1., 0.), "inside": (0., 0., 1.)}
        shoot.mask("mask", lambda thing: colours.get(thing["part"], (0., 0., 0.)))
        shoot.mask("mask_2", lambda thing: {"handle": (1., 0., 0.), "clay": (0., 1., 0.)}.get(thing["part"], (0., 0., 0.)))
    if wanted("speckle"):
        spots = speckles()
        for thing in shoot.product:
            thing.data.materials[0] = spots
        for thing in of("clay"):
            thing.data.materials[0] = materials.glow("none", (0, 0, 0))
        shoot.keep("speckle")
    if wanted("print"):
        size = [length / 100 for length in PRINT_MM]
        shoot.uv("print", of("body"), materials.around((0, 0), float(outer_radius(PRINT_Z)), PRINT_Z, size))


def across_the_dip(light, mask):
    """What the wall mirrors, without the trace of the line at which its mesh changes from dip to body."""
    seam = np.clip(3 * packing.blur(mask[..., 0], 1.5) * packing.blur(mask[..., 1], 1.5), 0, 1)
    return light + (packing.blur(light, 2.) - light) * seam


def pack(view, raw, catalog):
    """Turn the passes of a view into layers."""
    folder = os.path.join(catalog, "pictures", view)
    outer, inner, grip, matte = (load(raw, view, name) for name in ("outer", "inner", "grip", "matte"))
    mask, mask_2 = load(raw, view, "mask"), load(raw, view, "mask_2")
    slots = {"body": (outer, 0, mask[..., 0]), "clay": (outer, 1, mask_2[..., 1]), "dip": (inner, 0, mask[..., 1]),
             "inside": (inner, 1, mask[..., 2]), "handle": (grip, 0, mask_2[..., 0])}
    regions = {name: seen for name, (_, _, seen) in slots.items()}
    light = {name: np.clip(pixels[..., channel] - pixels[..., 2], 0, None) / NEUTRAL for name, (pixels, channel, _) in slots.items()}
    whole, others = regions["body"] + regions["dip"], [regions[name] for name in ("clay", "inside", "handle")]
    even = packing.smooth(light["body"] + light["dip"], [whole], SMOOTH["body"]) / np.maximum(whole, 1e-4)
    # One wall, smoothed across the line of the dip.
    shades = {name: packing.smooth(light[name], others) + even * regions[name] for name in ("body", "dip")}
    shades |= {name: packing.smooth(light[name], regions.values(), SMOOTH[name]) for name in ("clay", "inside", "handle")}
    for name, seen in regions.items():
        packing.save_grey(f"{folder}/{name}.png", shades[name])
        packing.save_share(f"{folder}/mask_{name}.png", seen)
    packing.save_grey(f"{folder}/gloss.png", across_the_dip(grip[..., 2], mask))
    packing.save_grey(f"{folder}/matte.png", packing.smooth(matte[..., 2], [whole, *others]))
    packing.save_share(f"{folder}/alpha.png", outer[..., 3])
    packing.save_shadow(f"{folder}/shadow.png", load(raw, view, "shadow")[..., 3], outer[..., 3])
    for name in ("rim", "lid"):
        print(name, packing.save_over(f"{folder}/{name}.webp", load(raw, view, name), EXPOSURE, lossy=True))
    packing.save_uv(f"{folder}/print_uv.png", load(raw, view, "print"))
    spots = np.clip(load(raw, view, "speckle")[..., :1], 0, 1) * .8
    light = sum(shades.values())[..., None]
    ink = np.concatenate([np.minimum(light, 1) * np.array([.060, .034, .020]) * spots, spots], 2)
    print("speckle", packing.save_over(f"{folder}/speckle.png", ink, EXPOSURE))


if __name__ == "__main__":
    command.run(__doc__, VIEWS, photograph, pack, samples=32)
