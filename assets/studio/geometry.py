"""Meshes by hand.  A mesh here is a pair (points, faces); an outline is a pair (points, outward normals) in a plane."""
import math

import bpy  # first: it brings bmesh and mathutils along
import bmesh
import numpy as np
from mathutils import Vector


def superellipse(count, half_width, half_height, power):
    """An outline between an ellipse (power 2) and a rectangle, its points evenly spaced."""
    angle = np.linspace(0, 2 * math.pi, 4000, endpoint=False)
    cosine, sine = np.cos(angle), np.sin(angle)
    points = np.stack([half_width * np.sign(cosine) * np.abs(cosine) ** (2 / power),
                       half_height * np.sign(sine) * np.abs(sine) ** (2 / power)], 1)
    return with_normals(evenly_spaced(points, count))


def rounded_rectangle(half_width, half_height, radius, corner=16):
    """An outline with `corner` steps in each quarter circle, counterclockwise from the right."""
    points = []
    for quarter, (x, y) in enumerate(((1, 1), (-1, 1), (-1, -1), (1, -1))):
        centre = (x * (half_width - radius), y * (half_height - radius))
        points += arc(*centre, radius, quarter * 90, quarter * 90 + 90, corner)
    points = np.array(points)
    normals = np.array([(math.cos(math.radians(a)), math.sin(math.radians(a)))
                        for quarter in range(4) for a in np.linspace(quarter * 90, quarter * 90 + 90, corner)])
    return points, normals


def evenly_spaced(points, count):
    """A closed outline sampled again at equal steps."""
    steps = np.linalg.norm(np.roll(points, -1, 0) - points, axis=1)
    length = np.concatenate([[0], np.cumsum(steps)])
    closed = np.vstack([points, points[:1]])
    at = np.linspace(0, length[-1], count, endpoint=False)
    return np.stack([np.interp(at, length, closed[:, axis]) for axis in (0, 1)], 1)


def with_normals(points):
    """An outline's points with their outward normals."""
    along = np.roll(points, -1, 0) - np.roll(points, 1, 0)
    along /= np.linalg.norm(along, axis=1)[:, None]
    return points, np.stack([along[:, 1], -along[:, 0]], 1)


def arc(x, y, radius, start, end, count=8):
    """Points on an arc, angles in degrees."""
    return [(x + radius * math.cos(a), y + radius * math.sin(a))
            for a in np.radians(np.linspace(start, end, count))]


def skin(rings, first_centre=None, last_centre=None):
    """Quads between closed rings of equally many points, with fans to the centres where they are given."""
    rings = np.asarray(rings, float)
    count, size, _ = rings.shape
    points = [tuple(point) for point in rings.reshape(-1, 3)]
    faces = [(i * size + j, i * size + (j + 1) % size, (i + 1) * size + (j + 1) % size, (i + 1) * size + j)
             for i in range(count - 1) for j in range(size)]
    if first_centre is not None:
        points.append(tuple(first_centre))
        faces += [(len(points) - 1, (j + 1) % size, j) for j in range(size)]
    if last_centre is not None:
        points.append(tuple(last_centre))
        start = (count - 1) * size
        faces += [(len(points) - 1, start + j, start + (j + 1) % size) for j in range(size)]
    return points, faces


def loft(outline, profile, first_cap=False, last_cap=False, shape=None):
    """Rings of an outline in the YZ plane; a step of the profile is (x, inset[, scale]).

    `shape` may move the array of rings (steps, points, 3) before it becomes a mesh.
    """
    points, normals = outline
    rings = []
    for x, inset, *scale in profile:
        flat = (points - inset * normals) * (scale[0] if scale else 1)
        rings.append(np.column_stack([np.full(len(flat), x), flat]))
    rings = np.array(rings)
    if shape is not None:
        rings = shape(rings)
    return skin(rings, rings[0].mean(0) if first_cap else None, rings[-1].mean(0) if last_cap else None)


def upright(mesh):
    """A loft stood up: its X becomes Z, its outline lies in the XY plane."""
    points, faces = mesh
    return [(y, z, x) for x, y, z in points], faces


