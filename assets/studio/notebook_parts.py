"""The notebook's meshes, closed and open.  One unit is 10 cm; X to the fore edge, Y to the head, Z up."""
import math

import numpy as np
from mathutils import Matrix

import geometry as g

HALF_WIDTH, HALF_HEIGHT, THICK, BOARD, CORNER = .76, 1.075, .190, .022, .075
PAGE_FORE, PAGE_HALF, LEAF = .715, 1.03, 1.46
SEAM, STITCH, STITCH_GAP = .042, .030, .016
ELASTIC_X = .565
RULINGS = ("lines", "grid", "dots")


def step(value, start, end):
    """0 below `start`, 1 above `end`, smooth between."""
    t = np.clip((value - start) / (end - start), 0, 1)
    return t * t * (3 - 2 * t)


def section(half_width, half_depth, count=150):
    """A sheet's cross-section: many points across, round edges."""
    across = np.linspace(-1, 1, count) * (half_width - half_depth)
    edge = np.linspace(math.pi / 2, -math.pi / 2, 9)[1:-1]
    right = np.stack([half_width - half_depth + half_depth * np.cos(edge), half_depth * np.sin(edge)], 1)
    top = np.stack([across, np.full(count, half_depth)], 1)
    bottom = np.stack([across[::-1], np.full(count, -half_depth)], 1)
    return np.vstack([top, right, bottom, -right])


def sheet(path, outward, half_height, dent=None):
    """Leather bent along a path in the XZ plane; `half_height` by point, `dent(x, y)` presses the outside in."""
    rings = []
    for point, out, half in zip(path, outward, half_height):
        flat = section(half, BOARD / 2)
        ring = point + np.column_stack([0 * flat[:, 0], flat[:, 0], 0 * flat[:, 0]]) + flat[:, 1:] * out
        if dent is not None:
            ring -= (dent(ring[:, 0], ring[:, 1]) * (flat[:, 1] > 0))[:, None] * out
        rings.append(ring)
    return g.skin(rings, rings[0].mean(0), rings[-1].mean(0))


def bent(points, pitch):
    """A line in the XZ plane at equal steps, with its left-hand normals."""
    points = np.asarray(points, float)
    length = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(points, axis=0), axis=1))])
    at = np.linspace(0, length[-1], int(length[-1] / pitch))
    x, z = (np.interp(at, length, points[:, i]) for i in (0, 1))
    along = np.gradient(np.stack([x, z], 1), axis=0)
    along /= np.linalg.norm(along, axis=1)[:, None]
    zero = 0 * x
    return np.column_stack([x, zero, z]), np.column_stack([-along[:, 1], zero, along[:, 0]])


def rounded_end(x, end, half, radius):
    """Half the height of a board at x: rounded corners towards `end`."""
    inside = np.clip((x - (end - radius)) / radius, 0, 1)
    return half - radius + radius * np.sqrt(np.clip(1 - inside ** 2, 0, 1))


# ---------------------------------------------------------------- closed
def seam_dent(x, y):
    """The leather is drawn in along the seam and swells a little inside it."""
    border = np.minimum(HALF_WIDTH - x, HALF_HEIGHT - np.abs(y))
    hinge = .0045 * np.exp(-((x + .615) / .020) ** 2)
    return .0042 * np.exp(-((border - SEAM) / .010) ** 2) + hinge


def add_closed(m):
    """Everything of the closed view."""
    low, high, spine = BOARD / 2, THICK - BOARD / 2, -.665
    line = [(HALF_WIDTH, high)] + [(spine + (high - low) / 2 * math.cos(a) * .80, THICK / 2 + (high - low) / 2 * math.sin(a))
                                   for a in np.linspace(math.pi / 2, 1.5 * math.pi, 40)] + [(HALF_WIDTH, low)]
    path, outward = bent(line, .0055)
    outward = -outward
    heights = rounded_end(path[:, 0], HALF_WIDTH, HALF_HEIGHT, CORNER)
    g.add_mesh("cover", sheet(path, outward, heights, seam_dent), m["cover"], "cover", 60)
    add_block(m, "pages")
    add_block(m, "gilt")
    add_endpapers(m)
    add_seam(m)
    add_ribbon(m, closed_ribbon())
    add_elastic(m)
    add_clasp(m)
    add_corners(m)
    add_pen_and_loop(m)


