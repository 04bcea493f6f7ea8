"""The passes that a view is photographed in, each kept as a numpy file of linear premultiplied RGBA."""
import os

import bpy
import numpy as np
from mathutils import Vector

import materials
import stage

NEUTRAL, NEUTRAL_METAL = .5, .8
CROP_MARGIN = .01
SHADOW_SAMPLES, SHADOW_PERCENT, MASK_SAMPLES, UV_SAMPLES = 24, 25, 48, 64
NOISE = .04


class Shoot:
    """One view of one product: sets tints, renders, keeps the results under `folder`."""

    # Colours of an ordinary rendering; with them, the first tinted pass is that rendering and the last thing done.
    direct = None

    def __init__(self, folder, view, floor):
        os.makedirs(folder, exist_ok=True)
        self.folder, self.view, self.floor = folder, view, floor
        self.scene = bpy.context.scene
        self.product = [thing for thing in self.scene.objects if thing.get("product")]

    def keep(self, name):
        """Render the scene as it stands and keep it as pass `name`."""
        pixels = stage.render_pixels(self.folder)
        np.save(raw_path(self.folder, self.view, name), pixels.astype(np.float32))
        print("pass", self.view, name, flush=True)

    def tinted(self, name, **tints):
        """An ordinary rendering with these slot colours; a number stands for a grey."""
        if self.direct:
            name, tints = "direct", self.direct
        for slot, colour in tints.items():
            materials.set_tint(slot, colour if isinstance(colour, tuple) else (colour,) * 3)
        self.keep(name)
        if self.direct:
            raise SystemExit(0)

    def shadow(self):
        """The shadow on the floor alone, at a quarter of the size; the product casts it without being seen."""
        cycles, render = self.scene.cycles, self.scene.render
        for thing in self.product:
            thing.visible_camera = False
        self.floor.visible_camera = self.floor.is_shadow_catcher = True
        samples, cycles.samples, render.resolution_percentage = cycles.samples, SHADOW_SAMPLES, SHADOW_PERCENT
        self.keep("shadow")
        cycles.samples, render.resolution_percentage = samples, 100
        self.floor.visible_camera = self.floor.is_shadow_catcher = False
        for thing in self.product:
            thing.visible_camera = True

    def part(self, name, objects):
        """Only these objects, cut by everything that stands before them, for a layer that is laid over."""
        for thing in self.product:
            thing.is_holdout = thing not in objects
        self.crop_to(objects)
        self.keep(name)
        self.scene.render.use_border = False
        for thing in self.product:
            thing.is_holdout = False

    def crop_to(self, objects):
        """Render only the rectangle in which these objects are."""
        bpy.context.view_layer.update()
        corners = stage.picture_points([thing.matrix_world @ Vector(corner)
                                        for thing in objects for corner in thing.bound_box]) / stage.SIZE
        (left, top), (right, bottom) = corners.min(0) - CROP_MARGIN, corners.max(0) + CROP_MARGIN
        render = self.scene.render
        render.use_border = True
        render.border_min_x, render.border_max_x = max(0, left), min(1, right)
        render.border_min_y, render.border_max_y = max(0, 1 - bottom), min(1, 1 - top)

    def mask(self, name, colour_of):
        """Coverage by unlit colours: `colour_of(object)` is the colour of each; call it last, it changes materials."""
        self.scene.cycles.use_denoising = self.scene.cycles.use_adaptive_sampling = False
        self.scene.cycles.samples, self.scene.cycles.max_bounces = MASK_SAMPLES, 0
        for thing in self.scene.objects:
            if thing.type == 'LIGHT':
                thing.hide_render = True
        glows = {}
        for thing in self.product:
            colour = colour_of(thing)
            if colour not in glows:
                glows[colour] = materials.glow(f"mask {colour}", colour)
            for index in range(len(thing.data.materials)):
                thing.data.materials[index] = glows[colour]
        self.keep(name)

    def uv(self, name, objects, look):
        """Where on the flat artwork each pixel of these objects looks: u, v and how much of the pixel is filled.

        `look(nodes)` gives u and v from 0 to 1 as sockets (`materials.around` for what is round); what is outside is
        left black, and so is what stands before it.  Unlit, without denoising; call it after the lit passes, it
        changes materials.
        """
        cycles = self.scene.cycles
        cycles.use_denoising = cycles.use_adaptive_sampling = False
        cycles.samples, cycles.max_bounces = UV_SAMPLES, 0
        for thing in self.scene.objects:
            if thing.type == 'LIGHT':
                thing.hide_render = True
        looking, black = materials.looking("uv " + name, look), materials.glow("uv black", (0., 0., 0.))
        for thing in self.product:
            for index in range(len(thing.data.materials)):
                thing.data.materials[index] = looking if thing in objects else black
        self.keep(name)


def begin(raw, view, floor, only, quality):
    """A shoot of many small passes, ready to begin: the shoot, whether a pass is wanted, the objects of some parts.

    `only` names the passes that are wanted, all where it names none; quality is (width, samples).
    """
    shoot = Shoot(raw, view, floor)
    cycles = stage.set_up_cycles(*quality).cycles
    cycles.adaptive_threshold, cycles.denoising_prefilter = NOISE, 'FAST'
    wanted = lambda name: not only or name in only
    of = lambda *parts: [thing for thing in shoot.product if thing["part"] in parts]
    return shoot, wanted, of


def raw_path(folder, view, name):
    """The file that a pass is kept in."""
    return os.path.join(folder, f"{view}_{name}.npy")


def load(folder, view, name):
    """A pass that was kept."""
    return np.load(raw_path(folder, view, name))


def show(objects, visible):
    """Let objects take part in the rendering, or not at all."""
    for thing in objects:
        thing.hide_render = not visible
