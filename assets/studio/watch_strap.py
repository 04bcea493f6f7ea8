"""The watch's strap, buckled into a loop.  Millimetres, in the head's coordinates."""
import math

import numpy as np
from mathutils import Matrix

import geometry as g

WIDTH, TIP_WIDTH, THICK, THIN = 19.7, 16.0, 4.1, 2.5
PIVOT_Y, PIVOT_Z = 21.0, 1.2
LOOP_CENTRE, LOOP_Y, LOOP_Z = -19.5, 30., 29.
KINDS = ("leather", "mesh", "canvas")
SWELL = {"leather": 0., "mesh": .05, "canvas": .05}
SEAM, STITCH, STITCH_GAP = .845, 2.1, 1.15


class Path:
    """A line in the YZ plane at equal steps, with the direction away from the wrist at each."""

    def __init__(self, points, pitch=.35):
        points = np.asarray(points, float)
        length = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(points, axis=0), axis=1))])
        self.at = np.linspace(0, length[-1], int(length[-1] / pitch))
        self.length = length[-1]
        self.points = np.column_stack([0 * self.at] + [np.interp(self.at, length, points[:, i]) for i in (0, 1)])
        along = np.gradient(self.points, axis=0)
        self.along = along / np.linalg.norm(along, axis=1)[:, None]
        self.outward = None

    def facing(self, sign):
        """The same path, its outward side to the left (1) or right (-1) of the way along it."""
        self.outward = sign * np.column_stack([0 * self.at, -self.along[:, 2], self.along[:, 1]])
        return self

    def place(self, distance):
        """Point and outward direction at a distance."""
        at = lambda rows: np.array([np.interp(distance, self.at, rows[:, i]) for i in range(3)])
        return at(self.points), at(self.outward)


def loop_path():
    """From the bar at twelve around the wrist to the bar at six."""
    start = math.atan2((PIVOT_Z - LOOP_CENTRE) / LOOP_Z, PIVOT_Y / LOOP_Y)
    angle = np.linspace(start, math.pi - start - 2 * math.pi, 900)
    points = np.stack([LOOP_Y * np.cos(angle), LOOP_CENTRE + LOOP_Z * np.sin(angle)], 1)
    return Path(points).facing(1)


def free_end_path(loop, start, length):
    """The free end: leaves the loop at a distance and lies on its outside."""
    s = np.linspace(0, length, 300)
    lift = (THIN * .93 + .1) * ease(s / 7)
    points = [centre + rise * outward for rise, (centre, outward) in zip(lift, (loop.place(start - d) for d in s))]
    return Path(np.array(points)[:, 1:]).facing(-1)


def half_depth(across, depth):
    """Half the thickness at a share of the half width: full in the middle, pressed thin at the seams."""
    t = np.clip((np.abs(across) - .60) / .24, 0, 1)
    return depth * (1 - .38 * t * t * (3 - 2 * t))


class Band:
    """A strap along a path; widths and depths are halves, by distance."""

    def __init__(self, path, width, depth):
        self.path, self.width, self.depth = path, width, depth

    def mesh(self, swell=0., roll=(True, True)):
        """The body, its ends rolled around the bars; also how far along each point lies."""
        section = g.cross_section(120, 5)
        rings, along = [], []

        def ring(i, angle=0., forward=0):
            depth, width = self.depth[i] + swell, self.width[i] + swell
            centre = self.path.points[i] + forward * self.path.along[i] * depth * math.sin(angle)
            height = half_depth(section[:, :1], depth) * section[:, 1:] * math.cos(angle)
            rings.append(centre + section[:, :1] * width * np.array([[1., 0, 0]]) + height * self.path.outward[i])
            along.append(self.path.at[i] + forward * depth * math.sin(angle))
        last = len(self.path.at) - 1
        turn = np.linspace(1.45, .15, 7)
        for angle in turn if roll[0] else ():
            ring(0, angle, -1)
        for i in range(last + 1):
            ring(i)
        for angle in turn[::-1] if roll[1] else ():
            ring(last, angle, 1)
        mesh = g.skin(rings, rings[0].mean(0), rings[-1].mean(0))
        return mesh, np.concatenate([np.repeat(along, len(section)), [along[0], along[-1]]])

    def lining(self, start, end):
        """A thin skin on the inside, a little narrower."""
        section = np.linspace(-1, 1, 60)
        chosen = [i for i, at in enumerate(self.path.at) if start < at < end]
        rings = []
        for i in chosen:
            width = self.width[i] - .55
            depth = half_depth(section * width / self.width[i], self.depth[i])[:, None]
            top = self.path.points[i] + section[:, None] * width * np.array([[1., 0, 0]]) - depth * self.path.outward[i]
            rings.append(np.vstack([top - .07 * self.path.outward[i], (top + .3 * self.path.outward[i])[::-1]]))
        return g.skin(rings, rings[0].mean(0), rings[-1].mean(0))

    def stitches(self, start, end):
        """Two seams of single stitches on the outside."""
        def on(distance, side):
            centre, outward = self.path.place(distance)
            width, depth = (np.interp(distance, self.path.at, rows) for rows in (self.width, self.depth))
            surface = half_depth(np.array(SEAM), depth) * (1 - SEAM ** 5) ** .2
            return centre + np.array([side * SEAM * width, 0, 0]) + outward * (surface + .02)
        return [g.capsule(on(s, side), on(s + STITCH, side), .24, 10, 4)
                for side in (-1, 1) for s in np.arange(start, end, STITCH + STITCH_GAP)]


