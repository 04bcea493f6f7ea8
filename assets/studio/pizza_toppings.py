"""The ten toppings: each piece is modelled and painted on its own, then laid on the pizza.

A piece is (points, faces, colours) around its own centre, its rest plane at z = 0; units of 10 cm.
"""
import math

import numpy as np

import materials
from geometry import place
from pizza_surface import blend, quick_mesh, set_colours, smooth

CENTRE_GAP = (.90, 2.3)
TOPPING_RADIUS = 1.34


# ---------------------------------------------------------------- shapes
def grid_faces(rows, columns, closed):
    """Quads of a grid of points; `closed` joins the last column to the first."""
    index = np.arange(rows * columns).reshape(rows, columns)
    after = np.roll(index, -1, 1) if closed else index[:, 1:]
    here = index if closed else index[:, :-1]
    return np.stack([here[:-1], here[1:], after[1:], after[:-1]], 2).reshape(-1, 4)


def slab(outline, thickness, bend, paint, rings=16, edge=.4):
    """A slice with a round edge.  `bend(x, y, s)` lifts it, `paint(x, y, s, side)` colours it.

    s runs from 0 in the middle to 1 at the outline; side is 1 on top, 0 at the rim, -1 below.
    """
    turn = np.linspace(math.pi / 2, -math.pi / 2, 7)
    size = np.linalg.norm(outline, axis=1).mean()
    rim = 1 - (1 - np.cos(turn)) * edge * thickness / size
    scales = np.concatenate([np.linspace(.02, 1, rings)[:-1] * rim[0], rim, [.6, .02]])[:, None]
    heights = np.concatenate([np.ones(rings - 1), np.sin(turn), [-1, -1]])[:, None]
    x, y = scales * outline[:, 0], scales * outline[:, 1]
    z = thickness * (heights + 1) / 2 + bend(x, y, scales)
    colours = paint(x, y, scales + 0 * x, heights + 0 * x)
    points = np.stack([x, y, z], 2).reshape(-1, 3)
    return points, grid_faces(len(scales), len(outline), True), colours.reshape(-1, 3)


def leaf(length, half_width, lift, paint, rows=44, columns=21):
    """A leaf along +Y: `half_width(t)` and `lift(t, v)` for t along and v across (-1 to 1)."""
    t, v = np.meshgrid(np.linspace(0, 1, rows), np.linspace(-1, 1, columns), indexing='ij')
    points = np.stack([half_width(t) * v, (t - .5) * length, lift(t, v)], 2).reshape(-1, 3)
    return points, grid_faces(rows, columns, False), paint(t, v).reshape(-1, 3)


def strip(path, up, width, thickness, paint, columns=14):
    """A bar of rounded section along a path; `paint(t, angle)` colours it (angle 90 degrees is up)."""
    path = np.asarray(path)
    along = np.gradient(path, axis=0)
    along /= np.linalg.norm(along, axis=1)[:, None]
    across = np.cross(along, up)
    across /= np.linalg.norm(across, axis=1)[:, None]
    up = np.cross(across, along)
    t = np.linspace(0, 1, len(path))[:, None]
    angle = np.linspace(0, 2 * math.pi, columns, endpoint=False)[None]
    taper = np.sqrt(np.clip(1 - np.abs(2 * t - 1) ** 14, .02, 1))
    wide = np.sign(np.cos(angle)) * np.abs(np.cos(angle)) ** .7 * width / 2 * taper
    tall = np.sign(np.sin(angle)) * np.abs(np.sin(angle)) ** .7 * thickness / 2 * taper
    points = path[:, None] + wide[..., None] * across[:, None] + tall[..., None] * up[:, None]
    return points.reshape(-1, 3), grid_faces(len(path), columns, True), paint(t, angle + 0 * t).reshape(-1, 3)


def wobble(generator, count, strength, highest=6):
    """A closed random curve around zero."""
    angle = np.linspace(0, 2 * math.pi, count, endpoint=False)
    return strength * sum(generator.normal() / k ** 1.1 * np.cos(k * angle + generator.uniform(0, 6.28))
                          for k in range(2, highest + 1))


