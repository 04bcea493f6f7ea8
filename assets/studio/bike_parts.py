"""The city bike's meshes.  Centimetres; X forward, the belt on the right (-Y), the ground at z = 0."""
import math

import numpy as np
from mathutils import Matrix

import geometry as g

TYRE, TYRE_RING, RIM = 1.95, 32.6, 31.2
REAR, FRONT, BRACKET = np.array([-50., 0, 34.55]), np.array([56., 0, 34.55]), np.array([-6., 0, 28.6])
HEAD_LOW, HEAD_TOP = np.array([38.8, 0, 69.4]), np.array([33.9, 0, 83.6])
SEAT_TOP = np.array([-21.1, 0, 76.8])
CLAMP = np.array([39.6, 0, 91.6])
CROWN = np.array([39.2, 0, 68.0])
BELT_SIDE, RING_RADIUS, COG_RADIUS, CRANK = -5.0, 8.9, 4.4, 17.
CRANK_DEGREES = -24
SADDLE = np.array([-25.6, 0, 92.0])


def tube(points, radius, end_radius=None, count=40):
    """A round tube through points; `end_radius` where it tapers."""
    path = np.asarray(points, float)
    if len(path) == 2:
        path = path[0] + np.linspace(0, 1, 24)[:, None] * (path[1] - path[0])
    along = np.gradient(path, axis=0)
    along /= np.linalg.norm(along, axis=1)[:, None]
    side = [np.cross(along[0], [0, 1., 0] if abs(along[0][1]) < .9 else [1., 0, 0])]
    for direction in along[1:]:
        side.append(side[-1] - direction * np.dot(side[-1], direction))
        side[-1] = side[-1] / np.linalg.norm(side[-1])
    side[0] = side[0] / np.linalg.norm(side[0])
    side = np.array(side)
    radii = np.linspace(radius, radius if end_radius is None else end_radius, len(path))
    return g.sweep(path, side, np.cross(side, along), radii, radii, 2, count, min(radii) * .5)


def between(a, b, share):
    """A point on the way from a to b."""
    return a + (b - a) * share


def ring_at(centre, axis, profile, count=96):
    """A turned part with its middle at a point: profile steps (along the axis, radius)."""
    return g.turned(np.asarray(centre, float), axis, profile, count)


