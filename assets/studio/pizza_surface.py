"""The pizza itself as one finely divided skin: dough, blistered rim, sauce, melted mozzarella, painted point by point."""
import math

import bpy
import numpy as np

import materials
from geometry import place

RADIUS, RIM, RIM_HEIGHT, FLOOR = 1.60, .115, .125, .075
FIELD_SIZE, FIELD_HALF = 2048, 1.75
TURN_STEPS, FLAT_STEPS, RIM_STEPS = 2200, 440, 160

GOLDEN, BROWN, CHAR = (np.array(c) for c in ((.50, .215, .050), (.19, .062, .015), (.022, .013, .009)))
IVORY, CREAM, TOASTED, SCORCHED = (np.array(c) for c in ((.80, .60, .29), (.88, .74, .46), (.62, .29, .070),
                                                          (.25, .085, .022)))
HERB = np.array((.045, .075, .012))


def smooth(value, low, high):
    """0 below `low`, 1 above `high`, smooth between."""
    t = np.clip((value - low) / (high - low), 0, 1)
    return t * t * (3 - 2 * t)


def blend(a, b, share):
    """Two colours mixed by a share for each point."""
    share = np.asarray(share)[..., None]
    return a * (1 - share) + b * share


def band_noise(shape, extent, wavelength, seed, steepness=3.):
    """Periodic noise with most power at one wavelength and finer, about -1 to 1; `extent` is the size of the sheet."""
    rows, columns = shape
    frequency = np.hypot(np.fft.fftfreq(rows, extent[0] / rows)[:, None], np.fft.rfftfreq(columns, extent[1] / columns))
    relative = frequency * wavelength
    power = np.where(relative > 1e-9, relative / (1 + relative ** 2) ** (1 + steepness / 2), 0)
    generator = np.random.default_rng(seed)
    spectrum = power * np.fft.rfft2(generator.standard_normal(shape))
    sheet = np.fft.irfft2(spectrum, shape)
    return np.clip(sheet / (2 * sheet.std()), -1.6, 1.6)


def scatter(count, radius, seed, tries=60):
    """Points in a disc, far from each other: each is the best of many tries."""
    generator = np.random.default_rng(seed)
    points = []
    for _ in range(count):
        tried = generator.uniform(-radius, radius, (tries * 2, 2))
        tried = tried[np.hypot(*tried.T) < radius]
        if points:
            nearest = np.min(np.linalg.norm(tried[:, None] - np.array(points)[None], axis=2), 1)
            points.append(tried[np.argmax(nearest)])
        else:
            points.append(tried[0])
    return np.array(points)