def round_outline(generator, radius, strength=.03, count=72, highest=6):
    """An almost round outline."""
    angle = np.linspace(0, 2 * math.pi, count, endpoint=False)
    radii = radius * (1 + wobble(generator, count, strength, highest))
    return np.stack([radii * np.cos(angle), radii * np.sin(angle)], 1)


def together(*pieces):
    """Several shapes as one piece."""
    start, points, faces, colours = 0, [], [], []
    for piece_points, piece_faces, piece_colours in pieces:
        points.append(piece_points)
        faces.append(piece_faces + start)
        colours.append(piece_colours)
        start += len(piece_points)
    return np.concatenate(points), np.concatenate(faces), np.concatenate(colours)


def turned_piece(piece, angle, shift=(0, 0, 0), pitch=0.):
    """A piece pitched about X, turned about Z, then moved."""
    points, faces, colours = piece
    c, s = math.cos(pitch), math.sin(pitch)
    points = points @ np.array([[1, 0, 0], [0, c, s], [0, -s, c]])
    c, s = math.cos(angle), math.sin(angle)
    return points @ np.array([[c, s, 0], [-s, c, 0], [0, 0, 1]]) + np.array(shift), faces, colours


def mottle(x, y, generator, scale, waves=14):
    """Cheap smooth noise at any place, about -1 to 1."""
    total = np.zeros(np.broadcast(x, y).shape)
    for _ in range(waves):
        direction, phase = generator.uniform(0, 6.28), generator.uniform(0, 6.28)
        rate = generator.uniform(.5, 1.5) / scale
        total += np.cos(rate * (x * math.cos(direction) + y * math.sin(direction)) + phase)
    return total / math.sqrt(waves)


colour = lambda *rgb: np.array(rgb)


# ---------------------------------------------------------------- the ten
def salami(generator):
    """A spicy slice: cupped, edge crisp, flecked with fat, wet with oil."""
    radius = generator.uniform(.165, .195)
    outline = round_outline(generator, radius, .022, 96)
    angle_wave = wobble(generator, 96, .016, 4)

    def bend(x, y, s):
        return .036 * s ** 4 + angle_wave * s ** 3 + .004 * mottle(x, y, np.random.default_rng(5), .05)

    def paint(x, y, s, side):
        grain = np.random.default_rng(generator.integers(1 << 30))
        fat = smooth(mottle(x, y, grain, .0105, 26), .95, 1.35) * (s < .93)
        meat = blend(colour(.34, .040, .016), colour(.47, .085, .030), smooth(mottle(x, y, grain, .03), -1, 1))
        meat = blend(meat, colour(.13, .014, .008), .85 * smooth(s, .86, 1.))
        return blend(meat, colour(.66, .30, .15), .75 * fat)
    return slab(outline, .030, bend, paint, rings=44)


def olive(generator):
    """A black olive ring."""
    radius, hole, height = generator.uniform(.066, .08), .030, generator.uniform(.034, .05)
    tube, angle = 22, np.linspace(0, 2 * math.pi, 44, endpoint=False)[None]
    around = np.linspace(0, 2 * math.pi, tube, endpoint=True)[:, None]
    middle, half = (radius + hole) / 2, (radius - hole) / 2
    power = lambda wave: np.sign(wave) * np.abs(wave) ** .72
    r = middle + half * power(np.cos(around)) + .0025 * np.cos(2 * angle + generator.uniform(0, 6))
    z = height / 2 * (1 + power(np.sin(around))) + 0 * angle
    points = np.stack([r * np.cos(angle), r * np.sin(angle), z], 2).reshape(-1, 3)
    flesh = smooth(np.sin(around), .55, .95) * smooth(np.cos(around), .95, .3) + 0 * angle
    paint = blend(colour(.010, .008, .011), colour(.075, .045, .040), flesh)
    return turned_piece((points, grid_faces(tube, 44, True), paint.reshape(-1, 3)), 0,
                        pitch=generator.uniform(-.25, .25))