def add_block(m, part):
    """The trimmed pages: fore edge a little hollow, corners rounded, back rounded into the spine."""
    outline = g.rounded_rectangle((PAGE_FORE + .70) / 2, PAGE_HALF, .055, 16)
    low, high = BOARD + .001, THICK - BOARD - .001
    profile = [(z, .004 * math.sin(math.pi * (z - low) / (high - low))) for z in np.linspace(low, high, 16)]
    points, faces = g.upright(g.loft(outline, profile, first_cap=True, last_cap=True))
    shift = (PAGE_FORE - .70) / 2
    g.add_mesh(part, ([(x + shift, y, z) for x, y, z in points], faces), m[part], part, 40)


def add_endpapers(m):
    """The boards' lining, seen where they stand out over the pages."""
    for z in (BOARD + .0006, THICK - BOARD - .0006):
        outline = g.rounded_rectangle((HALF_WIDTH + .62) / 2 - .012, HALF_HEIGHT - .012, .06, 12)[0] + np.array(((HALF_WIDTH - .62) / 2, 0))
        plate = g.add_plate("lining", [outline], .001, .0002, m["lining"], "fixed")
        plate.location.z = z


def stitch_line(corners, start_gap=.012):
    """Places of single stitches along straight stretches: (start, end) pairs."""
    pairs = []
    for (x0, y0), (x1, y1) in zip(corners[:-1], corners[1:]):
        length = math.hypot(x1 - x0, y1 - y0)
        for s in np.arange(start_gap, length - STITCH, STITCH + STITCH_GAP):
            at = lambda d: np.array([x0 + (x1 - x0) * d / length, y0 + (y1 - y0) * d / length])
            pairs.append((at(s), at(s + STITCH)))
    return pairs


def add_seam(m):
    """Saddle stitches along three edges of the front cover, slanting a little as hand-sewn ones do."""
    x, y, r = HALF_WIDTH - SEAM, HALF_HEIGHT - SEAM, CORNER - SEAM + .01
    bow = [(x - r + r * math.sin(a), y - r + r * math.cos(a)) for a in np.linspace(0, math.pi / 2, 3)]
    rim = [(-.585, y), *bow, *[(px, -py) for px, py in bow[::-1]], (-.585, -y)]
    z, slant = THICK - .0030, .0035
    stitches = []
    for start, end in stitch_line(rim):
        side = np.array([-(end - start)[1], (end - start)[0]])
        side *= slant / np.linalg.norm(side)
        stitches.append(g.capsule((*(start - side), z), (*(end + side), z), .0040, 10, 4))
    g.add_mesh("thread", g.join(*stitches), m["thread"], "thread")


def ribbon_mesh(path, half_width=.036):
    """A woven band along a path of (x, y, z), flat side up where it lies."""
    path = np.asarray(path, float)
    along = np.gradient(path, axis=0)
    along /= np.linalg.norm(along, axis=1)[:, None]
    across = np.cross(along, np.tile([0, 0, 1.], (len(path), 1)))
    across /= np.linalg.norm(across, axis=1)[:, None]
    outward = np.cross(across, along)
    flat = np.full(len(path), half_width)
    return g.sweep(path, outward, across, flat, np.full(len(path), .0022), power=8, count=40, end_radius=.001)


def closed_ribbon():
    """Out of the tail of the pages, down to the table, a lazy bend to its end."""
    return g.curve([(-.22, -.95, .100), (-.22, -1.03, .099), (-.215, -1.10, .080), (-.20, -1.17, .030), (-.175, -1.24, .0065),
                        (-.12, -1.33, .0040), (-.03, -1.42, .0040)], 24)


def add_ribbon(m, path):
    """The marker ribbon."""
    g.add_mesh("ribbon", ribbon_mesh(path), m["ribbon"], "ribbon", 60)


def add_elastic(m):
    """The band that keeps the book closed, along the fore edge."""
    y, radius = HALF_HEIGHT + .003, .012
    outline = g.rounded_rectangle(y, THICK / 2 + .005, radius, 10)[0]
    dense = g.evenly_spaced(outline, 700)
    path = np.column_stack([0 * dense[:, 0], dense[:, 0], dense[:, 1] + THICK / 2])
    band = g.closed_tube(path, .0042, .034, power=6, count=48)
    g.add_mesh("elastic", ([(x + ELASTIC_X, py, z) for x, py, z in band[0]], band[1]), m["elastic"], "elastic", 60)