class Field:
    """What lies on the dough, as square maps over the disc: cheese, sauce, heights, colours."""

    def __init__(self):
        axis = np.linspace(-FIELD_HALF, FIELD_HALF, FIELD_SIZE)
        self.x, self.y = np.meshgrid(axis, axis)
        self.cheese = self.melt()
        self.paint()

    def noise(self, wavelength, seed, steepness=3.):
        """Noise over the square."""
        return band_noise((FIELD_SIZE, FIELD_SIZE), (2 * FIELD_HALF,) * 2, wavelength, seed, steepness)

    def melt(self):
        """How thick the cheese lies: slices of mozzarella that ran into each other."""
        x = self.x + .060 * self.noise(.5, 1) + .014 * self.noise(.10, 2)
        y = self.y + .060 * self.noise(.5, 3) + .014 * self.noise(.10, 4)
        centres = scatter(46, 1.30, 5)
        radii = np.random.default_rng(6).uniform(.12, .25, len(centres))
        union = np.zeros_like(x)
        for (cx, cy), radius in zip(centres, radii):
            union += np.exp((radius - np.hypot(x - cx, y - cy)) / .035)
        depth = .035 * np.log(union + 1e-9) + .022 * self.noise(.16, 7)
        inside = 1 - smooth(np.hypot(self.x, self.y), 1.34, 1.42)
        self.depth = depth
        return smooth(depth, -.012, .045) * inside

    def paint(self):
        """Height, colour, gloss and the share of the sauce's tint at every place."""
        cheese, thick = self.cheese, smooth(self.depth, .0, .13) * self.cheese
        lumps, fine, blister = self.noise(.20, 11), self.noise(.035, 12), self.noise(.13, 13, 4.)
        pulp = self.noise(.05, 14)
        mound = np.sqrt(cheese) * (.030 + .013 * lumps + .012 * smooth(blister, .0, .9)) + .0012 * cheese * fine
        self.height = mound + (1 - cheese) * (.005 * pulp + .005 * lumps + .0012 * fine)
        toast = smooth(blister + .5 * lumps, .10, 1.15) * smooth(thick, .2, .7)
        scorch = smooth(blister + .45 * lumps + .12 * fine, .85, 1.45) * smooth(thick, .35, .8)
        colour = blend(IVORY, CREAM, smooth(lumps - .3 * fine, -.6, .8)) * (1 + .03 * fine)[..., None]
        colour = blend(blend(colour, TOASTED, .72 * toast), SCORCHED, .80 * scorch)
        veil = .93 * cheese * (.72 + .28 * thick)
        herb = self.herbs()
        self.fixed = blend(blend(np.zeros(3), colour, veil), HERB, herb)
        self.sauce = (1 - veil) * (1 - herb) * np.clip(.86 + .22 * pulp + .16 * lumps, .3, 1.15)
        self.rough = np.clip(.34 + .08 * lumps + .06 * toast, .2, .6)
        self.softness = cheese

    def herbs(self):
        """Flecks of dried oregano."""
        flecks = np.zeros_like(self.x)
        generator = np.random.default_rng(21)
        cell = 2 * FIELD_HALF / FIELD_SIZE
        for cx, cy in scatter(260, 1.36, 22, 4):
            long, wide, turn = generator.uniform(.008, .017), generator.uniform(.003, .006), generator.uniform(0, 3.14)
            column, row = int((cx + FIELD_HALF) / cell), int((cy + FIELD_HALF) / cell)
            window = np.s_[row - 14:row + 14, column - 14:column + 14]
            dx, dy = self.x[window] - cx, self.y[window] - cy
            along, across = dx * math.cos(turn) + dy * math.sin(turn), dy * math.cos(turn) - dx * math.sin(turn)
            shape = 1 - smooth(np.hypot(along / long, across / wide), .7, 1.15)
            flecks[window] = np.maximum(flecks[window], .85 * shape)
        return flecks

    def sample(self, sheet, x, y):
        """A map read between its points."""
        column = np.clip((x + FIELD_HALF) / (2 * FIELD_HALF) * (FIELD_SIZE - 1), 0, FIELD_SIZE - 1.001)
        row = np.clip((y + FIELD_HALF) / (2 * FIELD_HALF) * (FIELD_SIZE - 1), 0, FIELD_SIZE - 1.001)
        c, r = column.astype(int), row.astype(int)
        fx, fy = column - c, row - r
        if sheet.ndim == 3:
            fx, fy = fx[..., None], fy[..., None]
        return (sheet[r, c] * (1 - fx) + sheet[r, c + 1] * fx) * (1 - fy) \
            + (sheet[r + 1, c] * (1 - fx) + sheet[r + 1, c + 1] * fx) * fy

    def top(self, x, y):
        """The height of the surface at a place inside the rim."""
        return FLOOR + self.sample(self.height, np.asarray(x, float), np.asarray(y, float))


