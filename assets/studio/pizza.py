"""The Forno pizza: board, lights, views and layers.

    python pizza.py VIEW RAW_FOLDER CATALOG_FOLDER [--width W] [--samples N] [--only PASS,...] [--pack]

VIEW is top or angle.  Without --pack the passes are rendered into RAW_FOLDER; with it the layers are written.
"""
import os

import bpy
import numpy as np
from PIL import Image, ImageFilter

import command
import geometry as g
import materials
import packing
import stage
from passes import NEUTRAL, Shoot, load, raw_path, show
from pizza_surface import Field, add_pizza, smooth
from pizza_toppings import TOPPINGS, add_topping, places_for_all

BOARD_RADIUS, BOARD_HEIGHT = 1.86, .13
EXPOSURE = 1.4
CONTACT, CAST = packing.Soft(.60, 3), packing.Soft(.50, 7, 8)
SURROUND = .10
PALE = ("ham",)
TOMATO, CLASSIC = (.50, .050, .012), (.72, .47, .22)

VIEWS = {
    "top": dict(azimuth=0, elevation=89.99, target=(0, 0, 0), distance=13.6),
    "angle": dict(azimuth=0, elevation=37, target=(0, -.06, .02), distance=10.4),
}
LAMPS = [("window", (-2.9, 3.1, 3.6), 3.2, 2.6, 330, .25), ("sky", (1.2, 1.0, 5.2), 4.0, 3.0, 120, .35),
         ("fill", (3.6, -1.6, 2.4), 1.6, 3.0, 42, .35), ("back", (.8, 4.8, 1.9), 4.2, 1.2, 55, .3)]


def board_material():
    """Dark oiled walnut, its grain along X."""
    material = materials.surface("board", rough=.42, coat_weight=.12, coat_roughness=.25)
    nodes = materials.Nodes(material)
    shader = material.node_tree.nodes["Principled BSDF"]
    place = nodes.add("TexCoord").outputs["Object"]
    stretched = nodes.add("Mapping", {"Vector": place, "Scale": (.55, 4.6, 1.)}).outputs[0]
    fibres = nodes.add("Mapping", {"Vector": place, "Scale": (1.2, 34., 4.)}).outputs[0]
    figure = nodes.noise(1.5, 8, 1.1, stretched, .6)
    pores = nodes.noise(2.2, 6, .3, fibres, .65)
    wood = nodes.ramp(figure, (.30, (.030, .014, .007)), (.50, (.085, .040, .019)), (.72, (.165, .082, .040)))
    shade = nodes.ramp(pores, (.32, (.35,) * 3), (.60, (1.,) * 3))
    nodes.wire(nodes.mix(.7, wood, shade, 'MULTIPLY'), shader.inputs["Base Color"])
    nodes.wire(nodes.bump(pores, .25, .004), shader.inputs["Normal"])
    return material


def add_board():
    """A round wooden board with a soft edge and a turned groove."""
    profile = [(0, .0), (0, BOARD_RADIUS - .10)]
    profile += [(z - .04 + BOARD_HEIGHT - .05, r + BOARD_RADIUS - .05) for r, z in g.arc(0, .04, .05, -90, 90, 12)]
    profile += [(BOARD_HEIGHT, BOARD_RADIUS - .075), (BOARD_HEIGHT - .006, BOARD_RADIUS - .085),
                (BOARD_HEIGHT - .011, BOARD_RADIUS - .10), (BOARD_HEIGHT - .006, BOARD_RADIUS - .115),
                (BOARD_HEIGHT, BOARD_RADIUS - .125), (BOARD_HEIGHT, .02)]
    mesh = g.turned((0, 0, -BOARD_HEIGHT), (0, 0, 1), profile, 256)
    return g.add_mesh("board", mesh, board_material(), "board", 40)


def build(view):
    """The whole scene of a view: board, pizza, the toppings' pairs of objects by name, floor."""
    stage.new_scene()
    field, spots = Field(), places_for_all()
    ground = [add_board(), add_pizza(field)]
    toppings = {name: add_topping(name, field, spots[name]) for name in TOPPINGS}
    stage.place_camera(**VIEWS[view])
    stage.light_studio(VIEWS[view]["azimuth"], (0, 0, 0), LAMPS, SURROUND)
    return ground, toppings, stage.add_floor(-BOARD_HEIGHT - .001)


def photograph(view, raw, only, quality):
    """All passes of a view, or only some; quality is (width, samples)."""
    ground, toppings, floor = build(view)
    shoot = Shoot(raw, view, floor)
    cycles = stage.set_up_cycles(*quality).cycles
    cycles.max_bounces, cycles.diffuse_bounces, cycles.glossy_bounces, cycles.adaptive_threshold = 2, 1, 1, .05
    cycles.denoising_prefilter = 'FAST'
    wanted = lambda name: not only or name in only
    for both in toppings.values():
        show(both, False)
    if wanted("plain"):
        shoot.tinted("plain", crust=0., sauce=0.)
    if wanted("slots"):
        shoot.tinted("slots", crust=(NEUTRAL, 0., 0.), sauce=(0., NEUTRAL, 0.))
    materials.set_tint("crust", CLASSIC)
    materials.set_tint("sauce", TOMATO)
    for thing in ground:
        thing.visible_camera = False
    for name, both in toppings.items():
        if wanted(name):
            photograph_topping(shoot, name, both)


