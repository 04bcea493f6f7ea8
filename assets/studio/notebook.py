"""The Quire A5 notebook: model, lights, views and layers.

    python notebook.py VIEW RAW_FOLDER CATALOG_FOLDER [--width W] [--samples N] [--only PASS,...] [--pack]

VIEW is closed or open.  Without --pack the passes are rendered into RAW_FOLDER; with it the layers are written.
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
from notebook_parts import add_closed, add_open, RULINGS
from passes import NEUTRAL, NEUTRAL_METAL, begin, load, show

EXPOSURE = 1.4
COVER_TOP = .190
VIEWS = {
    "closed": dict(azimuth=24, elevation=43, target=(.03, -.07, .05), distance=7.9),
    "open": dict(azimuth=-18, elevation=44, target=(.0, -.06, .05), distance=10.3),
}
LAMPS = {
    "closed": [("top", (.2, 1.0, 4.8), 4.2, 2.4, 150, .42), ("key", (-4.2, .4, 2.3), 1.8, 3.4, 250, .30),
               ("sheen", (-1.7, 4.5, 4.3), 1.7, 1.2, 85, .45), ("rim", (4.0, -.7, .9), .8, 3.0, 120, .30),
               ("strip", (1.6, -4.6, 1.3), .9, 3.8, 70, .35)],
    "open": [("top", (.6, 3.8, 4.2), 5.0, 2.4, 270, .42), ("key", (-4.2, -1.0, 2.6), 2.0, 3.8, 350, .30),
             ("rim", (3.8, 1.4, 1.6), .8, 3.6, 100, .30), ("strip", (2.6, -4.2, 2.2), .9, 3.8, 90, .35)],
}
# Parts laid over, in this order: name -> (kind of light, what it lies on is darkened by).
NEAR, FAR = packing.Soft(.55, 2.2, 1), packing.Soft(.34, 5, 4)
LAID_OVER = {
    "closed": {"gilt": (NEUTRAL_METAL,), "thread": (NEUTRAL, packing.Soft(.45, 1.5, 1)), "ribbon": (NEUTRAL, NEAR),
               "corners": (NEUTRAL_METAL, NEAR), "elastic": (NEUTRAL, NEAR, FAR), "clasp": (NEUTRAL, NEAR, FAR),
               "stud": (NEUTRAL_METAL, NEAR), "pen": (NEUTRAL_METAL, NEAR), "loop": (NEUTRAL, NEAR)},
    "open": {"ribbon": (NEUTRAL, NEAR), "pen": (NEUTRAL_METAL, NEAR, FAR)},
}
TOGETHER = dict.fromkeys(("pen", "loop"), ("pen", "loop"))  # These reach into each other: each is cut by the other.
PLACES = {"centre": ((0, .12), (70, 24)), "corner": ((.16, -.84), (44, 12))}
INK = .16


def make_materials():
    """Every material by a short name."""
    surface = materials.surface
    grain = [("noise", 7, .20, .010), ("cells", 62, .70, .0055), ("noise", 200, .3, .0015)]
    return dict(
        cover=surface("cover", rough=.42, specular=.42, slot="cover", bumps=grain),
        clasp=surface("clasp", (NEUTRAL,) * 3, rough=.46, specular=.3, bumps=grain),
        lining=surface("lining", (.11,) * 3, rough=.85, specular=.1, bumps=[("noise", 160, .3, .002)]),
        pages=leaves("pages", "edges"), gilt=leaves("gilt", None),
        paper=surface("paper", rough=.92, specular=.12, slot="paper", bumps=[("noise", 240, .10, .0008)]),
        ribbon=surface("ribbon", (NEUTRAL,) * 3, rough=.42, specular=.25, bumps=[("weave", 260, .35, .0015)]),
        elastic=surface("elastic", (NEUTRAL,) * 3, rough=.75, specular=.15, bumps=[("weave", 210, .8, .003)]),
        thread=surface("thread", (NEUTRAL,) * 3, rough=.65, specular=.2),
        metal=surface("metal", (NEUTRAL_METAL,) * 3, metallic=1, rough=.16),
        brushed=surface("brushed", (NEUTRAL_METAL,) * 3, metallic=1, rough=.26, anisotropic=.6, axis='Y'),
        black=surface("black", (.012,) * 3, rough=.5))


def leaves(name, slot):
    """The edges of many pages: fine lines that run along them, a little uneven; with no slot they are gilded."""
    settings = dict(rough=.9, specular=.1, slot=slot) if slot else \
        dict(colour=(NEUTRAL_METAL,) * 3, metallic=1, rough=.30)
    material = materials.surface(name, **settings)
    nodes = materials.Nodes(material)
    place = nodes.add("TexCoord").outputs["Object"]
    lines = nodes.noise(1., 5, 0., nodes.add("Mapping", {"Vector": place, "Scale": (.8, .8, 330.)}).outputs[0], .75)
    quires = nodes.noise(1., 2, 0., nodes.add("Mapping", {"Vector": place, "Scale": (.5, .5, 70.)}).outputs[0])
    shader = material.node_tree.nodes["Principled BSDF"]
    rough = nodes.bump(lines, .5 if slot else .25, .004)
    nodes.wire(nodes.bump(quires, .4, .010, rough), shader.inputs["Normal"])
    colour = nodes.tint(slot) if slot else (NEUTRAL_METAL,) * 3 + (1,)
    nodes.wire(nodes.mix(1., colour, nodes.ramp(lines, (.30, (.62,) * 3), (.60, (1.,) * 3)), 'MULTIPLY'), shader.inputs["Base Color"])
    return material


def ruling_material(name):
    """A page that shines where it is ruled: lines 7 mm apart, or a grid or dots of 5 mm."""
    material = bpy.data.materials.new("ruling " + name)
    material.use_nodes = True
    nodes = materials.Nodes(material)
    nodes.tree.nodes.clear()
    x, y, _ = nodes.add("SeparateXYZ", {0: nodes.add("TexCoord").outputs["Object"]}).outputs
    up = nodes.add("SeparateXYZ", {0: nodes.add("NewGeometry").outputs["Normal"]}).outputs[2]
    away = lambda value, pitch: nodes.math('ABSOLUTE', nodes.math('SUBTRACT', nodes.math('FRACT', nodes.math(
        'DIVIDE', value, pitch)), .5))
    below = lambda value, limit: nodes.math('LESS_THAN', value, limit)
    inside = lambda value, limit: below(nodes.math('ABSOLUTE', value), limit)
    pitch = .07 if name == "lines" else .05
    half = .5 * .0032 / pitch
    row, column = below(away(y, pitch), half), below(away(nodes.math('ADD', x, .011), pitch), half)
    if name == "lines":
        mark = row
    elif name == "grid":
        mark = nodes.math('MAXIMUM', row, column)
    else:
        reach = nodes.math('ADD', nodes.math('POWER', away(y, pitch), 2.), nodes.math('POWER', away(nodes.math('ADD', x, .011), pitch), 2.))
        mark = below(reach, (.0045 / pitch) ** 2)
    for more in (inside(y, .95), nodes.math('GREATER_THAN', up, .4)):
        mark = nodes.math('MULTIPLY', mark, more)
    nodes.wire(nodes.add("Emission", {"Strength": mark}).outputs[0], nodes.add("OutputMaterial").inputs[0])
    return material


# ---------------------------------------------------------------- the shoot
def build(view):
    """The whole scene of a view; gives the floor."""
    stage.new_scene()
    m = make_materials()
    (add_closed if view == "closed" else add_open)(m)
    stage.place_camera(**VIEWS[view])
    stage.light_studio(VIEWS[view]["azimuth"], (0, 0, .1), LAMPS[view])
    return stage.add_floor(-.001)


def photograph(view, raw, only, quality):
    """All passes of a view, or only some; quality is (width, samples)."""
    shoot, wanted, of = begin(raw, view, build(view), only, quality)
    show(of(*LAID_OVER[view]), False)
    neutral = dict(cover=NEUTRAL, edges=NEUTRAL, paper=NEUTRAL)
    if wanted("outer"):
        shoot.tinted("outer", **neutral | dict(cover=(NEUTRAL, 0., 0.)))
    if wanted("inner"):
        shoot.tinted("inner", cover=0., paper=(NEUTRAL, 0., 0.), edges=(0., NEUTRAL, 0.))
    for slot, grey in dict(cover=.2, paper=.6, edges=.5).items():
        materials.set_tint(slot, (grey,) * 3)
    if wanted("shadow"):
        shoot.shadow()
    for name in LAID_OVER[view]:
        if wanted(name):
            hidden, shown = of("pages") if name == "gilt" else [], of(*TOGETHER.get(name, (name,)))
            show(hidden, False)
            show(shown, True)
            shoot.part(name, of(name))
            show(shown, False)
            show(hidden, True)
    if view == "open":
        photograph_rulings(shoot, of("paper"), wanted)
    if wanted("mask"):
        colours = {"cover": (1., 0., 0.), "pages": (0., 1., 0.), "paper": (0., 0., 1.)}
        shoot.mask("mask", lambda thing: colours.get(thing["part"], (0., 0., 0.)))
    if view == "closed":
        for name, place in PLACES.items():
            print(name, stage.picture_points(corners_of(*place)).round().astype(int).tolist())


def photograph_rulings(shoot, pages, wanted):
    """What is printed on the pages, as light on black."""
    before = [thing.data.materials[0] for thing in pages]
    for name in RULINGS:
        if wanted(name):
            for thing in pages:
                thing.data.materials[0] = ruling_material(name)
            shoot.part(name, pages)
    for thing, material in zip(pages, before):
        thing.data.materials[0] = material


def corners_of(centre, size_mm):
    """The corners of a flat area of the front cover."""
    (x, y), (width, height) = centre, size_mm
    return [Vector((x + u * width / 200, y + v * height / 200, COVER_TOP)) for u, v in ((-1, 1), (1, 1), (1, -1), (-1, -1))]


# ---------------------------------------------------------------- the layers
def pack(view, raw, catalog):
    """Turn the passes of a view into layers."""
    folder = os.path.join(catalog, "pictures", view)
    outer, inner = load(raw, view, "outer"), load(raw, view, "inner")
    shade = lambda pixels, channel: np.clip(pixels[..., channel] - pixels[..., 2], 0, None) / NEUTRAL
    mask = load(raw, view, "mask")
    slots = {"cover": (outer, 0, mask[..., 0]), "edges": (inner, 1, mask[..., 1])}
    if view == "open":
        slots["paper"] = (inner, 0, mask[..., 2])
    for name, (pixels, channel, seen) in slots.items():
        light = shade(pixels, channel)
        gain = packing.gain_of(light)
        print(name, "gain", gain)
        packing.save_grey_photo(f"{folder}/{name}.webp", light / gain)
        packing.save_share(f"{folder}/mask_{name}.png", seen)
    packing.save_grey_photo(f"{folder}/base.webp", inner[..., 2])
    packing.save_share(f"{folder}/alpha.png", np.maximum(outer[..., 3], inner[..., 3]))
    packing.save_shadow(f"{folder}/shadow.png", load(raw, view, "shadow")[..., 3], outer[..., 3])
    for name, (neutral, *soft) in LAID_OVER[view].items():
        packing.save_tinted(f"{folder}/{name}.webp", load(raw, view, name), neutral, EXPOSURE, soft)
    if view == "open":
        paper = np.minimum(shade(inner, 0), 1)[..., None]
        for name in RULINGS:
            line = np.clip(load(raw, view, name)[..., :1], 0, 1)
            ink = np.concatenate([paper.repeat(3, 2) * INK * line, line], 2)
            at = packing.save_over(f"{folder}/{name}.webp", ink, EXPOSURE, lossy=True)
            print(f"  {name}: at {at}")


if __name__ == "__main__":
    command.run(__doc__, VIEWS, photograph, pack, samples=40)