def rim_sheets():
    """Noise and bubbles around the rim: rows run around, columns across."""
    shape, extent = (TURN_STEPS, 256), (2 * math.pi * RADIUS, .62)
    around = np.linspace(0, extent[0], shape[0], endpoint=False)[:, None]
    across = np.linspace(0, extent[1], shape[1])[None]
    generator = np.random.default_rng(31)
    bubbles, bubble_toast = np.zeros(shape), np.zeros(shape)
    for _ in range(74):
        centre, place_, size = generator.uniform(0, extent[0]), generator.normal(.25, .085), generator.gamma(4, .017)
        distance = np.abs(around - centre)
        distance = np.hypot(np.minimum(distance, extent[0] - distance) / 1.25, across - place_) / size
        dome = np.clip(1 - distance ** 2, 0, 1) ** 1.4
        bubbles = np.maximum(bubbles, dome * size * .42)
        bubble_toast = np.maximum(bubble_toast, smooth(dome, .05, .9) * generator.uniform(.15, 1.))
    leopard = np.zeros(shape)
    for _ in range(330):
        centre, place_, size = generator.uniform(0, extent[0]), generator.normal(.27, .10), generator.gamma(3, .0062)
        distance = np.abs(around - centre)
        distance = np.hypot(np.minimum(distance, extent[0] - distance), across - place_) / max(size, .006)
        leopard = np.maximum(leopard, (1 - smooth(distance, .35, 1.25)) * generator.uniform(.3, 1))
    noises = [band_noise(shape, extent, wavelength, seed) for wavelength, seed in ((.45, 32), (.12, 33), (.03, 34))]
    return bubbles, bubble_toast, leopard, noises


def skin_points(field):
    """Points, colours, both tint shares and the finish (gloss, softness, wetness) of the skin, row by row around."""
    theta = np.linspace(0, 2 * math.pi, TURN_STEPS, endpoint=False)[:, None]
    wave = lambda seed, wavelength: band_noise((TURN_STEPS, 4), (2 * math.pi * RADIUS, .1), wavelength, seed)[:, :1]
    outer = RADIUS + .022 * wave(41, 1.4) + .008 * wave(42, .4)
    half = RIM * (1 + .16 * wave(43, .9))
    peak = RIM_HEIGHT * (1 + .17 * wave(44, .7))
    inner = outer - 2 * half
    flat = np.linspace(0, 1, FLAT_STEPS)[None] ** .75
    arch = np.radians(np.linspace(180, -58, RIM_STEPS))[None]
    rho = np.concatenate([inner * flat, outer - half + half * np.cos(arch)], 1)
    rise = np.where(np.sin(arch) > 0, np.abs(np.sin(arch)) ** 1.25, 0)
    arch_z = np.where(np.sin(arch) > 0, FLOOR + peak * rise, FLOOR + .085 * np.sin(arch))
    z = np.concatenate([np.full((TURN_STEPS, FLAT_STEPS), FLOOR), arch_z], 1)
    x, y = rho * np.cos(theta), rho * np.sin(theta)

    bubbles, bubble_toast, leopard, (coarse, middle, fine) = rim_sheets()
    crossing = np.concatenate([np.zeros(FLAT_STEPS), np.linspace(0, 255, RIM_STEPS)]).astype(int)
    on_rim = np.concatenate([np.zeros(FLAT_STEPS), smooth(np.linspace(0, 1, RIM_STEPS), .0, .30)])[None]
    pick = lambda sheet: sheet[:, crossing]
    bumps = pick(bubbles) + .014 * pick(coarse) + .005 * pick(middle) + .0009 * pick(fine)
    outward = np.concatenate([np.zeros((1, FLAT_STEPS)), np.cos(arch)], 1)
    upward = np.concatenate([np.ones((1, FLAT_STEPS)), np.maximum(np.sin(arch), -.2)], 1)
    rho = rho + on_rim * bumps * outward
    x, y = rho * np.cos(theta), rho * np.sin(theta)

    edge = inner + .045 + .030 * wave(45, .35) + .018 * wave(46, .12)
    sauced = 1 - smooth(rho, edge - .03, edge + .012)
    z = z + on_rim * bumps * upward + field.sample(field.height, x, y) * sauced

    lift = np.clip((z - FLOOR) / (RIM_HEIGHT * 1.3), 0, 1.2)
    toast = smooth(.60 * lift + .28 * pick(coarse) + .20 * pick(middle) + .50 * pick(bubble_toast), .05, .85)
    brown = smooth(.45 * lift + .34 * pick(coarse) + .20 * pick(middle) + .62 * pick(bubble_toast), .42, 1.15)
    char = np.clip(smooth(pick(bubble_toast) + .35 * pick(middle) + .30 * pick(coarse), .80, 1.30)
                   + .92 * pick(leopard) * smooth(pick(coarse) + .6 * pick(bubble_toast), -.3, .6), 0, 1)
    baked = blend(blend(GOLDEN, BROWN, brown), CHAR, char)
    weight = np.clip(.10 + .56 * toast + .45 * brown + char, 0, .97)
    flour = np.clip(1 + .10 * pick(fine) + .08 * pick(middle), .7, 1.25)
    dry = 1 - sauced
    colour = field.sample(field.fixed, x, y) * sauced[..., None] + baked * (weight * dry)[..., None]
    crust = (1 - weight) * flour * dry
    sauce = field.sample(field.sauce, x, y) * sauced
    rough = field.sample(field.rough, x, y) * sauced + (.58 + .10 * char) * dry
    soft = field.sample(field.softness, x, y) * sauced
    wet = sauced * (1 - .6 * soft)
    return np.stack([x, y, z], 2), colour, crust, sauce, dict(gloss=rough, soft=soft, wet=wet)