def cross_section(count, power):
    """A superellipse of half width 1, evenly spaced in angle."""
    angle = np.linspace(0, 2 * math.pi, count, endpoint=False)
    cosine, sine = np.cos(angle), np.sin(angle)
    return np.stack([np.sign(cosine) * np.abs(cosine) ** (2 / power),
                     np.sign(sine) * np.abs(sine) ** (2 / power)], 1)


def sweep(path, outward, across, half_width, half_depth, power=4, count=40, end_radius=.02):
    """A bar along a path, with rounded ends; one row of every array for each point of the path."""
    section = cross_section(count, power)

    def ring(i, along=None, angle=0.):
        shrink = 1 - math.cos(math.radians(angle))
        centre = path[i] if along is None else path[i] + along * end_radius * math.sin(math.radians(angle))
        width = max(half_width[i] - end_radius * shrink, 1e-4)
        depth = max(half_depth[i] - min(end_radius, half_depth[i] * .98) * shrink, 1e-4)
        return centre + section[:, :1] * width * across[i] + section[:, 1:] * depth * outward[i]

    start, end = path[0] - path[1], path[-1] - path[-2]
    start, end = start / np.linalg.norm(start), end / np.linalg.norm(end)
    rings = [ring(0, start, angle) for angle in np.linspace(90, 15, 6)]
    rings += [ring(i) for i in range(len(path))]
    rings += [ring(len(path) - 1, end, angle) for angle in np.linspace(15, 90, 6)]
    return skin(rings, rings[0].mean(0), rings[-1].mean(0))


def frame_along(axis, avoid):
    """Two unit vectors across an axis."""
    axis = np.array(axis, float) / np.linalg.norm(axis)
    side = np.cross(axis, avoid)
    if np.linalg.norm(side) < .1:
        side = np.cross(axis, [0, 1., 0])
    side /= np.linalg.norm(side)
    return axis, side, np.cross(axis, side)


def capsule(start, end, radius, count=10, steps=4):
    """A short thread: a cylinder with round ends."""
    start, end = np.array(start, float), np.array(end, float)
    length = np.linalg.norm(end - start)
    axis, side, up = frame_along(end - start, [0, 0, 1.])
    quarter = np.linspace(.25, math.pi / 2, steps)
    profile = [(-radius * math.cos(a), radius * math.sin(a)) for a in quarter]
    profile += [(length + radius * math.cos(a), radius * math.sin(a)) for a in quarter[::-1]]
    turn = np.linspace(0, 2 * math.pi, count, endpoint=False)[:, None]
    rings = [start + axis * x + r * (np.cos(turn) * side + np.sin(turn) * up) for x, r in profile]
    return skin(rings, rings[0].mean(0), rings[-1].mean(0))


def turned(base, axis, profile, count=64, ridges=0, ridge_depth=0.):
    """A part from the lathe: profile steps (height, radius[, ridged]) along an axis."""
    axis, side, up = frame_along(axis, [1., 0, 0])
    turn = np.linspace(0, 2 * math.pi, count, endpoint=False)
    rings = []
    for height, radius, *ridged in profile:
        radii = radius + (ridge_depth * (np.cos(turn * ridges) - 1) if ridged else 0 * turn)
        rings.append(np.array(base, float) + axis * height
                     + radii[:, None] * (np.cos(turn)[:, None] * side + np.sin(turn)[:, None] * up))
    return skin(rings, rings[0].mean(0), rings[-1].mean(0))


def lathe(profile, count=360, centre=(0, 0)):
    """A part turned about an upright axis from steps (height, radius), open where it does not reach the middle."""
    turn = np.linspace(0, 2 * math.pi, count, endpoint=False)
    rings = [np.column_stack([centre[0] + r * np.cos(turn), centre[1] + r * np.sin(turn), np.full(count, z)]) for z, r in profile]
    (first, first_radius), (last, last_radius) = profile[0], profile[-1]
    return skin(rings, (*centre, first) if first_radius < .1 else None, (*centre, last) if last_radius < .1 else None)