def strap_path(start, end, lift=.0075):
    """From under the back cover around the fore edge onto the front."""
    edge = HALF_WIDTH + .010
    return [(start, -lift + .004), (edge - .02, -lift + .004), (edge, .016), (edge + .004, THICK / 2), (edge, THICK - .016),
            (edge - .024, THICK + lift), (end, THICK + lift)]


def add_clasp(m):
    """A leather tongue around the fore edge, held by a stud."""
    end, half = .40, .125
    path, outward = bent(strap_path(.70, end), .006)
    rounded = rounded_end(-path[:, 0], -end, half, half)
    heights = np.where((path[:, 0] < end + half) & (path[:, 2] > THICK / 2), rounded, half)
    g.add_mesh("clasp", sheet_thin(path, outward, np.maximum(heights, .012)), m["clasp"], "clasp", 60)
    base = (end + .115, 0, THICK + .013)
    dome = [(0, .054), (.006, .054), (.010, .051), (.0115, .046), (.0095, .043), (.0095, .040)]
    dome += [(.0095 + .016 * math.cos(a), .039 * math.sin(a)) for a in np.linspace(1.5, .05, 12)]
    g.add_mesh("stud", g.turned(base, (0, 0, 1), dome, 72), m["metal"], "stud", 40)


def sheet_thin(path, outward, half_height, depth=.0075):
    """A strap: like `sheet`, thinner."""
    rings = []
    for point, out, half in zip(path, outward, half_height):
        flat = section(half, min(depth, half * .6), 40)
        rings.append(point + np.column_stack([0 * flat[:, 0], flat[:, 0], 0 * flat[:, 0]]) + flat[:, 1:] * out)
    return g.skin(rings, rings[0].mean(0), rings[-1].mean(0))


def add_corners(m):
    """Metal caps on the corners of the front cover."""
    x, y, leg, r = HALF_WIDTH + .0045, HALF_HEIGHT + .0045, .27, CORNER + .004
    bow = [(x - r + r * math.cos(a), y - r + r * math.sin(a)) for a in np.linspace(0, math.pi / 2, 18)]
    hollow = [(x - leg + .028 * math.sin(math.pi * t) + leg * t, y - leg * t + .028 * math.sin(math.pi * t)) for t in np.linspace(.02, .98, 14)]
    outline = np.array([(x, y - leg), *bow, (x - leg, y), *hollow])
    for mirror in (1, -1):
        points = outline * (1, mirror)
        cap = g.add_plate("corner", [points if mirror == 1 else points[::-1]], BOARD + .011, .0045, m["metal"], "corners")
        cap.location.z += THICK + .0050


def pen_meshes():
    """A metal ballpoint along +Y, centred: (name, mesh, material) with its seams, ring, clip and button."""
    body = [(0, .006), (.004, .009), (.030, .013), (.16, .041), (.20, .046), (.30, .0478), (.72, .0478), (.722, .0455), (.728, .0455),
            (.730, .0485), (.752, .0485), (.754, .0455), (.760, .0455), (.762, .0478), (1.26, .0478), (1.272, .0455), (1.276, .040),
            (1.276, .026), (1.33, .0255), (1.338, .0225), (1.340, .004)]
    barrel = g.turned((0, -.67, 0), (0, 1, 0), body, 96)
    path = g.curve([(0, .585, .047), (0, .592, .066), (0, .55, .070), (0, .35, .064), (0, .16, .060), (0, .125, .056), (0, .10, .062)], 16)
    along = np.gradient(path, axis=0)
    along /= np.linalg.norm(along, axis=1)[:, None]
    across = np.tile([1., 0, 0], (len(path), 1))
    clip = g.sweep(path, np.cross(across, along), across, np.full(len(path), .015), np.full(len(path), .0045), 5, 40, .004)
    return [("pen", barrel, "brushed"), ("pen_clip", clip, "metal")]


def add_pen(m, place):
    """The pen, put where `place` says."""
    for name, mesh, material in pen_meshes():
        thing = g.add_mesh(name, mesh, m[material], "pen", 30)
        thing.matrix_world = place