def mushroom_outline(size):
    """Cap over stem, seen from the side."""
    right = [(.0, .52), (.22, .50), (.42, .40), (.55, .22), (.60, .02), (.57, -.12), (.48, -.17), (.36, -.14),
             (.22, -.08), (.155, -.10), (.145, -.22), (.155, -.36), (.17, -.46), (.13, -.50), (0, -.515)]
    points = np.array(right + [(-x, y) for x, y in right[-2:0:-1]]) * size
    for _ in range(2):
        points = np.stack([points * .75 + np.roll(points, -1, 0) * .25, points * .25 + np.roll(points, -1, 0) * .75],
                          1).reshape(-1, 2)
    return points


def mushroom(generator):
    """A slice of champignon, roasted at its edge, gills dark."""
    size = generator.uniform(.235, .29)
    outline = mushroom_outline(size) * np.array([generator.uniform(.85, 1.05), 1])
    roast = generator.uniform(.4, .9)

    def bend(x, y, s):
        return .010 * np.cos(9 * x + 2) + .016 * s ** 3 * np.cos(7 * y) + .012 * s ** 4

    def paint(x, y, s, side):
        grain = np.random.default_rng(generator.integers(1 << 30))
        px, py = x / size, y / size
        gill = np.exp(-((py + .03 - .10 * np.cos(px * 4)) / .045) ** 2) * (np.abs(px) > .13) * (np.abs(px) < .50)
        flesh = blend(colour(.70, .55, .36), colour(.80, .68, .49), smooth(mottle(x, y, grain, .02), -1, 1))
        flesh = blend(flesh, colour(.40, .22, .09), roast * smooth(mottle(x, y, grain, .05) + 2.2 * s, 1.6, 3.2))
        flesh = blend(flesh, colour(.15, .075, .035), .85 * gill)
        return blend(flesh, colour(.26, .135, .058), .9 * smooth(s, .93, 1.) * (py > -.2))
    return turned_piece(slab(outline, .030, bend, paint, rings=26), 0, pitch=generator.uniform(-.12, .12))


def basil(generator):
    """A fresh basil leaf: bulging between its veins, folded a little along the rib."""
    length = generator.uniform(.30, .40)
    fold, curl, twist = generator.uniform(.25, .5), generator.uniform(.03, .10), generator.normal(0, .05)
    width = length * generator.uniform(.27, .33)

    def half_width(t):
        return width * np.sin(math.pi * np.clip(t, 0, 1) ** .80) ** .80 * (1 - .25 * t) + .004

    def lift(t, v):
        veins = np.abs(np.sin(math.pi * (5.2 * t - 1.1 * np.abs(v))))
        bulge = .017 * veins ** .6 * (np.abs(v) ** .5) * (1 - np.abs(v)) * 2 * np.sin(math.pi * t)
        return .020 + fold * half_width(t) * np.abs(v) ** 1.4 * .55 + bulge - curl * (2 * t - 1) ** 2 * 0.5 \
            + curl * .5 + twist * v * (t - .5) - .05 * np.abs(v) ** 4 * fold

    def paint(t, v):
        grain = np.random.default_rng(generator.integers(1 << 30))
        vein = np.exp(-((np.mod(5.2 * t - 1.1 * np.abs(v) + .5, 1) - .5) / .07) ** 2) * (np.abs(v) < .85)
        rib = np.exp(-(v / .05) ** 2)
        green = blend(colour(.030, .115, .010), colour(.065, .20, .022), smooth(mottle(t, v, grain, .25), -1, 1))
        return blend(green, colour(.16, .33, .07), np.clip(.30 * vein + .65 * rib, 0, 1))
    return leaf(length, half_width, lift, paint, 60, 31)


def pepper(generator):
    """A strip of bell pepper, red, yellow or green, skin up."""
    skin = [colour(.50, .020, .008), colour(.75, .33, .010), colour(.09, .20, .014), colour(.52, .030, .010)]
    skin = skin[generator.integers(len(skin))]
    radius, span = generator.uniform(.15, .24), generator.uniform(1.5, 2.5)
    t = np.linspace(-.5, .5, 46)
    wave = generator.uniform(-.3, .3)
    r = radius * (1 + .10 * np.cos(5 * t + wave) + wave * t * .4)
    path = np.stack([r * np.sin(span * t), r * np.cos(span * t) - radius * .85, .026 + .020 * np.cos(3 * t + wave)
                     + .012 * np.cos(9 * t)], 1)
    lean = generator.uniform(-.5, .5)
    up = np.stack([lean * np.sin(span * t), lean * np.cos(span * t), np.ones_like(t)], 1)

    def paint(t, angle):
        inside = smooth(-np.sin(angle), .1, .8)
        char = smooth(np.sin(17 * t + wave * 20) + np.sin(41 * t), 1.45, 1.9) * smooth(np.sin(angle), .2, .8)
        flesh = blend(skin + 0 * angle[..., None], np.minimum(skin * 1.5 + .10, .9), .8 * inside)
        return blend(flesh, colour(.03, .012, .006), .7 * char)
    return strip(path, up, generator.uniform(.048, .062), .030, paint, 18)