# ---------------------------------------------------------------- wheels
def add_wheel(m, centre, name, flange, flange_y, hub):
    """Tyre with a light line, box rim, spokes crossed three times, hub."""
    across = (0, 1, 0)
    angle = np.linspace(0, 2 * math.pi, 49)
    tyre = [(TYRE * math.sin(a), TYRE_RING + TYRE * math.cos(a) * (1.0 if math.cos(a) < 0 else .98)) for a in angle]
    closed = lambda profile: g.skin(rings_about(centre, profile, 320))
    g.add_mesh(name + "_tyre", closed(tyre), m["tyre"], "tyre")
    for side in (-1, 1):
        line = [(side * (TYRE + .012) * math.sin(a), TYRE_RING + (TYRE + .012) * math.cos(a)) for a in np.linspace(1.42, 1.62, 5)]
        g.add_mesh(name + "_line", closed(line), m["line"], "fixed")
    rim = [(-1.25, RIM + .35), (-1.28, RIM - .3), (-1.18, RIM - .75), (-.75, RIM - 1.45), (-.3, RIM - 1.7), (.3, RIM - 1.7), (.75, RIM - 1.45),
           (1.18, RIM - .75), (1.28, RIM - .3), (1.25, RIM + .35), (1.05, RIM + .4), (-1.05, RIM + .4), (-1.25, RIM + .35)]
    g.add_mesh(name + "_rim", closed(rim), m["polished"], "metal", 35)
    g.add_mesh(name + "_hub", ring_at(centre, across, hub), m["satin"], "metal", 40)
    spokes, nipples = [], []
    for i in range(32):
        side = 1 if i % 2 else -1
        lead = (1 if (i // 2) % 2 else -1) * math.radians(60)
        at = 2 * math.pi * i / 32
        start = centre + np.array([flange * math.cos(at + lead), side * flange_y, flange * math.sin(at + lead)])
        end = centre + np.array([(RIM - 1.6) * math.cos(at), side * .25, (RIM - 1.6) * math.sin(at)])
        spokes.append(g.capsule(start, end, .115, 8, 2))
        nipples.append(g.capsule(between(end, start, .045), end, .21, 8, 2))
    g.add_mesh(name + "_spokes", g.join(*spokes, *nipples), m["polished"], "metal")


def rings_about(centre, profile, count):
    """Rings of a wheel's profile (y, radius) about the Y axis, one ring a step of the turn, closed."""
    turn = np.linspace(0, 2 * math.pi, count + 1)
    profile = np.asarray(profile)
    return [centre + np.column_stack([profile[:, 1] * math.cos(a), profile[:, 0], profile[:, 1] * math.sin(a)]) for a in turn]


def add_wheels(m):
    """Front with the dynamo's hub, rear with the geared hub."""
    front = [(-5.2, .5), (-5.2, .9), (-4.0, 1.0), (-3.6, 2.9), (-3.3, 3.1), (-3.0, 3.0), (-2.6, 2.2), (2.6, 2.2), (3.0, 3.0), (3.3, 3.1), (3.6, 2.9),
             (4.0, 1.0), (5.2, .9), (5.2, .5)]
    rear = [(-6.6, .5), (-6.6, 1.0), (-5.6, 1.1), (-4.2, 2.0), (-4.0, 3.9), (-3.7, 4.1), (-3.4, 3.95), (-3.0, 3.2), (3.0, 3.2), (3.4, 3.95),
            (3.7, 4.1), (4.0, 3.9), (4.4, 1.4), (6.6, 1.0), (6.6, .5)]
    add_wheel(m, FRONT, "front", 2.75, 3.3, front)
    add_wheel(m, REAR, "rear", 3.7, 3.7, rear)


# ---------------------------------------------------------------- frame and fork
def add_frame(m):
    """Steel tubes with sleeves at the joints, dropouts, the fork."""
    head_at = lambda share: between(HEAD_LOW, HEAD_TOP, share)
    seat_joint = between(BRACKET, SEAT_TOP, .955)
    pieces = [tube([HEAD_LOW, HEAD_TOP], 1.95), tube([BRACKET, SEAT_TOP], 1.6), tube([seat_joint, head_at(.80)], 1.45),
              tube([BRACKET, head_at(.20)], 1.75)]
    sleeves = [(seat_joint, between(seat_joint, head_at(.80), .07), 1.68), (head_at(.80), between(head_at(.80), seat_joint, .075), 1.68),
               (head_at(.20), between(head_at(.20), BRACKET, .075), 1.98), (BRACKET, between(BRACKET, head_at(.20), .085), 2.0),
               (BRACKET, between(BRACKET, SEAT_TOP, .095), 1.85), (between(BRACKET, SEAT_TOP, .89), SEAT_TOP, 1.86)]
    pieces += [tube([a, b], r) for a, b, r in sleeves]
    pieces.append(ring_at(BRACKET - (0, 3.6, 0), (0, 1, 0), [(0, 1.6), (0, 2.15), (.3, 2.3), (6.9, 2.3), (7.2, 2.15), (7.2, 1.6)]))
    for side in (-1, 1):
        axle = REAR + (0, side * 6.3, 0)
        pieces.append(tube(g.curve([seat_joint + (-1.0, side * 1.5, .3), between(seat_joint, axle, .35) + (0, side * 1.6, 0), axle + (1.6, 0, 3.6)], 16), .88, .66))
        pieces.append(tube(g.curve([BRACKET + (-1.6, side * 2.6, -.2), between(BRACKET, axle, .38) + (0, side * 1.2, -.1), axle + (4.2, 0, -.3)], 16), 1.12, .72))
        pieces.append(dropout(axle))
        pieces.append(fork_blade(side))
    pieces.append(tube([BRACKET + (-8.6, -3.4, .9), BRACKET + (-8.6, 3.4, .9)], .62))
    pieces.append(tube([CROWN + (0, -5.4, -.4), CROWN + (0, 5.4, -.4)], 1.5))
    for i, piece in enumerate(pieces):
        g.add_mesh(f"frame{i}", piece, m["frame"], "frame", 50)
    for point, radius in ((head_at(-.05), 2.25), (head_at(1.045), 2.25)):
        axis = HEAD_TOP - HEAD_LOW
        cup = [(-.75, 1.5), (-.75, radius - .15), (-.6, radius), (.5, radius), (.7, radius - .2), (.7, 1.5)]
        g.add_mesh("headset", ring_at(point, axis, cup), m["polished"], "metal", 35)
    g.add_mesh("collar", ring_at(between(BRACKET, SEAT_TOP, .985), SEAT_TOP - BRACKET, [(-.2, 1.7), (-.1, 2.0), (1.3, 2.0), (1.4, 1.9), (1.4, 1.3)]),
               m["satin"], "metal", 40)


def dropout(axle):
    """The plate that holds the wheel."""
    outline = [(5.2, -.9), (5.2, .5), (2.6, 1.6), (2.4, 4.4), (.9, 4.6), (-.9, 2.0), (-1.7, .3), (-1.2, -1.6), (1.2, -1.9)]
    points = [(axle[0] + x, axle[1] + dy, axle[2] + z) for dy in (-.28, .28) for x, z in outline]
    n = len(outline)
    faces = [tuple(range(n))[::-1], tuple(range(n, 2 * n))] + [(i, (i + 1) % n, n + (i + 1) % n, n + i) for i in range(n)]
    return points, faces


def fork_blade(side):
    """One blade: straight from the crown, then raked forward to the axle."""
    down = (HEAD_LOW - HEAD_TOP) / np.linalg.norm(HEAD_LOW - HEAD_TOP)
    start = CROWN + (0, side * 5.1, -.2)
    bend, axle = [start + down * 11, start + down * 29], FRONT + (0, side * 5.4, .2)
    s = np.linspace(0, 1, 7)[:, None]
    rake = bend[0] * (1 - s) ** 2 + 2 * bend[1] * s * (1 - s) + axle * s ** 2
    return tube(g.curve([start, *rake], 12), 1.3, .72)


# ---------------------------------------------------------------- drive
def add_drive(m):
    """Chainring, cranks, pedals, belt, cog."""
    centre = BRACKET + (0, BELT_SIDE, 0)
    ring = [(-.28, RING_RADIUS - 1.3), (-.3, RING_RADIUS), (.3, RING_RADIUS), (.28, RING_RADIUS - 1.3), (-.28, RING_RADIUS - 1.3)]
    g.add_mesh("chainring", g.skin(rings_about(centre, ring, 180)), m["satin"], "metal", 35)
    for arm in range(5):
        a = math.radians(72 * arm + CRANK_DEGREES)
        tip = centre + np.array([math.cos(a), 0, math.sin(a)]) * (RING_RADIUS - .9)
        g.add_mesh("spider", bar(centre, tip, 1.0, .62, .35), m["satin"], "metal", 40)
        g.add_mesh("bolt", ring_at(tip - (0, .55, 0), (0, -1, 0), [(0, .42), (.12, .40), (.16, .28), (.08, .2)], 24), m["polished"], "metal", 40)
    for side, turn in ((-1, CRANK_DEGREES), (1, CRANK_DEGREES + 180)):
        a = math.radians(turn)
        root = BRACKET + (0, side * 6.2, 0)
        tip = root + np.array([math.cos(a) * CRANK, side * 1.0, math.sin(a) * CRANK])
        g.add_mesh("crank", bar(root, tip, 1.35, .95, .62), m["polished"], "metal", 40)
        boss = [(-.9, 1.7), (.3, 1.75), (.5, 1.6), (.55, .9), (.4, .85)]
        g.add_mesh("crank_boss", ring_at(root, (0, side, 0), boss, 64), m["polished"], "metal", 40)
        add_pedal(m, tip, side)
    path = belt_path()
    g.add_mesh("belt", g.closed_tube(path, .26, .62, 6, 24), m["rubber"], "fixed", 50)
    cog = [(-.5, COG_RADIUS - .9), (-.5, COG_RADIUS - .3), (.5, COG_RADIUS - .3), (.5, COG_RADIUS - .9)]
    g.add_mesh("cog", g.skin(rings_about(REAR + (0, BELT_SIDE, 0), cog, 96)), m["satin"], "metal", 35)
    disc = ring_at(REAR + (0, BELT_SIDE - .1, 0), (0, 1, 0), [(0, 1.0), (0, COG_RADIUS - .6), (.2, COG_RADIUS - .6), (.2, 1.0)])
    g.add_mesh("cog_disc", disc, m["black"], "fixed", 40)


def bar(start, end, half_start, half_end, half_thick):
    """A flat bar that tapers, its width in the XZ plane."""
    path = start + np.linspace(0, 1, 20)[:, None] * (end - start)
    along = (end - start) / np.linalg.norm(end - start)
    across = np.cross(along, [0, 1., 0])
    across /= np.linalg.norm(across)
    deep = np.cross(across, along)
    rows = lambda vector: np.tile(vector, (20, 1))
    return g.sweep(path, rows(deep), rows(across), np.linspace(half_start, half_end, 20), np.full(20, half_thick), 4, 40, half_end * .8)


def belt_path():
    """Around chainring and cog, tight."""
    a, b = BRACKET[[0, 2]], REAR[[0, 2]]
    ra, rb = RING_RADIUS + .1, COG_RADIUS + .1
    toward = math.atan2(b[1] - a[1], b[0] - a[0])
    spread = math.acos((ra - rb) / np.linalg.norm(b - a))
    front = [a + ra * np.array([math.cos(t), math.sin(t)]) for t in np.linspace(toward + spread, toward + 2 * math.pi - spread, 90)]
    back = [b + rb * np.array([math.cos(t), math.sin(t)]) for t in np.linspace(toward - spread, toward + spread, 50)]
    outline = g.evenly_spaced(np.array(front + back), 500)
    return np.column_stack([outline[:, 0], np.full(500, BELT_SIDE), outline[:, 1]])


def add_pedal(m, at, side):
    """A platform pedal: two plates, grip blocks, its axle."""
    centre = at + (0, side * 6.4, 0)
    g.add_mesh("pedal_axle", tube([at, centre + (0, side * 4.6, 0)], .55), m["satin"], "metal", 40)
    for dx in (-3.1, 3.1):
        block = tube([centre + (dx, -4.4, 0), centre + (dx, 4.4, 0)], 1.25, count=6)
        g.add_mesh("pedal_block", block, m["rubber"], "fixed", 30)
    for dy in (-4.6, 4.6):
        g.add_mesh("pedal_plate", bar(centre + (-4.2, dy, 0), centre + (4.2, dy, 0), .95, .95, .16), m["satin"], "metal", 40)


# ---------------------------------------------------------------- where one sits and steers
def add_seat(m):
    """Post, rails, a leather saddle with copper-smith's rivets."""
    up = (SEAT_TOP - BRACKET) / np.linalg.norm(SEAT_TOP - BRACKET)
    top = SEAT_TOP + up * 11.6
    g.add_mesh("post", tube([SEAT_TOP - up * 4, top], 1.33), m["polished"], "metal", 40)
    g.add_mesh("post_head", ring_at(top + (0, -2.6, .5), (0, 1, 0), [(0, .4), (0, 1.0), (.2, 1.1), (5.0, 1.1), (5.2, 1.0), (5.2, .4)], 48), m["satin"], "metal", 40)
    for side in (-1, 1):
        rail = [SADDLE + (-11.2, side * 4.2, -1.0), SADDLE + (-8.0, side * 2.5, -2.9), SADDLE + (-3, side * 2.2, -3.4), SADDLE + (4, side * 2.1, -3.3),
                SADDLE + (10.5, side * 1.2, -1.2)]
        g.add_mesh("rail", tube(g.curve(rail, 12), .38, count=20), m["polished"], "metal", 40)
    g.add_mesh("saddle", saddle_mesh(), m["leather"], "leather", 70)
    back = [(-12.3, 0), (-12.0, 3.2), (-11.3, 5.6)]
    for x, y in back + [(x, -y) for x, y in back[1:]]:
        z = saddle_height(x) - .9 * (y / 8) ** 2
        g.add_mesh("rivet", ring_at(SADDLE + (x, y, z - .12), (-.35, 0, 1), [(0, .62), (.12, .62), (.22, .45), (.27, .1)], 28), m["polished"], "metal", 40)


def saddle_height(x):
    """The saddle's top line above its middle: a dip where one sits, the tail turned up."""
    return .55 * ((x + 1) / 13) ** 2 + .75 * np.clip((-x - 5) / 8, 0, 1) ** 2 - .5 * np.clip((x - 8) / 6, 0, 1) ** 2


def saddle_mesh():
    """A loft from tail to nose; each section is an arch with hanging skirts."""
    rings = []
    for x in np.concatenate([-13.4 + 1.2 * (1 - np.cos(np.linspace(.05, 1.5, 10))), np.linspace(-12, 13, 60), 13 + 1.6 * np.sin(np.linspace(.1, 1.52, 10))]):
        t = (x + 13.4) / 28
        width = 1.75 + 6.2 / (1 + math.exp((x + 4.2) / 2.3))
        end = min(1, math.sqrt(max(1e-4, 1 - max(0, (-12.2 - x) / 1.25) ** 2))) * min(1, math.sqrt(max(1e-4, 1 - max(0, (x - 13) / 1.65) ** 2)))
        width *= .08 + .92 * end
        skirt = (4.7 - 2.5 * t) * (.35 + .65 * end)
        angle = np.linspace(0, math.pi, 41)
        y = width * np.sign(np.cos(angle)) * np.abs(np.cos(angle)) ** .72
        z = -skirt + skirt * np.abs(np.sin(angle)) ** .52
        inner = np.column_stack([np.full(41, x), y[::-1] * .93, z[::-1] - .35 - .1 * np.abs(np.sin(angle))])
        outer = np.column_stack([np.full(41, x), y, z])
        ring = np.vstack([outer, inner])
        ring[:, 2] += saddle_height(x)
        rings.append(SADDLE + ring)
    rings = np.array(rings)
    return g.skin(rings, rings[0].mean(0), rings[-1].mean(0))


def add_stem(m):
    """A quill stem with its clamp, and a bell."""
    up = (HEAD_TOP - HEAD_LOW) / np.linalg.norm(HEAD_TOP - HEAD_LOW)
    top = HEAD_TOP + up * 7.2
    g.add_mesh("quill", tube([HEAD_TOP - up, top + up * .6], 1.1), m["polished"], "metal", 40)
    g.add_mesh("stem", tube([top, CLAMP], 1.2), m["polished"], "metal", 40)
    g.add_mesh("stem_top", ring_at(top + up * .3, up, [(-.8, 1.25), (.6, 1.25), (.9, 1.0), (.95, .2)], 48), m["polished"], "metal", 40)
    g.add_mesh("clamp", ring_at(CLAMP - (0, 2.1, 0), (0, 1, 0), [(0, 1.3), (.1, 1.62), (4.1, 1.62), (4.2, 1.3)], 64), m["polished"], "metal", 35)


BARS = {
    "swept": [(0, 0, 0), (0, 5, .1), (1.6, 12, .9), (1.2, 20, 2.2), (-5.5, 26.5, 3.0), (-14, 28.8, 2.6), (-22.5, 29.6, 1.7)],
    "flat": [(0, 0, 0), (0, 5, .2), (-.2, 12, 1.6), (-.9, 18, 2.0), (-2.0, 25, 2.0), (-3.2, 31, 2.0)],
}
GRIP = 12.4
# Where the brake's hose runs from the bar: on the right down the fork, on the left into the down tube.
HOSES = {-1: [CLAMP + (8.6, -5., -4), CROWN + (3.4, -4.6, 5.5), CROWN + (2.6, -6.3, -7), CROWN + (8.6, -6.2, -22), FRONT + (-2.2, -5.2, 4.4)],
         1: [CLAMP + (8.2, 5., -4), HEAD_TOP + (4.4, 2.7, -5), np.array([37.4, 2.5, 73.2]), np.array([33.4, 1.5, 68.0]), np.array([31.6, .6, 66.0])]}


def add_bars(m, name):
    """A handlebar with leather grips, brake levers and the bell."""
    half = g.curve(BARS[name], 24)
    right = CLAMP + half * (1, -1, 1)
    line = np.vstack([right[::-1], (CLAMP + half)[1:]])
    g.add_mesh("bar_" + name, tube(line, 1.12), m["bars"], "bars_" + name, 40)
    for side in (-1, 1):
        end = CLAMP + half * (1, side, 1)
        length = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(end, axis=0), axis=1))])
        at = lambda d: np.array([np.interp(length[-1] - d, length, end[:, i]) for i in range(3)])
        grip = np.array([at(d) for d in np.linspace(GRIP, .3, 30)])
        g.add_mesh("grip", tube(grip, 1.58, 1.66), m["grips"], "grips_" + name, 50)
        axis = at(.2) - at(1.2)
        g.add_mesh("grip_end", ring_at(at(.35), axis, [(-.3, 1.5), (-.2, 1.72), (.35, 1.72), (.5, 1.5), (.55, .2)], 48), m["bars"], "bars_" + name, 40)
        g.add_mesh("grip_ring", ring_at(at(GRIP), axis, [(-.35, 1.2), (-.35, 1.7), (.25, 1.74), (.25, 1.2)], 48), m["bars"], "bars_" + name, 40)
        lever = g.curve([at(GRIP + 1.8) + (.4, 0, -.9), at(GRIP + .5) + (2.2, 0, -1.5), at(GRIP - 4) + (3.6, side * .6, -2.2), at(GRIP - 9) + (3.3, side * 1.0, -2.6)], 12)
        g.add_mesh("lever", tube(lever, .48, .38, 20), m["bars"], "bars_" + name, 50)
        hose = g.curve([at(GRIP + 2.4) + (.8, 0, -.4), at(GRIP + 6) + (6.5, 0, 1.2), *HOSES[side]], 14)
        g.add_mesh("hose", tube(hose, .26, count=12), m["rubber"], "bars_" + name, 50)
        g.add_mesh("lever_body", tube([at(GRIP + 2.6), at(GRIP + 1.0)], 1.55), m["bars"], "bars_" + name, 40)