def curve(points, count=40):
    """A smooth curve through points (Catmull-Rom, in equal shares)."""
    points = np.array([2 * np.array(points[0]) - points[1], *points, 2 * np.array(points[-1]) - points[-2]], float)
    result = []
    for i in range(1, len(points) - 2):
        a, b, c, d = points[i - 1:i + 3]
        t = np.linspace(0, 1, count, endpoint=False)[:, None]
        result.append(.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t ** 2 + (3 * b - a - 3 * c + d) * t ** 3))
    return np.vstack([*result, points[-2:-1]])


def closed_tube(path, half_width, half_depth, power=2.2, count=40):
    """A bar along a closed flat path: half as wide in the path's plane, half as deep across it."""
    path = np.asarray(path, float)
    along = np.roll(path, -1, 0) - np.roll(path, 1, 0)
    along /= np.linalg.norm(along, axis=1)[:, None]
    middle = path - path.mean(0)
    normal = np.cross(middle, np.roll(middle, -1, 0)).sum(0)
    normal /= np.linalg.norm(normal)
    outward = np.cross(along, normal)
    section = cross_section(count, power)
    rings = [point + section[:, :1] * half_width * out + section[:, 1:] * half_depth * normal
             for point, out in zip(path, outward)]
    return skin([*rings, rings[0]])


def join(*meshes):
    """Several meshes as one."""
    points, faces = [], []
    for more_points, more_faces in meshes:
        start = len(points)
        points += list(more_points)
        faces += [tuple(index + start for index in face) for face in more_faces]
    return points, faces


def moved(mesh, matrix):
    """A mesh after a transformation."""
    return [tuple(matrix @ Vector(point)) for point in mesh[0]], mesh[1]


def mirrored(mesh):
    """A mesh with left and right exchanged."""
    return [(-x, y, z) for x, y, z in mesh[0]], [tuple(reversed(face)) for face in mesh[1]]


def add_mesh(name, mesh, material, part, sharp_degrees=None):
    """Put a mesh into the scene as a smooth object of the product."""
    data = bpy.data.meshes.new(name)
    data.from_pydata(mesh[0], [], mesh[1])
    data.validate()
    edit = bmesh.new()
    edit.from_mesh(data)
    bmesh.ops.recalc_face_normals(edit, faces=edit.faces)
    edit.to_mesh(data)
    edit.free()
    data.polygons.foreach_set("use_smooth", [True] * len(data.polygons))
    data.update()
    if sharp_degrees:
        data.set_sharp_from_angle(angle=math.radians(sharp_degrees))
    return place(name, data, material, part)


def place(name, data, material, part):
    """Put a mesh, curve or text into the scene as an object of the product."""
    thing = bpy.data.objects.new(name, data)
    bpy.context.collection.objects.link(thing)
    data.materials.append(material)
    thing["part"], thing["product"] = part, 1
    return thing


def add_plate(name, outlines, height, bevel, material, part):
    """A flat plate with bevelled edges, its top at z = 0: the first outline is the rim, the others are holes."""
    curve = bpy.data.curves.new(name, 'CURVE')
    curve.dimensions, curve.fill_mode = '2D', 'BOTH'
    curve.extrude, curve.bevel_depth, curve.bevel_resolution = max(height / 2 - bevel, 0), bevel, 3
    curve.offset = -bevel
    for points in outlines:
        spline = curve.splines.new('POLY')
        spline.points.add(len(points) - 1)
        for point, (x, y) in zip(spline.points, points):
            point.co = (x, y, 0, 1)
        spline.use_cyclic_u = True
    thing = place(name, curve, material, part)
    thing.location.z = -height / 2
    return thing


def add_text(name, words, size, depth, material, part, spacing=1.):
    """Raised lettering in the XY plane, centred."""
    curve = bpy.data.curves.new(name, 'FONT')
    curve.body, curve.size, curve.extrude, curve.space_character = words, size, depth, spacing
    curve.bevel_depth = depth / 6
    curve.align_x = curve.align_y = 'CENTER'
    return place(name, curve, material, part)