def onion(generator):
    """Two or three arcs of red onion, one inside the other."""
    arcs = []
    radius, span, turn = generator.uniform(.15, .21), generator.uniform(1.6, 3.2), 0.
    for _ in range(generator.integers(2, 4)):
        t = np.linspace(-.5, .5, 44)
        squash = generator.uniform(.75, 1.)
        path = np.stack([radius * np.sin(span * t), squash * radius * np.cos(span * t) - radius * .6,
                         .020 + .018 * np.abs(2 * t) ** 2 * generator.uniform(0, 1) + 0 * t], 1)

        def paint(t, angle):
            skin = smooth(np.cos(angle), .1, .75)
            flesh = blend(colour(.76, .55, .56), colour(.62, .30, .38), .5 + .5 * np.sin(9 * t) * .5)
            flesh = blend(flesh, colour(.30, .030, .10), .92 * skin)
            brown = smooth(np.abs(2 * t - 1), .86, 1.) + 0 * angle
            return blend(flesh, colour(.30, .13, .06), .6 * brown)
        arcs.append(turned_piece(strip(path, np.array([0, 0, 1.]), .017, generator.uniform(.026, .040), paint, 14),
                                 turn))
        radius, turn = radius - generator.uniform(.030, .045), turn + generator.uniform(-.4, .4)
    return together(*arcs)


def ham(generator):
    """A torn piece of cooked ham, rumpled, browned at its ridges."""
    outline = round_outline(generator, generator.uniform(.19, .24), .15, 120, 16) * np.array([1.15, .85])
    direction = generator.uniform(0, 3.14)
    phase = generator.uniform(0, 6.28)

    def fold(x, y):
        u = x * math.cos(direction) + y * math.sin(direction)
        w = y * math.cos(direction) - x * math.sin(direction)
        return np.sin(26 * u + phase + 5 * w) + .6 * np.sin(15 * u - 11 * w + phase)

    def bend(x, y, s):
        return .030 * (1.2 + fold(x, y)) * (.35 + .65 * s)

    def paint(x, y, s, side):
        grain = np.random.default_rng(generator.integers(1 << 30))
        meat = blend(colour(.60, .215, .17), colour(.72, .345, .27), smooth(mottle(x, y, grain, .04), -1, 1))
        meat = blend(meat, colour(.80, .56, .44), .6 * smooth(mottle(x, y, grain, .06), .75, 1.5))
        return blend(meat, colour(.36, .105, .05), .55 * smooth(fold(x, y), .9, 1.6) + .5 * smooth(s, .95, 1))
    return slab(outline, .018, bend, paint, rings=30)


def rocket_leaf(generator):
    """One rocket leaf with its lobes and stalk."""
    length = generator.uniform(.42, .58)
    lobes, sway, arch = generator.uniform(3.2, 4.2), generator.normal(0, .10), generator.uniform(.05, .11)

    def half_width(t):
        lobe = np.clip(.5 + .5 * np.cos(2 * math.pi * lobes * (1 - t)), 0, 1) ** .8
        blade = smooth(t, .30, .55) * np.clip((1 - t) / .06, 0, 1) ** .5
        return length * (.008 + blade * (.028 + (.055 + .055 * t) * lobe))

    def lift(t, v):
        return .022 + arch * np.sin(math.pi * t) + .030 * np.abs(v) * blade_wave(t, v) + sway * (t - .4) * v * .2

    def blade_wave(t, v):
        return np.sin(14 * t + 2.2 * np.sign(v) + 7 * sway) * smooth(t, .3, .6)

    def paint(t, v):
        grain = np.random.default_rng(generator.integers(1 << 30))
        green = blend(colour(.030, .085, .010), colour(.060, .155, .018), smooth(mottle(t, v, grain, .3), -1, 1))
        green = blend(green, colour(.20, .33, .10), np.exp(-(v / .10) ** 2) * .7)
        return blend(green, colour(.22, .34, .11), smooth(t, .36, .22) * .9)
    points, faces, colours = leaf(length, half_width, lift, paint, 90, 15)
    points[:, 0] += sway * ((points[:, 1] / length) ** 2) * length
    return points, faces, colours