# ---------------------------------------------------------------- what can be added
def mudguard(centre, start, end, half=2.55):
    """An arched strip over a wheel, angles in degrees from the front horizontal."""
    rings = []
    radius = TYRE_RING + TYRE + 1.35
    for a in np.radians(np.linspace(start, end, 120)):
        t = np.linspace(-1, 1, 25)
        outer = np.column_stack([(radius - .95 * np.abs(t) ** 2.4) * math.cos(a), t * half, (radius - .95 * np.abs(t) ** 2.4) * math.sin(a)])
        inner = outer[::-1] * (1 - .16 / radius)
        rings.append(centre + np.vstack([outer, inner]))
    rings = np.array(rings)
    return g.skin(rings, rings[0].mean(0), rings[-1].mean(0))


def add_mudguards(m):
    """Polished mudguards with their wire stays."""
    for centre, start, end, stays, width in ((FRONT, 38, 178, (168,), 5.4), (REAR, 28, 190, (120, 182), 6.3)):
        g.add_mesh("mudguard", mudguard(centre, start, end), m["addmetal"], "mudguards", 50)
        for degrees in stays:
            a = math.radians(degrees)
            rim = centre + np.array([math.cos(a), 0, math.sin(a)]) * (TYRE_RING + TYRE + .9)
            for side in (-1, 1):
                wire = [centre + (-.8, side * (width + .6), .8), between(centre, rim, .9) + (0, side * (width * .55 + .9), 0), rim + (0, side * 2.4, 0)]
                g.add_mesh("stay", tube(g.curve(wire, 10), .24, count=12), m["addmetal"], "mudguards", 50)


