"""The Corso city bike: materials, lights, views and layers.

    python bike.py VIEW RAW_FOLDER CATALOG_FOLDER [--width W] [--samples N] [--only PASS,...] [--pack]

VIEW is side or front.  Without --pack the passes are rendered into RAW_FOLDER; with it the layers are written.
"""
import os

import bpy
import numpy as np
from mathutils import Matrix, Vector

import bike_parts
import command
import materials
import packing
import stage
from passes import NEUTRAL, NEUTRAL_METAL, begin, load, show

EXPOSURE = 1.4
SCALE = .02
FLOOR_MIRRORED = .34
VIEWS = {
    "side": dict(azimuth=7, elevation=5, target=(.06, 0, .98), distance=10.6),
    "front": dict(azimuth=48, elevation=13, target=(.08, 0, .96), distance=9.2),
}
LAMPS = [("top", (0, .6, 5.4), 5.6, 3.6, 470, .34), ("key", (-4.6, -3.4, 3.0), 2.2, 4.4, 330, .30),
         ("rim", (4.4, 2.0, 2.0), 1.0, 4.4, 190, .30), ("strip", (4.2, -4.4, 1.6), .8, 4.2, 80, .35),
         ("back", (-3.4, 3.6, 2.2), 1.4, 3.8, 150, .3)]
NEAR = packing.Soft(.35, 2, 1)
# Laid over, in this order: how it was rendered grey (0: in its own colours), and the dark that it throws.
LAID_OVER = {"mudguards": (NEUTRAL_METAL,), "rear_rack": (NEUTRAL_METAL, NEAR), "front_rack": (NEUTRAL_METAL, NEAR),
             "bars_swept": (NEUTRAL_METAL,), "grips_swept": (NEUTRAL,), "bars_flat": (NEUTRAL_METAL,), "grips_flat": (NEUTRAL,),
             "lights": (0,), "crate": (0, NEAR)}
NAME_ON_TUBE = (.40, .80, 1.0)


def make_materials():
    """Every material by a short name."""
    surface = materials.surface
    grain = [("cells", 1.1, .40, .003), ("noise", 4, .2, .001)]
    return dict(
        frame=surface("frame", rough=.22, specular=.5, slot="frame", coat_weight=1., coat_roughness=.05),
        leather=surface("leather", rough=.36, specular=.45, slot="leather", bumps=grain),
        grips=surface("grips", (NEUTRAL,) * 3, rough=.42, specular=.3, bumps=grain),
        tyre=surface("tyre", rough=.78, specular=.25, slot="tyre", bumps=[("noise", 2.5, .2, .002)]),
        line=surface("line", (.42,) * 3, rough=.6),
        polished=surface("polished", metallic=1, rough=.12, slot="metal"),
        satin=surface("satin", metallic=1, rough=.27, slot="metal"),
        bars=surface("bars", (NEUTRAL_METAL,) * 3, metallic=1, rough=.16),
        addmetal=surface("added", (NEUTRAL_METAL,) * 3, metallic=1, rough=.17),
        rubber=surface("rubber", (.020,) * 3, rough=.72, specular=.25), black=surface("black", (.012,) * 3, rough=.5),
        lens=surface("lens", (.72, .74, .76), rough=.08, specular=.7), red=surface("red", (.42, .012, .010), rough=.12, specular=.6),
        **{f"oak{axis}": oak(axis) for axis in range(3)})


def oak(axis):
    """Oiled oak, its grain along an axis (0 to 2)."""
    material = materials.surface(f"oak {axis}", rough=.5, specular=.3)
    stretched = lambda along, across: tuple(along if i == axis else across for i in range(3))
    nodes = materials.Nodes(material)
    shader = material.node_tree.nodes["Principled BSDF"]
    place = nodes.add("TexCoord").outputs["Object"]
    broad = nodes.add("Mapping", {"Vector": place, "Scale": stretched(.05, .9)}).outputs[0]
    fine = nodes.add("Mapping", {"Vector": place, "Scale": stretched(.18, 5.)}).outputs[0]
    figure, pores = nodes.noise(1.2, 6, .6, broad), nodes.noise(1.5, 5, 0., fine)
    colour = nodes.ramp(figure, (.30, (.22, .115, .048)), (.52, (.36, .205, .092)), (.74, (.48, .30, .150)))
    nodes.wire(nodes.mix(.5, colour, nodes.ramp(pores, (.36, (.42,) * 3), (.58, (1.,) * 3)), 'MULTIPLY'), shader.inputs["Base Color"])
    nodes.wire(nodes.bump(pores, .2, .004), shader.inputs["Normal"])
    return material


