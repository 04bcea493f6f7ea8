"""The studio: scene, camera, soft lights, floor and the Cycles settings that every product shares.

One Blender unit is 10 cm.  X is to the right, -Y is the front, Z is up.
"""
import math
import os
import time

import bpy
import numpy as np
from mathutils import Matrix, Vector

import materials

SIZE = (1600, 1200)


def new_scene():
    """Start from nothing: no default cube, camera or light."""
    bpy.ops.wm.read_factory_settings(use_empty=True)
    return bpy.context.scene


def place_camera(azimuth, elevation, target, distance, lens=90):
    """Aim a camera at `target` from an azimuth (0 = front, 90 = right) and an elevation, in degrees."""
    az, el = math.radians(azimuth), math.radians(elevation)
    target = Vector(target)
    data = bpy.data.cameras.new("camera")
    data.lens, data.sensor_width = lens, 36
    camera = bpy.data.objects.new("camera", data)
    bpy.context.collection.objects.link(camera)
    camera.location = target + distance * Vector(
        (math.sin(az) * math.cos(el), -math.cos(az) * math.cos(el), math.sin(el)))
    camera.rotation_euler = (target - camera.location).to_track_quat('-Z', 'Y').to_euler()
    bpy.context.scene.camera = camera
    return camera


def softbox(name, location, target, width, height, watts, edge=.3):
    """A rectangular area light whose brightness falls off softly over `edge` of its width, as cloth does."""
    light = bpy.data.lights.new(name, 'AREA')
    light.shape, light.size, light.size_y, light.energy = 'RECTANGLE', width, height, watts
    light.use_nodes = True
    tree = light.node_tree
    geometry = tree.nodes.new("ShaderNodeNewGeometry")
    axes = tree.nodes.new("ShaderNodeSeparateXYZ")
    tree.links.new(geometry.outputs["Parametric"], axes.inputs[0])
    strength = None
    for axis in (0, 1):
        for start, end in ((0, edge), (1, 1 - edge)):
            ramp = tree.nodes.new("ShaderNodeMapRange")
            ramp.interpolation_type = 'SMOOTHSTEP'
            ramp.inputs["From Min"].default_value, ramp.inputs["From Max"].default_value = start, end
            ramp.inputs["To Min"].default_value = .04
            tree.links.new(axes.outputs[axis], ramp.inputs["Value"])
            if strength is None:
                strength = ramp.outputs[0]
                continue
            product = tree.nodes.new("ShaderNodeMath")
            product.operation = 'MULTIPLY'
            tree.links.new(strength, product.inputs[0])
            tree.links.new(ramp.outputs[0], product.inputs[1])
            strength = product.outputs[0]
    tree.links.new(strength, tree.nodes["Emission"].inputs["Strength"])
    lamp = bpy.data.objects.new(name, light)
    bpy.context.collection.objects.link(lamp)
    lamp.location = location
    lamp.rotation_euler = (Vector(target) - Vector(location)).to_track_quat('-Z', 'Y').to_euler()
    return lamp


def light_studio(azimuth, target, lamps, surround=.055):
    """Hang `lamps` around the target, turned with the camera so that each view is lit like its own photograph.

    A lamp is (name, (x, y, z), width, height, watts, edge), seen from the camera: x right, -y towards it.
    """
    turn = Matrix.Rotation(math.radians(azimuth), 4, 'Z')
    for name, location, width, height, watts, edge in lamps:
        softbox(name, turn @ Vector(location), target, width, height, watts, edge)
    world = bpy.data.worlds.new("surround")
    bpy.context.scene.world = world
    world.use_nodes = True
    background = world.node_tree.nodes["Background"]
    background.inputs[0].default_value = (1, 1, 1, 1)
    background.inputs[1].default_value = surround