def rocket(generator):
    """A few rocket leaves thrown together."""
    leaves = []
    for k in range(3):
        shift = (generator.normal(0, .05), generator.normal(0, .05), .014 * k)
        leaves.append(turned_piece(rocket_leaf(generator), generator.uniform(0, 6.28), shift))
    return together(*leaves)


def tomato(generator):
    """A thick slice of cherry tomato, cut face up: skin, flesh, chambers of jelly and seeds."""
    radius = generator.uniform(.115, .14)
    outline = round_outline(generator, radius, .014, 96)
    chambers, turn = int(generator.integers(3, 5)), generator.uniform(0, 6.28)

    def jelly(x, y, s):
        angle = np.arctan2(y, x) + turn
        wall = np.abs(np.sin(angle * chambers / 2))
        return smooth(wall, .30, .55) * smooth(s, .22, .34) * (1 - smooth(s, .70, .80))

    def seeds(x, y):
        total = np.zeros_like(x)
        for k in range(chambers * 5):
            angle = (k // 5 * 2 + 1) * math.pi / chambers - turn + (k % 5 - 2) * .85 / chambers
            r = radius * (.42 + .20 * (k % 2))
            dx, dy = x - r * math.cos(angle), y - r * math.sin(angle)
            along, across = dx * math.cos(angle) + dy * math.sin(angle), dy * math.cos(angle) - dx * math.sin(angle)
            total = np.maximum(total, 1 - smooth(np.hypot(along / .011, across / .0062), .6, 1.1))
        return total

    def bend(x, y, s):
        return -.012 * jelly(x, y, s) + .006 * seeds(x, y) * (s < .8)

    def paint(x, y, s, side):
        flesh = blend(colour(.52, .055, .020), colour(.60, .105, .045), smooth(s, .75, .2))
        flesh = blend(flesh, colour(.46, .085, .014), jelly(x, y, s) * .9)
        flesh = blend(flesh, colour(.70, .48, .20), .8 * seeds(x, y) * (side > .9))
        return blend(flesh, colour(.40, .012, .006), smooth(s, .90, .96) + (side < .9))
    return slab(outline, .055, bend, paint, rings=52)


def artichoke(generator):
    """A quarter of an artichoke heart: petals fanned from a pale base."""
    petals = []
    count = 6
    for k in range(count):
        side = (k - (count - 1) / 2) / (count / 2)
        length = generator.uniform(.24, .30) * (1 - .15 * abs(side))
        layer = .012 * (k % 2) + .010

        def half_width(t, length=length):
            return length * .21 * np.sin(math.pi * np.clip(.12 + .86 * t, 0, 1)) ** .75

        def lift(t, v, layer=layer, side=side):
            cupped = .034 * (1 - v ** 2) * np.sin(math.pi * (.25 + .6 * t))
            return layer + cupped + .022 * t ** 2 + .0025 * np.cos(40 * v * t)

        def paint(t, v, tip=generator.uniform(.5, 1.)):
            fibre = .5 + .5 * np.cos(34 * v + 5 * t)
            body = blend(colour(.60, .50, .22), colour(.42, .36, .10), smooth(t + .1 * fibre, .2, .75))
            body = blend(body, colour(.33, .33, .085), .35 * fibre * t)
            return blend(body, colour(.17, .085, .026), tip * smooth(t + .3 * np.abs(v), .62, 1.10))
        petal = leaf(length, half_width, lift, paint, 34, 21)
        petals.append(turned_piece(petal, -side * .75, (.085 * side, .06 - .04 * abs(side), 0)))
    outline = round_outline(generator, .062, .10, 48) * np.array([1.25, .8])
    base = slab(outline, .034, lambda x, y, s: .012 - .014 * s ** 2 + 0 * x,
                lambda x, y, s, side: blend(colour(.52, .45, .19), colour(.30, .21, .07), smooth(s, .3, 1)), 10)
    return together(*petals, turned_piece(base, 0, (0, -.045, 0)))


# (make, pieces, extra pieces, radius of a piece, roughness, coat), laid down in this order
TOPPINGS = {
    "ham": (ham, 10, 6, .23, .34, .25),
    "salami": (salami, 11, 7, .19, .30, .55),
    "tomato": (tomato, 13, 8, .13, .20, .60),
    "artichoke": (artichoke, 9, 5, .20, .36, .25),
    "mushroom": (mushroom, 13, 8, .15, .42, .20),
    "pepper": (pepper, 13, 8, .16, .20, .60),
    "onion": (onion, 12, 8, .16, .26, .45),
    "olive": (olive, 18, 11, .08, .18, .50),
    "basil": (basil, 9, 6, .19, .32, .30),
    "rocket": (rocket, 11, 7, .24, .36, .20),
}
AVOIDANCE = .75


def places_for_all():
    """Where every piece of every topping lies: far from its kind, a little apart from the others, off the centre line.

    Gives {topping: [(x, y), ...]}, the normal amount first, then the extra one.
    """
    generator = np.random.default_rng(77)
    taken, places = [], {}
    for name, (_, count, extra, radius, *_) in TOPPINGS.items():
        own = []
        for index in range(count + extra):
            reach, gap = TOPPING_RADIUS - radius * .95, radius * generator.uniform(*CENTRE_GAP)
            tried = generator.uniform(-reach, reach, (700, 2))
            side = 1 if index % 2 else -1
            tried[:, 0] = side * np.abs(tried[:, 0])
            tried = tried[(np.hypot(*tried.T) < reach) & (np.abs(tried[:, 0]) > gap)]
            score = np.full(len(tried), 9.)
            for (x, y) in own:
                score = np.minimum(score, np.hypot(tried[:, 0] - x, tried[:, 1] - y) / (2 * radius))
            for (x, y, other) in taken:
                score = np.minimum(score, np.hypot(tried[:, 0] - x, tried[:, 1] - y) / (radius + other) / AVOIDANCE)
            own.append(tuple(tried[np.argmax(score + generator.uniform(0, .12, len(score)))]))
        taken += [(x, y, radius) for x, y in own]
        places[name] = own
    return places


def lay(piece, x, y, field, sink, drape):
    """A piece on the pizza: follows the surface under it by `drape`, the rest lies flat; sunk in a little."""
    points, faces, colours = piece
    ground = field.top(points[:, 0] + x, points[:, 1] + y)
    level = float(np.quantile(ground, .8))
    points = points.copy()
    points[:, 2] += drape * ground + (1 - drape) * level - sink
    points[:, 0] += x
    points[:, 1] += y
    return points, faces, colours


def add_topping(name, field, spots):
    """Both amounts of a topping as two objects, named for the amount they belong to."""
    make, count, extra, _, rough, coat = TOPPINGS[name]
    generator = np.random.default_rng(sum(map(ord, name)))
    pieces = [lay(turned_piece(make(generator), generator.uniform(0, 6.28)), x, y, field, .006, .55)
              for x, y in spots]
    material = topping_material(name, rough, coat)
    objects = []
    for amount, chosen in ((1, pieces[:count]), (2, pieces[count:])):
        points, faces, colours = together(*chosen)
        mesh = quick_mesh(f"{name}_{amount}", points, faces)
        set_colours(mesh, "tone", colours)
        objects.append(place(f"{name}_{amount}", mesh, material, f"{name}_{amount}"))
    return objects


def topping_material(name, rough, coat):
    """Painted colour, a fine bump, an oily coat."""
    material = materials.surface(name, rough=rough, coat_weight=coat, coat_roughness=.14,
                                 bumps=[("noise", 24, .16, .006)])
    nodes = materials.Nodes(material)
    shader = material.node_tree.nodes["Principled BSDF"]
    nodes.wire(nodes.add("Attribute", attribute_name="tone").outputs["Color"], shader.inputs["Base Color"])
    return material