# ---------------------------------------------------------------- the shoot
def build(view):
    """The whole scene of a view; gives the floor."""
    stage.new_scene()
    m = make_materials()
    for add in (bike_parts.add_wheels, bike_parts.add_frame, bike_parts.add_drive, bike_parts.add_seat, bike_parts.add_stem, bike_parts.add_stand,
                bike_parts.add_mudguards, bike_parts.add_rear_rack, bike_parts.add_front_rack, bike_parts.add_crate, bike_parts.add_lights):
        add(m)
    for name in bike_parts.BARS:
        bike_parts.add_bars(m, name)
    for thing in bpy.context.scene.objects:
        thing.matrix_world = Matrix.Scale(SCALE, 4)
    stage.place_camera(**VIEWS[view])
    stage.light_studio(VIEWS[view]["azimuth"], (0, 0, .9), LAMPS)
    return stage.add_floor(0, FLOOR_MIRRORED)


def photograph(view, raw, only, quality):
    """All passes of a view, or only some; quality is (width, samples)."""
    shoot, wanted, of = begin(raw, view, build(view), only, quality)
    show(of(*LAID_OVER), False)
    dark = dict(frame=0., leather=0., tyre=0.)
    if wanted("outer"):
        shoot.tinted("outer", frame=(NEUTRAL, 0., 0.), leather=(0., NEUTRAL, 0.), tyre=.05, metal=NEUTRAL_METAL)
    if wanted("inner"):
        shoot.tinted("inner", **dark, metal=(0., NEUTRAL_METAL, 0.))
    if wanted("tyres"):
        shoot.tinted("tyres", **dark | dict(tyre=(NEUTRAL, 0., 0.)), metal=NEUTRAL_METAL)
    for slot, grey in dict(frame=.2, leather=.2, tyre=.05, metal=NEUTRAL_METAL).items():
        materials.set_tint(slot, (grey,) * 3)
    if wanted("shadow"):
        show(of("bars_swept", "grips_swept"), True)
        shoot.shadow()
        show(of("bars_swept", "grips_swept"), False)
    for name in LAID_OVER:
        if wanted(name):
            below = of(name.replace("grips", "bars")) if name.startswith("grips") else []
            show(of(name) + below, True)
            shoot.part(name, of(name))
            show(of(name) + below, False)
    if wanted("mask"):
        colours = {"frame": (1., 0., 0.), "leather": (0., 1., 0.), "tyre": (0., 0., 1.)}
        shoot.mask("mask", lambda thing: colours.get(thing["part"], (0., 0., 0.)))
        shoot.mask("mask_metal", lambda thing: (float(thing["part"] == "metal"),) * 3)
    print("tube place", stage.picture_points(tube_place()).round().astype(int).tolist())


def tube_place():
    """The corners of the name on the top tube, seen from the right."""
    seat = bike_parts.between(bike_parts.BRACKET, bike_parts.SEAT_TOP, .955)
    head = bike_parts.between(bike_parts.HEAD_LOW, bike_parts.HEAD_TOP, .80)
    start, end, half = *NAME_ON_TUBE[:2], NAME_ON_TUBE[2]
    return [Vector(bike_parts.between(seat, head, t) + (0, -1.4, up)) * SCALE for t, up in ((start, half), (end, half), (end, -half), (start, -half))]


def pack(view, raw, catalog):
    """Turn the passes of a view into layers."""
    folder = os.path.join(catalog, "pictures", view)
    outer, inner, tyres, mask = (load(raw, view, name) for name in ("outer", "inner", "tyres", "mask"))
    shade = lambda pixels, channel, n: np.clip(pixels[..., channel] - pixels[..., 2], 0, None) / n
    alpha = np.maximum(outer[..., 3], inner[..., 3])
    slots = {"frame": (shade(outer, 0, NEUTRAL), mask[..., 0]), "leather": (shade(outer, 1, NEUTRAL), mask[..., 1]),
             "tyre": (shade(tyres, 0, NEUTRAL), mask[..., 2]), "metal": (shade(inner, 1, NEUTRAL_METAL), load(raw, view, "mask_metal")[..., 0])}
    regions = [seen for _, seen in slots.values()]
    regions.append(np.clip(alpha - sum(regions), 0, 1))
    for name, (light, seen) in slots.items():
        light = light if name == "metal" else packing.smooth(light, regions, 4.)
        gain = packing.gain_of(light)
        print(name, "gain", gain)
        packing.save_grey(f"{folder}/{name}.png", light, gain)
        packing.save_share(f"{folder}/mask_{name}.png", seen)
    packing.save_grey(f"{folder}/base.png", inner[..., 2])
    packing.save_share(f"{folder}/alpha.png", alpha)
    packing.save_shadow(f"{folder}/shadow.png", load(raw, view, "shadow")[..., 3], alpha)
    for name, (neutral, *soft) in LAID_OVER.items():
        pixels = load(raw, view, name)
        if neutral:
            packing.save_tinted(f"{folder}/{name}.webp", pixels, neutral, EXPOSURE, soft)
        else:
            at = packing.save_over(f"{folder}/{name}.webp", packing.with_contact_shadow(pixels, *soft) if soft else pixels, EXPOSURE, lossy=True)
            print(f"  {name}: at {at}")


if __name__ == "__main__":
    command.run(__doc__, VIEWS, photograph, pack, samples=40)
