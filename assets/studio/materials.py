"""Materials.  What can be recoloured reads its colour from a node labelled with the name of its slot."""
import bpy


class Nodes:
    """A short way to write a shader: `n.add(kind, setting=..., inputs={...})` makes a node and wires it."""

    def __init__(self, material):
        self.tree = material.node_tree

    def wire(self, source, target):
        """Connect an output to an input, or set the input where `source` is a plain value."""
        if isinstance(source, bpy.types.NodeSocket):
            self.tree.links.new(source, target)
        else:
            target.default_value = source

    def add(self, kind, inputs=None, **settings):
        """Make a node of Blender's type ShaderNode<kind>."""
        node = self.tree.nodes.new("ShaderNode" + kind)
        for name, value in settings.items():
            setattr(node, name, value)
        for name, value in (inputs or {}).items():
            self.wire(value, node.inputs[name])
        return node

    def math(self, operation, *operands):
        """An arithmetic node's result."""
        return self.add("Math", dict(enumerate(operands)), operation=operation).outputs[0]

    def mix(self, factor, a, b, blend='MIX'):
        """Two colours mixed."""
        return self.add("MixRGB", {0: factor, 1: a, 2: b}, blend_type=blend).outputs[0]

    def ramp(self, factor, *stops):
        """A colour ramp; a stop is (position, (r, g, b))."""
        node = self.add("ValToRGB", {0: factor})
        elements = node.color_ramp.elements
        while len(elements) < len(stops):
            elements.new(.5)
        for element, (position, colour) in zip(elements, stops):
            element.position, element.color = position, (*colour, 1)
        return node.outputs[0]

    def noise(self, scale, detail=3, distortion=0., vector=None, roughness=.5):
        """Noise in the object's own coordinates, or of `vector`."""
        vector = vector or self.add("TexCoord").outputs["Object"]
        return self.add("TexNoise", {"Vector": vector, "Scale": scale, "Detail": detail, "Roughness": roughness,
                                     "Distortion": distortion}).outputs[0]

    def cells(self, scale, randomness=1.):
        """Distance to the nearest point of a cell pattern."""
        vector = self.add("TexCoord").outputs["Object"]
        return self.add("TexVoronoi", {"Vector": vector, "Scale": scale,
                                       "Randomness": randomness}).outputs["Distance"]

    def bump(self, height, strength, distance, normal=None, invert=False):
        """A bump on top of another one."""
        inputs = {"Height": height, "Strength": strength, "Distance": distance}
        if normal is not None:
            inputs["Normal"] = normal
        return self.add("Bump", inputs, invert=invert).outputs[0]

    def attribute(self, name):
        """A mesh attribute's factor."""
        return self.add("Attribute", attribute_name=name).outputs["Fac"]

    def tint(self, slot):
        """The colour of a slot, set later by `set_tint`."""
        return self.add("RGB", label="tint " + slot).outputs[0]


def surface(name, colour=(.5, .5, .5), metallic=0., rough=.5, specular=.5, slot=None, bumps=(), axis='X', **more):
    """A principled material.  With a `slot`, its colour is that slot's tint.

    A bump is (kind, scale, strength, distance), kind one of noise, cells, weave.  `more` names further inputs
    of the principled shader in lower case with underscores: coat_weight, anisotropic, subsurface_weight ...
    What is anisotropic was turned about the `axis`.
    """
    material = bpy.data.materials.new(name)
    material.use_nodes = True
    nodes = Nodes(material)
    shader = material.node_tree.nodes["Principled BSDF"]
    nodes.wire(nodes.tint(slot) if slot else (*colour, 1), shader.inputs["Base Color"])
    shader.inputs["Metallic"].default_value = metallic
    shader.inputs["Roughness"].default_value = rough
    shader.inputs["Specular IOR Level"].default_value = specular
    for key, value in more.items():
        shader.inputs[key.replace("_", " ").title().replace("Ior", "IOR")].default_value = value
    if more.get("anisotropic"):
        nodes.wire(nodes.add("Tangent", direction_type='RADIAL', axis=axis).outputs[0], shader.inputs["Tangent"])
    normal = None
    for kind, scale, strength, distance in bumps:
        height = nodes.noise(scale) if kind == 'noise' else nodes.cells(scale, 0. if kind == 'weave' else 1.)
        normal = nodes.bump(height, strength, distance, normal, invert=kind != 'noise')
    if normal is not None:
        nodes.wire(normal, shader.inputs["Normal"])
    return material


def glow(name, colour):
    """A light of one colour: unlit, for masks."""
    material = bpy.data.materials.new(name)
    material.use_nodes = True
    tree = material.node_tree
    tree.nodes.clear()
    emission, output = tree.nodes.new("ShaderNodeEmission"), tree.nodes.new("ShaderNodeOutputMaterial")
    emission.inputs[0].default_value = (*colour, 1)
    tree.links.new(emission.outputs[0], output.inputs[0])
    return material


def around(axis, radius, z, size):
    """A look at artwork wrapped around an upright round thing: `axis` is its (x, y), `radius` its outer radius.

    The artwork's middle faces the front (-Y) at height `z`; `size` is its width (along the wall) and its height, all in
    units of the scene.  A belly or a taper is printed on as on its mean cylinder: give that radius.
    """
    def look(nodes):
        place = nodes.add("SeparateXYZ", {0: nodes.add("NewGeometry").outputs["Position"]}).outputs
        x, y = nodes.math('SUBTRACT', place[0], axis[0]), nodes.math('SUBTRACT', axis[1], place[1])
        turn = nodes.math('ARCTAN2', x, y)
        u = nodes.math('ADD', nodes.math('MULTIPLY', turn, radius / size[0]), .5)
        v = nodes.math('ADD', nodes.math('MULTIPLY', nodes.math('SUBTRACT', z, place[2]), 1 / size[1]), .5)
        return u, v
    return look


def looking(name, look):
    """An unlit material that shows where on the artwork it looks: u in red, v in green, blue where it is on it."""
    material = bpy.data.materials.new(name)
    material.use_nodes = True
    nodes = Nodes(material)
    nodes.tree.nodes.clear()
    u, v = look(nodes)
    inside = 1.
    for part in (u, v):
        for operation in (nodes.math('GREATER_THAN', part, 0.), nodes.math('LESS_THAN', part, 1.)):
            inside = nodes.math('MULTIPLY', inside, operation)
    colour = nodes.add("CombineXYZ", {0: nodes.math('MULTIPLY', u, inside), 1: nodes.math('MULTIPLY', v, inside), 2: inside})
    light = nodes.add("Emission", {"Color": colour.outputs[0]})
    nodes.wire(light.outputs[0], nodes.add("OutputMaterial").inputs[0])
    return material


def set_tint(slot, colour):
    """Give a slot its colour, in every material that reads it."""
    for material in bpy.data.materials:
        for node in material.node_tree.nodes if material.use_nodes else ():
            if node.label == "tint " + slot:
                node.outputs[0].default_value = (*colour, 1)
