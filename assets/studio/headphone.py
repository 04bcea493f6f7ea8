"""The AURIS headphone: model, lights, views and layers.

    python headphone.py VIEW RAW_FOLDER CATALOG_FOLDER [--width W] [--samples N] [--only PASS,...] [--pack]

VIEW is hero or profile.  Without --pack the passes are rendered into RAW_FOLDER; with it the layers are written.
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
HALF_DEPTH, HALF_HEIGHT, ROUNDNESS, STEPS = .375, .455, 2.35, 288
EAR, PIVOT_HEIGHT = .735, .78
CAP_CLEARANCE, WORDMARK_HEIGHT = .2030, -.205
BAND_STEPS, BAND_SLICE, PAD_SLICE = 260, slice(14, 246), slice(52, 208)

VIEWS = {
    "hero": dict(azimuth=36, elevation=11, target=(.02, 0, .44), distance=7.9),
    "profile": dict(azimuth=74, elevation=6, target=(0, 0, .44), distance=7.9),
}
LAMPS = [("top", (0, .4, 4.2), 4.2, 3.0, 170, .34), ("key", (-3.6, -2.6, 2.2), 1.7, 3.2, 165, .30),
         ("rim", (3.3, 1.6, 1.6), .8, 3.4, 120, .30), ("strip", (3.0, -3.4, 1.0), .55, 3.2, 26, .35),
         ("back", (-2.6, 2.6, 1.5), 1.0, 2.8, 85, .3)]
SLOTS = ("shell", "leather", "band", "metal")


# ---------------------------------------------------------------- materials
def make_materials():
    """Every material by a short name."""
    surface = materials.surface
    grain = [("noise", 9, .22, .012), ("cells", 84, .50, .0035), ("noise", 320, .2, .001)]
    band_grain = [("noise", 12, .15, .008), ("cells", 96, .50, .0032), ("noise", 320, .2, .001)]
    return dict(
        shell=surface("shell", rough=.42, specular=.45, slot="shell", bumps=[("noise", 620, .10, .0012)]),
        leather=surface("leather", rough=.43, specular=.45, slot="leather", bumps=grain),
        band=surface("band", rough=.40, specular=.45, slot="band", bumps=band_grain),
        satin=surface("satin", metallic=1, rough=.24, slot="metal", bumps=[("noise", 900, .05, .0006)]),
        polished=surface("polished", metallic=1, rough=.09, slot="metal"),
        spun=surface("spun", metallic=1, rough=.30, slot="metal", anisotropic=.82),
        black=surface("black", (.012,) * 3, rough=.45),
        fabric=surface("fabric", (.022,) * 3, rough=.85, specular=.2, bumps=[("weave", 62, .9, .004)]),
        thread=surface("thread", (.55,) * 3, rough=.6, specular=.3),
        wood=walnut())


def walnut():
    """Oiled walnut, its grain nearly upright."""
    material = materials.surface("walnut", rough=.34, coat_weight=.25, coat_roughness=.12)
    nodes = materials.Nodes(material)
    shader = material.node_tree.nodes["Principled BSDF"]
    place = nodes.add("TexCoord").outputs["Object"]
    lean = (math.radians(18), 0, 0)
    broad = nodes.add("Mapping", {"Vector": place, "Scale": (1.2, 8., .8), "Rotation": lean}).outputs[0]
    narrow = nodes.add("Mapping", {"Vector": place, "Scale": (1., 14., .7), "Rotation": lean}).outputs[0]
    figure = nodes.noise(2.2, 9, .6, broad, .62)
    pores = nodes.noise(14, 6, 0., narrow)
    wood = nodes.ramp(figure, (.30, (.028, .011, .005)), (.5, (.115, .046, .019)), (.72, (.27, .12, .052)))
    shade = nodes.ramp(pores, (.35, (.25,) * 3), (.6, (1.,) * 3))
    nodes.wire(nodes.mix(.55, wood, shade, 'MULTIPLY'), shader.inputs["Base Color"])
    nodes.wire(nodes.bump(pores, .12, .002), shader.inputs["Normal"])
    return material


# ---------------------------------------------------------------- one ear cup, around the origin, facing +X
def cup_parts(m):
    """The parts of a cup as (name, mesh, material, part, sharp angle)."""
    outline = g.superellipse(STEPS, HALF_DEPTH, HALF_HEIGHT, ROUNDNESS)
    parts = [("shell", g.loft(outline, shell_profile()), m["shell"], "shell", None),
             ("ring", g.loft(outline, ring_profile()), m["polished"], "metal", 28),
             ("cap", cap_mesh(outline), m["spun"], "metal", None),
             ("cushion", cushion_mesh(outline), m["leather"], "leather", None)]
    gasket = [(-.02, .02), (-.012, .012), (.0, .010), (.004, .014), (.004, .2)]
    driver = [(-.02, .16, 1)] + [(-.02 - .018 * (1 - s * s), .16, s) for s in np.linspace(.98, .04, 10)]
    parts += [("gasket", g.loft(outline, gasket), m["black"], "fixed", None),
              ("driver", g.loft(outline, driver, last_cap=True), m["fabric"], "fixed", None),
              ("yoke", yoke_mesh(), m["satin"], "metal", None)]
    return parts + joints(m) + controls(outline, m)


def shell_profile():
    """Back bevel, parting groove, side, large fillet, lip into the recess of the face."""
    profile = [(0, .16)] + g.arc(.014, .014, .014, 180, 270, 6)
    profile += [(.052, 0), (.0535, .0005), (.0545, .006), (.0585, .006), (.0595, .0005), (.061, -.0008), (.11, -.002)]
    profile += g.arc(.115, .098, .100, -90, 0, 18)
    return profile + [(.2155, .118)] + g.arc(.2095, .124, .006, 0, 90, 5) + [(.190, .130)]


def ring_profile():
    """The polished chamfer around the cap."""
    return [(.190, .1305), (.2115, .1305)] + g.arc(.2155, .1345, .004, 270, 360, 4) + \
        [(.2225, .1365), (.2230, .1385), (.2190, .1490), (.2165, .1510), (.2030, .1525), (.19, .153)]


def cap_mesh(outline):
    """The cap: a shallow dish."""
    points, normals = outline
    profile = [(.192, 0, 1), (.2035, 0, 1), (.2052, .0012, 1), (.2058, .003, 1)]
    profile += [(.2058 - .010 * (1 - s ** 2) ** 1.2, .003, s) for s in np.linspace(.985, .03, 26)]
    return g.loft((points - .1535 * normals, normals), profile, last_cap=True)


def cushion_mesh(outline):
    """The leather cushion, with seams and the puckers that they draw."""
    section = g.cross_section(72, 2.5)
    profile = [(-.103 + .105 * a, .088 + .104 * b) for a, b in np.vstack([section, section[:1]])]
    normals = outline[1]
    angle = np.linspace(0, 2 * math.pi, STEPS, endpoint=False)

    def pucker(rings):
        rings = rings.copy()
        for ring, (x, inset) in zip(rings, profile):
            outside = inset < .08
            depth = .0020 * np.sin(angle * 5 + x * 20) + .0016 * np.sin(angle * 11 + 2 + x * 33)
            if outside:
                depth = depth - .0085 * math.exp(-((x + .045) / .006) ** 2) + .55 * .0026 \
                    * math.exp(-((x + .062) / .020) ** 2) * np.cos(angle * 58 + 1.5 * np.sin(angle * 7))
            elif inset > .08:
                depth = depth - .004 * math.exp(-((x + .165) / .012) ** 2) + .5 * .0030 \
                    * math.exp(-((x + .15) / .03) ** 2) * np.cos(angle * 44 + 2 * np.sin(angle * 5))
            ring[:, 1:] += (depth * (1 if inset < .088 else -1))[:, None] * normals
        return rings
    return g.loft(outline, profile, shape=pucker)


def yoke_mesh():
    """The fork that holds the cup, along an outline a little larger than it."""
    points, normals = g.superellipse(720, HALF_DEPTH + .040, HALF_HEIGHT + .040, ROUNDNESS)
    degrees = np.degrees(np.arctan2(points[:, 1], points[:, 0]))
    degrees = np.where(degrees < -90, degrees + 360, degrees)
    chosen = np.where((degrees > -6) & (degrees < 186))[0]
    chosen = chosen[np.argsort(degrees[chosen])][::2]
    path = np.column_stack([np.full(len(chosen), .095), points[chosen]])
    outward = np.column_stack([np.zeros(len(chosen)), normals[chosen]])
    from_top = np.clip(np.abs(degrees[chosen] - 90) / 96, 0, 1)
    width = .058 - .022 * from_top ** 1.3
    width = np.where(from_top > .86, width + .006 * np.sin((from_top - .86) / .14 * math.pi / 2), width)
    across = np.tile([1., 0, 0], (len(chosen), 1))
    return g.sweep(path, outward, across, width, .0135 + .004 * (1 - from_top), power=5, count=56, end_radius=.012)


def joints(m):
    """The pivots at both ends of the yoke, the stem and its collar."""
    pivot = [(0, .026), (.052, .026), (.064, .026), (.0675, .0245), (.0685, .022), (.0675, .018), (.0665, .002)]
    parts = [(f"pivot{side}", g.turned((.095, side * (HALF_DEPTH - .01), 0), (0, side, 0), pivot, 48),
              m["polished"], "metal", 30) for side in (1, -1)]
    top = HALF_HEIGHT + .04
    collar = [(0, .046), (.010, .043), (.030, .033), (.052, .0295), (.060, .0290), (.0635, .027), (.0645, .020)]
    stem = g.turned((.095, 0, top - .01), (0, 0, 1), [(0, .020), (.345, .020)], 48)
    return parts + [("stem", stem, m["polished"], "metal", 40),
                    ("collar", g.turned((.095, 0, top + .006), (0, 0, 1), collar, 64), m["satin"], "metal", 45)]


def controls(outline, m):
    """The knurled crown on the rim and the microphones."""
    points, normals = outline
    index = int(STEPS * .155)
    crown = [(0, .036), (.014, .036), (.0145, .0375), (.017, .0415, 1), (.040, .0415, 1), (.0435, .0385),
             (.0445, .036), (.0435, .033), (.043, .002)]
    crown = g.turned((.10, *(points[index] - normals[index] * .012)), (0, *normals[index]), crown, 160, 40, .0011)
    parts = [("crown", crown, m["polished"], "metal", 30)]
    for share in (.865, .872, .879, .886):
        index = int(STEPS * share)
        base = (.085, *(points[index] - normals[index] * .004))
        hole = g.turned(base, (0, *normals[index]), [(0, .0045), (.0062, .0045), (.0064, .001)], 16)
        parts.append((f"microphone{share}", hole, m["black"], "fixed", 30))
    return parts


def cup_placement():
    """Where the right cup sits: beside the head, tilted inwards, swivelled a little."""
    pivot = Vector((EAR, 0, PIVOT_HEIGHT))
    tilt = Matrix.Translation(pivot) @ Matrix.Rotation(math.radians(5), 4, 'Y') @ Matrix.Translation(-pivot)
    swivel = Matrix.Translation((EAR, 0, 0)) @ Matrix.Rotation(math.radians(7), 4, 'Z') \
        @ Matrix.Translation((-EAR, 0, 0))
    return tilt @ swivel @ Matrix.Translation((EAR - .095, 0, 0))


def add_cups(m):
    """Both cups, mirrored, with the wordmark on their caps."""
    placement = cup_placement()
    for name, mesh, material, part, sharp in cup_parts(m):
        right = g.moved(mesh, placement)
        g.add_mesh(name + "_R", right, material, part, sharp)
        g.add_mesh(name + "_L", g.mirrored(right), material, part, sharp)
    flip = Matrix.Diagonal((-1, 1, 1, 1))
    for side, frame in ((1, placement), (-1, flip @ placement @ flip)):
        word = g.add_text(f"wordmark{side}", "AURIS", .050, .0022, m["black"], "fixed", 1.55)
        word.matrix_world = frame @ Matrix.Translation((side * CAP_CLEARANCE, 0, WORDMARK_HEIGHT)) \
            @ Matrix.Rotation(side * math.pi / 2, 4, 'Z') @ Matrix.Rotation(math.pi / 2, 4, 'X')


# ---------------------------------------------------------------- the headband
def band_frame():
    """Points, outward and sideways directions and the running length along the headband."""
    angle = np.linspace(0, math.pi, 241)
    power = 2 / 2.22
    path = np.column_stack([EAR * np.sign(np.cos(angle)) * np.abs(np.cos(angle)) ** power, 0 * angle,
                            .80 + .62 * np.abs(np.sin(angle)) ** power])
    length = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(path, axis=0), axis=1))])
    at = np.linspace(0, length[-1], BAND_STEPS)
    path = np.column_stack([np.interp(at, length, path[:, axis]) for axis in range(3)])
    along = np.gradient(path, axis=0)
    along /= np.linalg.norm(along, axis=1)[:, None]
    outward = np.column_stack([along[:, 2], np.zeros(BAND_STEPS), -along[:, 0]])
    return path, outward, np.tile([0, 1., 0], (BAND_STEPS, 1)), at


def add_headband(m):
    """Leather band, cushioned pad, stitches, metal sleeves."""
    path, outward, across, at = band_frame()
    from_top = np.clip((np.abs(np.linspace(-1, 1, BAND_STEPS)) - .15) / .80, 0, 1)
    width = .112 - .058 * from_top ** 2 * (3 - 2 * from_top)
    depth = np.full(BAND_STEPS, .023)

    def bar(name, where, widths, depths, material, part, **shape):
        mesh = g.sweep(path[where], outward[where], across[where], widths[where], depths[where], **shape)
        g.add_mesh(name, mesh, material, part)
    bar("band", BAND_SLICE, width, depth, m["band"], "band", power=3.6, count=72, end_radius=.01)
    for name, where in (("sleeve_R", slice(0, 20)), ("sleeve_L", slice(240, 260))):
        bar(name, where, width + .006, depth + .006, m["satin"], "metal", power=3.6, count=72, end_radius=.009)
    for name, where in (("ring_R", slice(19, 22)), ("ring_L", slice(238, 241))):
        bar(name, where, width + .0075, depth + .0075, m["polished"], "metal", power=3.6, count=72, end_radius=.003)
    add_pad(m, path, outward, across, width)
    add_stitches(m, path, outward, width, depth[0], at)


def add_pad(m, path, outward, across, width):
    """The pad under the band, tapering at both ends."""
    step = np.arange(BAND_STEPS)
    end = np.clip((step - PAD_SLICE.start) / 18, 0, 1) * np.clip((PAD_SLICE.stop - 1 - step) / 18, 0, 1)
    end = np.sqrt(np.clip(1 - (1 - end) ** 2, 0, 1))
    depth = .012 + .026 * end
    inner, s = path - outward * (.016 + depth)[:, None], PAD_SLICE
    mesh = g.sweep(inner[s], outward[s], across[s], (width * .93 * (.55 + .45 * end))[s], depth[s], power=2.7, count=72,
                   end_radius=.012)
    g.add_mesh("pad", mesh, m["leather"], "leather")


def add_stitches(m, path, outward, width, depth, at):
    """A seam of single stitches along both edges of the band."""
    def on_band(distance, side):
        here = lambda values: np.array([np.interp(distance, at, column) for column in np.atleast_2d(values.T)])
        half = float(here(width)[0])
        y = half - .020
        height = depth * (1 - (y / half) ** 3.6) ** (1 / 3.6)
        return here(path) + here(outward) * (height - .0007) + np.array([0, side * y, 0])
    stitches = [g.capsule(on_band(x, side), on_band(x + .0185, side), .0028, 8, 3)
                for side in (1, -1) for x in np.arange(.19, at[-1] - .19, .0285)]
    g.add_mesh("stitches", g.join(*stitches), m["thread"], "fixed")


# ---------------------------------------------------------------- the shoot
def photograph(view, raw, only, quality):
    """All passes of a view, or only some; quality is (width, samples)."""
    stage.new_scene()
    m = make_materials()
    add_cups(m)
    add_headband(m)
    stage.place_camera(**VIEWS[view])
    stage.light_studio(VIEWS[view]["azimuth"], (0, 0, .45), LAMPS)
    lowest = min((thing.matrix_world @ Vector(corner)).z
                 for thing in bpy.context.scene.objects if thing.get("product") for corner in thing.bound_box)
    shoot = Shoot(raw, view, stage.add_floor(lowest - .0005))
    stage.set_up_cycles(*quality)
    wanted = lambda name: not only or name in only
    if wanted("outer"):
        shoot.tinted("outer", shell=(NEUTRAL, 0., 0.), leather=(0., NEUTRAL, 0.), band=NEUTRAL, metal=NEUTRAL_METAL)
    if wanted("inner"):
        shoot.tinted("inner", shell=0., leather=0., band=(NEUTRAL, 0., 0.), metal=(0., NEUTRAL_METAL, 0.))
    if wanted("walnut"):
        photograph_walnut(shoot, m)
    if wanted("shadow"):
        for slot in SLOTS:
            materials.set_tint(slot, (.3,) * 3)
        shoot.shadow()
    if wanted("mask"):
        diffuse = {"shell": (1., 0., 0.), "leather": (0., 1., 0.), "band": (0., 0., 1.)}
        shoot.mask("mask", lambda thing: diffuse.get(thing["part"], (0., 0., 0.)))
        shoot.mask("mask_metal", lambda thing: (float(thing["part"] == "metal"),) * 3)
    print("cap place", stage.picture_points(cap_place()).round().astype(int).tolist())


def photograph_walnut(shoot, m):
    """The caps of walnut with a polished wordmark, cut by everything before them."""
    caps = [thing for thing in shoot.product if thing.name.startswith(("cap_", "wordmark"))]
    before = [thing.data.materials[0] for thing in caps]
    for thing in caps:
        thing.data.materials[0] = m["wood"] if thing.name.startswith("cap_") else m["polished"]
    for slot, colour in dict(shell=(NEUTRAL,) * 3, leather=(NEUTRAL,) * 3, band=(NEUTRAL,) * 3,
                             metal=(.86, .70, .45)).items():
        materials.set_tint(slot, colour)
    shoot.part("walnut", caps)
    for thing, material in zip(caps, before):
        thing.data.materials[0] = material


def cap_place():
    """The corners of what is engraved: 34 x 12 mm on the right cap, above the wordmark."""
    placement = cup_placement()
    return [placement @ Vector((.2005, y, .03 + z)) for y, z in ((-.17, .06), (.17, .06), (.17, -.06), (-.17, -.06))]


def pack(view, raw, catalog):
    """Turn the passes of a view into layers."""
    folder = os.path.join(catalog, "pictures", view)
    outer, inner = load(raw, view, "outer"), load(raw, view, "inner")
    part = lambda pixels, channel, n: np.clip(pixels[..., channel] - pixels[..., 2], 0, None) / n
    packing.save_grey(f"{folder}/shell.png", part(outer, 0, NEUTRAL))
    packing.save_grey(f"{folder}/leather.png", part(outer, 1, NEUTRAL))
    packing.save_grey(f"{folder}/band.png", part(inner, 0, NEUTRAL))
    metal = part(inner, 1, NEUTRAL_METAL)
    gain = packing.gain_of(metal)
    print("metal gain", gain)
    packing.save_grey(f"{folder}/metal.png", metal, gain)
    packing.save_grey(f"{folder}/base.png", inner[..., 2])
    mask = load(raw, view, "mask")
    for channel, slot in enumerate(SLOTS[:3]):
        packing.save_share(f"{folder}/mask_{slot}.png", mask[..., channel])
    packing.save_share(f"{folder}/mask_metal.png", load(raw, view, "mask_metal")[..., 0])
    alpha = (outer[..., 3] + inner[..., 3]) / 2
    packing.save_share(f"{folder}/alpha.png", alpha)
    packing.save_shadow(f"{folder}/shadow.png", load(raw, view, "shadow")[..., 3], alpha)
    packing.save_over(f"{folder}/cap_walnut.png", load(raw, view, "walnut"), EXPOSURE)


if __name__ == "__main__":
    command.run(__doc__, VIEWS, photograph, pack, samples=96)
