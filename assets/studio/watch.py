"""The Vesper 39 wristwatch: materials, lights, views and layers.

    python watch.py VIEW RAW_FOLDER CATALOG_FOLDER [--width W] [--samples N] [--only PASS,...] [--pack]

VIEW is front or back.  Without --pack the passes are rendered into RAW_FOLDER; with it the layers are written.
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
import watch_head
import watch_strap
from passes import NEUTRAL, NEUTRAL_METAL, begin, load, show

EXPOSURE = 1.4
SCALE, TILT, LEAN = .035, 24, 11
ENGRAVING_MM = (20, 12)
# A polarising filter before the lacquer: what it lets through of the dial's own light, and of the glare on it.
FILTER_COLOUR, FILTER_GLARE = .62, .45

VIEWS = {
    "front": dict(azimuth=27, elevation=13, target=(0, .30, 1.16), distance=8.3),
    "back": dict(azimuth=-8, elevation=31, target=(0, -.62, .60), distance=8.8),
}
LAMPS = {
    "front": [("top", (0, .2, 4.4), 4.4, 2.6, 160, .34), ("key", (-3.4, -2.8, 2.6), 1.7, 3.4, 150, .30),
              ("rim", (3.3, 1.6, 1.6), .8, 3.4, 120, .30), ("strip", (3.0, -3.4, 1.2), .55, 3.2, 34, .35),
              ("back", (-2.6, 2.8, 1.7), 1.0, 2.8, 70, .3)],
    "back": [("top", (.2, .9, 4.2), 4.4, 2.4, 150, .36), ("key", (-3.4, -2.8, 2.6), 1.7, 3.4, 140, .30),
             ("rim", (3.3, 1.6, 1.6), .8, 3.4, 110, .30), ("strip", (3.0, -3.4, 1.4), .6, 3.2, 40, .35),
             ("low", (-1.5, -3.9, .5), 1.6, .9, 75, .4)],
}
METALS = ("mesh", "batons", "numerals", "hands")
SOFT = {"thread": [packing.Soft(.45, 1.5, 1)]} | dict.fromkeys(
    ("batons", "numerals", "hands"), [packing.Soft(.50, 1.6), packing.Soft(.42, 2.6, 3)])
LAID_OVER = {"front": ("mesh", "canvas", "thread", "batons", "numerals", "hands"), "back": ("mesh", "canvas", "thread")}


# ---------------------------------------------------------------- materials
def make_materials():
    """Every material by a short name; textures count in millimetres."""
    surface = materials.surface
    grain = [("noise", .12, .30, .010), ("cells", 1.15, .60, .0075), ("noise", 4.2, .25, .0015)]
    return dict(
        brushed=surface("brushed", metallic=1, rough=.27, slot="case", anisotropic=.75, axis='Z'),
        satin=surface("satin", metallic=1, rough=.20, slot="case", bumps=[("noise", 9, .05, .0003)]),
        polished=surface("polished", metallic=1, rough=.065, slot="case"),
        grained=grained(),
        dial=sunburst(), azure=azure(),
        hands=surface("hands", metallic=1, rough=.20, slot="hands"),
        leather=surface("leather", rough=.46, specular=.36, slot="strap", bumps=grain),
        mesh=woven("mesh", milanese, (NEUTRAL_METAL,) * 3, .16, metallic=1, rough=.22),
        canvas=woven("canvas", linen, (NEUTRAL,) * 3, .20, rough=.85, specular=.15),
        lining=surface("lining", (.20,) * 3, rough=.9, specular=.15, bumps=[("noise", 1.1, .6, .010), ("noise", 5., .5, .006)]),
        thread=surface("thread", (NEUTRAL,) * 3, rough=.65, specular=.2),
        black=surface("black", (.010,) * 3, rough=.5), well=surface("well", (.02,) * 3, rough=.7, specular=.2),
        crystal=crystal())


def grained():
    """The brushed plate of the back: straight fine lines."""
    material = materials.surface("grained", metallic=1, rough=.30, slot="case")
    nodes = materials.Nodes(material)
    place = nodes.add("TexCoord").outputs["Object"]
    lines = nodes.noise(1., 4, 0., nodes.add("Mapping", {"Vector": place, "Scale": (14., .25, 1.)}).outputs[0], .7)
    nodes.wire(nodes.bump(lines, .10, .0010), material.node_tree.nodes["Principled BSDF"].inputs["Normal"])
    return material


def sunburst():
    """A lacquered dial, brushed from the centre outwards."""
    material = materials.surface("dial", metallic=.78, rough=.36, slot="dial", anisotropic=.8, axis='Z', coat_weight=.35,
                                 coat_roughness=.06)
    nodes = materials.Nodes(material)
    shader = material.node_tree.nodes["Principled BSDF"]
    shader.inputs["Anisotropic Rotation"].default_value = .25
    flat = nodes.add("VectorMath", {0: nodes.add("TexCoord").outputs["Object"], 1: (1., 1., 0.)}, operation='MULTIPLY').outputs[0]
    ray = nodes.add("VectorMath", {0: flat}, operation='NORMALIZE').outputs[0]
    streaks = nodes.noise(95, 3, 0., ray, .6)
    nodes.wire(nodes.math('MULTIPLY_ADD', streaks, .22, .26), shader.inputs["Roughness"])
    nodes.wire(nodes.bump(streaks, .05, .002), shader.inputs["Normal"])
    return material


def azure():
    """The small seconds' dial: fine concentric grooves."""
    material = materials.surface("azure", metallic=.78, rough=.30, slot="dial", anisotropic=.7, axis='Z')
    nodes = materials.Nodes(material)
    place = nodes.add("TexCoord").outputs["Object"]
    radius = nodes.add("VectorMath", {0: place}, operation='LENGTH').outputs["Value"]
    grooves = nodes.math('SINE', nodes.math('MULTIPLY', radius, 2 * math.pi / .34))
    nodes.wire(nodes.bump(grooves, .22, .0012), material.node_tree.nodes["Principled BSDF"].inputs["Normal"])
    return material