def add_pen_and_loop(m):
    """The pen in its leather loop beside the fore edge."""
    x, z = HALF_WIDTH + .066, THICK / 2
    add_pen(m, Matrix.Translation((x, -.02, z)) @ Matrix.Rotation(math.radians(75), 4, 'Y'))
    outline = g.superellipse(120, .062, .060, 2.2)[0]
    path = np.column_stack([outline[:, 0], 0 * outline[:, 0], outline[:, 1]])
    ring = g.closed_tube(path, .0075, .13, power=6, count=48)
    g.add_mesh("loop", ([(px + x, py + .30, pz + z) for px, py, pz in ring[0]], ring[1]), m["clasp"], "loop", 60)


# ---------------------------------------------------------------- open
def page_top(x, thick):
    """The height of an open half at a distance from the gutter."""
    return BOARD + .006 + thick * (1 - np.exp(-x / .075)) * (1 - .10 * (x / LEAF) ** 2) + .010 * np.exp(-((x - .20) / .13) ** 2)


def add_open(m):
    """Everything of the open view."""
    back = [(-1.535, BOARD / 2), (1.535, BOARD / 2)]
    path, outward = bent(back, .012)
    x = np.abs(path[:, 0])
    heights = rounded_end(x, 1.535, HALF_HEIGHT, CORNER)
    g.add_mesh("cover", sheet(path, outward, heights), m["cover"], "cover", 60)
    for side, thick in ((-1, .062), (1, .092)):
        add_half(m, side, thick)
    on_page = [(x, y, page_top(x, .092) + .004) for x, y in
               ((.030, 1.02), (.036, .8), (.044, .4), (.052, .0), (.062, -.5), (.080, -.9), (.092, -1.0))]
    ribbon = on_page + [(.098, -1.055, .080), (.110, -1.10, .052), (.125, -1.17, .012), (.150, -1.26, .0045), (.21, -1.36, .0045)]
    add_ribbon(m, g.curve(ribbon, 20))
    lean = math.radians(-24)
    height = page_top(.93, .092) + .0490
    add_pen(m, Matrix.Translation((.93, -.10, height)) @ Matrix.Rotation(lean, 4, 'Z') @ Matrix.Rotation(math.radians(20), 4, 'Y'))


def add_half(m, side, thick):
    """One half of the pages: what is printed on, and the cut edges around it."""
    x = np.concatenate([np.linspace(0, .12, 50)[:-1], np.linspace(.12, 1, 60)]) * LEAF
    top = page_top(x, thick)
    rings = []
    for y in np.concatenate([-np.cos(np.linspace(0, .5, 24)), np.linspace(-.87, .87, 40), np.cos(np.linspace(.5, 0, 24))]) * PAGE_HALF:
        limit = rounded_end(np.array(abs(y)), PAGE_HALF, LEAF, .055)
        inner = np.minimum(x, float(limit))
        row = np.column_stack([inner, np.full_like(x, y), top])
        fan = float(limit) + .030 * (thick / .09)
        side_z = np.linspace(top[-1], BOARD + .002, 10)[1:]
        spread = np.linspace(float(limit), fan, 10)[1:]
        wall = np.column_stack([spread, np.full(9, y), side_z])
        base = np.array([[0, y, BOARD + .002]])
        rings.append(np.vstack([row, wall, base]))
    rings = np.array(rings)
    rings[..., 0] *= side
    top_count = len(x)
    g.add_mesh("paper", sheet_of(rings[:, :top_count]), m["paper"], "paper", 50)
    g.add_mesh("pages", edges_of(rings, top_count), m["pages"], "pages", 30)


def sheet_of(rows):
    """An open grid of points as quads."""
    count, size, _ = rows.shape
    faces = [(i * size + j, i * size + j + 1, (i + 1) * size + j + 1, (i + 1) * size + j)
             for i in range(count - 1) for j in range(size - 1)]
    return [tuple(p) for p in rows.reshape(-1, 3)], faces


def edges_of(rings, top_count):
    """The cut edges: the outer wall, and strips from the top down to the board at head and tail."""
    wall = sheet_of(rings[:, top_count - 1:-1])
    strips = []
    for row in (rings[0], rings[-1]):
        top = row[:top_count]
        shares = np.linspace(0, 1, 8)[:, None, None]
        low = top.copy()
        low[:, 2] = BOARD + .002
        low[:, 0] *= 1 + .02 * np.clip(np.abs(top[:, 0]) / LEAF, 0, 1)
        strips.append(sheet_of(top[None] * (1 - shares) + low[None] * shares))
    return g.join(wall, *strips)