def add_rear_rack(m):
    """Two rails, five bars, stays down to the axle."""
    z, front, back, half = 74.6, -27.5, -66.5, 5.6
    points = g.rounded_rectangle((front - back) / 2, half, 3.2, 10)[0]
    path = np.column_stack([points[:, 0] + (front + back) / 2, points[:, 1], np.full(len(points), z)])
    g.add_mesh("rack", g.closed_tube(path, .55, .55, 2, 20), m["addmetal"], "rear_rack", 50)
    for x in np.linspace(back + 7, front - 6, 5):
        g.add_mesh("rack_bar", tube([(x, -half, z), (x, half, z)], .38, count=16), m["addmetal"], "rear_rack", 50)
    for side in (-1, 1):
        foot = REAR + (.6, side * 7.1, 2.6)
        for x in (-57.5, -45.0):
            g.add_mesh("rack_stay", tube([foot, (x, side * half, z)], .5, count=16), m["addmetal"], "rear_rack", 50)
        g.add_mesh("rack_link", tube([(front + .4, side * 3.0, z), between(BRACKET, SEAT_TOP, .90) + (-.6, side * 1.7, 0)], .4, count=16),
                   m["addmetal"], "rear_rack", 50)


def add_front_rack(m):
    """A platform over the front wheel."""
    z, front, back, half = 73.6, 75.0, 42.5, 13.5
    points = g.rounded_rectangle((front - back) / 2, half, 4., 10)[0]
    path = np.column_stack([points[:, 0] + (front + back) / 2, points[:, 1], np.full(len(points), z)])
    g.add_mesh("rack", g.closed_tube(path, .6, .6, 2, 20), m["addmetal"], "front_rack", 50)
    for y in np.linspace(-half + 4.5, half - 4.5, 5):
        g.add_mesh("rack_bar", tube([(back, y, z), (front, y, z)], .4, count=16), m["addmetal"], "front_rack", 50)
    for side in (-1, 1):
        foot = FRONT + (0, side * 6.4, 1.2)
        for x in (52., 66.):
            wire = g.curve([foot, between(foot, np.array([x, side * 10., z - 3]), .75), (x, side * 10.2, z)], 10)
            g.add_mesh("rack_stay", tube(wire, .5, count=16), m["addmetal"], "front_rack", 50)
    g.add_mesh("rack_link", tube([(back, 0, z), CROWN + (1.5, 0, 1.2)], .5, count=16), m["addmetal"], "front_rack", 50)