def woven(name, pattern, colour, strength, **settings):
    """A material whose relief is `pattern(nodes, across, along)`, in millimetres."""
    material = materials.surface(name, colour, **settings)
    nodes = materials.Nodes(material)
    place = nodes.add("SeparateXYZ", {0: nodes.add("TexCoord").outputs["Object"]}).outputs[0]
    height, shade = pattern(nodes, place, nodes.attribute("along"))
    shader = material.node_tree.nodes["Principled BSDF"]
    nodes.wire(nodes.bump(height, 1., strength * SCALE), shader.inputs["Normal"])
    nodes.wire(nodes.mix(1., (*colour, 1), shade, 'MULTIPLY'), shader.inputs["Base Color"])
    return material


def wave(nodes, value, period, shift=0.):
    """0 to 1 and back, once a period."""
    angle = nodes.math('MULTIPLY_ADD', value, 2 * math.pi / period, shift)
    return nodes.math('MULTIPLY_ADD', nodes.math('SINE', angle), .5, .5)


def milanese(nodes, across, along):
    """Columns of slanting wire loops, neighbours leaning against each other."""
    column = nodes.math('DIVIDE', across, .62)
    odd = nodes.math('PINGPONG', nodes.math('FLOOR', column), 1.)
    lean = nodes.math('MULTIPLY', nodes.math('MULTIPLY_ADD', odd, 2., -1.), nodes.math('FRACT', column))
    wire = wave(nodes, nodes.math('MULTIPLY_ADD', lean, .34, along), .68)
    ridge = nodes.math('POWER', nodes.math('ABSOLUTE', nodes.math('SINE', nodes.math('MULTIPLY', column, math.pi))), .6)
    height = nodes.math('MULTIPLY', ridge, nodes.math('MULTIPLY_ADD', wire, .75, .25))
    return height, nodes.ramp(height, (.08, (.16,) * 3), (.55, (1.,) * 3))


def linen(nodes, across, along):
    """A plain weave of round yarns, a little uneven."""
    a, b = wave(nodes, across, 1.04), wave(nodes, along, 1.04)
    over = nodes.math('MULTIPLY', a, wave(nodes, along, 1.04, math.pi))
    under = nodes.math('MULTIPLY', b, wave(nodes, across, 1.04, math.pi))
    height = nodes.math('ADD', nodes.math('MAXIMUM', over, under), nodes.math('MULTIPLY', nodes.noise(5.), .35))
    return height, nodes.ramp(height, (.15, (.42,) * 3), (.75, (1.,) * 3))


def crystal():
    """Sapphire with a coating against reflections: what is behind it, and a faint mirror."""
    material = bpy.data.materials.new("crystal")
    material.use_nodes = True
    nodes = materials.Nodes(material)
    nodes.tree.nodes.clear()
    edge = nodes.math('MULTIPLY', nodes.add("Fresnel", {"IOR": 1.5}).outputs[0], .22)
    mirror = nodes.add("BsdfGlossy", {"Roughness": 0.}).outputs[0]
    both = nodes.add("MixShader", {0: edge, 1: nodes.add("BsdfTransparent").outputs[0], 2: mirror}).outputs[0]
    nodes.wire(both, nodes.add("OutputMaterial").inputs[0])
    return material


# ---------------------------------------------------------------- the shoot
def placement(view):
    """Where the head stands: on its strap, the dial looking up a little; or on its flank, crown up, seen through the strap."""
    if view == "front":
        return Matrix.Rotation(math.radians(90 - TILT), 4, 'X') @ Matrix.Scale(SCALE, 4)
    turn = Matrix(((0, 1, 0, 0), (0, 0, 1, 0), (1, 0, 0, 0), (0, 0, 0, 1)))
    return Matrix.Rotation(math.radians(LEAN), 4, 'X') @ turn @ Matrix.Scale(SCALE, 4)