def add_floor(z, mirrored=.8):
    """A white floor that bounces light up and catches the shadow; the camera never sees it.

    `mirrored` is how bright glossy things see it: dark lacquer stays deep over a floor that it mirrors darker.
    """
    bpy.ops.mesh.primitive_plane_add(size=40, location=(0, 0, z))
    floor = bpy.context.object
    floor.name = "floor"
    material = bpy.data.materials.new("floor")
    material.use_nodes = True
    shader = material.node_tree.nodes["Principled BSDF"]
    nodes = materials.Nodes(material)
    in_mirror = nodes.add("LightPath").outputs["Is Glossy Ray"]
    nodes.wire(nodes.mix(in_mirror, (.8, .8, .8, 1), (mirrored, mirrored, mirrored, 1)), shader.inputs["Base Color"])
    shader.inputs["Roughness"].default_value = .9
    shader.inputs["Specular IOR Level"].default_value = 0
    floor.data.materials.append(material)
    floor.visible_camera = False
    return floor


def set_up_cycles(width, samples, threads=2):
    """Cycles on the CPU: adaptive, denoised, transparent film, standard view transform."""
    scene = bpy.context.scene
    scene.render.engine = 'CYCLES'
    cycles = scene.cycles
    cycles.device, cycles.samples, cycles.seed = 'CPU', samples, 1
    cycles.use_adaptive_sampling, cycles.adaptive_threshold, cycles.adaptive_min_samples = True, .035, 8
    cycles.use_denoising, cycles.denoiser = True, 'OPENIMAGEDENOISE'
    cycles.denoising_input_passes, cycles.denoising_prefilter = 'RGB_ALBEDO_NORMAL', 'ACCURATE'
    cycles.max_bounces, cycles.diffuse_bounces, cycles.glossy_bounces = 4, 2, 3
    cycles.transmission_bounces, cycles.transparent_max_bounces = 2, 4
    cycles.caustics_reflective = cycles.caustics_refractive = False
    cycles.sample_clamp_indirect, cycles.blur_glossy, cycles.use_light_tree = 6, .6, True
    render = scene.render
    render.resolution_x, render.resolution_y = width, width * SIZE[1] // SIZE[0]
    render.film_transparent, render.filter_size = True, 1.4
    render.threads_mode, render.threads, render.use_persistent_data = 'FIXED', threads, True
    scene.view_settings.view_transform = 'Standard'
    image = render.image_settings
    image.file_format, image.color_depth, image.exr_codec = 'OPEN_EXR', '32', 'ZIP'
    return scene


def render_pixels(folder):
    """Render the scene; give back linear premultiplied RGBA, top row first."""
    scene = bpy.context.scene
    path = os.path.join(os.path.abspath(folder), "frame.exr")
    scene.render.filepath = path
    start = time.time()
    bpy.ops.render.render(write_still=True)
    image = bpy.data.images.load(path, check_existing=False)
    pixels = np.empty(image.size[0] * image.size[1] * 4, np.float32)
    image.pixels.foreach_get(pixels)
    pixels = pixels.reshape(image.size[1], image.size[0], 4)[::-1].copy()
    bpy.data.images.remove(image)
    os.remove(path)
    print(f"rendered in {time.time() - start:.0f} s", flush=True)
    return pixels


def lowest_point(things):
    """The height of the lowest vertex of these meshes."""
    lowest = math.inf
    for thing in things:
        if thing.type == 'MESH':
            points = np.empty(len(thing.data.vertices) * 3, np.float32)
            thing.data.vertices.foreach_get("co", points)
            row = np.array(thing.matrix_world)[2]
            lowest = min(lowest, float((points.reshape(-1, 3) @ row[:3] + row[3]).min()))
    return lowest


def picture_points(points):
    """Where points of the world fall in the picture, in pixels of the full-size view."""
    bpy.context.view_layer.update()
    camera = bpy.context.scene.camera
    points = np.column_stack([points, np.ones(len(points))])
    seen = points @ np.array(camera.matrix_world.inverted()).T
    scale = camera.data.lens / camera.data.sensor_width * SIZE[0]
    return np.stack([SIZE[0] / 2 - scale * seen[:, 0] / seen[:, 2], SIZE[1] / 2 + scale * seen[:, 1] / seen[:, 2]], 1)