def plank(centre, size):
    """A board with rounded edges."""
    x, y, z = (s / 2 for s in size)
    bevel = min(x, y, z) * .35
    outline = g.rounded_rectangle(y, z, bevel * 1.5, 5)
    profile = [(-x, bevel), (-x + bevel * .3, bevel * .3), (-x + bevel, 0), (x - bevel, 0), (x - bevel * .3, bevel * .3), (x, bevel)]
    points, faces = g.loft(outline, profile, True, True)
    return [(px + centre[0], py + centre[1], pz + centre[2]) for px, py, pz in points], faces


def add_crate(m):
    """An oak crate on the front rack."""
    z, middle, length, width, high = 74.8, 58.7, 33., 28., 17.
    pieces = {axis: [] for axis in range(3)}
    pieces[0] = [plank((middle, y, z + .2), (length, 4.6, .9)) for y in np.linspace(-width / 2 + 3, width / 2 - 3, 5)]
    for row in range(3):
        at = z + 3.4 + row * 5.6
        pieces[0] += [plank((middle, side * width / 2, at), (length + 1.6, .9, 4.5)) for side in (-1, 1)]
        for end in (-1, 1):
            board = plank((0, 0, 0), (width, .9, 4.5))
            turn = Matrix.Translation((middle + end * length / 2, 0, at)) @ Matrix.Rotation(math.pi / 2, 4, 'Z')
            pieces[1].append(g.moved(board, turn))
    for sx in (-1, 1):
        for sy in (-1, 1):
            post = plank((0, 0, 0), (high, 1.8, 1.8))
            turn = Matrix.Translation((middle + sx * (length / 2 - 1.4), sy * (width / 2 - 1.4), z + high / 2)) @ Matrix.Rotation(math.pi / 2, 4, 'Y')
            pieces[2].append(g.moved(post, turn))
    for axis, boards in pieces.items():
        g.add_mesh(f"crate{axis}", g.join(*boards), m[f"oak{axis}"], "crate", 40)
    nails = [ring_at((middle + sx * (length / 2 - 1.4), sy * (width / 2 + .45), z + 3.4 + row * 5.6), (0, sy, 0), [(0, .32), (.08, .3), (.1, .05)], 16)
             for sx in (-1, 1) for sy in (-1, 1) for row in range(3)]
    g.add_mesh("nails", g.join(*nails), m["addmetal"], "crate", 40)