def photograph_topping(shoot, name, both):
    """Both amounts of a topping, lit and coloured by the pizza under them, and which amount is where."""
    show(both, True)
    shoot.crop_to(both)
    shoot.keep(name)
    shoot.scene.render.use_border = False
    show(both, False)
    np.save(raw_path(shoot.folder, shoot.view, name + "_amounts"), np.stack([dots_of(thing) for thing in both], 2))


def dots_of(thing):
    """A full-size sheet with a dot wherever a point of the mesh falls."""
    points = np.empty(len(thing.data.vertices) * 3, np.float32)
    thing.data.vertices.foreach_get("co", points)
    columns, rows = stage.picture_points(points.reshape(-1, 3)).round().astype(int).T
    sheet = np.zeros(stage.SIZE[::-1], np.uint8)
    sheet[np.clip(rows, 0, stage.SIZE[1] - 1), np.clip(columns, 0, stage.SIZE[0] - 1)] = 1
    return sheet


def share_of_normal(dots):
    """How much of each pixel belongs to the normal amount: that of the nearest dots."""
    def near(sheet, radius):
        blurred = Image.fromarray(sheet * 255).filter(ImageFilter.GaussianBlur(radius))
        return (np.asarray(blurred, float) / 255) ** 2
    normal, extra = 1e-9, 1e-9
    for radius, weight in ((2, 1e6), (6, 1e3), (20, 1), (50, 1e-2)):
        normal = normal + weight * near(dots[..., 0], radius)
        extra = extra + weight * near(dots[..., 1], radius)
    return normal / (normal + extra)


def board_shadow(view, shrink=4):
    """The round board's shadow on the floor, at a quarter of the size: every pixel's place on the floor is known.

    Close contact right under the edge, and a soft shadow drawn out away from the window.
    """
    stage.new_scene()
    camera = stage.place_camera(**VIEWS[view])
    bpy.context.view_layer.update()
    frame, (width, height) = np.array(camera.matrix_world), stage.SIZE
    x, y = np.meshgrid(np.arange(0, width, shrink) + shrink / 2, np.arange(0, height, shrink) + shrink / 2)
    scale = camera.data.lens / camera.data.sensor_width * width
    ray = np.stack([(x - width / 2) / scale, (height / 2 - y) / scale, -np.ones_like(x)], 2) @ frame[:3, :3].T
    floor = frame[:2, 3] + ray[..., :2] * ((-BOARD_HEIGHT - frame[2, 3]) / ray[..., 2])[..., None]
    reach = lambda centre: np.linalg.norm(floor - np.array(centre), axis=2) - BOARD_RADIUS
    contact = .55 * np.exp(-np.maximum(reach((0, 0)), 0) / .05)
    cast = .42 * (1 - smooth(reach((.09, -.10)), -.08, .30))
    return 1 - (1 - contact) * (1 - cast)


def pack(view, raw, catalog):
    """Turn the passes of a view into layers; prints the toppings' lines for catalog.ron."""
    folder = os.path.join(catalog, "pictures", view)
    plain, slots = load(raw, view, "plain"), load(raw, view, "slots")
    packing.save_colour(f"{folder}/base.webp", plain[..., :3])
    difference = np.clip(slots - plain, 0, None) / NEUTRAL
    packing.save_grey_photo(f"{folder}/crust.webp", difference[..., 0])
    packing.save_grey_photo(f"{folder}/sauce.webp", difference[..., 1])
    packing.save_share(f"{folder}/alpha.png", plain[..., 3])
    packing.save_shadow(f"{folder}/shadow.png", board_shadow(view), plain[..., 3])
    lines = []
    for name in TOPPINGS:
        pixels = without_holes(load(raw, view, name)) if name in PALE else load(raw, view, name)
        normal = share_of_normal(load(raw, view, name + "_amounts"))[..., None]
        for amount, share in ((1, normal), (2, 1 - normal)):
            part = without_dust(packing.with_contact_shadow(pixels * share, CONTACT, CAST))
            at = packing.save_over(f"{folder}/{name}_{amount}.webp", part, EXPOSURE, lossy=True)
            lines += topping_lines(view, name, amount, at)
    print("\n".join(lines))


def topping_lines(view, name, amount, at):
    """How a topping is listed in the catalog: on the whole pizza, on its left half, on its right half."""
    half = stage.SIZE[0] // 2
    clips = {"toppings": "", "left": f", clip_px: (0, 0, {half}, {stage.SIZE[1]})",
             "right": f", clip_px: ({half}, 0, {half}, {stage.SIZE[1]})"}
    for group, clip in clips.items():
        when = f"{group}.{name}" if amount == 1 else f"extra_{name}({group}) >= 2"
        yield f'      Layer(picture: "pictures/{view}/{name}_{amount}.webp", at_px: {at}, blend: Over, ' \
              f'when: "{when}"{clip}),'


def without_holes(premultiplied, black=.03):
    """A pale topping without the slits through which only the dark under it is seen."""
    light = premultiplied[..., :3].max(2) / np.maximum(premultiplied[..., 3], 1e-3)
    keep = Image.fromarray(((light > black) * 255).astype(np.uint8)).filter(ImageFilter.MinFilter(3)).filter(ImageFilter.GaussianBlur(.7))
    return premultiplied * np.asarray(keep, float)[..., None] / 255


def without_dust(premultiplied, faint=.012):
    """The picture without its faintest coverage, so that it is cropped and squeezed well."""
    keep = np.clip((premultiplied[..., 3:] - faint) / faint, 0, 1)
    return premultiplied * keep


if __name__ == "__main__":
    command.run(__doc__, VIEWS, photograph, pack)