def add_pizza(field):
    """The pizza as an object, with its material."""
    points, colour, crust, sauce, finish = skin_points(field)
    turns, steps, _ = points.shape
    index = np.arange(turns * steps, dtype=np.int32).reshape(turns, steps)
    after = np.roll(index, -1, 0)
    faces = np.stack([index[:, :-1], index[:, 1:], after[:, 1:], after[:, :-1]], 2).reshape(-1, 4)
    mesh = quick_mesh("pizza", points.reshape(-1, 3), faces)
    set_colours(mesh, "fixed", colour.reshape(-1, 3))
    for name, values in dict(finish, crust=crust, sauce=sauce).items():
        mesh.attributes.new(name, 'FLOAT', 'POINT').data.foreach_set("value", values.astype(np.float32).ravel())
    return place("pizza", mesh, skin_material(), "pizza")


def quick_mesh(name, points, faces):
    """A smooth mesh from arrays, all faces with equally many corners."""
    mesh = bpy.data.meshes.new(name)
    count, corners = faces.shape
    mesh.vertices.add(len(points))
    mesh.vertices.foreach_set("co", points.astype(np.float32).ravel())
    mesh.loops.add(count * corners)
    mesh.loops.foreach_set("vertex_index", faces.astype(np.int32).ravel())
    mesh.polygons.add(count)
    mesh.polygons.foreach_set("loop_start", np.arange(0, count * corners, corners, dtype=np.int32))
    mesh.update(calc_edges=True)
    mesh.polygons.foreach_set("use_smooth", np.ones(count, bool))
    return mesh


def set_colours(mesh, name, colours):
    """A colour for every point."""
    rgba = np.concatenate([np.clip(colours, 0, 1), np.ones((len(colours), 1))], 1).astype(np.float32)
    mesh.attributes.new(name, 'FLOAT_COLOR', 'POINT').data.foreach_set("color", rgba.ravel())


def skin_material():
    """Fixed colour plus each slot's tint times its share; wet where sauced, soft where cheese lies."""
    material = materials.surface("skin", specular=.5)
    nodes = materials.Nodes(material)
    shader = material.node_tree.nodes["Principled BSDF"]
    colour = nodes.add("Attribute", attribute_name="fixed").outputs["Color"]
    for slot in ("crust", "sauce"):
        tint = nodes.mix(1., nodes.tint(slot), nodes.attribute(slot), 'MULTIPLY')
        colour = nodes.mix(1., colour, tint, 'ADD')
    nodes.wire(colour, shader.inputs["Base Color"])
    nodes.wire(nodes.attribute("gloss"), shader.inputs["Roughness"])
    dryness = nodes.math('SUBTRACT', 1., nodes.attribute("soft"))
    crumb = nodes.bump(nodes.noise(55, 3), nodes.math('MULTIPLY_ADD', dryness, .20, .05), .004)
    nodes.wire(crumb, shader.inputs["Normal"])
    nodes.wire(nodes.math('MULTIPLY', nodes.attribute("wet"), .30), shader.inputs["Coat Weight"])
    shader.inputs["Coat Roughness"].default_value = .13
    return material