def add_lights(m):
    """A round lamp on the crown, a small one behind the saddle."""
    base, axis = CROWN + (3.2, 0, 4.6), (1, 0, -.12)
    shell = [(0, .3), (.2, 1.6), (.9, 2.6), (2.2, 3.3), (3.8, 3.6), (5.0, 3.7), (5.3, 3.72), (5.4, 3.5)]
    g.add_mesh("lamp", ring_at(base, axis, shell), m["addmetal"], "lights", 40)
    g.add_mesh("lamp_glass", ring_at(base, axis, [(5.25, 3.5), (5.5, 3.0), (5.7, 1.8), (5.75, .1)]), m["lens"], "lights", 50)
    g.add_mesh("lamp_arm", tube([CROWN + (1.2, 0, 1.0), base + (1.2, 0, -1.4)], .5, count=16), m["addmetal"], "lights", 50)
    tail, back = SADDLE + (-12.6, 0, -6.4), (-1, 0, 0)
    g.add_mesh("tail", ring_at(tail, back, [(0, .3), (0, 1.5), (.3, 1.75), (1.6, 1.75), (1.8, 1.6)]), m["addmetal"], "lights", 40)
    g.add_mesh("tail_glass", ring_at(tail, back, [(1.7, 1.6), (2.1, 1.3), (2.3, .6), (2.32, .05)]), m["red"], "lights", 50)
    g.add_mesh("tail_arm", tube([tail + (.2, 0, .4), SADDLE + (-8.4, 0, -3.0)], .35, count=16), m["addmetal"], "lights", 50)


def add_stand(m):
    """The kick stand, down."""
    top = BRACKET + (-7.4, 2.6, -1.2)
    g.add_mesh("stand", tube([top, (-17.5, 12.5, 1.2)], .85), m["satin"], "metal", 40)
    g.add_mesh("stand_foot", tube([(-17.1, 12.2, 2.6), (-18.0, 12.8, .4)], 1.15), m["rubber"], "fixed", 40)
    g.add_mesh("stand_plate", tube([BRACKET + (-7.4, -2.4, -.4), BRACKET + (-7.4, 3.0, -1.0)], 1.2), m["satin"], "metal", 40)