def build(view):
    """The whole scene of a view; gives the head's place and the floor."""
    stage.new_scene()
    m = make_materials()
    watch_head.add_head(m)
    watch_strap.add_strap(m)
    if view == "front":
        watch_head.add_batons(m)
        watch_head.add_numerals(m)
    product = [thing for thing in bpy.context.scene.objects if thing.get("product")]
    matrix = placement(view)
    bpy.context.view_layer.update()
    for thing in product:
        thing.matrix_world = matrix @ thing.matrix_world
    bpy.context.view_layer.update()
    lift = Matrix.Translation((0, 0, -stage.lowest_point(product)))
    for thing in product:
        thing.matrix_world = lift @ thing.matrix_world
    stage.place_camera(**VIEWS[view])
    stage.light_studio(VIEWS[view]["azimuth"], VIEWS[view]["target"], LAMPS[view])
    return lift @ matrix, stage.add_floor(-.0005)


def photograph(view, raw, only, quality):
    """All passes of a view, or only some; quality is (width, samples)."""
    matrix, floor = build(view)
    shoot, wanted, of = begin(raw, view, floor, only, quality)
    show(of(*LAID_OVER[view]), False)
    if wanted("outer"):
        shoot.tinted("outer", strap=(NEUTRAL, 0., 0.), dial=(0., NEUTRAL_METAL, 0.), case=NEUTRAL_METAL)
    if wanted("inner"):
        shoot.tinted("inner", strap=0., dial=0., case=(0., NEUTRAL_METAL, 0.))
    for slot in ("strap", "dial", "case", "hands"):
        materials.set_tint(slot, (.25,) * 3 if slot in ("strap", "dial") else (NEUTRAL_METAL,) * 3)
    if wanted("shadow"):
        shoot.shadow()
    show(of("glass"), False)
    for name in LAID_OVER[view]:
        if wanted(name):
            show(of("leather", "lining"), name not in watch_strap.KINDS)
            show(of("hole"), name != "mesh")
            show(of(name), True)
            shoot.part(name, of(name))
            show(of(name), False)
    show(of("leather", "lining", "hole"), True)
    if wanted("mask"):
        colours = {"leather": (1., 0., 0.), "dial": (0., 1., 0.)}
        shoot.mask("mask", lambda thing: colours.get(thing["part"], (0., 0., 0.)))
        shoot.mask("mask_case", lambda thing: (float(thing["part"] == "case"),) * 3)
    if view == "back":
        corners = [matrix @ Vector(corner) for corner in watch_head.back_place(*ENGRAVING_MM)]
        print("back place", stage.picture_points(corners).round().astype(int).tolist())


def pack(view, raw, catalog):
    """Turn the passes of a view into layers."""
    folder = os.path.join(catalog, "pictures", view)
    outer, inner = load(raw, view, "outer"), load(raw, view, "inner")
    shade = lambda pixels, channel, n: np.clip(pixels[..., channel] - pixels[..., 2], 0, None) / n
    mask, base = load(raw, view, "mask"), inner[..., 2]
    metals = {"case": shade(inner, 1, NEUTRAL_METAL)}
    if view == "front":
        metals["dial"] = FILTER_COLOUR * shade(outer, 1, NEUTRAL_METAL)
        base = base * (1 - (1 - FILTER_GLARE) * mask[..., 1])
    packing.save_grey_photo(f"{folder}/base.jpg", base)
    packing.save_grey_photo(f"{folder}/strap.jpg", shade(outer, 0, NEUTRAL))
    for name, light in metals.items():
        gain = packing.gain_of(light)
        print(name, "gain", gain)
        packing.save_grey(f"{folder}/{name}.png", light, gain)
    for channel, slot in enumerate(("strap", "dial")[:2 if view == "front" else 1]):
        packing.save_share(f"{folder}/mask_{slot}.png", mask[..., channel])
    packing.save_share(f"{folder}/mask_case.png", load(raw, view, "mask_case")[..., 0])
    packing.save_share(f"{folder}/alpha.png", np.maximum(outer[..., 3], inner[..., 3]))
    packing.save_shadow(f"{folder}/shadow.png", load(raw, view, "shadow")[..., 3], outer[..., 3])
    for name in LAID_OVER[view]:
        neutral = NEUTRAL_METAL if name in METALS else NEUTRAL
        packing.save_tinted(f"{folder}/{name}.webp", load(raw, view, name), neutral, EXPOSURE, SOFT.get(name, ()))


if __name__ == "__main__":
    command.run(__doc__, VIEWS, photograph, pack, samples=40)