def ease(t):
    """0 to 1, smooth."""
    t = np.clip(t, 0, 1)
    return t * t * (3 - 2 * t)


def closed_band():
    """The whole loop: from full width at the lugs to the narrow part behind the wrist."""
    path = loop_path()
    from_lug = np.minimum(path.at, path.length - path.at)
    return Band(path, (WIDTH - (WIDTH - TIP_WIDTH) * ease(from_lug / 62)) / 2, (THICK - (THICK - THIN) * ease(from_lug / 55)) / 2)


def free_end(loop, start, length):
    """The rest of the long half, with its rounded point."""
    path = free_end_path(loop, start, length)
    last = path.length
    t = np.clip((path.at - (last - 9.5)) / 9.5, 0, .9995)
    width = TIP_WIDTH / 2 * (1 - t ** 2.3) ** .5
    return Band(path, np.maximum(width, .35), np.full(len(path.at), THIN / 2))


def add_kinds(m, name, mesh, along):
    """One mesh in its three materials, of which one is shown at a time."""
    for kind in KINDS:
        thing = g.add_mesh(f"{name}_{kind}", mesh(SWELL[kind]), m[kind], kind, 60)
        thing.data.attributes.new("along", 'FLOAT', 'POINT').data.foreach_set("value", along.astype(np.float32))


def add_strap(m):
    """The strap as it is worn: the loop, its free end, the buckle, two keepers."""
    loop = closed_band()
    middle = loop.path.length / 2 + 4
    tail = free_end(loop.path, middle - 4, 43)
    for name, band in (("strap", loop), ("tail", tail)):
        add_kinds(m, name, lambda swell, band=band: band.mesh(swell)[0], band.mesh()[1])
    g.add_mesh("lining", loop.lining(1.5, loop.path.length - 1.5), m["lining"], "lining", 60)
    seams = [*loop.stitches(3.1, middle - 2), *loop.stitches(middle + 10, loop.path.length - 4.6), *tail.stitches(9, 33)]
    g.add_mesh("stitches", g.join(*seams), m["thread"], "thread")
    for distance in (6.4, 12.8, 19.2, 25.6):
        centre, outward = tail.path.place(distance)
        bore = [(THIN / 2 - .1, .1), (THIN / 2 + .04, .80), (THIN / 2 + .09, .84), (THIN / 2 + .08, .5), (THIN / 2 + .07, .1)]
        g.add_mesh("hole", g.turned(centre, outward, bore, 32), m["black"], "hole", 40)
    add_bars(m)
    add_buckle(m, loop, middle)
    for distance in (13., 30.):
        add_keeper(m, loop, middle - distance)


def add_bars(m):
    """The spring bars between the horns."""
    for side in (-1, 1):
        bar = g.turned((-10.2, side * PIVOT_Y, PIVOT_Z), (1, 0, 0), [(0, .7), (20.4, .7)], 32)
        g.add_mesh("bar", bar, m["satin"], "case", 40)


def frame_at(band, distance):
    """A frame on a strap: X across it, Y along it, Z outward."""
    centre, outward = band.path.place(distance)
    along = np.array([np.interp(distance, band.path.at, band.path.along[:, i]) for i in range(3)])
    matrix = Matrix.Identity(4)
    for row in range(3):
        matrix[row][0], matrix[row][1], matrix[row][2], matrix[row][3] = float(row == 0), along[row], outward[row], centre[row]
    return matrix


def add_buckle(m, band, distance):
    """A pin buckle: a bowed frame around both layers, the tongue resting on it."""
    frame = frame_at(band, distance)
    outline = g.rounded_rectangle(9.9, 5.6, 3.4, 14)[0]
    path = np.column_stack([outline, 1.0 * (1 - (outline[:, 0] / 9.9) ** 2) + 2.1 - .012 * outline[:, 1] ** 2])
    g.add_mesh("buckle", g.moved(g.closed_tube(path, 1.05, .8), frame), m["polished"], "case", 60)
    tongue = g.curve([(0, 6.6, .6), (0, 4.6, 2.2), (0, 1.6, 3.6), (0, -2.4, 4.1), (0, -6.9, 3.95)], 10)
    rows = np.tile([1., 0, 0], (len(tongue), 1))
    along = np.gradient(tongue, axis=0)
    along /= np.linalg.norm(along, axis=1)[:, None]
    bar = g.sweep(tongue, np.cross(along, rows), rows, np.linspace(.85, .62, len(tongue)), np.full(len(tongue), .42), 4, 32, .3)
    g.add_mesh("tongue", g.moved(bar, frame), m["polished"], "case", 60)


def add_keeper(m, band, distance):
    """A loop of strap that holds the free end down."""
    frame = frame_at(band, distance)
    width = float(np.interp(distance, band.path.at, band.width)) + .75
    outline = g.rounded_rectangle(width, THIN + .95, 1.2, 12)[0]
    path = np.column_stack([outline[:, 0], 0 * outline[:, 0], outline[:, 1] + THIN / 2])
    along = np.repeat(np.linspace(0, 60, len(path) + 1), 40)
    add_kinds(m, "keeper", lambda swell: g.moved(g.closed_tube(path, .5 + swell, 2.6 + swell, power=4), frame), along)
